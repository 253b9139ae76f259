/** The agents' door of the stand-in desk. */
import { randomUUID } from "node:crypto";
import { No } from "./no.mjs";
import { caseCard } from "./script.mjs";

const COLLEAGUES = [
  { id: "liisa", name: "Liisa", role: "agent", there: true, room: 3 },
  { id: "pekka", name: "Pekka", role: "lead", there: false, room: 5 },
];
const PRAISE = [
  {
    conversation_id: "c-praise",
    case_reference: "K-1040",
    at: "2026-11-20T09:12:00Z",
    text: "Maija found my parcel in ten minutes. You are lovely people.",
    helped_by: "Maija",
  },
];
const COOKIE = /agent=(?<csrf>[\w-]+)/;

export class ConsoleDoor {
  sessions = new Map();

  constructor(conversations) {
    this.conversations = conversations;
  }

  answer(method, [noun, id, what], { body, request }) {
    if (noun === "session" && method === "POST") return this.signIn(body);
    const session = this.sessionOf(request);
    if (noun === "session" && method === "GET") return [200, session];
    if (noun === "session") {
      this.sessions.delete(session.csrf);
      return [204];
    }
    if (noun === "queue") return [200, { handoffs: this.handoffs() }];
    if (noun === "praise") return [200, { praise: PRAISE }];
    if (noun === "shift") return [200, { takes: "picked", most_chats: 5 }];
    if (noun === "colleagues") return [200, { colleagues: COLLEAGUES }];
    const conversation = this.conversations.all.get(id);
    if (!conversation) throw new No(404, "not_found", "No such conversation.");
    if (method === "POST") {
      return [200, this.does(session.agent, conversation, what, body)];
    }
    if (what === "suggestions") return [200, { drafts: [], actions: [] }];
    if (what === "record") return [200, { timeline: [], earlier: [] }];
    const { state, epoch, owner, messages } = conversation;
    const card = caseCard(conversation);
    return [200, { conversation: { id, state, epoch, owner }, card, messages }];
  }

  /** Any e-mail signs in, under the name before its @; "wrong" is a wrong password. */
  signIn({ email, password }) {
    if (password === "wrong") {
      const message = "That e-mail and password do not belong together.";
      throw new No(401, "wrong_login", message);
    }
    const id = email.split("@")[0];
    const name = id[0].toUpperCase() + id.slice(1);
    const csrf = randomUUID();
    const session = { agent: { id, name, role: "agent" }, csrf };
    this.sessions.set(csrf, session);
    return [200, session, { "Set-Cookie": `agent=${csrf}; Path=/` }];
  }

  /** Tests come from another origin, without the cookie, so the header does as well. */
  sessionOf({ headers }) {
    const cookie = COOKIE.exec(headers.cookie ?? "")?.groups.csrf;
    const session = this.sessions.get(headers["x-kintsugi-csrf"] ?? cookie);
    if (!session) throw new No(401, "not_signed_in", "Sign in first.");
    return session;
  }

  handoffs() {
    const shown = [...this.conversations.all.values()];
    return shown
      .filter(({ waitingSince, state }) => waitingSince && state !== "assistant")
      .map(handoff);
  }

  does(agent, conversation, what, { epoch: given, client_id, text }) {
    if (given !== conversation.epoch) {
      const who = conversation.owner?.name ?? "Somebody else";
      throw new No(409, "already_claimed", `${who} took this conversation at 10:42.`);
    }
    const { conversations } = this;
    if (what === "claim") conversations.move(conversation, "agent", agent);
    else if (conversation.owner !== agent) {
      throw new No(409, "not_yours", "This conversation is no longer yours.");
    } else if (what === "messages") {
      const message = { client_id, author: "agent", name: agent.name, text };
      return { seq: conversations.store(conversation, message) };
    } else if (what === "hand-back") conversations.move(conversation, "assistant");
    else if (what === "resolve") conversations.move(conversation, "resolved");
    else throw new No(404, "not_found", "There is nothing here.");
    const { epoch, state } = conversation;
    return { epoch, state };
  }
}

function handoff({ id, name, state, epoch, owner, waitingSince }) {
  return {
    conversation_id: id,
    case_reference: "K-1042",
    customer_name: name,
    subject: "Parcel three days late, needed for a birthday",
    kind: "late_delivery",
    feeling: "angry",
    reason: "asked_for_person",
    reason_text: "The customer asked for a person.",
    priority: 2,
    waiting_since: waitingSince,
    state,
    owner_name: owner?.name ?? null,
    epoch,
    value: { amount: 125_000, currency: "EUR" },
  };
}
