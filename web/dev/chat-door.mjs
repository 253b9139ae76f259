/** The customer's door of the stand-in desk. */
import { randomUUID } from "node:crypto";
import { standing } from "./conversations.mjs";
import { No } from "./no.mjs";
import { answer, shop, thanksFor } from "./script.mjs";

const PICTURES = { jpeg: [0xff, 0xd8], png: [0x89, 0x50], webp: [0x52, 0x49] };

export class ChatDoor {
  /** `pause` is how long an answer takes, in ms. */
  constructor(conversations, pause) {
    Object.assign(this, { conversations, pause, shop: shop() });
  }

  answer(method, [noun, id, what, which], { query, body, request }) {
    if (noun === "shop") return [200, this.shop];
    if (noun === "return") return this.comeBack(body);
    if (!id) return [201, keyOf(this.conversations.begin())];
    const one = this.conversations.all.get(id);
    if (!one || request.headers.authorization !== `Bearer ${one.token}`) {
      throw new No(404, "not_found", "No such conversation.");
    }
    if (method === "GET" && what === "photos") return [200, one.pictures.get(which)];
    if (method === "GET") {
      const after = Number(query.get("after") ?? 0);
      const messages = one.messages.filter(({ seq }) => seq > after);
      return [200, { messages, ...standing(one) }];
    }
    if (what === "messages") return [202, this.say(one, body)];
    if (what === "photos") return [201, this.show(one, query.get("client_id"), body)];
    if (what === "customer") return [200, sign(one, body)];
    if (what === "feedback") return [201, judge(one, body)];
    if (what === "transcript") return [202, { sent: true }];
    throw new No(404, "not_found", "There is nothing here.");
  }

  /** A link of ours is the conversation's id. */
  comeBack({ link }) {
    const one = this.conversations.all.get(link);
    if (!one) throw new No(410, "gone", "This link is over.");
    one.token = randomUUID();
    return [200, keyOf(one)];
  }

  say(one, { client_id, text, choice }) {
    const again = one.messages.find((other) => other.client_id === client_id);
    if (again) return { seq: again.seq };
    const offered = one.messages.at(-1)?.choices ?? [];
    const chosen = offered.find(({ value }) => value === choice);
    if (choice !== undefined && !chosen) {
      throw new No(409, "not_offered", "That choice is no longer open.");
    }
    const said = chosen?.title ?? text;
    const message = { client_id, author: "customer", text: said };
    return { seq: this.hear(one, message, () => answer(one, said)) };
  }

  show(one, client_id, bytes) {
    const again = one.messages.find((other) => other.client_id === client_id);
    if (again) return { seq: again.seq, photo: again.photo };
    const known = Object.entries(PICTURES).find(([, [first, second]]) => {
      return bytes[0] === first && bytes[1] === second;
    });
    if (!known) throw new No(415, "not_an_image", "That is not a picture.");
    if (bytes.length > 5_000_000) throw new No(413, "too_large", "That is too large.");
    if (one.pictures.size === 5) throw new No(409, "too_many", "There are 5 already.");
    const id = randomUUID();
    one.pictures.set(id, bytes);
    const url = `chat/v1/conversations/${one.id}/photos/${id}`;
    const photo = { id, width: 400, height: 300, url };
    const message = { client_id, author: "customer", text: "", photo };
    return { seq: this.hear(one, message, () => thanksFor(one)), photo };
  }

  hear(one, message, respond) {
    const { conversations } = this;
    const seq = conversations.store(one, message);
    if (one.state !== "assistant") return seq;
    for (const socket of one.streams) {
      socket.send(JSON.stringify({ type: "typing", author: "assistant" }));
    }
    setTimeout(() => {
      const { messages, state, promise } = respond();
      if (promise) one.promise = promise;
      for (const spoken of messages) conversations.store(one, spoken);
      if (state) conversations.move(one, state);
      else conversations.stand(one);
    }, this.pause);
    return seq;
  }
}

/** Whose it is, by the token's `sub`; signing in changes the key. */
function sign(one, { customer_token }) {
  const { sub } = JSON.parse(Buffer.from(customer_token.split(".")[1], "base64url"));
  if (one.customer === sub) return { ...keyOf(one), token: null };
  one.token = randomUUID();
  if (one.customer) throw new No(409, "other_customer", "It is somebody else's.");
  one.customer = sub;
  for (const socket of one.streams) socket.close(4401);
  return keyOf(one);
}

function judge(one, given) {
  if (one.feedback) throw new No(409, "conflict", "You have told us already.");
  one.feedback = given;
  return { stored: true };
}

function keyOf({ id, token }) {
  return { conversation_id: id, token };
}
