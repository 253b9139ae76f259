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

  page(why: string, reviewed: string, after?: string): Promise<InboxPage> {
    const asked = { why, reviewed, after: after ?? "" };
    const given = Object.entries(asked).filter(([, value]) => value);
    return this.door.get(`inbox?${new URLSearchParams(given)}`);
  }

  async counts(reviewed: string): Promise<Record<Why, number>> {
    const query = reviewed ? `?reviewed=${reviewed}` : "";
    const path = `inbox-counts${query}`;
    return (await this.door.get<{ counts: Record<Why, number> }>(path)).counts;
  }

  conversation(id: string): Promise<ReadConversation> {
    return this.door.get(`inbox/${id}`);
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
