/** Texts that try to become markup or script stay text, on every screen they reach. */
import type { Page } from "playwright";
import { expect, test } from "vitest";
import { PAYLOADS } from "../../web/dev/payloads.ts";
import { Agent, Customer, inChromium } from "./people.ts";

inChromium();

const MARKUP =
  "article :is(img, script, svg, iframe, object, video, audio, form, input, style, meta, base, details, [onerror], [onload], [style])";
const ADDRESS = 'article a:not([href^="https://"])';

async function isUnbroken(page: Page): Promise<void> {
  expect(await page.locator(MARKUP).count()).toBe(0);
  expect(await page.locator(ADDRESS).count()).toBe(0);
  expect(await page.evaluate(() => "broken" in window)).toBe(false);
}

/** As many to a message as it may hold: a customer may not write without end. */
const MESSAGES = Array.from({ length: PAYLOADS.length / 10 }, (_, index) =>
  PAYLOADS.slice(index * 10, index * 10 + 10).join("\n\n"),
);

test("300 hostile texts of a customer are only ever read, by them and by the agent", async () => {
  expect(new Set(PAYLOADS).size).toBe(300);
  const agent = await Agent.signsIn();
  const customer = await (await Customer.visits()).opens();
  await customer.asks("I want to speak to a human");
  await customer.page.getByText("You are in line for a person").waitFor();
  for (const message of MESSAGES) await customer.says(message);
  await expect.poll(() => customer.own().count(), { timeout: 60_000 }).toBe(31);
  await isUnbroken(customer.page);

  await agent.waiting().last().click();
  await agent.button("Take over").click();
  const seen = agent.page.locator("kintsugi-conversation article.customer");
  await expect.poll(() => seen.count()).toBe(31);
  await isUnbroken(agent.page);

  const reply = agent.reply();
  const some = MESSAGES.slice(0, 5);
  for (const message of some) {
    await reply.fill(message);
    await reply.press("Enter");
  }
  const answers = customer.log.locator("article.agent");
  await expect.poll(() => answers.count()).toBe(some.length);
  await isUnbroken(customer.page);
}, 180_000);
