import type { Message } from "../api/message.ts";

/** Tells the page what is new, each thing once. */
export class News {
  private unread = 0;

  /** `upTo` is the last seq that is no news any more. */
  constructor(
    private readonly page: EventTarget,
    private upTo: number,
  ) {}

  /** Tells what came with these messages, and how many wait to be read. */
  tell(messages: readonly Message[], unread: number): void {
    const fresh = messages.filter(({ seq }) => seq > this.upTo);
    const changed = unread !== this.unread;
    this.upTo = messages.at(-1)?.seq ?? 0;
    this.unread = unread;
    for (const detail of fresh) this.fire("message", detail);
    if (changed) this.fire("unread", unread);
  }

  private fire(event: string, detail: unknown): void {
    this.page.dispatchEvent(new CustomEvent(event, { detail }));
  }
}
