import { afterEach, expect, test } from "vitest";
import type { Handoff } from "../api/console-door.ts";
import { QueueList } from "./queue-list.ts";

const NOW = Date.parse("2026-11-22T10:00:00Z");

function handoff(number: number, more: Partial<Handoff> = {}): Handoff {
  return {
    conversation_id: `c-${number}`,
    case_reference: `K-${number}`,
    customer_name: `Customer ${number}`,
    subject: "Parcel three days late",
    kind: "late_delivery",
    feeling: "angry",
    reason: "asked_for_person",
    reason_text: "The customer asked for a person.",
    priority: 1,
    waiting_since: "2026-11-22T09:56:00Z",
    state: "queued",
    owner_name: null,
    epoch: 1,
    ...more,
  };
}

async function shown(handoffs: readonly Handoff[]): Promise<QueueList> {
  const list = new QueueList();
  list.handoffs = handoffs;
  list.agent = "Maija";
  list.now = NOW;
  document.body.append(list);
  await list.updateComplete;
  return list;
}

function group(list: QueueList, title: string): string[] {
  const section = list.shadowRoot?.querySelector(`section[aria-label="${title}"]`);
  const rows = section?.querySelectorAll("li .name") ?? [];
  return [...rows].map((row) => row.textContent?.trim() ?? "");
}

afterEach(() => {
  document.body.replaceChildren();
});

test("who waits stands before one's own and the colleagues', in the desk's order", async () => {
  const list = await shown([
    handoff(2),
    handoff(1),
    handoff(3, { state: "agent", owner_name: "Maija" }),
    handoff(4, { state: "waiting", owner_name: "Liisa" }),
  ]);
  expect(group(list, "Waiting for a person")).toEqual(["Customer 2", "Customer 1"]);
  expect(group(list, "Mine")).toEqual(["Customer 3"]);
  expect(group(list, "With colleagues")).toEqual(["Customer 4"]);
});

test("a line says how they feel and where that goes, since when, and for how much", async () => {
  const value = { amount: 125_000, currency: "EUR" };
  const list = await shown([handoff(1, { trend: "worse", value })]);
  const row = list.shadowRoot?.querySelector("li")?.textContent ?? "";
  expect(row).toContain("Angry");
  expect(row).toContain("getting worse");
  expect(row).toContain("waiting 4 min");
  expect(row).toContain("1,250");
});

test("a line shows the clock that is due first, by how much time it has left", async () => {
  const due = (minutes: number) => new Date(NOW + minutes * 60_000).toISOString();
  const clock = { kind: "first_response", paused: false } as const;
  const list = await shown([
    handoff(1, { clocks: [{ ...clock, due_at: due(4), level: "pressing" }] }),
    handoff(2, { clocks: [{ ...clock, due_at: due(-3), level: "breached" }] }),
  ]);
  const clocks = [...(list.shadowRoot?.querySelectorAll(".clock") ?? [])];
  const told = clocks.map((one) => one.textContent?.replace(/\s+/g, " ").trim());
  expect(told).toEqual(["First answer in 4 min", "First answer 3 min late"]);
  expect(clocks.map(({ className }) => className)).toEqual([
    "clock pressing",
    "clock breached",
  ]);
});

test("of two thousand a page is drawn, and more when asked for", async () => {
  const list = await shown(Array.from({ length: 2_000 }, (_, at) => handoff(at)));
  const drawn = () => list.shadowRoot?.querySelectorAll("li").length ?? 0;
  expect(drawn()).toBeLessThan(100);
  const before = drawn();
  list.shadowRoot?.querySelector<HTMLButtonElement>(".more")?.click();
  await list.updateComplete;
  expect(drawn()).toBeGreaterThan(before);
});
