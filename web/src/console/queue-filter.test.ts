import { expect, test } from "vitest";
import { button, fired, mounted } from "../../dev/mounted.ts";
import type { Handoff } from "../api/console-door.ts";
import { EVERYTHING, passes, QueueFilter } from "./queue-filter.ts";

const ONE = { kind: "wrong_item", priority: 3, state: "queued", owner_name: null };
const handoff = ONE as Handoff;

test("each filter lets through what it names, and nothing else", () => {
  expect(passes(EVERYTHING, handoff, "Maija")).toBe(true);
  expect(passes({ ...EVERYTHING, whose: "mine" }, handoff, "Maija")).toBe(false);
  expect(passes({ ...EVERYTHING, kind: "refund" }, handoff, "Maija")).toBe(false);
  expect(passes({ ...EVERYTHING, priority: 3 }, handoff, "Maija")).toBe(true);
  expect(passes({ ...EVERYTHING, priority: 1 }, handoff, "Maija")).toBe(false);
});

test("whose, kind and priority are chosen one beside the other", async () => {
  const filter = await mounted(new QueueFilter(), { handoffs: [handoff] });
  const mine = fired(filter, "filter");
  button(filter, "Mine").click();
  expect(await mine).toEqual({ ...EVERYTHING, whose: "mine" });
  const select = filter.shadowRoot?.querySelector(
    'select[aria-label="Priority"]',
  ) as HTMLSelectElement;
  expect([...select.options].map(({ text }) => text.trim())).toEqual([
    "Every priority",
    "Urgent",
    "Priority",
    "Normal",
  ]);
  const urgent = fired(filter, "filter");
  select.value = "3";
  select.dispatchEvent(new Event("change"));
  expect(await urgent).toEqual({ ...EVERYTHING, priority: 3 });
});
