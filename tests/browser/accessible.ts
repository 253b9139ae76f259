/** A page as axe sees it. */
import axe from "axe-core";
import type { Page } from "playwright";
import { expect } from "vitest";

/**
 * Asserts that axe finds nothing on the page, or within `part` of it, once it has come
 * to rest: a colour that is on its way to another has no contrast of its own.
 */
export async function isAccessible(page: Page, part?: string): Promise<void> {
  await page.evaluate(axe.source);
  await expect.poll(() => violations(page, part)).toEqual([]);
}

function violations(page: Page, part?: string): Promise<unknown> {
  return page.evaluate(async (within) => {
    const context = within ? { include: [within.split(" ")] } : document;
    const { violations } = await (window as unknown as { axe: typeof axe }).axe.run(
      context as never,
    );
    return violations.map(({ id, nodes }) => [id, nodes.map(({ html }) => html)]);
  }, part);
}
