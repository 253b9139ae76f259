import { vi } from "vitest";

/** Waits for something that happens in its own time, on a busy machine too. */
export function soon<T>(happens: () => T | Promise<T>): Promise<T> {
  return vi.waitFor(happens, { timeout: 8_000 });
}
