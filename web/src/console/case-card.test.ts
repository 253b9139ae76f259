import { expect, test } from "vitest";
import { fired, mounted, textOf } from "../../dev/mounted.ts";
import type { CaseCard } from "../api/console-door.ts";
import { CaseCardView } from "./case-card.ts";

const NOW = Date.parse("2026-11-22T10:00:00Z");
const CARD: Partial<CaseCard> = {
  reference: "K-4",
  verified: true,
  complaint: "The planter is lost.",
  reason_text: "The customer asked for a person.",
  offers: [
    {
      title: "All your money back: €54.90",
      amount: 5490,
      currency: "EUR",
      state: "refused",
    },
    { title: "Sent again by express", amount: 5000, currency: "EUR", state: "open" },
  ],
  clocks: [
    {
      kind: "first_response",
      due_at: "2026-11-22T10:30:00Z",
      paused: false,
      level: "warned",
    },
    { kind: "resolution", due_at: "2026-11-22T09:00:00Z", paused: true, level: "fine" },
  ],
};

test("the case is told at a glance, and an amount once", async () => {
  const card = await mounted(new CaseCardView(), { card: CARD, now: NOW });
  const text = textOf(card);
  expect(text).toContain("Case K-4");
  expect(text).toContain("Identity proved");
  expect(text).toContain("The planter is lost.");
  expect(text).not.toContain("€54.90 (€54.90)");
  expect(text).toContain("Sent again by express (€50.00)");
});

test("a clock says how much time is left, and one that stands still says so", async () => {
  const card = await mounted(new CaseCardView(), { card: CARD, now: NOW });
  const clocks = [...(card.shadowRoot?.querySelectorAll(".clock") ?? [])];
  expect(clocks.map((one) => one.textContent?.replace(/\s+/g, " ").trim())).toEqual([
    "First answer in 30 min",
    "Resolution stands still",
  ]);
  expect(clocks[0]?.classList).toContain("warned");
  card.now = Date.parse("2026-11-22T10:35:00Z");
  await card.updateComplete;
  expect(textOf(card)).toContain("First answer 5 min late");
  expect(card.shadowRoot?.querySelector(".breached")).not.toBeNull();
});

test("an earlier case is a press away", async () => {
  const earlier = [
    {
      reference: "K-2",
      conversation_id: "c-2",
      kind: "late_delivery",
      state: "resolved",
      opened_at: "2026-10-01T10:00:00Z",
      resolutions: [],
    },
  ];
  const card = await mounted(new CaseCardView(), { card: CARD, earlier });
  const shown = fired(card, "show");
  card.shadowRoot?.querySelector<HTMLButtonElement>(".link")?.click();
  expect(await shown).toBe("c-2");
});
