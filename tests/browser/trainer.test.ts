/** Teaching: from a message that was misunderstood to what is published, and back. */
import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import type { Locator } from "playwright";
import { expect, inject, test } from "vitest";
import { isAccessible } from "./accessible.ts";
import { Agent, Customer, inChromium, newAgent, visitor } from "./people.ts";
import { screenshot } from "./screenshots.ts";

inChromium();

const WORDS = "Your shop has helped itself to my savings again";
const SORRY_ABOUT_MONEY = /\bmoney\b|what we take from you|this charge/i;
/** Long enough to train it on a machine that does other things too. */
const LIVE_WITHIN = { timeout: 600_000 };

test("a misunderstood conversation becomes a published fix with its test in under ten clicks, and one goes back", async () => {
  const ada = await (await Customer.visits()).opens();
  await ada.asks(WORDS);
  expect((await ada.texts()).join()).not.toMatch(SORRY_ABOUT_MONEY);
  const grace = await (await Customer.visits()).opens();
  await grace.asks("My parcel is late");
  await grace.asks("KX-21041");
  const { page } = await Agent.signsIn();
  await page.goto(new URL("/trainer", page.url()).href);

  let clicks = 0;
  const click = async (what: Locator) => {
    clicks += 1;
    await what.click();
  };
  const button = (name: string | RegExp) => page.getByRole("button", { name });
  const row = page.getByRole("link", { name: new RegExp(WORDS) });
  await row.first().waitFor();
  await isAccessible(page);
  await click(row.first());
  const said = page.locator("li.customer").filter({ hasText: WORDS });
  await said
    .getByText(/data\/rules\/\w+\.yml:\d+/)
    .first()
    .waitFor();
  const meant = said.getByRole("combobox", { name: "Meant something else" });
  clicks += 1;
  await meant.fill("complain_billing");
  await meant.press("Tab");
  await click(said.getByRole("button", { name: "Add as example" }));
  await click(button("Put it in"));
  await page.getByText("It is in the change set.").waitFor();
  await click(said.getByRole("button", { name: "Make a test" }));
  await button("Put it in").waitFor();
  await isAccessible(page);
  await screenshot(page, "inbox");
  await click(button("Put it in"));
  await click(page.getByRole("link", { name: "Look at the change set" }));

  const diff = page.locator("kintsugi-diff");
  const checked = { timeout: 60_000 };
  await diff.getByText(new RegExp(`\\+\\s+- ${WORDS}`)).waitFor(checked);
  await diff.getByText("- understood: complain_billing").waitFor();
  await page.getByText("The check found nothing wrong").waitFor();
  await isAccessible(page);
  await page.emulateMedia({ colorScheme: "dark" });
  await isAccessible(page);
  await page.emulateMedia({ colorScheme: "light" });
  await click(button("Publish"));
  expect(clicks).toBeLessThan(10);

  const live = page.getByRole("row").filter({ has: page.getByText("live") });
  await live.filter({ hasText: WORDS }).waitFor(LIVE_WITHIN);
  expect(await taught()).toContain(WORDS);
  await isAccessible(page);
  await screenshot(page, "versions");
  const bob = await (await Customer.visits()).opens();
  await bob.asks(WORDS);
  expect((await bob.texts()).join()).toMatch(SORRY_ABOUT_MONEY);
  await grace.asks("grace@example.com");
  await grace.presses("Yes, that is right");
  await grace.log.locator(".option").nth(1).waitFor();

  const before = page.getByRole("row").filter({ hasText: "The files as they were" });
  await before.getByRole("link").click();
  await page.locator(".gone").filter({ hasText: WORDS }).first().waitFor();
  await isAccessible(page);
  await screenshot(page, "version");
  await page.getByRole("link", { name: "All versions" }).click();
  await before.getByRole("button", { name: /^Go back to version/ }).click();
  await live.filter({ hasText: "The files as they were" }).waitFor(LIVE_WITHIN);
  expect(await taught()).not.toContain(WORDS);
  const cleo = await (await Customer.visits()).opens();
  await cleo.asks(WORDS);
  expect((await cleo.texts()).join()).not.toMatch(SORRY_ABOUT_MONEY);
}, 1_500_000);

/** All examples, as they stand in the shop's files. */
async function taught(): Promise<string> {
  const folder = join(inject("product").folder, "shop/data/nlu");
  const files = await readdir(folder);
  const read = files.map((file) => readFile(join(folder, file), "utf8"));
  return (await Promise.all(read)).join();
}

test("the inbox and a conversation are read and reviewed by keys, in the dark too", async () => {
  const customer = await (await Customer.visits()).opens();
  await customer.asks("frobnicate grumple snark");
  const { page } = await Agent.signsIn();
  await page.emulateMedia({ colorScheme: "dark" });
  await page.goto(new URL("/trainer", page.url()).href);
  await page.getByRole("link", { name: /frobnicate grumple/ }).waitFor();
  await isAccessible(page);
  await page.keyboard.press("j");
  await page.keyboard.press("Enter");
  await page.locator("li.customer").first().waitFor();
  await isAccessible(page);
  await page.keyboard.press("j");
  await page.keyboard.press("1");
  await page.locator("[aria-pressed=true]").waitFor();
  await page.keyboard.press("e");
  await page.getByText(/^Reviewed by/).waitFor();
});

test("messages like each other become examples at once, and leave the list", async () => {
  const said = "qwertz asdfg yxcvb uiop hjkl";
  const alike = [said, `${said} please`, `${said} now`];
  for (const words of alike) {
    await (await (await Customer.visits()).opens()).asks(words);
  }
  const { page } = await Agent.signsIn();
  await page.goto(new URL("/trainer#/groups", page.url()).href);
  const group = page.locator("section").filter({ hasText: said });
  const message = (words: string) =>
    group.getByRole("checkbox", { name: new RegExp(`^${words} +\\w+ \\d+ %`) });
  for (const words of alike) {
    expect(await message(words).first().isChecked()).toBe(true);
  }
  await isAccessible(page);
  await page.emulateMedia({ colorScheme: "dark" });
  await isAccessible(page);
  await page.emulateMedia({ colorScheme: "light" });
  await message(`${said} now`).first().press("Space");
  await group.getByLabel("What they meant").fill("complain_billing");
  await screenshot(page, "groups");
  await group.getByLabel("What they meant").press("Enter");
  await page.getByText(/examples? of complain_billing/).waitFor();
  expect(await page.getByText(`${said} please`).count()).toBe(0);

  await page.getByRole("link", { name: "Look at the change set" }).click();
  const diff = page.locator("kintsugi-diff");
  await diff.getByText(`${said} please`).waitFor({ timeout: 60_000 });
  page.once("dialog", (dialog) => void dialog.accept());
  await page.getByRole("button", { name: "Discard" }).click();
  await page.getByText("Discarded").waitFor();
}, 180_000);

test("who was handed off is found by the reason why", async () => {
  const customer = await (await Customer.visits()).opens();
  await customer.asks("Please let me talk to a person about my grand piano");
  const { page } = await Agent.signsIn();
  await page.goto(new URL("/trainer", page.url()).href);
  await page.getByRole("button", { name: /^Handed off/ }).click();
  const reasons = page.getByLabel("Handed off because");
  await reasons.selectOption("customer_asked");
  await page
    .getByRole("link", { name: /grand piano/ })
    .first()
    .waitFor();
  await isAccessible(page);
});

test("who only teaches lands where they can", async () => {
  const login = await newAgent("Tero", "trainer");
  const visit = await visitor();
  const trainer = await Agent.arrivesIn(await visit.newPage());
  await trainer.signsInHere(login, "Kintsugi trainer");
  const { page } = trainer;
  expect(new URL(page.url()).pathname).toBe("/trainer");
  await page.getByRole("link", { name: "Your account" }).click();
  await page.getByLabel("New password").waitFor();
  await isAccessible(page);
  await page.getByRole("link", { name: "Kintsugi console" }).click();
  await page.getByRole("heading", { name: "Inbox" }).waitFor();
});
