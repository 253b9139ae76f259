/** A page as axe sees it. */
import axe from "axe-core";
import type { Page } from "playwright";
import { expect } from "vitest";

/** Asserts that axe finds nothing on the page, or within `part` of it. */
export async function isAccessible(page: Page, part?: string): Promise<void> {
  await page.evaluate(axe.source);
  const violations = await page.evaluate(async (within) => {
    const context = within ? { include: [within.split(" ")] } : document;
    const { violations } = await (window as unknown as { axe: typeof axe }).axe.run(
      context as never,
    );
    return violations.map(({ id, nodes }) => [id, nodes.map(({ html }) => html)]);
  }, part);
  expect(violations).toEqual([]);
}
