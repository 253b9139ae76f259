import { expect, test } from "vitest";
import { elapsed, money } from "./when.ts";

test("amounts come from minor units, whatever the currency has of them", () => {
  expect(money(13_489, "EUR", "en")).toBe("€134.89");
  expect(money(13_489, "JPY", "en")).toBe("¥13,489");
});

test("a wait is told in the largest units that matter", () => {
  const since = "2026-11-12T10:00:00Z";
  const after = (minutes: number) =>
    elapsed(since, Date.parse(since) + minutes * 60_000);
  expect(after(0)).toBe("just now");
  expect(after(59)).toBe("59 min");
  expect(after(125)).toBe("2 h 5 min");
  expect(after(3 * 24 * 60)).toBe("3 days");
});
