/** The desk answered, and the answer was no: `code` and `message` are its words. */
export class Refusal extends Error {
  constructor(
    readonly status: number,
    readonly code: string,
    message: string,
  ) {
    super(message);
  }

  /** Whether the same call may well succeed later. */
  get passing(): boolean {
    return this.status >= 500 || this.status === 429;
  }
}

/** No answer came: the network, or the desk, is away. */
export class Unreachable extends Error {}

interface CallOptions {
  headers?: Record<string, string>;
  body?: unknown;
  /** How long an answer may take, in ms. */
  patience?: number;
}

/**
 * Calls the desk and returns its JSON.
 *
 * @throws Refusal when the desk says no; Unreachable when it says nothing in time.
 */
export async function call<T>(
  method: "GET" | "POST" | "PUT" | "PATCH" | "DELETE",
  url: string,
  { headers = {}, body, patience = 15_000 }: CallOptions = {},
): Promise<T> {
  const init: RequestInit = { method, headers, signal: AbortSignal.timeout(patience) };
  if (body !== undefined) {
    init.headers = { ...headers, "Content-Type": "application/json" };
    init.body = JSON.stringify(body);
  }
  let response: Response;
  let text: string;
  try {
    response = await fetch(url, init);
    text = await response.text();
  } catch (cause) {
    throw new Unreachable(`No answer from ${url}.`, { cause });
  }
  return answer(response.status, text);
}

/**
 * The JSON of an answer, or the Refusal it holds. A proxy in between may answer with a
 * page of its own, so nothing is assumed of a refusal.
 */
export function answer<T>(status: number, text: string): T {
  if (status < 300) return (text ? JSON.parse(text) : undefined) as T;
  let said: { error?: unknown; message?: unknown };
  try {
    said = JSON.parse(text);
  } catch {
    said = { error: "unreadable" };
  }
  throw new Refusal(status, String(said.error ?? ""), String(said.message ?? ""));
}
