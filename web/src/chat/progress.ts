import type { Promised } from "../api/message.ts";
import type { Transcript } from "../parts/transcript.ts";

/** The way of every complaint, in order. */
export const STEPS = ["received", "understood", "options", "agreed", "done"] as const;
export type Step = (typeof STEPS)[number];

/** How far a case has come, and what is promised next (P19). */
export interface Progress {
  reference?: string | undefined;
  step: Step;
  promise?: Promised | undefined;
  /** When all of what was agreed will have been done. */
  doneBy?: string | undefined;
}

/**
 * How far the case of this conversation has come: as the desk says, or, from a desk that
 * does not say, as its cards show. Undefined before anything was received.
 */
export function progressOf({ messages, matter }: Transcript): Progress | undefined {
  if (matter) {
    const { reference, progress, promise, done_by } = matter;
    return {
      reference,
      step: progress,
      promise: promise ?? undefined,
      doneBy: done_by ?? undefined,
    };
  }
  for (const { card } of messages.toReversed()) {
    if (card?.type === "receipt") {
      const { promise } = card;
      return {
        step: "agreed",
        promise: promise ?? undefined,
        doneBy: promise?.due_at,
      };
    }
    if (card?.type === "options") return { step: "options" };
  }
  const received = messages.some(({ author }) => author === "customer");
  return received ? { step: "received" } : undefined;
}
