import { Refusal } from "../api/call.ts";
import type { Feedback, FeedbackCard, Message } from "../api/message.ts";
import type { Memory } from "./memory.ts";

/** The question how it went, asked once for each resolution (P24). */
export class Asking {
  standing: "open" | "sending" | "failed" = "open";

  constructor(
    private readonly memory: Memory,
    private readonly store: (given: Feedback) => Promise<unknown>,
    private readonly changed: () => void,
  ) {}

  /** The question as it waits to be answered, if one does. */
  open(messages: readonly Message[]): FeedbackCard | undefined {
    const asked = newest(messages);
    return asked && asked.seq > this.memory.given ? asked.card : undefined;
  }

  /** Whether the newest question was answered here and nothing was said since. */
  thanked(messages: readonly Message[]): boolean {
    const asked = newest(messages);
    return asked !== undefined && asked.seq === this.memory.given;
  }

  /** Stores the answer; one that the desk has already is as good. */
  async give(given: Feedback, messages: readonly Message[]): Promise<void> {
    const asked = newest(messages);
    if (!asked || this.standing === "sending") return;
    this.become("sending");
    try {
      await this.store(given);
    } catch (problem) {
      if (!(problem instanceof Refusal && problem.status === 409)) {
        this.become("failed");
        return;
      }
    }
    this.memory.given = asked.seq;
    this.become("open");
  }

  private become(standing: Asking["standing"]): void {
    this.standing = standing;
    this.changed();
  }
}

/** The newest message that asks, unless the customer has said something since. */
function newest(messages: readonly Message[]) {
  for (const { author, card, seq } of messages.toReversed()) {
    if (author === "customer") return undefined;
    if (card?.type === "feedback") return { card, seq };
  }
  return undefined;
}
