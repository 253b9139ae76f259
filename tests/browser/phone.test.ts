/** The chat on a phone: 390 by 844 pixels, a finger, and the whole screen. */
import { expect, test } from "vitest";
import { Customer, inChromium } from "./people.ts";
import { screenshot } from "./screenshots.ts";

inChromium();

test.each([
  "light",
  "dark",
] as const)("options stacked, nothing cut off, targets for a thumb, %s", async (colorScheme) => {
  const grace = await Customer.visits({
    viewport: { width: 390, height: 844 },
    deviceScaleFactor: 2,
    hasTouch: true,
    isMobile: true,
    colorScheme,
  });
  await grace.launcher.tap();
  await grace.field.waitFor();
  await grace.reachesOptions("My parcel is late", "KX-21041", "grace@example.com");
  const [first, second] = await Promise.all(
    [0, 1].map((index) => grace.log.locator(".option").nth(index).boundingBox()),
  );
  expect(second?.y).toBeGreaterThan((first?.y ?? 0) + (first?.height ?? 0) - 1);
  const width = await grace.page.evaluate(() => document.documentElement.scrollWidth);
  expect(width).toBeLessThanOrEqual(390);
  for (const one of await grace.page.locator("kintsugi-chat button:visible").all()) {
    expect((await one.boundingBox())?.height).toBeGreaterThanOrEqual(44);
  }
  await screenshot(grace.page, `phone-${colorScheme}`);
});
