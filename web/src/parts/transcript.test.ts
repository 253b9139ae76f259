import { expect, test } from "vitest";
import type { Message } from "../api/message.ts";
import {
  blank,
  choiceNamed,
  heardUpTo,
  marked,
  openChoices,
  owned,
  received,
  sending,
} from "./transcript.ts";

function message(seq: number, rest: Partial<Message> = {}): Message {
  const at = "2026-11-12T10:42:00Z";
  return { seq, author: "assistant", text: `line ${seq}`, choices: [], at, ...rest };
}

const outgoing = {
  clientId: "c-1",
  text: "Hello",
  at: "2026-11-12T10:42:00Z",
  status: "sending" as const,
};

test("messages stand in the order of their seq, each once", () => {
  const all = [3, 1, 3, 2, 1].map((seq) => message(seq)).reduce(received, blank);
  expect(all.messages.map(({ seq }) => seq)).toEqual([1, 2, 3]);
});

test("what is heard ends before the first gap", () => {
  const all = [1, 2, 4].map((seq) => message(seq)).reduce(received, blank);
  expect(heardUpTo(all)).toBe(2);
  expect(heardUpTo(received(all, message(3)))).toBe(4);
});

test("an outgoing message leaves when its stored twin arrives", () => {
  const sent = sending(blank, outgoing);
  const echoed = received(sent, message(1, { author: "customer", client_id: "c-1" }));
  expect(echoed.outbox).toEqual([]);
  expect(echoed.messages).toHaveLength(1);
});

test("a reason for failing is gone once it is tried again", () => {
  const failed = marked(sending(blank, outgoing), "c-1", {
    status: "failed",
    reason: "Too long.",
  });
  expect(marked(failed, "c-1", { status: "sending" }).outbox).toEqual([outgoing]);
});

test("choices close as soon as something is said", () => {
  const choices = [{ title: "Yes, that is right", value: "/affirm" }];
  const asked = received(blank, message(1, { choices }));
  expect(openChoices(asked)).toEqual(choices);
  expect(openChoices(sending(asked, outgoing))).toEqual([]);
  expect(openChoices(received(asked, message(2, { author: "customer" })))).toEqual([]);
  expect(openChoices(received(asked, message(2, { author: "agent" })))).toEqual([]);
});

test("choices stay open while only the assistant goes on", () => {
  const choices = [{ title: "Yes, that is right", value: "/affirm" }];
  const asked = [message(1, { choices }), message(2)].reduce(received, blank);
  expect(openChoices(asked)).toEqual(choices);
});

test("what the system offers to who waits is open until a person takes over", () => {
  const choices = [{ title: "Call me back", value: "3.1" }];
  const waiting = [
    message(1, { author: "system", choices }),
    message(2, { author: "system" }),
  ].reduce(received, owned(blank, { state: "queued", epoch: 1 }));
  expect(openChoices(waiting)).toEqual(choices);
  expect(openChoices(owned(waiting, { state: "agent", epoch: 2 }))).toEqual([]);
  const offered = message(1, { author: "assistant", choices });
  const left = [offered, message(2, { author: "system" })].reduce(received, blank);
  expect(openChoices(left)).toEqual([]);
});

test("the place in line is forgotten once nobody waits any more", () => {
  const queue = { place: 1, ways: [] };
  const waiting = owned(blank, { state: "queued", epoch: 1, queue });
  expect(waiting.queue).toEqual(queue);
  expect(owned(waiting, { state: "agent", epoch: 2 }).queue).toBeUndefined();
});

test("a choice may be typed as well as pressed", () => {
  const choices = [{ title: "Yes, that is right", value: "/affirm" }];
  const asked = received(blank, message(1, { choices }));
  expect(choiceNamed(asked, " yes, that is right. ")?.value).toBe("/affirm");
  expect(choiceNamed(asked, "yes, but later")).toBeUndefined();
});

test("news of an older epoch changes nothing", () => {
  const now = owned(blank, { state: "agent", epoch: 3 });
  expect(owned(now, { state: "assistant", epoch: 2 })).toBe(now);
  expect(owned(now, { state: "assistant", epoch: 4 }).state).toBe("assistant");
});
