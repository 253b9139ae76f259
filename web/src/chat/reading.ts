import type { Message } from "../api/message.ts";
import type { Memory } from "./memory.ts";

/** How far the customer has read, in whatever tab; the desk is told, for the agent to see. */
export class Reading {
  constructor(
    private readonly memory: Memory,
    private readonly tell: (frame: object) => void,
  ) {}

  /** How many of these came to the customer since they last looked. */
  unread(messages: readonly Message[]): number {
    const { seen } = this.memory;
    return messages.filter(({ author, seq }) => author !== "customer" && seq > seen)
      .length;
  }

  /** The seq from which on there is something unread; 0 when there is nothing. */
  newFrom(messages: readonly Message[]): number {
    return this.unread(messages) ? this.memory.seen + 1 : 0;
  }

  /** Notes that the customer has had all before their eyes up to this seq. */
  upTo(seq: number): void {
    if (seq <= this.memory.seen) return;
    this.memory.seen = seq;
    this.report();
  }

  report(): void {
    this.tell({ type: "read", seq: this.memory.seen });
  }
}
