/** The conversations of the stand-in desk: what is said, who owns them, who listens. */
import { randomUUID } from "node:crypto";
import { queueOf } from "./script.mjs";

const PROGRESS = ["received", "received", "understood", "options", "agreed", "done"];

export class Conversations {
  all = new Map();
  consoles = new Set();

  begin(name = "Aino Salmi") {
    const id = randomUUID();
    const conversation = {
      id,
      name,
      token: randomUUID(),
      messages: [],
      pictures: new Map(),
      state: "assistant",
      epoch: 1,
      step: 0,
      owner: null,
      feedback: null,
      streams: new Set(),
    };
    this.all.set(id, conversation);
    return conversation;
  }

  store(conversation, message) {
    const seq = conversation.messages.length + 1;
    const at = new Date().toISOString();
    const stored = { seq, lang: "en", choices: [], at, ...message };
    conversation.messages.push(stored);
    tell(conversation, { type: "message", message: stored });
    const { id } = conversation;
    this.tellConsoles({ type: "message", conversation_id: id, message: stored });
    return seq;
  }

  move(conversation, state, owner = null) {
    Object.assign(conversation, { state, owner, epoch: conversation.epoch + 1 });
    if (state === "queued") conversation.waitingSince = new Date().toISOString();
    this.stand(conversation);
    this.tellConsoles({ type: "queue" });
  }

  /** Tells everybody who listens how the conversation stands. */
  stand(conversation) {
    tell(conversation, { type: "state", ...standing(conversation) });
  }

  tellConsoles(frame) {
    for (const socket of this.consoles) socket.send(JSON.stringify(frame));
  }
}

export function standing({ state, epoch, step, promise, read = 0 }) {
  const progress = PROGRESS[Math.min(step, PROGRESS.length - 1)];
  const done_by = (progress === "agreed" && promise?.due_at) || null;
  const matter = {
    reference: "K-1042",
    progress,
    promise: promise ?? null,
    done_by,
  };
  return {
    state,
    epoch,
    read_seq: read,
    case: step > 1 ? matter : null,
    mail: step > 1 ? "a•••@example.com" : null,
    ...(state === "queued" && { queue: queueOf() }),
  };
}

function tell({ streams }, frame) {
  for (const socket of streams) socket.send(JSON.stringify(frame));
}
