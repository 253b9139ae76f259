import { afterEach, beforeEach, expect, inject, test, vi } from "vitest";
import { soon } from "../../dev/soon.ts";
import type { KintsugiChat } from "./kintsugi-chat.ts";
import type { Events, Launcher, Settings } from "./settings.ts";

const desk = inject("desk");
const shop = window as unknown as { kintsugi?: Settings | Launcher };

/** Embeds the built script, as a shop's page does. */
async function embedded(settings: Settings = {}): Promise<Launcher> {
  shop.kintsugi = settings;
  const script = document.createElement("script");
  script.src = `${desk}widget.js`;
  document.head.append(script);
  await new Promise((loaded) => script.addEventListener("load", loaded));
  return shop.kintsugi as unknown as Launcher;
}

function launcher(): HTMLElement {
  return document.querySelector("kintsugi-launcher") as HTMLElement;
}

function button(): HTMLButtonElement {
  return launcher().shadowRoot?.querySelector("button") as HTMLButtonElement;
}

function chat(): KintsugiChat {
  return launcher().shadowRoot?.querySelector("kintsugi-chat") as KintsugiChat;
}

function field(): HTMLTextAreaElement {
  const entry = chat().shadowRoot?.querySelector("kintsugi-entry");
  const composer = entry?.shadowRoot?.querySelector("kintsugi-composer");
  return composer?.shadowRoot?.querySelector("textarea") as HTMLTextAreaElement;
}

async function say(text: string): Promise<void> {
  await soon(() => expect(field()).toBeInstanceOf(HTMLTextAreaElement));
  field().value = text;
  field().dispatchEvent(new InputEvent("input"));
  field().dispatchEvent(new KeyboardEvent("keydown", { key: "Enter" }));
}

beforeEach(() => {
  localStorage.clear();
  sessionStorage.clear();
  document.title = "A shop";
});

afterEach(() => {
  for (const one of document.querySelectorAll("kintsugi-launcher")) {
    one.shadowRoot?.querySelector("kintsugi-chat")?.remove();
    one.remove();
  }
  delete shop.kintsugi;
});

test("one line draws a button that says whether the chat is open", async () => {
  await embedded();
  expect(button().ariaLabel).toBe("Something wrong? Talk to us");
  expect(button().getAttribute("aria-expanded")).toBe("false");
  expect(chat()).toBeNull();
  button().click();
  await soon(() => expect(button().getAttribute("aria-expanded")).toBe("true"));
  expect(chat().hidden).toBe(false);
});

test("a page can open, close and toggle the chat, and focus goes where it belongs", async () => {
  const { open, close, toggle } = await embedded();
  await open({ order: "KX-1" });
  await soon(() => expect(field()?.matches(":focus")).toBe(true));
  expect(field().value).toContain("KX-1");
  close();
  expect(chat().hidden).toBe(true);
  expect(button().matches(":focus")).toBe(true);
  toggle();
  await soon(() => expect(chat().hidden).toBe(false));
});

test("a page hears what it asked to hear, and no more once it stopped", async () => {
  const told: string[] = [];
  const note = (name: keyof Events) => () => told.push(name);
  const { open, close, on } = await embedded({
    on: { ready: note("ready"), open: note("open"), close: note("close") },
  });
  const said: string[] = [];
  const stop = on("message", ({ text }) => said.push(text));
  await open();
  await say("My parcel is late");
  await soon(() => expect(said).toHaveLength(3));
  expect(said[0]).toBe("My parcel is late");
  stop();
  await say("KX-20931");
  close();
  await soon(() => expect(document.title).toBe("(2) A shop"));
  expect(told).toEqual(["ready", "open", "close"]);
  expect(said).toHaveLength(3);
});

test("what comes while the chat is closed is counted on the button and in the title", async () => {
  const { open, close } = await embedded();
  await open();
  await say("My parcel is late");
  close();
  await soon(() => expect(document.title).toBe("(2) A shop"));
  expect(button().ariaLabel).toBe("Something wrong? Talk to us, 2 new messages");
  await open();
  await soon(() => expect(document.title).toBe("A shop"));
});

test("a page that comes later counts what its customer has not seen", async () => {
  const { open, close } = await embedded();
  await open();
  await say("My parcel is late");
  close();
  await soon(() => expect(document.title).toBe("(2) A shop"));
  chat().remove();
  launcher().remove();
  document.title = "Another page";
  await embedded();
  await soon(() => expect(document.title).toBe("(2) Another page"));
  expect(chat().hidden).toBe(true);
});

test("reset forgets the conversation", async () => {
  const { open, reset } = await embedded();
  await open();
  await say("My parcel is late");
  await soon(() => expect(localStorage.length).toBeGreaterThan(0));
  await reset();
  await soon(() => expect(Object.keys(localStorage)).toEqual([]));
  await soon(() =>
    expect(chat().shadowRoot?.textContent).toContain("Tell me what went wrong"),
  );
});

test("locale, theme and customer reach the panel, also later", async () => {
  const { open, setLocale, setCustomer } = await embedded({
    locale: "fi",
    theme: "dark",
    customerToken: "a.b.c",
  });
  await open();
  expect(chat().locale).toBe("fi");
  expect(chat().getAttribute("theme")).toBe("dark");
  expect(chat().customerToken).toBe("a.b.c");
  setLocale("ja");
  setCustomer();
  expect(chat().locale).toBe("ja");
  expect(chat().customerToken).toBeUndefined();
  const sent = vi.spyOn(window, "fetch");
  await say("My parcel is late");
  await soon(() => {
    const begun = sent.mock.calls.find(([url]) => /conversations$/.test(String(url)));
    const asked = JSON.parse(String(begun?.[1]?.body));
    expect(asked).toEqual({ client_id: expect.any(String), locale: "ja" });
  });
  sent.mockRestore();
});

test("the script embedded twice draws one button", async () => {
  const first = await embedded();
  const again = document.createElement("script");
  again.src = `${desk}widget.js`;
  document.head.append(again);
  await new Promise((loaded) => again.addEventListener("load", loaded));
  expect(document.querySelectorAll("kintsugi-launcher")).toHaveLength(1);
  expect(shop.kintsugi).toBe(first);
});
