import type { Door } from "../api/door.ts";
import type { Kept } from "./memory.ts";
import { isGone } from "./outbox.ts";
import { subjectOf } from "./token.ts";

/** Who signed the customer in and which language the page speaks. */
export interface Visitor {
  locale?: string | undefined;
  customerToken?: string | undefined;
}

/**
 * Begins a conversation for this visitor. A token that ran out or was used up keeps
 * nobody from complaining: then proof is asked for.
 */
export async function begin(door: Door, visitor: Visitor): Promise<Kept> {
  const { locale, customerToken } = visitor;
  try {
    const who = await door.begin(locale, customerToken);
    return { ...who, customer: subjectOf(customerToken) };
  } catch (problem) {
    const { status } = problem as { status?: unknown };
    const isSpent = isGone(problem) || status === 429;
    if (!customerToken || !isSpent) throw problem;
    return door.begin(locale);
  }
}
