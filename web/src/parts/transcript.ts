import type {
  Choice,
  ConversationState,
  Matter,
  Message,
  Queue,
  Standing,
} from "../api/message.ts";

/** Something the customer said that the desk has not echoed yet. */
export interface Outgoing {
  clientId: string;
  text: string;
  choice?: string;
  at: string;
  status: "sending" | "sent" | "failed";
  /** Why it failed, in the desk's words; empty when the desk could not be reached. */
  reason?: string;
}

/** The conversation as this browser knows it. Each function below returns the next one. */
export interface Transcript {
  readonly messages: readonly Message[];
  readonly outbox: readonly Outgoing[];
  readonly state: ConversationState;
  readonly epoch: number;
  /** How far the case has come, when the desk says so. */
  readonly matter?: Matter | undefined;
  /** The customer's place in line, while they wait for a person. */
  readonly queue?: Queue | undefined;
  /** Where a copy of the conversation may be mailed to. */
  readonly mail?: string | undefined;
}

export const blank: Transcript = {
  messages: [],
  outbox: [],
  state: "assistant",
  epoch: 0,
};

/** Whether nobody has said anything yet. */
export function isBlank({ messages, outbox }: Transcript): boolean {
  return !messages.length && !outbox.length;
}

/** The last seq before the first gap: what to ask the desk to continue from. */
export function heardUpTo({ messages }: Transcript): number {
  let seq = 0;
  for (const message of messages) {
    if (message.seq !== seq + 1) break;
    seq = message.seq;
  }
  return seq;
}

/** Takes in a message, in its place by seq, once; its outgoing twin leaves the outbox. */
export function received(was: Transcript, message: Message): Transcript {
  if (was.messages.some(({ seq }) => seq === message.seq)) return was;
  const later = was.messages.findIndex(({ seq }) => seq > message.seq);
  const messages = [...was.messages];
  messages.splice(later < 0 ? messages.length : later, 0, message);
  return {
    ...was,
    messages,
    outbox: was.outbox.filter(({ clientId }) => clientId !== message.client_id),
  };
}

/** Takes in a change of owner; one that is older than what is known is ignored. */
export function owned(was: Transcript, standing: Standing): Transcript {
  const { state, epoch, case: matter = was.matter, mail = was.mail } = standing;
  if (epoch < was.epoch) return was;
  return {
    ...was,
    state,
    epoch,
    matter: matter ?? undefined,
    queue: (state === "queued" && standing.queue) || undefined,
    mail: mail ?? undefined,
  };
}

/** Adds words to be sent. */
export function sending(was: Transcript, outgoing: Outgoing): Transcript {
  return { ...was, outbox: [...was.outbox, outgoing] };
}

/** Marks the outgoing message with this `clientId`. */
export function marked(
  was: Transcript,
  clientId: string,
  mark: Pick<Outgoing, "status" | "reason">,
): Transcript {
  const outbox = was.outbox.map((one) => {
    if (one.clientId !== clientId) return one;
    const { reason: _, ...rest } = one;
    return { ...rest, ...mark };
  });
  return { ...was, outbox };
}

/** Forgets an outgoing message that will not be sent. */
export function dropped(was: Transcript, clientId: string): Transcript {
  return { ...was, outbox: was.outbox.filter((one) => one.clientId !== clientId) };
}

/**
 * The choices that can still be made: the newest ones, until the customer says something,
 * a person has the word, or the one who offered them no longer has it.
 */
export function openChoices(now: Transcript): readonly Choice[] {
  const { messages, outbox, state } = now;
  const at = messages.findLastIndex(({ choices }) => choices.length > 0);
  const offering = messages[at];
  const later = messages.slice(at + 1);
  const closed =
    outbox.length > 0 ||
    ["agent", "waiting", "closed"].includes(state) ||
    later.some(({ author }) => author !== "assistant" && author !== offering?.author);
  return closed ? [] : (offering?.choices ?? []);
}

/** The choice that these typed words name, if they name one. */
export function choiceNamed(was: Transcript, text: string): Choice | undefined {
  const said = plain(text);
  return openChoices(was).find(({ title }) => plain(title) === said);
}

function plain(text: string): string {
  return text
    .trim()
    .toLocaleLowerCase()
    .replace(/[.!]+$/, "");
}
