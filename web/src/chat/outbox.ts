import { Refusal, Unreachable } from "../api/call.ts";
import type { Outgoing } from "../parts/transcript.ts";

const TRIES = 3;

/** What became of an outgoing message. */
export type Mark = Pick<Outgoing, "status" | "reason">;

/**
 * Sends one message until the desk has stored or refused it, three times at most, a
 * little later each time; `renew` is called when the desk does not know the conversation.
 * Once `signal` is aborted it tries no more and leaves the message as it is.
 */
export async function attempt(
  send: () => Promise<unknown>,
  renew: () => void,
  signal: AbortSignal,
): Promise<Mark> {
  for (let tries = 1; ; tries++) {
    try {
      await send();
      return { status: "sent" };
    } catch (problem) {
      if (signal.aborted) return { status: "sending" };
      const refused = problem instanceof Refusal && !problem.passing;
      if (tries < TRIES && isGone(problem)) renew();
      else if (refused) return { status: "failed", reason: problem.message };
      else if (tries === TRIES || !isPassing(problem)) return { status: "failed" };
      else await pause(1_000 * tries, signal);
      if (signal.aborted) return { status: "sending" };
    }
  }
}

/** Whether the desk does not know the conversation, or not this key to it. */
export function isGone(problem: unknown): boolean {
  return problem instanceof Refusal && [401, 404].includes(problem.status);
}

function isPassing(problem: unknown): boolean {
  return (
    problem instanceof Unreachable || (problem instanceof Refusal && problem.passing)
  );
}

function pause(milliseconds: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    setTimeout(resolve, milliseconds);
    signal.addEventListener("abort", () => resolve());
  });
}
