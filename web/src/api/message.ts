/** What travels between the desk and a browser, as the customer's door documents it. */

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

/** One fact on a card, already in the customer's words and format. */
export interface Line {
  label: string;
  value: string;
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
  promise?: { text: string; due_at: string } | null;
}

/** The order as the shop knows it, shown only after proof (P12). */
export interface OrderCard {
  type: "order";
  number: string;
  lines: Line[];
}

export type Card = OptionsCard | PreviewCard | ReceiptCard | OrderCard;

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
  at: string;
}

/** How far the case has come, in the customer's words; absent from an older desk. */
export interface Matter {
  reference: string;
  progress: "received" | "understood" | "options" | "agreed" | "done";
  due_at?: string | null;
}

/** Who owns the conversation, and how its case stands. */
export interface Standing {
  state: ConversationState;
  epoch: number;
  case?: Matter | null;
}

/** What the desk tells a customer's stream. */
export type ChatFrame =
  | { type: "message"; message: Message }
  | ({ type: "state" } & Standing)
  | { type: "typing"; author: Author; name?: string | null };
