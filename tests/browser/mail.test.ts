/** A mail of ours leads back to the same conversation, in whatever browser it is read. */
import type { Locator, Page } from "playwright";
import { expect, inject, test } from "vitest";
import { Customer, inChromium, visitor } from "./people.ts";

inChromium();

/** The mailed copy of a case, in the mailbox of a desk that has no mail server. */
function copyOf(reference: string, mailbox: Page): Locator {
  const complaint = mailbox.getByText("I was charged twice");
  return mailbox
    .getByRole("article")
    .filter({ hasText: new RegExp(`your case ${reference}Date`), has: complaint });
}

test("the link in a mailed copy opens the same conversation elsewhere, once", async () => {
  const priya = await (await Customer.visits()).opens();
  await priya.asks("I was charged twice for my order");
  await priya.asks("KX-20970");
  await priya.asks("priya@example.com");
  await priya.button("Yes, that is right").waitFor();
  const said = await priya.texts();
  const reference = await priya.reference();
  await priya.button("More").click();
  await priya.button(/^Mail a copy to p/).click();
  await priya.page.getByText("The copy is on its way").waitFor();

  const elsewhere = await visitor();
  const mailbox = await elsewhere.newPage();
  const copy = copyOf(reference, mailbox);
  await expect
    .poll(async () => {
      await mailbox.goto(`${inject("product").url}/mailbox`);
      return copy.count();
    })
    .toBe(1);
  await copy.getByRole("link").first().click();
  const again = new Customer(mailbox);
  await again.field.waitFor();
  await expect.poll(() => again.texts()).toEqual(said);
  expect(await again.reference()).toBe(reference);
  expect(new URL(mailbox.url()).hash).toBe("");
  await again.presses("Yes, that is right");

  const late = await visitor();
  const spent = await late.newPage();
  await spent.goto(`${inject("product").url}/mailbox`);
  await copyOf(reference, spent).getByRole("link").first().click();
  await spent.getByText("That link has been used up").waitFor();
  expect(await new Customer(spent).texts()).toEqual([]);
});
