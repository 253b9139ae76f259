import { call } from "./call.ts";
import type { ConversationState, Message } from "./message.ts";

export type Role = "agent" | "lead" | "trainer" | "admin";

/** Who is signed in, and the value that proves a request comes from this page. */
export interface Session {
  agent: { id: string; name: string; role: Role };
  csrf: string;
  /** The password was given by somebody else: nothing else is done before it changed. */
  own_password_wanted: boolean;
}

export type Feeling = "calm" | "upset" | "angry" | "furious";

/** How long something may still take, in the hours of the shop. */
export interface Clock {
  kind: "first_response" | "next_response" | "resolution" | "promise";
  due_at: string;
  paused: boolean;
  level: "fine" | "warned" | "pressing" | "breached";
}

/** A conversation that needs, or has, a person; `priority` 3 is urgent, 1 normal. */
export interface Handoff {
  conversation_id: string;
  case_reference: string | null;
  customer_name: string | null;
  subject: string | null;
  kind: string | null;
  feeling: Feeling | null;
  /** Whether they feel better or worse than when they came. */
  trend?: "worse" | "same" | "better" | null;
  reason: string;
  reason_text: string;
  priority: number;
  waiting_since: string;
  state: ConversationState;
  owner_name: string | null;
  epoch: number;
  clocks?: Clock[];
  value?: { amount: number; currency: string } | null;
}

/** Everything known about a case at the handoff (P29); amounts in minor units. */
export interface CaseCard {
  clocks: readonly Clock[];
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
  /** What the customer told, by the names of the facts. */
  facts: Record<string, unknown>;
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
  promises: {
    id: string;
    text: string;
    reason: string;
    due_at: string;
    state: string;
  }[];
  feeling: { seq: number; level: Feeling }[];
  reason: string;
  reason_text: string;
  waiting_since: string;
  language: string | null;
  suggested_first_line: string | null;
}

/** How somebody gets conversations, and how many they have at most. */
export interface Shift {
  takes: "given" | "picked" | "none";
  most_chats: number;
}

/** Somebody who helps customers here; `room` is how many more they can take. */
export interface Colleague {
  id: string;
  name: string;
  role: Role;
  there: boolean;
  room: number;
}

/** A conversation that a search found. */
export interface Found {
  conversation_id: string;
  state: ConversationState;
  at: string;
  case_reference: string | null;
  kind: string | null;
}

/** What an agent does with a promise, and the reason that the customer reads (P19). */
export interface Tending {
  act: "kept" | "moved" | "withdrawn";
  reason: string;
  /** ISO 8601, for one that is moved. */
  due_at?: string;
}

/** One line of the timeline; `actor_name` is null for assistant, customer, system. */
export interface TimelineEvent {
  kind: string;
  actor: string;
  actor_name: string | null;
  at: string;
  data: Record<string, unknown>;
}

/** What happened in a conversation, and the customer's other cases. */
export interface CaseRecord {
  timeline: TimelineEvent[];
  earlier: {
    reference: string;
    conversation_id: string;
    kind: string;
    state: string;
    opened_at: string;
    resolutions: string[];
  }[];
}

/** What made a customer happy, and who of the team had them last. */
export interface Praise {
  conversation_id: string;
  case_reference: string | null;
  at: string;
  text: string;
  helped_by: string | null;
}

/** Whose turn it is: every change of owner raises the epoch. */
export interface Ownership {
  state: ConversationState;
  epoch: number;
}

/** One conversation as an agent sees it; `card` may lack any of its fields. */
export interface Matter {
  conversation: Ownership & {
    id: string;
    owner: { id: string; name: string } | null;
    /** The last message that the customer has seen. */
    read_seq?: number;
  };
  card: Partial<CaseCard> | null;
  messages: Message[];
}

/** A clock that ran out, as leads are told at that moment. */
export interface Late {
  conversation_id: string;
  case_reference: string | null;
  clock: Clock["kind"];
}

/**
 * What the desk tells a signed-in console. The first three say only that something
 * changed; `read` says up to which message the customer has seen it.
 */
export type ConsoleFrame =
  | { type: "queue" }
  | { type: "praise" }
  | { type: "approvals" }
  | ({ type: "late" } & Late)
  | { type: "message"; conversation_id: string; message: Message }
  | { type: "read"; conversation_id: string; seq: number }
  | { type: "typing"; conversation_id: string };

/** The agents' door, version 1, at the desk's address `base` (ends with a slash). */
export class ConsoleDoor {
  private csrf = "";

  constructor(private readonly base: string) {}

  /** With a second factor, a 401 Refusal says that its `code` is wanted, or wrong. */
  async signIn(email: string, password: string, code?: string): Promise<Session> {
    return this.signed(await this.post("session", { email, password, code }));
  }

  async changePassword(password: string, chosen: string): Promise<void> {
    const body = { password, new_password: chosen };
    await call("PUT", this.path("password"), { headers: this.proof(), body });
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

  async praise(): Promise<Praise[]> {
    return (await this.get<{ praise: Praise[] }>("praise")).praise;
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
    words: {
      client_id: string;
      text: string;
      epoch: number;
      suggestion?: string | undefined;
    },
  ): Promise<{ seq: number }> {
    return this.post(`${this.at(id)}/messages`, words);
  }

  handBack(id: string, epoch: number, note: string): Promise<Ownership> {
    return this.post(`${this.at(id)}/hand-back`, { epoch, note });
  }

  resolve(id: string, epoch: number, note: string): Promise<Ownership> {
    return this.post(`${this.at(id)}/resolve`, { epoch, note });
  }

  /** Steps in where the assistant answers, or as a lead where a colleague does. */
  takeOver(id: string, epoch: number): Promise<Ownership> {
    return this.post(`${this.at(id)}/take-over`, { epoch });
  }

  /** Passes it on: to the queue, or to the colleague with the id `to`. */
  transfer(id: string, epoch: number, note: string, to?: string): Promise<Ownership> {
    return this.post(`${this.at(id)}/transfer`, { epoch, note, to });
  }

  /** Lets it rest until the customer writes, or until that time. */
  wait(id: string, epoch: number, until: string): Promise<Ownership> {
    return this.post(`${this.at(id)}/wait`, { epoch, until });
  }

  record(id: string): Promise<CaseRecord> {
    return this.get(`${this.at(id)}/record`);
  }

  writeNote(id: string, text: string): Promise<TimelineEvent> {
    return this.post(`${this.at(id)}/notes`, { text });
  }

  /** Sets a fact of the case; null takes it back. */
  correctFact(
    id: string,
    epoch: number,
    fact: string,
    value: unknown,
  ): Promise<object> {
    return this.post(`${this.at(id)}/facts`, { epoch, fact, value });
  }

  tendPromise(
    id: string,
    epoch: number,
    promise: string,
    tending: Tending,
  ): Promise<unknown> {
    const path = `${this.at(id)}/promises/${encodeURIComponent(promise)}`;
    return this.post(path, { ...tending, epoch });
  }

  async search(text: string): Promise<Found[]> {
    const query = new URLSearchParams({ q: text });
    return (await this.get<{ found: Found[] }>(`search?${query}`)).found;
  }

  shift(): Promise<Shift> {
    return this.get("shift");
  }

  changeShift(shift: Shift): Promise<Shift> {
    return this.put("shift", shift);
  }

  async colleagues(): Promise<Colleague[]> {
    return (await this.get<{ colleagues: Colleague[] }>("colleagues")).colleagues;
  }

  stream(): string {
    return this.path("stream").replace(/^http/, "ws");
  }

  private signed(session: Session): Session {
    this.csrf = session.csrf;
    return session;
  }

  get<T>(path: string): Promise<T> {
    return call("GET", this.path(path), { headers: this.proof() });
  }

  put<T>(path: string, body: object): Promise<T> {
    return call("PUT", this.path(path), { headers: this.proof(), body });
  }

  post<T>(path: string, body: object): Promise<T> {
    return call("POST", this.path(path), { headers: this.proof(), body });
  }

  remove(path: string): Promise<void> {
    return call("DELETE", this.path(path), { headers: this.proof() });
  }

  /** Calls the door with the proof that this page is the console's own. */
  ask<T>(
    method: "GET" | "POST" | "PUT" | "DELETE",
    path: string,
    body?: object,
  ): Promise<T> {
    return call(method, this.path(path), { headers: this.proof(), body });
  }

  /** What another site's page, which has only the cookie, cannot send. */
  private proof(): Record<string, string> {
    return this.csrf ? { "X-Kintsugi-CSRF": this.csrf } : {};
  }

  at(id: string): string {
    return `conversations/${encodeURIComponent(id)}`;
  }

  private path(rest: string): string {
    return `${this.base}console/v1/${rest}`;
  }
}
