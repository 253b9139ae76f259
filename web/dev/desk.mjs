/**
 * A stand-in for the desk, for working on the pages and testing the components: the
 * same doors, one scripted complaint, everything in memory. It is never shipped, and
 * what it says proves nothing about the product.
 */
import { readFile } from "node:fs/promises";
import { createServer } from "node:http";
import { extname } from "node:path";
import { fileURLToPath } from "node:url";
import { WebSocketServer } from "ws";
import { ChatDoor } from "./chat-door.mjs";
import { ConsoleDoor } from "./console-door.mjs";
import { Conversations, standing } from "./conversations.mjs";
import { orderPage } from "./script.mjs";

const DIST = fileURLToPath(new URL("../dist/", import.meta.url));
const PAGES = {
  "/": "shop.html",
  "/console": "console.html",
  "/trainer": "trainer.html",
};
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

/** Starts it on `port` (0 chooses one); `pause` is how long an answer takes, in ms. */
export async function startDesk({ port = 0, pause = 600 } = {}) {
  const conversations = new Conversations();
  const chat = new ChatDoor(conversations, pause);
  const desk = new ConsoleDoor(conversations);
  let sockets = true;

  /** What a test may do: cut every stream, block or allow new ones, tell everybody. */
  function mischief(what, body) {
    if (what === "banner") chat.shop = { ...chat.shop, banner: body.banner };
    else {
      sockets = what !== "block";
      for (const { streams } of conversations.all.values()) {
        for (const socket of streams) socket.terminate();
      }
    }
    return [204];
  }

  async function route(request, body) {
    const { pathname, searchParams: query } = new URL(request.url, "http://desk");
    const [door, version, ...parts] = pathname.slice(1).split("/");
    if (request.method === "OPTIONS") return [204];
    const asked = [request.method, parts, { query, body, request }];
    if (door === "chat") return chat.answer(...asked);
    if (door === "console" && version) return desk.answer(...asked);
    if (door === "dev") return mischief(version, body);
    return undefined;
  }

  const server = createServer(async (request, response) => {
    try {
      const routed = await route(request, await bodyOf(request));
      if (!routed) return await file(request, response);
      const [status, value, headers] = routed;
      response.writeHead(status, { ...HEADERS, ...headers });
      response.end(Buffer.isBuffer(value) || !value ? value : JSON.stringify(value));
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
        conversations.consoles.add(stream);
        stream.on("close", () => conversations.consoles.delete(stream));
      } else join(conversations.all.get(id), stream);
    });
  });

  function join(conversation, stream) {
    stream.once("message", (data) => {
      const { token, after } = JSON.parse(data);
      if (token !== conversation?.token) return stream.close(4401);
      stream.send(JSON.stringify({ type: "state", ...standing(conversation) }));
      for (const message of conversation.messages.slice(after)) {
        stream.send(JSON.stringify({ type: "message", message }));
      }
      conversation.streams.add(stream);
      stream.on("close", () => conversation.streams.delete(stream));
      stream.on("message", (said) => {
        const { type, seq } = JSON.parse(said);
        if (type === "read") conversation.read = seq;
        if (type !== "typing") return;
        const { id } = conversation;
        conversations.tellConsoles({ type: "typing", conversation_id: id });
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

/** The JSON of a request, or its bytes as they are. */
async function bodyOf(request) {
  const chunks = [];
  for await (const chunk of request) chunks.push(chunk);
  const bytes = Buffer.concat(chunks);
  const isJson = request.headers["content-type"]?.includes("json");
  return isJson ? JSON.parse(bytes) : bytes;
}

async function file(request, response) {
  const { pathname } = new URL(request.url, "http://desk");
  const isOrder = pathname.startsWith("/orders/");
  const name = isOrder ? "order.html" : (PAGES[pathname] ?? pathname.slice(1));
  try {
    let bytes = await readFile(DIST + name);
    if (isOrder) bytes = orderPage(String(bytes));
    response.writeHead(200, { ...HEADERS, "Content-Type": TYPES[extname(name)] });
    response.end(bytes);
  } catch {
    response.writeHead(404, HEADERS).end();
  }
}
