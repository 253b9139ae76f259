/** A photo of the damage: from the customer's device to the agent's eyes. */
import { fileURLToPath } from "node:url";
import { expect, test } from "vitest";
import { Agent, Customer, inChromium } from "./people.ts";

inChromium();

const DAMAGE = fileURLToPath(
  new URL("../../docs/screenshots/options.png", import.meta.url),
);

test("a photo of the damage is seen before it is sent, and by the agent after", async () => {
  const agent = await Agent.signsIn();
  const jonas = await (await Customer.visits()).opens();
  await jonas.asks("My lamp arrived broken");
  await jonas.button("Add photos").click();
  const chooser = jonas.page.waitForEvent("filechooser");
  await jonas.button("Choose photos").click();
  await (await chooser).setFiles([DAMAGE, fileURLToPath(import.meta.url)]);
  await jonas.page.getByText("I cannot read “photos.test.ts”").waitFor();
  await jonas.page.getByRole("img", { name: "Photo 1" }).waitFor();
  await jonas.button("Send this photo").click();
  await jonas.log.getByRole("img", { name: "A photo you sent" }).waitFor();
  await jonas.hears(1);

  await jonas.page.reload();
  await jonas.log.getByRole("img", { name: "A photo you sent" }).waitFor();

  const before = await agent.waiting().count();
  await jonas.presses("Talk to a person");
  await jonas.page.getByText("You are in line for a person").waitFor();
  await agent.waiting().nth(before).click();
  const seen = agent.page.getByRole("img", { name: /photo/i });
  await seen.first().waitFor();
  const isPainted = await seen.first().evaluate((drawn) => {
    if (drawn instanceof HTMLImageElement) return drawn.naturalWidth > 100;
    const { width, height } = drawn as HTMLCanvasElement;
    const brush = (drawn as HTMLCanvasElement).getContext("2d");
    return brush?.getImageData(0, 0, width, height).data.some((part) => part > 0);
  });
  expect(isPainted).toBe(true);
});
