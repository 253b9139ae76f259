/** Texts that try to become markup or script stay text, in every field there is. */
import { afterEach, beforeEach, expect, test } from "vitest";
import { PAYLOADS } from "../dev/payloads.ts";
import type { CaseCard, Handoff } from "./api/console-door.ts";
import type { Card, Channel, Message, Shop } from "./api/message.ts";
import { asText } from "./chat/transcript-file.ts";
import "./chat/feedback-form.ts";
import { KintsugiChat } from "./chat/kintsugi-chat.ts";
import { PhotoTray } from "./chat/photo-tray.ts";
import { CaseCardView } from "./console/case-card.ts";
import { QueueList } from "./console/queue-list.ts";
import { TranscriptView } from "./parts/transcript-view.ts";

type Drawn = HTMLElement & { updateComplete: Promise<unknown> };

const at = "2026-11-12T10:42:00Z";
const page = window as unknown as { broken?: number };

beforeEach(() => {
  delete page.broken;
});

afterEach(() => document.body.replaceChildren());

/** Every element under this one, through all shadow roots. */
function under(root: ParentNode): Element[] {
  return [...root.querySelectorAll("*")].flatMap((element) =>
    element.shadowRoot ? [element, ...under(element.shadowRoot)] : [element],
  );
}

const NEVER = new Set(
  "script iframe object embed video audio form meta base link style template".split(
    " ",
  ),
);
const OURS = new Set(["form"]);

/** What is in this element that only markup could have put there. */
function broken(root: Element): string[] {
  return under(root.shadowRoot ?? root).flatMap((element) => {
    const tag = element.localName;
    const found = element
      .getAttributeNames()
      .filter((name) => /^(on|style$)/.test(name));
    if (NEVER.has(tag) && !OURS.has(tag)) found.push(tag);
    const href = element.getAttribute("href");
    if (href && !/^(https:\/\/x\.test\/|mailto:|tel:)/.test(href)) found.push(href);
    return found;
  });
}

/** Draws it anew with each text in the place of every field. */
async function survives<Shown extends Drawn>(
  shown: Shown,
  fill: (text: string) => Partial<Shown>,
): Promise<void> {
  document.body.append(shown);
  for (const text of PAYLOADS) {
    Object.assign(shown, fill(text));
    await shown.updateComplete;
    expect([text, broken(shown)]).toEqual([text, []]);
  }
  expect(shown.shadowRoot?.textContent).toContain("window.broken=1");
  expect(page.broken).toBeUndefined();
}

function cards(text: string): Card[] {
  const line = { label: text, value: text };
  const lines = [line, { ...line, amount: 5, currency: text }, { ...line, at: text }];
  const option = { title: text, benefit: text, cost: text, time: text };
  return [
    {
      type: "options",
      reason: text,
      options: [
        { ...option, recommended: true },
        { ...option, recommended: false },
      ],
    },
    { type: "preview", title: text, lines },
    { type: "order", number: text, lines },
    {
      type: "receipt",
      receipt: text,
      title: text,
      lines,
      promise: { text, due_at: text },
    },
    { type: text } as unknown as Card,
  ];
}

function messages(text: string): Message[] {
  const choices = [1, 2, 3].map(() => ({ title: text, value: text }));
  const rest = { text, name: text, lang: text, at: text, choices };
  const authors = ["customer", "assistant", "agent", "system"] as const;
  const spoken = [
    ...authors.map((author) => ({ ...rest, author })),
    ...cards(text).map((card) => ({ ...rest, author: "assistant" as const, card })),
  ];
  return spoken.map((one, index) => ({ ...one, seq: index + 1 }));
}

test("in a conversation: words, names, choices, cards, failures", async () => {
  await survives(new TranscriptView(), (text) => {
    const all = messages(text);
    return {
      messages: all,
      choices: all.at(-1)?.choices ?? [],
      outbox: [{ clientId: text, text, at, status: "failed" as const, reason: text }],
      typist: text,
      customer: text,
      viewer: "agent" as const,
      locale: "en",
    };
  });
});

test("in the chat: the banner, the channels, what the shop is called", async () => {
  const chat = new KintsugiChat();
  chat.desk = "http://127.0.0.1:9/";
  const channel = (text: string): Channel => ({
    kind: text,
    title: text,
    best_for: text,
    hours: text,
    open: false,
    opens_at: text,
    address: text,
  });
  await survives(chat, (text) => {
    const kinds = ["email", "phone", text];
    const channels = kinds.map((kind) => ({ ...channel(text), kind }));
    const shop: Shop = { name: text, lang: text, banner: { text }, channels };
    return { shop, locale: text } as unknown as Partial<KintsugiChat>;
  });
});

test("among the photos: their names, and why they failed", async () => {
  const picture = new Blob();
  const standing = { picture, status: "failed", part: 0 } as const;
  await survives(new PhotoTray(), (text) => ({
    chosen: [{ ...standing, id: text, name: text, reason: text }],
    refused: [text],
    room: 5,
  }));
});

test("in the question how it went", async () => {
  const form = document.createElement("kintsugi-feedback");
  await survives(form as Drawn & { questions?: unknown }, (text) => ({
    questions: [{ id: text, text }],
  }));
});

test("in the case card of the console", async () => {
  const money = { amount: 5, currency: "EUR" };
  await survives(new CaseCardView(), (text) => ({
    card: {
      reference: text,
      verified: true,
      customer: {
        name: text,
        since: text,
        lifetime_value: 5,
        currency: "EUR",
        earlier_cases: 1,
      },
      order: {
        number: text,
        placed_at: text,
        total: 5,
        currency: "EUR",
        lines: [{ name: text, quantity: 2, unit_price: 5 }],
        delivery: {
          carrier: text,
          status: text,
          promised_by: text,
          delivered_at: text,
          tracking: text,
        },
      },
      complaint: text,
      severity: text,
      effect: text,
      remedy_sought: text,
      offers: [{ ...money, title: text, state: text }],
      resolutions: [{ ...money, title: text, receipt: text, at: text }],
      promises: [{ id: text, text, reason: text, due_at: text, state: text }],
      feeling: [{ seq: 1, level: text as CaseCard["feeling"][0]["level"] }],
      reason: text,
      reason_text: text,
      waiting_since: text,
      language: text,
      suggested_first_line: text,
    },
  }));
});

test("in the queue of the console", async () => {
  await survives(new QueueList(), (text) => ({
    handoffs: [
      {
        conversation_id: text,
        case_reference: text,
        customer_name: text,
        subject: text,
        kind: text,
        feeling: text as Handoff["feeling"],
        reason: text,
        reason_text: text,
        priority: 3,
        waiting_since: at,
        state: "queued" as const,
        owner_name: text,
        epoch: 1,
      },
    ],
  }));
});

test("a copy of the conversation is plain text whatever was said", () => {
  for (const text of PAYLOADS) {
    expect(asText(messages(text), "en")).toContain(text.trim());
  }
});
