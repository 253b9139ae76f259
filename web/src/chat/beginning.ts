import { Refusal } from "../api/call.ts";
import type { Credentials, Door } from "../api/door.ts";
import { newId } from "../api/id.ts";
import type { Kept, Memory } from "./memory.ts";
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
export async function begin(
  door: Door,
  visitor: Visitor,
  memory: Memory,
): Promise<Kept> {
  const { locale, customerToken } = visitor;
  try {
    const who = await beginOnce(door, memory, locale, customerToken);
    return { ...who, customer: subjectOf(customerToken) };
  } catch (problem) {
    const { status } = problem as { status?: unknown };
    const isSpent = isGone(problem) || status === 429;
    if (!customerToken || !isSpent) throw problem;
    return beginOnce(door, memory, locale);
  }
}

/** Whose answer was lost asks again under the same name, and finds what was begun. */
async function beginOnce(
  door: Door,
  memory: Memory,
  ...of: [locale?: string, customerToken?: string]
): Promise<Credentials> {
  memory.beginning ??= newId();
  try {
    return await door.begin(memory.beginning, ...of);
  } catch (problem) {
    // It was begun too long ago for its key to be told again.
    if (!(problem instanceof Refusal && problem.status === 409)) throw problem;
    memory.beginning = newId();
    return await door.begin(memory.beginning, ...of);
  }
}
