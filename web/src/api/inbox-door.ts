import type { Feeling } from "./console-door.ts";
import type { Author } from "./message.ts";
import type { Change, TrainerDoor } from "./trainer-door.ts";

export const WHYS = [
  "fallback",
  "close",
  "unsure",
  "handed_off",
  "offers_refused",
  "low_score",
  "promise_broken",
  "suggestion_edited",
  "abandoned",
] as const;

/** Why a conversation is worth reading (docs/training.md). */
export type Why = (typeof WHYS)[number];

/** One line of the inbox; `words` are those that were hardest to understand. */
export interface InboxLine {
  id: string;
  at: string;
  state: string;
  kind: string | null;
  words: string;
  whys: Why[];
  handoffs: string[];
  reviewed: boolean;
}

/** Which conversations are asked for; an empty word is whatever it is. */
export interface Wanted {
  why: Why | "";
  handoff: string;
  reviewed: "yes" | "no" | "";
}

/** How many conversations there are for each reason, and for each of a handoff. */
export interface InboxCounts {
  counts: Partial<Record<Why, number>>;
  handoffs: Record<string, number>;
}

export interface InboxPage {
  conversations: InboxLine[];
  next: string | null;
}

/** What was made of a message; `meant` is what a trainer says was meant. */
export interface Reading {
  from: number;
  intent: string | null;
  confidence: number | null;
  ranking: { name: string; confidence: number }[];
  close: string[];
  also: string[];
  entities: { entity: string; value: unknown }[];
  feeling: Feeling | null;
  flags: string[];
  doubt: "fallback" | "close" | "unsure" | null;
  actions: string[];
  responses: string[];
  meant: string | null;
}

/** What was done about a message, and the rule, story or form that says so. */
export interface Decision {
  action: string;
  rule?: string;
  story?: string;
  form?: string;
  file?: string;
  line?: number;
}

/** What was decided, by the seq of the message. */
export type Decisions = Record<string, Decision[]>;

/** A message in doubt, and the intent that it was likeliest taken for. */
export interface AlikeMessage {
  conversation_id: string;
  seq: number;
  text: string;
  guess: { name: string; confidence: number } | null;
}

/** Messages like each other; `number` says how many, which may be more than are shown. */
export interface Group {
  guess: string;
  number: number;
  messages: AlikeMessage[];
}

export interface ReadMessage {
  seq: number;
  author: Author;
  text: string;
  choices: string[];
  response: string | null;
  at: string;
  chosen: boolean;
  reading: Reading | null;
}

export interface Review {
  intents: Record<string, string>;
  note: string;
  by: string | null;
  at: string | null;
  reviewed: boolean;
}

/** A conversation without who the customer is. */
export interface ReadConversation {
  id: string;
  state: string;
  messages: ReadMessage[];
  review: Review;
}

export type Draft = "example" | "test" | "story" | "scenario";

/** The part of the trainers' door behind which real conversations are reviewed. */
export class InboxDoor {
  constructor(private readonly door: TrainerDoor) {}

  page(wanted: Wanted, after = ""): Promise<InboxPage> {
    return this.door.get(`inbox?${query({ ...wanted, after })}`);
  }

  counts(reviewed: Wanted["reviewed"]): Promise<InboxCounts> {
    return this.door.get(`inbox-counts?${query({ reviewed })}`);
  }

  conversation(id: string): Promise<ReadConversation> {
    return this.door.get(`inbox/${id}`);
  }

  async decisions(id: string): Promise<Decisions> {
    const path = `inbox/${id}/decisions`;
    return (await this.door.get<{ decisions: Decisions }>(path)).decisions;
  }

  async groups(): Promise<Group[]> {
    return (await this.door.get<{ groups: Group[] }>("groups")).groups;
  }

  /** Says what was meant by all of them, and makes each an example in the change set. */
  label(
    intent: string,
    messages: readonly Pick<AlikeMessage, "conversation_id" | "seq">[],
    change_set: string,
  ): Promise<{ examples: number }> {
    return this.door.post("groups/label", { intent, messages, change_set });
  }

  /** Keeps what is given: what was meant by the message at a seq, a note, the mark. */
  review(
    id: string,
    change: {
      intents?: Record<string, string | null>;
      note?: string;
      reviewed?: boolean;
    },
  ): Promise<Review> {
    return this.door.ask("PUT", `inbox/${id}/review`, change);
  }

  /** Drafts a change from the message at `seq`; it is put nowhere yet. */
  draft(id: string, of: Draft, seq: number): Promise<Change> {
    return this.door.get(`inbox/${id}/draft?of=${of}&seq=${seq}`);
  }

  async intents(): Promise<string[]> {
    const { intents } = await this.door.get<{ intents: { intent: string }[] }>(
      "intents",
    );
    return intents.map(({ intent }) => intent);
  }
}

function query(asked: Record<string, string>): URLSearchParams {
  return new URLSearchParams(Object.entries(asked).filter(([, value]) => value));
}
