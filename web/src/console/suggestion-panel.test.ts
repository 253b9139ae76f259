import { expect, test } from "vitest";
import { button, fired, mounted, textOf } from "../../dev/mounted.ts";
import type { Draft } from "../api/help-door.ts";
import { SuggestionPanel } from "./suggestion-panel.ts";

const DRAFT: Draft = {
  id: "s-1",
  purpose: "acknowledge",
  source: "response:utter_acknowledge_late_delivery",
  text: "Hello Grace, I am sorry.",
};
const HELP = { seq: 3, epoch: 2, drafts: [DRAFT], actions: [], escalation: null };

test("a draft is refused with a reason by two presses, in its own place", async () => {
  const panel = await mounted(new SuggestionPanel(), { help: HELP });
  button(panel, "Not this one").click();
  await panel.updateComplete;
  expect(textOf(panel)).toContain("Why not?");
  const refused = fired(panel, "refuse");
  button(panel, "A fact is wrong").click();
  expect(await refused).toEqual({ draft: DRAFT, reason: "A fact is wrong" });
});

test("who thinks better of it keeps the draft", async () => {
  const panel = await mounted(new SuggestionPanel(), { help: HELP });
  button(panel, "Not this one").click();
  await panel.updateComplete;
  button(panel, "Keep it").click();
  await panel.updateComplete;
  expect(textOf(panel)).toContain("Hello Grace, I am sorry.");
});
