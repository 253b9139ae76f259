import axe from "axe-core";
import { afterEach, expect, test } from "vitest";
import type { Choice, Message } from "../api/message.ts";
import { TranscriptView } from "./transcript-view.ts";

const at = "2026-11-12T10:42:00Z";

function message(seq: number, rest: Partial<Message>): Message {
  return { seq, author: "assistant", text: `line ${seq}`, choices: [], at, ...rest };
}

const choices: Choice[] = [
  { title: "A new one by express", value: "/choose{1}" },
  { title: "The money back", value: "/choose{2}" },
  { title: "Neither of these", value: "/neither" },
];

const offer = message(1, {
  text: "There are two ways.",
  choices,
  card: {
    type: "options",
    reason: "it arrives before Saturday.",
    options: [
      {
        title: "A new one by express",
        benefit: "At your door before the birthday.",
        cost: "Nothing",
        time: "Friday",
        recommended: true,
      },
      {
        title: "The money back",
        benefit: "The full €134.89.",
        cost: "No keyboard",
        time: "2 to 3 days",
        recommended: false,
      },
    ],
  },
});

async function shown(
  properties: Partial<TranscriptView>,
  theme = "light",
): Promise<TranscriptView> {
  const view = Object.assign(new TranscriptView(), properties);
  view.setAttribute("theme", theme);
  document.body.append(view);
  await view.updateComplete;
  return view;
}

function texts(view: TranscriptView, selector: string): string[] {
  return [...(view.shadowRoot?.querySelectorAll(selector) ?? [])].map((one) =>
    (one.textContent ?? "").replace(/\s+/g, " ").trim(),
  );
}

afterEach(() => document.body.replaceChildren());

test("the two options say benefit, cost and time, and why one is recommended", async () => {
  const view = await shown({ messages: [offer], choices });
  const [first, second] = texts(view, ".option");
  expect(first).toMatch(/Recommended.*express.*birthday.*Nothing.*Friday/);
  expect(second).toMatch(/money back.*€134.89.*No keyboard.*2 to 3 days/);
  expect(second).not.toContain("Recommended");
  expect(texts(view, ".options .reason")[0]).toContain("before Saturday");
});

test("the reason that the message has told already is not told again", async () => {
  const told = { ...offer, text: "Two ways. The first: it arrives before Saturday." };
  const view = await shown({ messages: [told], choices });
  expect(texts(view, ".options .reason")).toEqual([]);
});

test("whoever reads a long answer from its beginning is left there", async () => {
  const view = await shown({ messages: [message(1, {})] });
  view.style.height = "300px";
  const long = message(2, { text: "line\n".repeat(14) });
  view.messages = [...view.messages, long];
  await view.updateComplete;
  const log = view.shadowRoot?.querySelector(".log") as HTMLElement;
  const from = log.scrollTop;
  expect(log.scrollHeight - log.clientHeight - from).toBeGreaterThan(20);
  view.typist = "Maija";
  await view.updateComplete;
  await new Promise(requestAnimationFrame);
  await new Promise(requestAnimationFrame);
  expect(log.scrollTop).toBe(from);
});

test("a conversation that is opened is read from its end, or from what is new", async () => {
  const long = [1, 2, 3].map((seq) => message(seq, { text: "line\n".repeat(14) }));
  const view = await shown({});
  view.style.height = "300px";
  view.messages = long;
  await view.updateComplete;
  const log = view.shadowRoot?.querySelector(".log") as HTMLElement;
  expect(log.scrollHeight - log.clientHeight - log.scrollTop).toBeLessThan(2);
  const other = await shown({ newFrom: 2 });
  other.style.height = "300px";
  other.messages = long;
  await other.updateComplete;
  const place = other.shadowRoot?.querySelector(".log") as HTMLElement;
  const second = place.querySelector("[data-seq='2']") as HTMLElement;
  expect(place.scrollTop).toBeLessThanOrEqual(second.offsetTop - place.offsetTop);
  expect(place.scrollTop).toBeGreaterThan(0);
});

test("pressing an option tells its choice; only the rest become plain buttons", async () => {
  const view = await shown({ messages: [offer], choices });
  const told: Choice[] = [];
  view.addEventListener("choose", (event) => told.push((event as CustomEvent).detail));
  for (const one of view.shadowRoot?.querySelectorAll<HTMLElement>(".option button") ??
    []) {
    one.click();
  }
  expect(told).toEqual(choices.slice(0, 2));
  expect(texts(view, ".answers button")).toEqual(["Neither of these"]);
});

test("once chosen, an option is marked and cannot be pressed again", async () => {
  const said = message(2, { author: "customer", text: "The money back" });
  const view = await shown({ messages: [offer, said] });
  expect(texts(view, ".option.chosen h3")).toEqual(["The money back"]);
  expect(view.shadowRoot?.querySelector("button")).toBeNull();
});

test("a change of speaker is named, the same speaker is not named again", async () => {
  const view = await shown({
    messages: [
      message(1, {}),
      message(2, {}),
      message(3, { author: "agent", name: "Maija" }),
      message(4, { author: "customer" }),
    ],
  });
  expect(texts(view, "header:not(.unseen)")).toEqual(["Assistant", "Maija"]);
});

test("a failed message says why and offers another try", async () => {
  const view = await shown({
    outbox: [
      { clientId: "c-1", text: "Hello", at, status: "failed", reason: "Too long." },
    ],
  });
  const retried: string[] = [];
  view.addEventListener("retry", (event) =>
    retried.push((event as CustomEvent).detail),
  );
  view.shadowRoot?.querySelector<HTMLElement>(".status button")?.click();
  expect(texts(view, ".status")[0]).toContain("Not sent. Too long.");
  expect(retried).toEqual(["c-1"]);
});

test("what a message says never becomes markup, in any field of any card", async () => {
  const evil = "<img src=x onerror=alert(1)>";
  const lines = [{ label: evil, value: evil }];
  const view = await shown({
    messages: [
      message(1, { text: evil, name: evil, choices: [{ title: evil, value: evil }] }),
      message(2, { card: { type: "preview", title: evil, lines } }),
      message(3, { card: { type: "order", number: evil, lines } }),
      message(4, {
        card: {
          type: "receipt",
          receipt: evil,
          title: evil,
          lines,
          promise: { text: evil, due_at: evil },
        },
      }),
    ],
    choices: [{ title: evil, value: evil }],
    typist: evil,
  });
  expect(view.shadowRoot?.querySelector("img")).toBeNull();
  expect(texts(view, ".log")[0]?.split(evil).length).toBeGreaterThan(9);
});

test.each(["light", "dark"])("it is accessible in the %s theme", async (theme) => {
  document.body.style.background = theme === "light" ? "#fbf8f2" : "#1d1b18";
  const receipt = message(3, {
    card: {
      type: "receipt",
      receipt: "R-1",
      title: "Done",
      lines: [{ label: "Order", value: "KX-1" }],
      promise: { text: "At your door by", due_at: at },
    },
  });
  const customer = message(2, {
    author: "customer",
    text: "See [this](https://x.test)",
  });
  const system = message(4, { author: "system" });
  const properties = {
    messages: [receipt, customer, system, { ...offer, seq: 5 }],
    choices,
    outbox: [{ clientId: "c", text: "Hello", at, status: "failed" as const }],
  };
  const view = await shown(properties, theme);
  const { violations } = await axe.run(view, { rules: { region: { enabled: false } } });
  expect(
    violations.map(({ id, nodes }) => [id, nodes.map(({ html }) => html)]),
  ).toEqual([]);
});

test("words on their way are not read out twice: only once they arrive, or cannot", async () => {
  const one = { clientId: "c-1", text: "It is late", at };
  const view = await shown({ outbox: [{ ...one, status: "sending" }] });
  const live = () =>
    view.shadowRoot?.querySelector("article")?.getAttribute("aria-live");
  expect(live()).toBe("off");
  view.outbox = [{ ...one, status: "failed" }];
  await view.updateComplete;
  expect(live()).toBe("polite");
});
