import axe from "axe-core";
import { afterEach, beforeEach, expect, inject, test, vi } from "vitest";
import { page, userEvent } from "vitest/browser";
import { KintsugiChat } from "./kintsugi-chat.ts";

const desk = inject("desk");

async function opened(theme?: string): Promise<KintsugiChat> {
  const chat = new KintsugiChat();
  chat.desk = desk;
  chat.theme = theme;
  chat.style.height = "700px";
  document.body.append(chat);
  await chat.updateComplete;
  return chat;
}

function button(name: string | RegExp) {
  return page.getByRole("button", { name });
}

async function says(text: string): Promise<void> {
  await page.getByRole("textbox", { name: "Your message" }).fill(text);
  await userEvent.keyboard("{Enter}");
}

/** Complains until a way is chosen and the receipt is there. */
async function settles(): Promise<void> {
  await button("My parcel is late").click();
  await expect.element(page.getByText("order number")).toBeVisible();
  await says("KX-20931");
  await button("Yes, that is right").click();
  await button("Choose this: Send a new one").click();
  await expect.element(page.getByText("R-2F7K-19")).toBeVisible();
}

async function isAskedHowItWent(): Promise<void> {
  await settles();
  await button("Yes, I am").click();
  await expect.element(page.getByText("How did we do?")).toBeVisible();
}

function banner(text: string | null): Promise<Response> {
  const body = JSON.stringify({ banner: text && { text } });
  const headers = { "Content-Type": "application/json" };
  return fetch(`${desk}dev/banner`, { method: "POST", headers, body });
}

function mug(): File {
  const bytes = Uint8Array.from(atob(PNG), (character) => character.charCodeAt(0));
  return new File([bytes], "mug.png", { type: "image/png" });
}

/** One grey pixel. */
const PNG =
  "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAAAAAA6fptVAAAACklEQVR4nGNoAAAAggCB" +
  "d81ytgAAAABJRU5ErkJggg==";

async function attaches(chat: KintsugiChat, ...files: File[]): Promise<void> {
  await button("Add photos").click();
  const entry = chat.shadowRoot?.querySelector("kintsugi-entry");
  const tray = entry?.shadowRoot?.querySelector("kintsugi-photo-tray");
  tray?.dispatchEvent(new CustomEvent("files", { detail: files }));
}

beforeEach(() => localStorage.clear());

afterEach(async () => {
  document.body.replaceChildren();
  await banner(null);
});

test("the case and the promise stand above the conversation, in the reader's locale", async () => {
  const chat = await opened();
  chat.locale = "en-GB";
  await settles();
  const progress = page.getByText("Case K-1042");
  await expect.element(progress).toHaveTextContent(/Agreed, done by \w{3},? \d+ \w+$/);
  await expect.element(page.getByText("9 November 2026")).toBeInTheDocument();
  chat.locale = "fi";
  await expect.element(progress).toHaveTextContent(/done by \w\w \d+\.\d+\.$/);
  await expect.element(page.getByText("9. marraskuuta 2026")).toBeInTheDocument();
  await expect.element(page.getByText("129,99 €")).toBeInTheDocument();
});

test("in line for a person the place, the wait and the other channels are told", async () => {
  await opened();
  await button("Talk to a person").click();
  await expect.element(page.getByText("You are number 2 in line.")).toBeVisible();
  await expect
    .element(page.getByText(/within 3 minutes, nine in ten within 8 minutes/))
    .toBeVisible();
  await page.getByText("Other ways to reach a person").click();
  await expect
    .element(page.getByRole("link", { name: "+358 9 000 0000" }))
    .toHaveAttribute("href", "tel:+35890000000");
  await expect
    .element(page.getByRole("link", { name: "help@emberandoak.example" }))
    .toHaveAttribute("href", "mailto:help@emberandoak.example");
});

test("what the shop tells everybody stands at the top of the chat", async () => {
  await banner("Parcels of Tuesday are a day late.");
  await opened();
  await expect
    .element(page.getByText("Parcels of Tuesday are a day late."))
    .toBeVisible();
});

test("how it went is asked once, and the answer reaches the desk whole", async () => {
  const chat = await opened();
  await isAskedHowItWent();
  const asked = page.getByRole("group", { name: /All in all/ });
  await expect.element(button("Send my answer")).toBeDisabled();
  await asked.getByRole("radio", { name: "9" }).click();
  await page
    .getByRole("group", { name: "Was it easy" })
    .getByRole("radio", { name: "4" })
    .click();
  await page.getByLabelText(/Anything you would like/).fill("Quick and kind");
  const sent = vi.spyOn(window, "fetch");
  await button("Send my answer").click();
  await expect.element(page.getByText(/^Thank you\. Your answer/)).toBeVisible();
  const [, init] = sent.mock.calls.find(([url]) => /feedback$/.test(String(url))) ?? [];
  sent.mockRestore();
  expect(JSON.parse(String(init?.body))).toEqual({
    score: 9,
    answers: { easy: 4 },
    words: "Quick and kind",
  });
  chat.remove();
  await opened();
  await expect.element(page.getByText("How did we do?")).toBeVisible();
  await expect.element(button("Send my answer")).not.toBeInTheDocument();
});

test("who does not want to say how it went may skip it", async () => {
  await opened();
  await isAskedHowItWent();
  await button("Skip this").click();
  await expect.element(button("Skip this")).not.toBeInTheDocument();
});

test("photos are seen before they are sent, and stand in the conversation after", async () => {
  const chat = await opened();
  await button("It arrived damaged").click();
  await expect.element(page.getByText("order number")).toBeVisible();
  await attaches(chat, mug(), new File(["x"], "notes.txt", { type: "text/plain" }));
  await expect.element(page.getByText("at most 5 MB each")).toBeVisible();
  await expect.element(page.getByRole("img", { name: "Photo 1" })).toBeVisible();
  await expect.element(page.getByText("I cannot read “notes.txt”")).toBeVisible();
  await button("Send this photo").click();
  await expect
    .element(page.getByRole("img", { name: "A photo you sent" }))
    .toBeVisible();
  await expect.element(page.getByText("I can see it now")).toBeVisible();
  await expect.element(button("Send this photo")).not.toBeInTheDocument();
});

test("a copy is offered by mail only where there is a proven address", async () => {
  await opened();
  await button("My parcel is late").click();
  await button("More").click();
  await expect.element(button("Save a copy")).toBeVisible();
  await expect.element(button(/^Mail a copy/)).not.toBeInTheDocument();
  await says("KX-20931");
  await button("Mail a copy to a•••@example.com").click();
  await expect.element(page.getByText(/copy is on its way/)).toBeVisible();
});

test("a link of ours opens the conversation it belongs to, a used one says so", async () => {
  const first = await opened();
  await button("My parcel is late").click();
  await expect.element(page.getByText("order number")).toBeVisible();
  const [key = ""] = Object.keys(localStorage).filter((name) =>
    /conversation/.test(name),
  );
  const { id } = JSON.parse(localStorage.getItem(key) ?? "{}");
  first.remove();
  localStorage.clear();
  const elsewhere = await opened();
  await elsewhere.comeBack(id);
  await expect.element(page.getByText("order number")).toBeVisible();
  await elsewhere.comeBack("used");
  await expect.element(page.getByText(/That link has been used up/)).toBeVisible();
  await expect.element(page.getByText("order number")).toBeVisible();
});

const STATES: Record<string, (chat: KintsugiChat) => Promise<void>> = {
  "with news for everybody": async (chat) => {
    await banner("Parcels of Tuesday are a day late.");
    chat.hidden = true;
    await chat.updateComplete;
    chat.hidden = false;
    await page.getByText("Ways to reach us").click();
    await expect.element(page.getByText("Parcels of Tuesday")).toBeVisible();
  },
  "with all that is behind More": async () => {
    await settles();
    await button("More").click();
  },
  "in line": async () => {
    await button("Talk to a person").click();
    await page.getByText("Other ways to reach a person").click();
  },
  "asked how it went": isAskedHowItWent,
  "with photos chosen": (chat) => attaches(chat, mug(), mug()),
};

for (const theme of ["light", "dark"]) {
  test.each(Object.keys(STATES))(`it is accessible %s, ${theme}`, async (state) => {
    const chat = await opened(theme);
    await STATES[state]?.(chat);
    await Promise.all(document.getAnimations().map(({ finished }) => finished));
    const { violations } = await axe.run(chat, {
      rules: { region: { enabled: false } },
    });
    const found = violations.map(({ id, nodes }) => [
      id,
      nodes.map(({ html }) => html),
    ]);
    expect(found).toEqual([]);
  });
}
