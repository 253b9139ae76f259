import { answer, call, Unreachable } from "./call.ts";
import type { Feedback, Message, Photo, Shop, Standing } from "./message.ts";
import { upload } from "./upload.ts";

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

  /**
   * Begins a conversation, one and the same for a `clientId` that asks again. A signed
   * customer token proves who is asking (P12).
   */
  async begin(
    clientId: string,
    locale?: string,
    customerToken?: string,
  ): Promise<Credentials> {
    const body = {
      client_id: clientId,
      ...(locale && { locale }),
      ...(customerToken && { customer_token: customerToken }),
    };
    return key(await call("POST", `${this.base}chat/v1/conversations`, { body }));
  }

  /** Notes who the customer is, and gives the new key, if it was not theirs already. */
  async identify(who: Credentials, customerToken: string): Promise<string | undefined> {
    const { token } = await call<{ token: string | null }>(
      "POST",
      `${this.path(who)}/customer`,
      { headers: bearer(who), body: { customer_token: customerToken } },
    );
    return token ?? undefined;
  }

  /** The conversation that a link in one of our mails leads back to (P23). */
  async returning(link: string): Promise<Credentials> {
    const body = { link };
    return key(await call("POST", `${this.base}chat/v1/return`, { body }));
  }

  /** How to reach the shop, and what it tells everybody now (P37). */
  shop(): Promise<Shop> {
    return call("GET", `${this.base}chat/v1/shop`);
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

  /** Stores a picture as a message; `progress` is told its part sent, from 0 to 1. */
  sendPhoto(
    who: Credentials,
    clientId: string,
    picture: Blob,
    progress: (part: number) => void,
  ): Promise<{ seq: number; photo: Photo }> {
    const url = `${this.path(who)}/photos?client_id=${encodeURIComponent(clientId)}`;
    return upload(url, picture, { headers: bearer(who), progress });
  }

  /** The picture of a message; the key is wanted, so no address alone shows it. */
  async photo(who: Credentials, { id }: Photo): Promise<Blob> {
    const url = `${this.path(who)}/photos/${encodeURIComponent(id)}`;
    const response = await fetch(url, { headers: bearer(who) }).catch((cause) => {
      throw new Unreachable(`No answer from ${url}.`, { cause });
    });
    if (!response.ok) answer(response.status, await response.text());
    return response.blob();
  }

  /** Stores how the customer found it, once for a resolution (P24). */
  feedback(who: Credentials, given: Feedback): Promise<{ stored: true }> {
    return call("POST", `${this.path(who)}/feedback`, {
      headers: bearer(who),
      body: given,
    });
  }

  /** Mails a copy of the conversation to the customer's proven address. */
  mailTranscript(who: Credentials): Promise<unknown> {
    const headers = bearer(who);
    return call("POST", `${this.path(who)}/transcript`, { headers, body: {} });
  }

  /** Where the live stream is; the token travels in its first frame, never here. */
  stream(who: Credentials): string {
    return `${this.path(who)}/stream`.replace(/^http/, "ws");
  }

  private path({ id }: Credentials): string {
    return `${this.base}chat/v1/conversations/${encodeURIComponent(id)}`;
  }
}

function key(given: { conversation_id: string; token: string }): Credentials {
  return { id: given.conversation_id, token: given.token };
}

function bearer({ token }: Credentials): Record<string, string> {
  return { Authorization: `Bearer ${token}` };
}
