import { expect, test } from "vitest";
import { button, fired, mounted, textOf } from "../../dev/mounted.ts";
import { FoundList } from "./found-list.ts";

const FOUND = [
  {
    conversation_id: "c-7",
    state: "resolved",
    at: "2026-11-20T09:00:00Z",
    case_reference: "K-7",
    kind: "wrong_item",
  },
] as const;

test("what was found is told with its kind and its state, and opens by a press", async () => {
  const list = await mounted(new FoundList(), { found: FOUND });
  expect(textOf(list)).toContain("1 found");
  expect(textOf(list)).toContain("wrong item, resolved");
  const shown = fired(list, "show");
  list.shadowRoot?.querySelector<HTMLButtonElement>("li button")?.click();
  expect(await shown).toBe("c-7");
});

test("nothing found is said, and the queue is a press away", async () => {
  const list = await mounted(new FoundList());
  expect(textOf(list)).toContain("Nothing like that was found.");
  const left = fired(list, "leave");
  button(list, "Back to the queue").click();
  await left;
});
