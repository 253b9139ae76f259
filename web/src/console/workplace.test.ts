import { afterEach, expect, inject, test } from "vitest";
import { soon } from "../../dev/soon.ts";
import { ConsoleDoor, type Handoff } from "../api/console-door.ts";
import { type Credentials, Door } from "../api/door.ts";
import { newId } from "../api/id.ts";
import { Workplace } from "./workplace.ts";

const desk = inject("desk");
const door = new Door(desk);
const begun: Workplace[] = [];

/** A customer who waits for a person. */
async function waiting(): Promise<Credentials> {
  const customer = await door.begin(newId());
  await door.send(customer, {
    client_id: newId(),
    text: "A person, please",
  });
  await soon(async () => {
    expect((await door.after(customer, 0)).state).toBe("queued");
  });
  return customer;
}

async function signedIn(agent = "maija"): Promise<Workplace> {
  const one = new Workplace(new ConsoleDoor(desk), () => undefined);
  begun.push(one);
  await one.signIn(`${agent}@example.com`, "right");
  await soon(() => expect(one.live).toBe(true));
  return one;
}

afterEach(() => {
  for (const one of begun.splice(0)) one.leave();
});

test("a wrong password is told in words and shows nothing", async () => {
  const one = new Workplace(new ConsoleDoor(desk), () => undefined);
  await one.signIn("maija@example.com", "wrong");
  expect(one.trouble).toBe("That e-mail and password do not belong together.");
  expect(one.session).toBeFalsy();
});

test("whoever needs a person appears in the queue by themselves", async () => {
  const one = await signedIn();
  const { id } = await waiting();
  await soon(() =>
    expect(one.handoffs.map(({ conversation_id }) => conversation_id)).toContain(id),
  );
});

test("an agent takes over and answers, and the customer reads it", async () => {
  const customer = await waiting();
  const one = await signedIn();
  await one.show(customer.id);
  expect(one.mine).toBe(false);
  await one.claim();
  expect(one.mine).toBe(true);
  one.say("I am on it now.");
  await soon(async () => {
    const { messages } = await door.after(customer, 0);
    expect(messages.at(-1)).toMatchObject({ author: "agent", text: "I am on it now." });
  });
  await soon(() => expect(one.open?.transcript.outbox).toEqual([]));
});

test("of two who claim, one wins and the other is told who", async () => {
  const { id } = await waiting();
  const winner = await signedIn("maija");
  const loser = await signedIn("liisa");
  await winner.show(id);
  await loser.show(id);
  await Promise.all([winner.claim(), loser.claim()]);
  const [first, second] = winner.mine ? [winner, loser] : [loser, winner];
  expect(first.mine).toBe(true);
  expect(second.mine).toBe(false);
  expect(second.trouble).toBe(
    `${first.session?.agent.name} took this conversation at 10:42.`,
  );
});

test("an answer that comes after the hand back is not sent, and is kept to see", async () => {
  const { id } = await waiting();
  const one = await signedIn();
  await one.show(id);
  await one.claim();
  const late = await signedIn();
  await late.show(id);
  await one.handBack("Knows everything.");
  await soon(() => expect(late.mine).toBe(false));
  late.say("Too late");
  await soon(() =>
    expect(late.open?.transcript.outbox[0]).toMatchObject({
      text: "Too late",
      status: "failed",
    }),
  );
});

test("what customers praised is there to read, with who helped them", async () => {
  const one = await signedIn();
  await soon(() =>
    expect(one.praise?.[0]).toMatchObject({
      case_reference: "K-1040",
      helped_by: "Maija",
    }),
  );
});

/** Another test's customers stand in the stand-in desk's queue as well: not in this one. */
class OneQueue extends ConsoleDoor {
  rows: Handoff[] = [];

  override queue(): Promise<Handoff[]> {
    return Promise.resolve(this.rows);
  }
}

test("who begins to wait calls the agent, who was there before does not", async () => {
  const own = new OneQueue(desk);
  const of = (name: string): Handoff => ({
    conversation_id: name,
    case_reference: null,
    customer_name: name,
    subject: null,
    kind: null,
    feeling: null,
    reason: "asked_for_person",
    reason_text: "The customer asked for a person.",
    priority: 1,
    waiting_since: "2026-11-22T10:00:00Z",
    state: "queued",
    owner_name: null,
    epoch: 1,
  });
  own.rows = [of("Grace")];
  const called: string[] = [];
  const one = new Workplace(own, () => undefined, {
    waits: (name) => called.push(name),
    isLate: () => undefined,
  });
  begun.push(one);
  await one.signIn("maija@example.com", "right");
  await soon(() => expect(one.handoffs).toHaveLength(1));
  expect(called).toEqual([]);
  own.rows = [of("Grace"), of("Maeve")];
  await waiting();
  await soon(() => expect(called).toEqual(["Maeve"]));
});
