import { expect, test } from "vitest";
import { button, fired, mounted, textOf } from "../../dev/mounted.ts";
import { CaseFacts } from "./case-facts.ts";
import { CaseNotes } from "./case-notes.ts";
import { CaseTimeline } from "./case-timeline.ts";

const FACTS = { order_number: "KX-1", item: "Lamp", quantity: 2 };

test("whoever has the conversation corrects a fact, and a number stays one", async () => {
  const facts = await mounted(new CaseFacts(), { facts: FACTS, mine: true });
  const edit = [...(facts.shadowRoot?.querySelectorAll("button") ?? [])];
  expect(edit.map((one) => one.getAttribute("aria-label"))).toEqual([
    "Correct: Item",
    "Correct: How many",
  ]);
  edit[1]?.click();
  await facts.updateComplete;
  const input = facts.shadowRoot?.querySelector("input") as HTMLInputElement;
  input.value = "3";
  const corrected = fired(facts, "correct");
  button(facts, "Keep").click();
  expect(await corrected).toEqual({ fact: "quantity", value: 3 });
});

test("who only reads along corrects nothing", async () => {
  const facts = await mounted(new CaseFacts(), { facts: FACTS });
  expect(textOf(facts)).toContain("Lamp");
  expect(facts.shadowRoot?.querySelector("button")).toBeNull();
});

test("a note is written, and the field is empty for the next", async () => {
  const notes = await mounted(new CaseNotes());
  const field = notes.shadowRoot?.querySelector("textarea") as HTMLTextAreaElement;
  field.value = "@Liisa, the courier comes at ten.";
  const written = fired(notes, "write");
  button(notes, "Keep").click();
  expect(await written).toBe("@Liisa, the courier comes at ten.");
  expect(field.value).toBe("");
});

test("the timeline tells the newest first, who did it, and what changed", async () => {
  const timeline = await mounted(new CaseTimeline(), {
    timeline: [
      {
        kind: "case_opened",
        actor: "customer",
        actor_name: null,
        at: "2026-11-22T09:00:00Z",
        data: {},
      },
      {
        kind: "fact_corrected",
        actor: "a-1",
        actor_name: "Liisa",
        at: "2026-11-22T10:00:00Z",
        data: { fact: "since", before: "Monday", after: "Tuesday" },
      },
    ],
  });
  const [first, second] = timeline.shadowRoot?.querySelectorAll("li") ?? [];
  expect(first?.textContent).toContain("Fact corrected");
  expect(first?.textContent).toContain("Liisa");
  expect(first?.textContent).toContain("since: Tuesday (was: Monday)");
  expect(second?.textContent).toContain("Customer");
});
