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

test("300 hostile texts of a customer are only ever read, by them and by the agent", async () => {
  expect(new Set(PAYLOADS).size).toBe(300);
  const agent = await Agent.signsIn();
  const customer = await (await Customer.visits()).opens();
  await customer.asks("I want to speak to a human");
  await customer.page.getByText("You are in line for a person").waitFor();
  for (const payload of PAYLOADS) await customer.says(payload);
  await expect.poll(() => customer.own().count(), { timeout: 120_000 }).toBe(301);
  await isUnbroken(customer.page);

  await agent.waiting().last().click();
  await agent.button("Take over").click();
  const seen = agent.page.locator("kintsugi-conversation article.customer");
  await expect.poll(() => seen.count()).toBe(301);
  await isUnbroken(agent.page);

  const reply = agent.reply();
  const some = PAYLOADS.filter((_, index) => index % 10 === 0);
  for (const payload of some) {
    await reply.fill(payload);
    await reply.press("Enter");
  }
  const answers = customer.log.locator("article.agent");
  await expect.poll(() => answers.count()).toBe(some.length);
  await isUnbroken(customer.page);
}, 240_000);
