import type { Credentials } from "../api/door.ts";
import type { Outgoing } from "../parts/transcript.ts";

/**
 * What the browser keeps between two pages: the key to the conversation, words not yet
 * sent and words being typed. In a browser that forbids storage it lasts for the page.
 */
export class Memory {
  private readonly page = new Map<string, string>();

  constructor(private readonly scope: string) {}

  get credentials(): Credentials | undefined {
    return this.read("conversation");
  }

  set credentials(value: Credentials | undefined) {
    this.write("conversation", value);
  }

  get outbox(): Outgoing[] {
    return this.read("outbox") ?? [];
  }

  set outbox(value: readonly Outgoing[]) {
    this.write("outbox", value.length ? value : undefined);
  }

  get draft(): string {
    return this.read("draft") ?? "";
  }

  set draft(value: string) {
    this.write("draft", value || undefined);
  }

  private read<T>(name: string): T | undefined {
    const key = this.key(name);
    const text = this.stored(key) ?? this.page.get(key);
    try {
      return text === undefined ? undefined : (JSON.parse(text) as T);
    } catch {
      return undefined;
    }
  }

  private write(name: string, value: unknown): void {
    const key = this.key(name);
    try {
      if (value === undefined) localStorage.removeItem(key);
      else localStorage.setItem(key, JSON.stringify(value));
    } catch {
      if (value === undefined) this.page.delete(key);
      else this.page.set(key, JSON.stringify(value));
    }
  }

  private stored(key: string): string | undefined {
    try {
      return localStorage.getItem(key) ?? undefined;
    } catch {
      return undefined;
    }
  }

  private key(name: string): string {
    return `kintsugi:${this.scope}:${name}`;
  }
}
