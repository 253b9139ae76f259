/** The page of an order: the shop vouches for its customer, and the chat knows it. */
import { expect, test } from "vitest";
import { Customer, inChromium } from "./people.ts";
import { screenshot } from "./screenshots.ts";

inChromium();

test("from the page of an order nobody has to name or prove it", async () => {
  const jonas = await Customer.visits({}, "/orders/KX-20944");
  await jonas.page.getByRole("heading", { name: "Order KX-20944" }).waitFor();
  await jonas.page.getByText("Jonas Weber").waitFor();
  await jonas.page.getByRole("button", { name: "Tell us what happened" }).click();
  await jonas.page.getByText("Something wrong with order KX-20944?").waitFor();
  await screenshot(jonas.page, "order");
  await jonas.asks("The lamp arrived broken, the glass is cracked");
  const said = (await jonas.texts()).join(" ");
  expect(said).toContain("Desk lamp");
  expect(said).not.toMatch(/order number|e-mail|postcode/);
});
