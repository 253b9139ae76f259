/** What travels between the desk and a browser, as the customer's door documents it. */

/** The longest text that a door takes, in characters. */
export const LONGEST_TEXT = 2_000;

export type Author = "customer" | "assistant" | "agent" | "system";

/** Who owns the conversation; see design.md, "Who owns the conversation". */
export type ConversationState =
  | "assistant"
  | "queued"
  | "agent"
  | "waiting"
  | "resolved"
  | "closed";

/** An answer the customer may give with one press. `value` is opaque to the browser. */
export interface Choice {
  title: string;
  value: string;
}

/**
 * One fact on a card, in the customer's words. Where the desk adds the raw value, an
 * `amount` in minor units of `currency` or a moment `at`, it is drawn in their locale.
 */
export interface Line {
  label: string;
  value: string;
  amount?: number | null;
  currency?: string | null;
  at?: string | null;
}

/** One of the two ways to put it right (P13). */
export interface Option {
  title: string;
  benefit: string;
  cost: string;
  time: string;
  recommended: boolean;
}

/** Its two options belong, in order, to the first two choices of the same message. */
export interface OptionsCard {
  type: "options";
  options: Option[];
  reason: string;
}

/** What will happen, before the customer confirms it. */
export interface PreviewCard {
  type: "preview";
  title: string;
  lines: Line[];
}

/** What was done (P18), with the promise that came with it, a sentence (P19). */
export interface ReceiptCard {
  type: "receipt";
  receipt: string;
  title: string;
  lines: Line[];
  promise?: Promised | null;
}

/** The order as the shop knows it, shown only after proof (P12). */
export interface OrderCard {
  type: "order";
  number: string;
  lines: Line[];
}

/** A question that is answered from 1 to 5. */
export interface EasyQuestion {
  id: string;
  text: string;
}

/** How it went: a score, an easy question or two, room for words (P24). */
export interface FeedbackCard {
  type: "feedback";
  questions: EasyQuestion[];
}

/** What the customer answers; `score` is 0 to 10, or null when they skip it. */
export interface Feedback {
  score: number | null;
  answers: Record<string, number>;
  words: string;
}

export type Card = OptionsCard | PreviewCard | ReceiptCard | OrderCard | FeedbackCard;

/** A picture in the conversation, as the desk keeps it; sizes in pixels. */
export interface Photo {
  id: string;
  width: number;
  height: number;
  /** Where the desk serves it, relative to its own address. */
  url: string;
}

/** One line of a conversation. `seq` rises by one without gaps; `at` is ISO 8601. */
export interface Message {
  seq: number;
  client_id?: string | null;
  author: Author;
  name?: string | null;
  text: string;
  /** The language of the text, as in `lang`, when the desk knows it. */
  lang?: string | null;
  choices: Choice[];
  card?: Card | null;
  photo?: Photo | null;
  at: string;
}

/** What was promised, in a sentence, and by when it is due (P19). */
export interface Promised {
  text: string;
  due_at: string;
}

/** How far the case has come, in the customer's words; absent from an older desk. */
export interface Matter {
  reference: string;
  progress: "received" | "understood" | "options" | "agreed" | "done";
  promise?: Promised | null;
  /** When the last of what was agreed is due. */
  done_by?: string | null;
}

/** A way to reach the shop's people (P37); `hours` and `best_for` are for reading. */
export interface Channel {
  kind: "chat" | "call_back" | "email" | "phone" | (string & {});
  title: string;
  best_for: string;
  hours: string;
  /** Whether somebody is there just now, and when else somebody is. */
  open: boolean;
  opens_at?: string | null;
  /** A telephone number, an e-mail address or an address on the web. */
  address?: string | null;
}

/** Where the customer stands in line for a person. */
export interface Queue {
  place: number;
  /**
   * Half of those before had a person within the first, nine in ten within the second;
   * null when that is not known.
   */
  wait_minutes?: [number, number] | null;
  /** When people are back; null while they are there. */
  opens_at?: string | null;
  /** The other channels. */
  ways: Channel[];
}

/** Who owns the conversation, and how its case stands. */
export interface Standing {
  state: ConversationState;
  epoch: number;
  case?: Matter | null;
  /** Only while the customer waits for a person. */
  queue?: Queue | null;
  /** The proven address a copy may be mailed to, shortened; absent when there is none. */
  mail?: string | null;
}

/** The shop as everybody may see it: how to reach it, and what it tells everybody. */
export interface Shop {
  name: string;
  lang: string;
  /** Told in a crisis, in sight on every page with the chat (P37). */
  banner?: { text: string; since?: string | null } | null;
  channels: Channel[];
}

/** What the desk tells a customer's stream. */
export type ChatFrame =
  | { type: "message"; message: Message }
  | ({ type: "state" } & Standing)
  | { type: "typing"; author: Author; name?: string | null };
