/** A late parcel, and others, from the first word to the receipt. */
import { expect, test } from "vitest";
import { Customer, inChromium } from "./people.ts";
import { screenshot } from "./screenshots.ts";

inChromium();

test("a late parcel: two ways to choose from, one chosen, a receipt and a promise", async () => {
  const aino = await (await Customer.visits()).opens();
  await aino.button("My parcel is late").waitFor();
  await aino.reachesOptions(
    "My parcel is late, it should have been here days ago",
    "KX-20931",
    "aino@example.com",
  );
  const progress = aino.page.locator(".progress p");
  expect(await progress.first().innerText()).toMatch(
    /^Case K-\d+ · Two ways to choose from$/,
  );
  const options = aino.log.locator(".option");
  expect(await options.count()).toBe(2);
  expect(await aino.log.getByText("Recommended", { exact: true }).count()).toBe(1);
  await screenshot(aino.page, "options");

  await aino.presses(/Choose this: .* by express/);
  const receipt = aino.log.locator(".receipt");
  await receipt.getByText(/^R-\d+$/).waitFor();
  expect(await receipt.innerText()).toMatch(/Our promise: .+ will be with you by /);
  expect(await aino.button(/Choose this/).count()).toBe(0);
  await expect
    .poll(() => progress.allInnerTexts())
    .toEqual([
      expect.stringMatching(/^Case K-\d+ · Agreed, done by \w{3},? \d+ \w+$/),
      expect.stringMatching(/^Next: .+\d/),
    ]);
  await screenshot(aino.page, "receipt");

  expect(await aino.presses(/^Yes, it/)).toContain("0 to 10");
  const asked = aino.page.locator("kintsugi-feedback");
  await asked
    .getByRole("group", { name: /All in all/ })
    .getByText("9")
    .click();
  await asked
    .getByRole("group", { name: /easy/ })
    .getByRole("radio", { name: "5" })
    .check();
  await screenshot(aino.page, "feedback");
  await aino.button("Send my answer").click();
  await aino.own().getByText("9 out of 10").waitFor();
  await asked.waitFor({ state: "detached" });
});

test("a choice may be typed in one's own words, and money moves only after a yes", async () => {
  const sofia = await (await Customer.visits()).opens();
  await sofia.reachesOptions(
    "My order arrived nine days late",
    "KX-21022",
    "sofia@example.com",
  );
  await sofia.asks("I take the second one");
  const preview = sofia.log.locator(".preview");
  await preview.waitFor();
  expect(await sofia.log.locator(".receipt").count()).toBe(0);
  expect(await preview.innerText()).toContain("€4.90");
  await sofia.asks("yes please");
  await sofia.log
    .locator(".receipt")
    .getByText(/^R-\d+$/)
    .waitFor();
});

test("from the launcher to the receipt with the keyboard alone", async () => {
  const jonas = await Customer.visits();
  const { keyboard } = jonas.page;
  const focused = () =>
    jonas.page.evaluate(() => {
      let inner = document.activeElement;
      while (inner?.shadowRoot?.activeElement) inner = inner.shadowRoot.activeElement;
      const isPage = inner === document.body;
      return isPage ? "" : inner?.ariaLabel || inner?.textContent?.trim() || "";
    });
  const tabTo = async (name: RegExp, key = "Tab") => {
    for (let steps = 0; steps < 40 && !name.test(await focused()); steps++) {
      await keyboard.press(key);
    }
    expect(await focused()).toMatch(name);
  };
  const write = async (text: string) => {
    const before = await jonas.own().count();
    await keyboard.type(text);
    await keyboard.press("Enter");
    await jonas.hears(before);
  };
  const press = async (name: RegExp) => {
    const before = await jonas.own().count();
    await tabTo(name, "Shift+Tab");
    await keyboard.press("Enter");
    await jonas.hears(before);
    await tabTo(/Your message/);
  };

  await tabTo(/Talk to us/);
  await keyboard.press("Enter");
  await expect.poll(focused).toBe("Your message");
  await write("My lamp arrived broken");
  await write("KX-20944");
  await write("jonas@example.com");
  await write("The glass is cracked");
  await press(/^Yes, that is right/);
  await press(/^Choose this: .* express/);
  await jonas.log
    .locator(".receipt")
    .getByText(/^R-\d+$/)
    .waitFor();

  await keyboard.press("Escape");
  await expect.poll(focused).toMatch(/Talk to us/);
  expect(await jonas.launcher.getAttribute("aria-expanded")).toBe("false");
});
