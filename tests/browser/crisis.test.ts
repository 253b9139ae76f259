/** When something is wrong for many, every page says so until it is over (P37). */
import { expect, test } from "vitest";
import { Customer, inChromium, operator } from "./people.ts";
import { screenshot } from "./screenshots.ts";

inChromium();

const WORDS =
  "Parcels that left Turku on Tuesday are a day late. Yours is among them if it was " +
  "to come today; you need not write to us.";

test("what is declared stands on the page and in the chat, and goes when it is over", async () => {
  const declared = await operator("desk.incidents", "--declare", "Depot Turku", WORDS);
  const [number = ""] = /\d+/.exec(declared) ?? [];
  const customer = await (await Customer.visits({}, "/#help")).opens();
  const onPage = customer.page.locator("#banner");
  const inChat = customer.page.locator("kintsugi-chat .banner");
  await onPage.getByText(WORDS).waitFor();
  await inChat.getByText(WORDS).waitFor();
  await screenshot(customer.page, "crisis");

  await operator("desk.incidents", "--close", number);
  await customer.page.keyboard.press("Escape");
  await customer.opens();
  await expect.poll(() => inChat.innerText()).toBe("");
  await customer.page.reload();
  await customer.field.waitFor();
  await expect.poll(() => onPage.innerText()).toBe("");
});
