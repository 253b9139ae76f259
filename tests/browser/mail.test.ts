/** A mail of ours leads back to the same conversation, in whatever browser it is read. */
import { expect, inject, test } from "vitest";
import { Customer, inChromium, visitor } from "./people.ts";

inChromium();

test("the link in a mailed copy opens the same conversation elsewhere, once", async () => {
  const pierre = await (await Customer.visits()).opens();
  await pierre.asks("My parcel is late");
  await pierre.asks("KX-21004");
  await pierre.asks("pierre@example.com");
  const reference = await pierre.page.locator(".progress p").first().innerText();
  const said = await pierre.texts();
  await pierre.button("More").click();
  await pierre.button(/^Mail a copy to p/).click();
  await pierre.page.getByText("The copy is on its way").waitFor();

  const elsewhere = await visitor();
  const mailbox = await elsewhere.newPage();
  const copy = mailbox.getByRole("article").filter({ hasText: "pierre@example.com" });
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
  expect(await mailbox.locator(".progress p").first().innerText()).toBe(reference);
  expect(new URL(mailbox.url()).hash).toBe("");
  await again.presses("Yes, that is right");

  const late = await visitor();
  const spent = await late.newPage();
  await spent.goto(`${inject("product").url}/mailbox`);
  const mail = spent.getByRole("article").filter({ hasText: "pierre@example.com" });
  await mail.getByRole("link").first().click();
  await spent.getByText("That link has been used up").waitFor();
  expect(await new Customer(spent).texts()).toEqual([]);
});
