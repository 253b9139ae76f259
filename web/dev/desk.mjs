/**
 * A stand-in for the desk, for working on the pages and testing the components: the
 * same doors, one scripted complaint, everything in memory. It is never shipped, and
 * what it says proves nothing about the product.
 */
import { randomUUID } from "node:crypto";
import { readFile } from "node:fs/promises";
import { createServer } from "node:http";
import { extname } from "node:path";
import { fileURLToPath } from "node:url";
import { WebSocketServer } from "ws";
import { answer, caseCard } from "./script.mjs";

const DIST = fileURLToPath(new URL("../dist/", import.meta.url));
const PAGES = { "/": "shop.html", "/console": "console.html" };
const TYPES = {
  ".html": "text/html; charset=utf-8",
  ".js": "text/javascript",
  ".css": "text/css",
  ".svg": "image/svg+xml",
  ".woff2": "font/woff2",
};
const HEADERS = {
  "Content-Security-Policy": "default-src 'self'; connect-src 'self' ws: wss:",
  "Access-Control-Allow-Origin": "*",
  "Access-Control-Allow-Headers": "*",
  "Access-Control-Allow-Methods": "GET, POST, DELETE",
};
const COOKIE = /agent=(?<csrf>[\w-]+)/;

class No extends Error {
  constructor(status, error, message) {
    super(message);
    Object.assign(this, { status, error });
  }
}

/** Starts it on `port` (0 chooses one); `pause` is how long an answer takes, in ms. */
export async function startDesk({ port = 0, pause = 600 } = {}) {
  const conversations = new Map();
  const consoles = new Set();
  let sockets = true;

  function begin(name = "Aino Salmi") {
    const id = randomUUID();
    const conversation = {
      id,
      name,
      token: randomUUID(),
      messages: [],
      state: "assistant",
      epoch: 1,
      step: 0,
      owner: null,
      streams: new Set(),
    };
    conversations.set(id, conversation);
    return conversation;
  }

  function store(conversation, message) {
    const seq = conversation.messages.length + 1;
    const stored = { seq, choices: [], at: new Date().toISOString(), ...message };
    conversation.messages.push(stored);
    tell(conversation, { type: "message", message: stored });
    const { id } = conversation;
    tellConsoles({ type: "message", conversation_id: id, message: stored });
    return seq;
  }

  function move(conversation, state, owner = null) {
    Object.assign(conversation, { state, owner, epoch: conversation.epoch + 1 });
    if (state === "queued") conversation.waitingSince = new Date().toISOString();
    const { epoch } = conversation;
    tell(conversation, { type: "state", state, epoch });
    tellConsoles({ type: "queue" });
  }

  function tell({ streams }, frame) {
    for (const socket of streams) socket.send(JSON.stringify(frame));
  }

  function tellConsoles(frame) {
    for (const socket of consoles) socket.send(JSON.stringify(frame));
  }

  function say(conversation, { client_id, text, choice }) {
    const again = conversation.messages.find((one) => one.client_id === client_id);
    if (again) return { seq: again.seq };
    const offered = conversation.messages.at(-1)?.choices ?? [];
    const chosen = offered.find(({ value }) => value === choice);
    if (choice !== undefined && !chosen) {
      throw new No(409, "not_offered", "That choice is no longer open.");
    }
    const said = chosen?.title ?? text;
    const seq = store(conversation, { client_id, author: "customer", text: said });
    if (conversation.state === "assistant") respond(conversation, said);
    return { seq };
  }

  function respond(conversation, said) {
    tell(conversation, { type: "typing", author: "assistant" });
    setTimeout(() => {
      const { messages, state } = answer(conversation, said);
      for (const message of messages) store(conversation, message);
      if (state) move(conversation, state);
    }, pause);
  }

  function handoff(conversation) {
    const { id, name, state, epoch, owner, waitingSince } = conversation;
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

  function onEpoch(conversation, { epoch }) {
    if (epoch === conversation.epoch) return;
    const who = conversation.owner?.name ?? "Somebody else";
    throw new No(409, "already_claimed", `${who} took this conversation at 10:42.`);
  }

  function agentDoes(agent, conversation, what, body) {
    onEpoch(conversation, body);
    if (what === "claim") move(conversation, "agent", agent);
    else if (conversation.owner !== agent) {
      throw new No(409, "not_yours", "This conversation is no longer yours.");
    } else if (what === "messages") {
      const { client_id, text } = body;
      const message = { client_id, author: "agent", name: agent.name, text };
      return { seq: store(conversation, message) };
    } else if (what === "hand-back") move(conversation, "assistant");
    else if (what === "resolve") move(conversation, "resolved");
    else throw new No(404, "not_found", "There is nothing here.");
    const { epoch, state } = conversation;
    return { epoch, state };
  }

  const sessions = new Map();

  /** Any e-mail signs in, under the name before its @; "wrong" is a wrong password. */
  function signIn({ email, password }) {
    if (password === "wrong") {
      throw new No(
        401,
        "wrong_login",
        "That e-mail and password do not belong together.",
      );
    }
    const id = email.split("@")[0];
    const name = id[0].toUpperCase() + id.slice(1);
    const csrf = randomUUID();
    const session = { agent: { id, name, role: "agent" }, csrf };
    sessions.set(csrf, session);
    return [200, session, { "Set-Cookie": `agent=${csrf}; Path=/` }];
  }

  /** Tests come from another origin, without the cookie, so the header does as well. */
  function sessionOf({ headers }) {
    const cookie = COOKIE.exec(headers.cookie ?? "")?.groups.csrf;
    const session = sessions.get(headers["x-kintsugi-csrf"] ?? cookie);
    if (!session) throw new No(401, "not_signed_in", "Sign in first.");
    return session;
  }

  function consoleDoor(method, parts, body, request) {
    const [noun, id, what] = parts;
    if (noun === "session" && method === "POST") return signIn(body);
    const session = sessionOf(request);
    if (noun === "session" && method === "GET") return [200, session];
    if (noun === "session") {
      sessions.delete(session.csrf);
      return [204];
    }
    if (noun === "queue") {
      const shown = [...conversations.values()].filter(
        ({ waitingSince }) => waitingSince,
      );
      const handoffs = shown.filter(({ state }) => state !== "assistant").map(handoff);
      return [200, { handoffs }];
    }
    const conversation = conversations.get(id);
    if (!conversation) throw new No(404, "not_found", "No such conversation.");
    if (method === "POST") {
      return [200, agentDoes(session.agent, conversation, what, body)];
    }
    const { state, epoch, owner, messages } = conversation;
    const card = caseCard(conversation);
    return [200, { conversation: { id, state, epoch, owner }, card, messages }];
  }

  function chatDoor(method, parts, query, body, request) {
    const [, id, what] = parts;
    if (!id && method === "POST") {
      const { id: conversation_id, token } = begin();
      return [201, { conversation_id, token }];
    }
    const conversation = conversations.get(id);
    if (
      !conversation ||
      request.headers.authorization !== `Bearer ${conversation.token}`
    ) {
      throw new No(404, "not_found", "No such conversation.");
    }
    if (what === "messages" && method === "POST") return [202, say(conversation, body)];
    const { state, epoch } = conversation;
    const after = Number(query.get("after") ?? 0);
    const messages = conversation.messages.filter(({ seq }) => seq > after);
    return [200, { messages, state, epoch }];
  }

  /** What a test may do to the network: cut every stream, block or allow new ones. */
  function mischief(what) {
    sockets = what !== "block";
    for (const { streams } of conversations.values()) {
      for (const socket of streams) socket.terminate();
    }
    return [204];
  }

  async function route(request, body) {
    const { pathname, searchParams } = new URL(request.url, "http://desk");
    const [door, version, ...parts] = pathname.slice(1).split("/");
    if (request.method === "OPTIONS") return [204];
    if (door === "chat")
      return chatDoor(request.method, parts, searchParams, body, request);
    if (door === "console" && version) {
      return consoleDoor(request.method, parts, body, request);
    }
    if (door === "dev") return mischief(version);
    return undefined;
  }

  const server = createServer(async (request, response) => {
    try {
      const routed = await route(request, await jsonOf(request));
      if (!routed) return await file(request, response);
      const [status, value, headers] = routed;
      response.writeHead(status, { ...HEADERS, ...headers });
      response.end(value === undefined ? undefined : JSON.stringify(value));
    } catch (problem) {
      const { status = 500, error = "broken", message } = problem;
      response.writeHead(status, HEADERS);
      response.end(JSON.stringify({ error, message }));
    }
  });

  const streams = new WebSocketServer({ noServer: true });
  server.on("upgrade", (request, socket, head) => {
    const [, door, , , id] = request.url.split("/");
    if (!sockets && door === "chat") return socket.destroy();
    streams.handleUpgrade(request, socket, head, (stream) => {
      if (door === "console") {
        consoles.add(stream);
        stream.on("close", () => consoles.delete(stream));
      } else join(conversations.get(id), stream);
    });
  });

  function join(conversation, stream) {
    stream.once("message", (data) => {
      const { token, after } = JSON.parse(data);
      if (token !== conversation?.token) return stream.close(4401);
      const { state, epoch, messages } = conversation;
      stream.send(JSON.stringify({ type: "state", state, epoch }));
      for (const message of messages.slice(after)) {
        stream.send(JSON.stringify({ type: "message", message }));
      }
      conversation.streams.add(stream);
      stream.on("close", () => conversation.streams.delete(stream));
      stream.on("message", () => {
        tellConsoles({ type: "typing", conversation_id: conversation.id });
      });
    });
  }

  await new Promise((listening) => server.listen(port, "127.0.0.1", listening));
  return {
    url: `http://127.0.0.1:${server.address().port}/`,
    close: () => {
      for (const socket of streams.clients) socket.terminate();
      server.closeAllConnections();
      server.close();
    },
  };
}

async function jsonOf(request) {
  let text = "";
  for await (const chunk of request) text += chunk;
  return text ? JSON.parse(text) : {};
}

async function file(request, response) {
  const { pathname } = new URL(request.url, "http://desk");
  const name = PAGES[pathname] ?? pathname.slice(1);
  try {
    const bytes = await readFile(DIST + name);
    response.writeHead(200, { ...HEADERS, "Content-Type": TYPES[extname(name)] });
    response.end(bytes);
  } catch {
    response.writeHead(404, HEADERS).end();
  }
}
