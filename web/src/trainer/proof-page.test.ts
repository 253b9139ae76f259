import axe from "axe-core";
import type { LitElement } from "lit";
import { expect, test } from "vitest";
import { button, mounted, textOf } from "../../dev/mounted.ts";
import type { TrainerDoor } from "../api/trainer-door.ts";
import type { PlayRow, Rehearsal } from "../api/workshop.ts";
import { ProofPage } from "./proof-page.ts";

const ROW: PlayRow = {
  name: "late",
  title: "A late parcel is sent again (P5)",
  passed: false,
  live: true,
  why: "offered: wanted express_resend, found full_refund",
  conversation: "customer: My parcel is late",
};

const PROOF: Rehearsal = {
  id: "rh-1",
  change_set: { id: "cs-1", title: "Idioms" },
  author: "Tero",
  started_at: new Date(Date.now() - 125_000).toISOString(),
  ended_at: null,
  state: "running",
  step: "simulate",
  progress: [31, 125],
  model: "kintsugi-1.tar.gz",
  figures: {},
  changed_since: false,
  failure: null,
  steps: ["train", "read", "replay", "converse", "simulate", "learn"],
  results: {
    train: { seconds: 61, model: "kintsugi-1.tar.gz" },
    read: {
      seconds: 20,
      messages: 6,
      live: 0.9,
      candidate: 0.95,
      intents: [
        { intent: "thank", messages: 3, live: 3, candidate: 3 },
        { intent: "vent", messages: 3, live: 2, candidate: 1 },
      ],
      better: [],
      worse: [],
      confusion: [
        { intent: "thank", read: "thank", messages: 3 },
        { intent: "vent", read: "thank", messages: 2 },
      ],
      calibration: {
        live: [{ confidence: 0.9, right: 0.9, messages: 6 }],
        candidate: [{ confidence: 0.9, right: 0.95, messages: 6 }],
      },
    },
    replay: {
      seconds: 20,
      conversations: 4,
      turns: 9,
      unplayable: 0,
      differences: [
        {
          conversation_id: "c-1",
          turn_id: "t-1",
          text: "like a lead balloon",
          was: { intent: "complain_billing", confidence: 0.5, actions: ["action_ask"] },
          now: { intent: "vent", confidence: 0.9, actions: ["action_calm"] },
        },
      ],
    },
    converse: {
      seconds: 4,
      played: 3,
      passed: 2,
      failed: [ROW],
      taught: [{ ...ROW, name: "new", title: "Mine", passed: true, live: false }],
      unsteady: [],
    },
  },
};

/** The page of a proof, at a door that gives it and keeps what is asked of it. */
async function shown(proof: Rehearsal) {
  const asked: string[] = [];
  const door = {
    get: async () => proof,
    post: async (path: string) => void asked.push(path),
  } as unknown as TrainerDoor;
  const page = await mounted(new ProofPage(), { door, of: proof.id });
  await expect.poll(() => all(page)).toContain("Idioms");
  return { page, asked };
}

/** What stands on the page, its parts included. */
function all(page: LitElement): string {
  const parts = page.shadowRoot?.querySelectorAll<LitElement>("*") ?? [];
  return [page, ...parts].map(textOf).join("\n");
}

test("what the change breaks, puts right and does differently is told in words", async () => {
  const { page } = await shown(PROOF);
  await expect.poll(() => all(page)).toContain("2 of 3 went as they should");
  const text = all(page);
  expect(text).toMatch(/A late parcel is sent again \(P5\)\s+broken by this change/);
  expect(text).toContain("offered: wanted express_resend, found full_refund");
  expect(text).toMatch(/Mine\s+put right by this change/);
  expect(text).toMatch(/of 9 real turns would go differently\s+1/);
  expect(text).toContain("like a lead balloon");
});

test("how far a step is stands at the step, and the proof can be stopped", async () => {
  const { page, asked } = await shown(PROOF);
  await expect.poll(() => all(page)).toMatch(/31 of 125, \d+ s so far/);
  button(page, "Stop").click();
  await expect.poll(() => asked).toEqual(["rehearsals/rh-1/stop"]);
});

test("everybody can read a proof, the learning curve too", async () => {
  const learn = { seconds: 9, examples: 80, shares: [{ examples: 20, right: 0.8 }] };
  const done = { ...PROOF, state: "done" as const, progress: null };
  const { page } = await shown({ ...done, results: { ...PROOF.results, learn } });
  await expect.poll(() => all(page)).toContain("Learning curve");
  const { violations } = await axe.run(page, { rules: { region: { enabled: false } } });
  expect(violations.map(({ id, nodes }) => [id, nodes.map((n) => n.html)])).toEqual([]);
});
