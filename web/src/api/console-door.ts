import { call } from "./call.ts";
import type { ConversationState, Message } from "./message.ts";

/** Who is signed in, and the value that proves a request comes from this page. */
export interface Session {
  agent: { id: string; name: string; role: string };
  csrf: string;
}

export type Feeling = "calm" | "upset" | "angry" | "furious";

/** A conversation that needs, or has, a person; `priority` 3 is urgent, 1 normal. */
export interface Handoff {
  conversation_id: string;
  case_reference: string | null;
  customer_name: string | null;
  subject: string | null;
  kind: string | null;
  feeling: Feeling | null;
  reason: string;
  reason_text: string;
  priority: number;
  waiting_since: string;
  state: ConversationState;
  owner_name: string | null;
  epoch: number;
}

/** Everything known about a case at the handoff (P29); amounts in minor units. */
export interface CaseCard {
  reference: string;
  verified: boolean;
  customer: {
    name: string | null;
    since: string | null;
    lifetime_value: number | null;
    currency: string | null;
    earlier_cases: number;
  } | null;
  order: {
    number: string;
    placed_at: string;
    total: number;
    currency: string;
    lines: { name: string; quantity: number; unit_price: number }[];
    delivery: {
      carrier: string;
      status: string;
      promised_by: string | null;
      delivered_at: string | null;
      tracking: string | null;
    } | null;
  } | null;
  complaint: string | null;
  severity: string | null;
  effect: string | null;
  remedy_sought: string | null;
  offers: { title: string; amount: number; currency: string; state: string }[];
  resolutions: {
    title: string;
    receipt: string;
    amount: number;
    currency: string;
    at: string;
  }[];
  promises: { text: string; due_at: string; state: string }[];
  feeling: { seq: number; level: Feeling }[];
  reason: string;
  reason_text: string;
  waiting_since: string;
  language: string | null;
  suggested_first_line: string | null;
}

/** Whose turn it is: every change of owner raises the epoch. */
export interface Ownership {
  state: ConversationState;
  epoch: number;
}

/** One conversation as an agent sees it; `card` may lack any of its fields. */
export interface Matter {
  conversation: Ownership & { id: string; owner: { id: string; name: string } | null };
  card: Partial<CaseCard> | null;
  messages: Message[];
}

/** What the desk tells a signed-in console; `queue` says only that it changed. */
export type ConsoleFrame =
  | { type: "queue" }
  | { type: "message"; conversation_id: string; message: Message }
  | { type: "typing"; conversation_id: string };

/** The agents' door, version 1, at the desk's address `base` (ends with a slash). */
export class ConsoleDoor {
  private csrf = "";

  constructor(private readonly base: string) {}

  async signIn(email: string, password: string): Promise<Session> {
    return this.signed(await this.post("session", { email, password }));
  }

  /** Who this browser's cookie says is here. */
  async session(): Promise<Session> {
    return this.signed(await this.get("session"));
  }

  async signOut(): Promise<void> {
    await call("DELETE", this.path("session"), { headers: this.proof() });
  }

  async queue(): Promise<Handoff[]> {
    const { handoffs } = await this.get<{ handoffs: Handoff[] }>("queue");
    return handoffs;
  }

  matter(id: string): Promise<Matter> {
    return this.get(this.at(id));
  }

  /** Takes a conversation over; a 409 Refusal says in words who was faster. */
  claim(id: string, epoch: number): Promise<Ownership> {
    return this.post(`${this.at(id)}/claim`, { epoch });
  }

  /** Stores a reply; a 409 Refusal means that it is no longer this agent's turn. */
  reply(
    id: string,
    words: { client_id: string; text: string; epoch: number },
  ): Promise<{ seq: number }> {
    return this.post(`${this.at(id)}/messages`, words);
  }

  handBack(id: string, epoch: number, note: string): Promise<Ownership> {
    return this.post(`${this.at(id)}/hand-back`, { epoch, note });
  }

  resolve(id: string, epoch: number, note: string): Promise<Ownership> {
    return this.post(`${this.at(id)}/resolve`, { epoch, note });
  }

  stream(): string {
    return this.path("stream").replace(/^http/, "ws");
  }

  private signed(session: Session): Session {
    this.csrf = session.csrf;
    return session;
  }

  private get<T>(path: string): Promise<T> {
    return call("GET", this.path(path), { headers: this.proof() });
  }

  private post<T>(path: string, body: object): Promise<T> {
    return call("POST", this.path(path), { headers: this.proof(), body });
  }

  /** What another site's page, which has only the cookie, cannot send. */
  private proof(): Record<string, string> {
    return this.csrf ? { "X-Kintsugi-CSRF": this.csrf } : {};
  }

  private at(id: string): string {
    return `conversations/${encodeURIComponent(id)}`;
  }

  private path(rest: string): string {
    return `${this.base}console/v1/${rest}`;
  }
}
