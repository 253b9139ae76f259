/** Teaching: from a message that was misunderstood to an example and a test. */
import type { Locator } from "playwright";
import { expect, test } from "vitest";
import { isAccessible } from "./accessible.ts";
import { Agent, Customer, inChromium } from "./people.ts";
import { screenshot } from "./screenshots.ts";

inChromium();

const WORDS = "wibble the frundle quax, splonk my account zibbed";

test("a misunderstood message becomes an example and a test in under ten clicks", async () => {
  const customer = await (await Customer.visits()).opens();
  await customer.asks(WORDS);
  const { page } = await Agent.signsIn();
  await page.goto(new URL("/trainer", page.url()).href);

  let clicks = 0;
  const click = async (what: Locator) => {
    clicks += 1;
    await what.click();
  };
  const button = (name: string | RegExp) => page.getByRole("button", { name });
  const row = page.getByRole("link", { name: /wibble the frundle/ });
  await row.first().waitFor();
  await isAccessible(page);
  await click(row.first());
  const said = page.locator("li.customer").filter({ hasText: WORDS });
  const meant = said.getByRole("combobox", { name: "Meant something else" });
  clicks += 1;
  await meant.selectOption("complain_billing");
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
  expect(await button("Publish").isEnabled()).toBe(true);
  expect(clicks).toBeLessThan(10);
  await isAccessible(page);
  await page.emulateMedia({ colorScheme: "dark" });
  await isAccessible(page);

  page.once("dialog", (dialog) => void dialog.accept());
  await button("Discard").click();
  await page.getByText("Discarded").waitFor();
}, 180_000);

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
