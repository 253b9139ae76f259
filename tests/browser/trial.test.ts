/** Trying an assistant that no customer meets, and the way customers really take. */
import { expect, test } from "vitest";
import { isAccessible } from "./accessible.ts";
import { Agent, Customer, inChromium } from "./people.ts";
import { screenshot } from "./screenshots.ts";

inChromium();

/** A product of the trial's own is started, and trained where no model fits. */
const STARTS = { timeout: 240_000 };

test("a trial says why it answered, and is saved as a test in a change set", async () => {
  const { page } = await Agent.signsIn();
  await page.goto(new URL("/trainer#/change-sets", page.url()).href);
  await page.getByLabel("Title").fill("Tried out");
  await page.getByRole("button", { name: "Open a change set" }).click();
  await page.getByRole("heading", { name: "Tried out" }).waitFor();

  await page.getByRole("navigation").getByRole("link", { name: "Try it" }).click();
  const say = page.getByRole("button", { name: "Say it" });
  await expect.poll(() => say.isEnabled(), STARTS).toBe(true);
  const field = page.getByLabel("Your message, as a customer");
  const reasons = page.locator("kintsugi-reasons");
  await field.fill("My parcel is a week late. KX-20931, aino@example.com");
  await say.click();
  await reasons.getByText("complain_late_delivery").first().waitFor();
  await page.getByRole("button", { name: "Yes, that is right" }).click();
  await reasons.getByText("When the restatement is right we offer two").waitFor();
  await reasons.getByText("express_resend").first().waitFor();
  await isAccessible(page);
  await screenshot(page, "trial");
  await page.emulateMedia({ colorScheme: "dark" });
  await isAccessible(page);

  await page.getByLabel("What the test shows").fill("A week late, two ways");
  await page.getByLabel("About an order").selectOption("late parcel");
  await page.getByLabel("Into the change set").selectOption("Tried out");
  await page.getByRole("button", { name: "Save as test" }).click();
  await page.getByText("Saved as tests/conversations/test_a_week_late").waitFor();
  await page.goto(new URL("/trainer#/change-sets", page.url()).href);
  await page.getByRole("link", { name: "Tried out" }).click();
  const diff = page.locator("kintsugi-diff");
  await diff.getByText("My parcel is a week late. {number}, {email}").waitFor();
  await diff.getByText(/- chooses: .?Yes, that is right/).waitFor();
  page.once("dialog", (dialog) => void dialog.accept());
  await page.getByRole("button", { name: "Discard" }).click();
  await page.getByText("Discarded").waitFor();
}, 300_000);

test("the flow shows how often each way was taken, to everybody", async () => {
  const customer = await (await Customer.visits()).opens();
  await customer.reachesOptions("My parcel is late", "KX-21041", "grace@example.com");
  const { page } = await Agent.signsIn();
  await page.goto(new URL("/trainer#/flow", page.url()).href);
  await page.getByText("When the restatement is right we offer two options").waitFor();
  await page.getByText("The same in numbers").click();
  await isAccessible(page);
  await page.emulateMedia({ colorScheme: "dark" });
  await isAccessible(page);
});
