import { expect, test } from "vitest";
import type { Message } from "../api/message.ts";
import { asText } from "./transcript-file.ts";

const at = "2026-11-12T10:42:00Z";

function message(rest: Partial<Message>): Message {
  return { seq: 1, author: "assistant", text: "", choices: [], at, ...rest };
}

test("a copy says who said what, with options and receipt in full", () => {
  const text = asText(
    [
      message({ author: "customer", text: "It is late" }),
      message({
        text: "There are two ways.",
        card: {
          type: "options",
          reason: "it is faster",
          options: [
            {
              title: "A new one",
              benefit: "At your door",
              cost: "Nothing",
              time: "Friday",
              recommended: true,
            },
          ],
        },
      }),
      message({ author: "agent", name: "Maija", text: "I am here." }),
      message({
        card: {
          type: "receipt",
          receipt: "R-1",
          title: "On its way",
          lines: [{ label: "Order", value: "KX-1" }],
          promise: { text: "At your door by", due_at: at },
        },
      }),
    ],
    "en-GB",
  );
  expect(text).toMatch(/^12 November 2026, \d\d:42 You\nIt is late\n\n/);
  expect(text).toContain("- A new one (Recommended: it is faster)\n  At your door\n");
  expect(text).toContain("Maija\nI am here.");
  expect(text).toMatch(
    /Order: KX-1\n {2}Receipt: R-1\n {2}Our promise: At your door by/,
  );
});
