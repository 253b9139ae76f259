import { expect, test } from "vitest";
import { inLocale } from "./line.ts";

const said = { label: "Back to you", value: "in the desk's words" };

test("a raw amount is written as the reader writes it", () => {
  const line = { ...said, amount: 13_489, currency: "EUR" };
  expect(inLocale(line, "en-GB")).toBe("€134.89");
  expect(inLocale(line, "fi")).toBe("134,89\u00a0€");
});

test("a raw day is the same day in every time zone, a moment has its time", () => {
  expect(inLocale({ ...said, at: "2026-11-09" }, "en-GB")).toBe("9 November 2026");
  expect(inLocale({ ...said, at: "2026-11-09T10:00:00Z" }, "fi")).toMatch(
    /^maanantai(?:na)? 9\. marraskuuta/,
  );
});

test("without a raw value the desk's words stand", () => {
  expect(inLocale(said, "fi")).toBe("in the desk's words");
  expect(inLocale({ ...said, amount: 5 }, "fi")).toBe("in the desk's words");
});
