import { expect, test } from "vitest";
import type { Message } from "../api/message.ts";
import { blank, owned, received } from "../parts/transcript.ts";
import { progressOf } from "./progress.ts";

const at = "2026-11-12T10:42:00Z";

function said(...all: Partial<Message>[]) {
  return all
    .map((rest, index) => ({
      seq: index + 1,
      author: "assistant" as const,
      text: "",
      choices: [],
      at,
      ...rest,
    }))
    .reduce(received, blank);
}

const complaint: Partial<Message> = { author: "customer", text: "It is late" };
const offer: Partial<Message> = { card: { type: "options", options: [], reason: "" } };
const receipt: Partial<Message> = {
  card: {
    type: "receipt",
    receipt: "R-1",
    title: "Done",
    lines: [],
    promise: { text: "At your door by", due_at: at },
  },
};

test("before the customer has said anything there is no progress to show", () => {
  expect(progressOf(said({ text: "Hello" }))).toBeUndefined();
});

test("the cards show how far a case has come", () => {
  expect(progressOf(said(complaint))?.step).toBe("received");
  expect(progressOf(said(complaint, offer))?.step).toBe("options");
  expect(progressOf(said(complaint, offer, receipt))).toEqual({
    step: "agreed",
    promise: { text: "At your door by", due_at: at },
    doneBy: at,
  });
});

test("after a second round of options it is options again", () => {
  expect(progressOf(said(complaint, offer, receipt, offer))?.step).toBe("options");
});

test("what the desk says about the case is believed", () => {
  const standing = {
    state: "assistant" as const,
    epoch: 1,
    case: { reference: "K-1042", progress: "understood" as const },
  };
  expect(progressOf(owned(said(complaint, offer), standing))).toEqual({
    reference: "K-1042",
    step: "understood",
    promise: undefined,
    doneBy: undefined,
  });
});
