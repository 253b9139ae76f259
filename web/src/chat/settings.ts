import type { Message } from "../api/message.ts";

/** What a page is told, by name; each with its detail. */
export interface Events {
  /** The launcher stands; from now on every call is taken. */
  ready: undefined;
  open: undefined;
  close: undefined;
  /** A message arrived, the customer's own included. */
  message: Message;
  /** The chat could not be loaded; the next press tries again. */
  error: Error;
}

export type Handler<Name extends keyof Events> = (detail: Events[Name]) => void;

/** What a page may set in `window.kintsugi` before the script runs. */
export interface Settings {
  /** The desk's address, where the script does not come from there. */
  desk?: string;
  /** A short-lived token, signed by the shop, that says who the customer is. */
  customerToken?: string;
  /** The order this page is about. */
  order?: string;
  /** The language to speak, as in `lang`; the page's own when absent. */
  locale?: string;
  /** The look; what the visitor's system asks for when absent. */
  theme?: "light" | "dark";
  /** Whether the chat opens at once. */
  open?: boolean;
  /** What to do on events, from the first one on. */
  on?: { [Name in keyof Events]?: Handler<Name> };
}

/** What a page finds in `window.kintsugi` once the script has run. */
export interface Launcher {
  /** Shows the chat; a message about the order is begun for the customer. */
  open(about?: { order?: string }): Promise<void>;
  close(): void;
  toggle(): void;
  /** Says who the customer is from now on; a conversation of another one is left. */
  setCustomer(customerToken?: string): void;
  /** Says which language to speak from now on, as in `lang`. */
  setLocale(locale: string): void;
  /** Forgets the conversation, as when a customer signs out. */
  reset(): Promise<void>;
  /** Does something on every such event; returns how to stop that. */
  on<Name extends keyof Events>(event: Name, does: Handler<Name>): () => void;
}
