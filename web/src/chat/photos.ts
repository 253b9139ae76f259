import { Refusal } from "../api/call.ts";
import { newId } from "../api/id.ts";
import type { Message } from "../api/message.ts";
import { photos as words } from "../words/en.ts";
import { asSent } from "./photo-file.ts";

/** How many photos a conversation may hold. */
const MOST = 5;

/** How many photos there is still room for. */
export function roomFor(messages: readonly Message[]): number {
  return MOST - messages.filter(({ photo }) => photo).length;
}

/** A photo that the customer chose; `id` is its client id from the first try on. */
export interface Chosen {
  id: string;
  name: string;
  picture: Blob;
  status: "chosen" | "sending" | "failed";
  /** The part that has left the browser, from 0 to 1. */
  part: number;
  /** Why it failed, in a sentence. */
  reason: string;
}

type Send = (
  clientId: string,
  picture: Blob,
  progress: (part: number) => void,
) => Promise<unknown>;

/** The photos a customer has chosen and not sent yet; a page that closes forgets them. */
export class Photos {
  chosen: readonly Chosen[] = [];
  /** What could not be taken, each in a sentence. */
  refused: readonly string[] = [];

  constructor(
    private readonly send: Send,
    private readonly changed: () => void,
  ) {}

  /** Whether any is on its way. */
  get sending(): boolean {
    return this.chosen.some(({ status }) => status === "sending");
  }

  /** Takes files in, up to `room` of them; says why of each that cannot be taken. */
  async add(files: Iterable<File>, room: number): Promise<void> {
    this.refused = [];
    for (const file of files) {
      if (this.chosen.length >= room) {
        this.refused = [...this.refused, words.tooMany];
        break;
      }
      try {
        const picture = await asSent(file);
        const { name } = file;
        const one = { name, picture, status: "chosen", part: 0, reason: "" } as const;
        this.chosen = [...this.chosen, { id: newId(), ...one }];
      } catch {
        this.refused = [...this.refused, words.notAPicture(file.name)];
      }
      this.changed();
    }
    this.changed();
  }

  remove(id: string): void {
    this.refused = [];
    this.chosen = this.chosen.filter((one) => one.id !== id);
    this.changed();
  }

  clear(): void {
    this.chosen = [];
    this.refused = [];
    this.changed();
  }

  /** Sends what is not sent yet, one after the other; what fails stays, with its reason. */
  async sendAll(): Promise<void> {
    if (this.sending) return;
    for (const { id } of this.chosen) await this.deliver(id);
  }

  private async deliver(id: string): Promise<void> {
    const one = this.chosen.find((other) => other.id === id);
    if (!one) return;
    this.mark(id, { status: "sending", part: 0, reason: "" });
    try {
      await this.send(id, one.picture, (part) => this.mark(id, { part }));
      this.chosen = this.chosen.filter((other) => other.id !== id);
      this.changed();
    } catch (problem) {
      this.mark(id, { status: "failed", reason: reasonOf(problem) });
    }
  }

  private mark(id: string, news: Partial<Chosen>): void {
    this.chosen = this.chosen.map((one) => (one.id === id ? { ...one, ...news } : one));
    this.changed();
  }
}

/** The refusals that are known are said in the page's language, others in the desk's. */
function reasonOf(problem: unknown): string {
  if (!(problem instanceof Refusal) || problem.passing) return words.unreached;
  const known: Record<string, string> = words.reasons;
  return known[problem.code] ?? problem.message;
}
