import type { Author, ChatFrame } from "../api/message.ts";

const LASTS = 6_000;
const SAID_EVERY = 2_000;

/** Who is writing just now, on the other side and on this one. */
export class Typing {
  typist: { author: Author; name?: string | null } | undefined;
  private gone: ReturnType<typeof setTimeout> | undefined;
  private saidAt = 0;

  constructor(private readonly changed: () => void) {}

  /** Somebody is writing; unless they go on, that is over in a while. */
  heard(frame: ChatFrame & { type: "typing" }): void {
    this.typist = frame;
    clearTimeout(this.gone);
    this.gone = setTimeout(() => this.forget(), LASTS);
    this.changed();
  }

  forget(): void {
    clearTimeout(this.gone);
    if (!this.typist) return;
    this.typist = undefined;
    this.changed();
  }

  /** Whether the desk is to be told once more that the customer is writing (P1). */
  tells(): boolean {
    const now = Date.now();
    if (now - this.saidAt < SAID_EVERY) return false;
    this.saidAt = now;
    return true;
  }

  /** The customer has said it; the next word is news again. */
  said(): void {
    this.saidAt = 0;
  }
}
