import { call } from "./call.ts";
import type { Message, Standing } from "./message.ts";

/** The key to one conversation; whoever holds it is the customer. */
export interface Credentials {
  id: string;
  token: string;
}

/** What the customer says: words of their own, or a choice they were offered. */
export interface Utterance {
  client_id: string;
  text?: string;
  choice?: string;
}

export interface Page extends Standing {
  messages: Message[];
}

/** The customer's door, version 1, at the desk's address `base` (ends with a slash). */
export class Door {
  constructor(private readonly base: string) {}

  /** Begins a conversation. A signed customer token proves who is asking (P12). */
  async begin(locale?: string, customerToken?: string): Promise<Credentials> {
    const body = {
      ...(locale && { locale }),
      ...(customerToken && { customer_token: customerToken }),
    };
    const { conversation_id, token } = await call<{
      conversation_id: string;
      token: string;
    }>("POST", `${this.base}chat/v1/conversations`, { body });
    return { id: conversation_id, token };
  }

  /** Stores one utterance; the same `client_id` again stores nothing new. */
  send(who: Credentials, utterance: Utterance): Promise<{ seq: number }> {
    return call("POST", `${this.path(who)}/messages`, {
      headers: bearer(who),
      body: utterance,
    });
  }

  /** Everything said after `seq`, in order. */
  after(who: Credentials, seq: number): Promise<Page> {
    return call("GET", `${this.path(who)}/messages?after=${seq}`, {
      headers: bearer(who),
    });
  }

  /** Where the live stream is; the token travels in its first frame, never here. */
  stream(who: Credentials): string {
    return `${this.path(who)}/stream`.replace(/^http/, "ws");
  }

  private path({ id }: Credentials): string {
    return `${this.base}chat/v1/conversations/${encodeURIComponent(id)}`;
  }
}

function bearer({ token }: Credentials): Record<string, string> {
  return { Authorization: `Bearer ${token}` };
}
