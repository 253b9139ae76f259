import { afterEach, beforeEach, expect, inject, test, vi } from "vitest";
import { soon } from "../../dev/soon.ts";
import { Door } from "../api/door.ts";
import { Conversation } from "./conversation.ts";
import { Memory } from "./memory.ts";

const desk = inject("desk");
const begun: Conversation[] = [];

function conversation(): Conversation {
  const one = new Conversation(new Door(desk), new Memory(desk), {}, () => undefined);
  begun.push(one);
  one.resume();
  return one;
}

function texts(of: Conversation): string[] {
  return of.transcript.messages.map(({ text }) => text);
}

function network(does: "block" | "allow"): Promise<Response> {
  return fetch(`${desk}dev/${does}`, { method: "POST" });
}

/** A customer token as a shop would sign it. */
function token(sub: string): string {
  return `e30.${btoa(JSON.stringify({ sub }))}.signature`;
}

beforeEach(() => localStorage.clear());

afterEach(async () => {
  for (const one of begun.splice(0)) one.leave();
  await network("allow");
});

test("what the customer says is stored, answered and taken from the outbox", async () => {
  const one = conversation();
  one.say("My parcel is late");
  expect(one.transcript.outbox).toHaveLength(1);
  await soon(() => expect(texts(one)).toHaveLength(3));
  expect(texts(one)[0]).toBe("My parcel is late");
  expect(one.transcript.outbox).toEqual([]);
  expect(one.link).toBe("live");
});

test("a beginning whose answer is lost is asked for again under its name", async () => {
  const asked: string[] = [];
  const real = window.fetch.bind(window);
  const lost = vi.spyOn(window, "fetch").mockImplementation(async (url, options) => {
    const answer = await real(url, options);
    if (!/conversations$/.test(String(url))) return answer;
    asked.push(JSON.parse(String(options?.body)).client_id);
    if (asked.length === 1) throw new TypeError("the line was cut");
    return answer;
  });
  const one = conversation();
  one.say("My parcel is late");
  await soon(() => expect(texts(one)).toContain("My parcel is late"));
  lost.mockRestore();
  expect(asked).toHaveLength(2);
  expect(asked[1]).toBe(asked[0]);
  expect(asked[0]?.length).toBeGreaterThanOrEqual(22);
  expect(new Memory(desk).beginning).toBeUndefined();
});

test("several messages in a row arrive in the order they were said", async () => {
  const one = conversation();
  const said = ["one", "two", "three", "four"];
  for (const text of said) one.say(text);
  await soon(() => {
    const mine = one.transcript.messages.filter(({ author }) => author === "customer");
    expect(mine.map(({ text }) => text)).toEqual(said);
  });
});

test("another page of the same browser goes on where this one was", async () => {
  const one = conversation();
  one.say("My parcel is late");
  await soon(() => expect(texts(one)).toHaveLength(3));
  one.leave();
  const other = conversation();
  await soon(() => expect(texts(other)).toEqual(texts(one)));
});

test("a message whose answer was lost is stored once, however often it is sent", async () => {
  const real = fetch;
  let lost = 0;
  const losing = vi.spyOn(window, "fetch").mockImplementation(async (...call) => {
    const response = await real(...call);
    if (String(call[0]).endsWith("/messages") && lost++ < 2)
      throw new TypeError("lost");
    return response;
  });
  const one = conversation();
  one.say("Only once");
  await soon(() => expect(lost).toBe(3));
  losing.mockRestore();
  await soon(() => expect(texts(one).length).toBeGreaterThanOrEqual(3));
  expect(texts(one).filter((text) => text === "Only once")).toHaveLength(1);
}, 12_000);

test("with streams blocked, the answers come all the same", async () => {
  await network("block");
  const one = conversation();
  one.say("My parcel is late");
  await soon(() => expect(texts(one)).toHaveLength(3));
  // The answers may come with the sending, before the stream is given up.
  await soon(() => expect(one.link).toBe("polling"));
}, 20_000);

test("tabs that both speak first are in one conversation", async () => {
  const one = conversation();
  const other = conversation();
  one.say("My parcel is late");
  other.say("And it was a present");
  await soon(() => {
    for (const tab of [one, other]) {
      expect(texts(tab)).toEqual(
        expect.arrayContaining(["My parcel is late", "And it was a present"]),
      );
    }
    expect(texts(one)).toEqual(texts(other));
  });
});

test("what cannot be sent says so, and goes out in order when the desk is back", async () => {
  const away = vi.spyOn(window, "fetch").mockRejectedValue(new TypeError("offline"));
  const one = conversation();
  one.say("first");
  one.say("second");
  await soon(() => expect(one.link).toBe("lost"));
  expect(one.transcript.outbox.map(({ status }) => status)).toEqual([
    "failed",
    "sending",
  ]);
  away.mockRestore();
  window.dispatchEvent(new Event("online"));
  await soon(() => {
    const mine = one.transcript.messages.filter(({ author }) => author === "customer");
    expect(mine.map(({ text }) => text)).toEqual(["first", "second"]);
  });
  expect(one.link).toBe("live");
}, 12_000);

test("what came while the customer looked away is unread until they look", async () => {
  const one = conversation();
  one.say("My parcel is late");
  await soon(() => expect(one.unread).toBe(2));
  one.look();
  expect(one.unread).toBe(0);
  const { id, token: key } = new Memory(desk).credentials ?? { id: "", token: "" };
  const ask = () =>
    fetch(`${desk}chat/v1/conversations/${id}/messages?after=3`, {
      headers: { Authorization: `Bearer ${key}` },
    });
  await soon(async () => expect((await (await ask()).json()).read_seq).toBe(3));
});

test("a customer who signs in never sees what another one said", async () => {
  const one = conversation();
  one.identify(token("c-1"));
  one.say("My parcel is late");
  await soon(() => expect(texts(one)).toHaveLength(3));
  one.identify(token("c-1"));
  expect(texts(one)).toHaveLength(3);
  one.identify(token("c-2"));
  expect(texts(one)).toEqual([]);
  expect(new Memory(desk).credentials).toBeUndefined();
});

test("words said while the desk was away are kept by the browser and sent later", async () => {
  const away = vi.spyOn(window, "fetch").mockRejectedValue(new TypeError("offline"));
  const before = conversation();
  before.say("Are you there?");
  before.leave();
  away.mockRestore();
  const after = conversation();
  await soon(() => expect(texts(after)[0]).toBe("Are you there?"));
}, 12_000);

test("a conversation the desk no longer knows becomes a new one, with what was said", async () => {
  new Memory(desk).credentials = { id: "gone", token: "gone" };
  const one = conversation();
  one.say("My parcel is late");
  await soon(() => expect(texts(one)).toHaveLength(3));
  expect(new Memory(desk).credentials?.id).not.toBe("gone");
});

test("typed words that name a choice take it", async () => {
  const one = conversation();
  one.say("late");
  await soon(() => expect(texts(one)).toHaveLength(3));
  one.say("KX-20931");
  await soon(() => expect(one.transcript.messages.at(-1)?.choices).toHaveLength(2));
  one.say("yes, that is right");
  await soon(() => expect(one.transcript.messages.at(-1)?.card?.type).toBe("options"));
  expect(texts(one)).toContain("Yes, that is right");
});

test("a choice that is no longer open is refused in the desk's words", async () => {
  const one = conversation();
  one.say("late");
  await soon(() => expect(texts(one)).toHaveLength(3));
  one.choose({ title: "Anything", value: "/not-offered" });
  await soon(() => expect(one.transcript.outbox[0]?.status).toBe("failed"));
  expect(one.transcript.outbox[0]?.reason).toBe("That choice is no longer open.");
});

test("who signs in while talking goes on talking, under a new key", async () => {
  const one = conversation();
  one.say("My parcel is late");
  await soon(() => expect(texts(one)).toHaveLength(3));
  const before = new Memory(desk).credentials;
  one.identify(token("c-1"));
  await soon(() => expect(new Memory(desk).credentials?.customer).toBe("c-1"));
  const after = new Memory(desk).credentials;
  expect(after?.id).toBe(before?.id);
  expect(after?.token).not.toBe(before?.token);
  one.say("KX-20931");
  await soon(() => expect(texts(one)).toHaveLength(6));
});

test("a link that leads back changes the key, and the talk goes on", async () => {
  const one = conversation();
  one.say("My parcel is late");
  await soon(() => expect(texts(one)).toHaveLength(3));
  const id = new Memory(desk).credentials?.id ?? "";
  await one.comeBack(id);
  one.say("KX-20931");
  await soon(() => expect(texts(one)).toHaveLength(6));
  expect(new Memory(desk).credentials?.id).toBe(id);
});
