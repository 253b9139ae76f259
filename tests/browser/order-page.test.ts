/** The page of an order: the shop vouches for its customer, and the chat knows it. */
import { expect, test } from "vitest";
import { Customer, inChromium } from "./people.ts";
import { screenshot } from "./screenshots.ts";

inChromium();

test("from the page of an order nobody has to name or prove it", async () => {
  const maeve = await Customer.visits({}, "/orders/KX-20952");
  await maeve.page.getByRole("heading", { name: "Order KX-20952" }).waitFor();
  await maeve.page.getByText("by Maeve Byrne").waitFor();
  await maeve.page.getByRole("button", { name: "Tell us what happened" }).click();
  await maeve.page.getByText("Something wrong with order KX-20952?").waitFor();
  await screenshot(maeve.page, "order");
  await maeve.asks("You sent me the wrong teapot");
  const said = (await maeve.texts()).join(" ");
  expect(said).not.toMatch(/order number|e-mail|postcode/);
  await expect
    .poll(() => maeve.page.locator(".progress p").first().innerText())
    .toMatch(/^Case K-\d+/);
});
