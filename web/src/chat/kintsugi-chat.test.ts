import axe from "axe-core";
import { afterEach, beforeEach, expect, inject, test, vi } from "vitest";
import { page, userEvent } from "vitest/browser";
import { soon } from "../../dev/soon.ts";
import { KintsugiChat } from "./kintsugi-chat.ts";

async function opened(): Promise<KintsugiChat> {
  const chat = new KintsugiChat();
  chat.desk = inject("desk");
  chat.style.height = "700px";
  document.body.append(chat);
  await chat.updateComplete;
  chat.focus();
  return chat;
}

beforeEach(() => localStorage.clear());
afterEach(() => document.body.replaceChildren());

test("it opens with the caret where the customer writes", async () => {
  await opened();
  const field = page.getByRole("textbox", { name: "Your message" });
  await soon(() => expect(field.element().matches(":focus")).toBe(true));
});

test("Enter sends and Shift+Enter makes a new line", async () => {
  await opened();
  const field = page.getByRole("textbox", { name: "Your message" });
  await field.fill("It is late");
  await userEvent.keyboard("{Shift>}{Enter}{/Shift}and broken{Enter}");
  await expect.element(page.getByText(/It is late\s*and broken/)).toBeVisible();
  await expect.element(field).toHaveValue("");
  await expect.element(page.getByText("order number")).toBeVisible();
});

test("from the complaint to the receipt by buttons alone", async () => {
  await opened();
  await page.getByRole("button", { name: "My parcel is late" }).click();
  await expect.element(page.getByText("order number")).toBeVisible();
  await page.getByRole("textbox").fill("KX-20931");
  await userEvent.keyboard("{Enter}");
  await page.getByRole("button", { name: "Yes, that is right" }).click();
  await page.getByRole("button", { name: "Choose this: Send a new one" }).click();
  await expect.element(page.getByText("R-2F7K-19")).toBeVisible();
  await expect.element(page.getByText("Your choice")).toBeInTheDocument();
});

test("a person can be asked for at any time, and the header says what happens", async () => {
  await opened();
  await page.getByRole("button", { name: "Talk to a person" }).click();
  await expect.element(page.getByText("You are in line for a person")).toBeVisible();
  await expect
    .element(page.getByRole("button", { name: "Talk to a person" }))
    .not.toBeInTheDocument();
});

test("what was said before is not read out again when the chat is opened anew", async () => {
  const before = await opened();
  await page.getByRole("button", { name: "It arrived damaged" }).click();
  await expect.element(page.getByText("order number")).toBeVisible();
  before.remove();
  await opened();
  const log = page.getByRole("log");
  await expect.element(log).toHaveAttribute("aria-busy", "true");
  await expect.element(page.getByText("order number")).toBeVisible();
  await expect.element(log).toHaveAttribute("aria-busy", "false");
});

test("Escape asks for the panel to be closed", async () => {
  const chat = await opened();
  const closed = vi.fn();
  chat.addEventListener("close", closed);
  await page.getByRole("textbox").click();
  await userEvent.keyboard("{Escape}");
  expect(closed).toHaveBeenCalledOnce();
});

test("what is being written survives a new page", async () => {
  const chat = await opened();
  await page.getByRole("textbox").fill("Half a sent");
  chat.remove();
  await opened();
  await expect.element(page.getByRole("textbox")).toHaveValue("Half a sent");
});

test("an order the page is about begins the message, but never over a draft", async () => {
  const chat = await opened();
  chat.about("KX-1");
  await expect
    .element(page.getByRole("textbox"))
    .toHaveValue("It is about order KX-1. ");
  chat.about("KX-2");
  await expect
    .element(page.getByRole("textbox"))
    .toHaveValue("It is about order KX-1. ");
});

test("an order that the shop vouches for is known, so nothing is written about it", async () => {
  const chat = await opened();
  const claims = btoa(JSON.stringify({ sub: "c-1", order: "KX-1" }));
  chat.identify(`e30.${claims}.sig`);
  chat.about("KX-1");
  await expect
    .element(page.getByText("Something wrong with order KX-1?"))
    .toBeVisible();
  await expect.element(page.getByRole("textbox")).toHaveValue("");
  chat.about("KX-2");
  await expect
    .element(page.getByRole("textbox"))
    .toHaveValue("It is about order KX-2. ");
});

test.each(["light", "dark"])("it is accessible in the %s theme", async (theme) => {
  const chat = await opened();
  chat.setAttribute("theme", theme);
  chat.requestUpdate();
  await page.getByRole("button", { name: "It arrived damaged" }).click();
  await expect.element(page.getByText("order number")).toBeVisible();
  const { violations } = await axe.run(chat, { rules: { region: { enabled: false } } });
  expect(
    violations.map(({ id, nodes }) => [id, nodes.map(({ html }) => html)]),
  ).toEqual([]);
});
