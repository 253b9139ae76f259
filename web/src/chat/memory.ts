import type { Credentials } from "../api/door.ts";
import type { Outgoing } from "../parts/transcript.ts";
import type { Mark } from "./outbox.ts";

/** The key to the conversation, and who had signed in when it began. */
export interface Kept extends Credentials {
  customer?: string | undefined;
}

const OUTBOX = "outbox:";

/**
 * What the browser keeps between two pages and shares among its tabs: the key to the
 * conversation, words not yet stored by the desk, words being typed, and how far the
 * customer has read. In a browser that forbids storage it lasts for the page.
 */
export class Memory {
  private readonly storage = storage();
  private readonly prefix: string;

  constructor(scope: string) {
    this.prefix = `kintsugi:${scope}:`;
  }

  get credentials(): Kept | undefined {
    return this.read("conversation");
  }

  /** Another conversation begins unread and unasked. */
  set credentials(value: Kept | undefined) {
    if (value?.id !== this.credentials?.id) this.seen = this.given = 0;
    this.write("conversation", value);
    this.beginning = undefined;
  }

  /** The name of a beginning whose answer is not there yet. */
  get beginning(): string | undefined {
    return this.read("beginning");
  }

  set beginning(clientId: string | undefined) {
    this.write("beginning", clientId);
  }

  /** Outgoing messages of all tabs, in the order they were said. */
  get outbox(): Outgoing[] {
    const names = this.storage.keys().filter((key) => key.startsWith(this.key(OUTBOX)));
    return names
      .map((key) => this.read<Outgoing>(key.slice(this.prefix.length)))
      .filter((one) => one !== undefined)
      .sort((one, other) => (one.at < other.at ? -1 : 1));
  }

  /** Keeps one outgoing message; each has a place of its own, so tabs never collide. */
  keep(outgoing: Outgoing): void {
    this.write(OUTBOX + outgoing.clientId, outgoing);
  }

  /** Notes what became of an outgoing message, unless it has arrived meanwhile. */
  mark(clientId: string, { status, reason }: Mark): void {
    const one = this.read<Outgoing>(OUTBOX + clientId);
    if (!one) return;
    const { reason: _, ...rest } = one;
    this.keep({ ...rest, status, ...(reason !== undefined && { reason }) });
  }

  forget(clientId: string): void {
    this.write(OUTBOX + clientId, undefined);
  }

  get draft(): string {
    return this.read("draft") ?? "";
  }

  set draft(value: string) {
    this.write("draft", value || undefined);
  }

  /** The last seq that the customer has had before their eyes, in any tab. */
  get seen(): number {
    return this.read("seen") ?? 0;
  }

  set seen(seq: number) {
    this.write("seen", seq || undefined);
  }

  /** The last seq that asked for feedback and got it. */
  get given(): number {
    return this.read("given") ?? 0;
  }

  set given(seq: number) {
    this.write("given", seq || undefined);
  }

  /** Tells when another tab changed something; returns how to stop listening. */
  watch(changed: (name: "conversation" | "outbox" | "seen") => void): () => void {
    const listener = ({ key }: StorageEvent) => {
      if (key === null) changed("conversation");
      else if (key.startsWith(this.key(OUTBOX))) changed("outbox");
      else if (key === this.key("conversation")) changed("conversation");
      else if (key === this.key("seen") || key === this.key("given")) changed("seen");
    };
    window.addEventListener("storage", listener);
    return () => window.removeEventListener("storage", listener);
  }

  /**
   * Does something while no other tab does the same. Without https a browser has no
   * locks; then the desk's ids alone see to it that nothing is stored twice.
   */
  alone<T>(what: string, does: () => Promise<T>): Promise<T> {
    if (!navigator.locks) return does();
    return navigator.locks.request(this.key(what), does) as Promise<T>;
  }

  private read<T>(name: string): T | undefined {
    try {
      return JSON.parse(this.storage.get(this.key(name))) as T;
    } catch {
      return undefined;
    }
  }

  private write(name: string, value: unknown): void {
    const key = this.key(name);
    if (value === undefined) this.storage.delete(key);
    else this.storage.set(key, JSON.stringify(value));
  }

  private key(name: string): string {
    return this.prefix + name;
  }
}

/** The browser's storage; what it forbids or has no room for stays with the page. */
function storage() {
  const page = new Map<string, string>();
  const attempt = <T>(does: () => T, otherwise: T): T => {
    try {
      return does();
    } catch {
      return otherwise;
    }
  };
  return {
    keys: () => [...page.keys(), ...attempt(() => Object.keys(localStorage), [])],
    get: (key: string) =>
      page.get(key) ?? attempt(() => localStorage.getItem(key), null) ?? "",
    set(key: string, value: string) {
      const kept = attempt(() => {
        localStorage.setItem(key, value);
        return true;
      }, false);
      if (kept) page.delete(key);
      else page.set(key, value);
    },
    delete(key: string) {
      page.delete(key);
      attempt(() => localStorage.removeItem(key), undefined);
    },
  };
}
