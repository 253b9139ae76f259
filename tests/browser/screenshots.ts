import { existsSync } from "node:fs";
import { fileURLToPath } from "node:url";
import type { Page } from "playwright";

const FOLDER = fileURLToPath(new URL("../../docs/screenshots/", import.meta.url));

/**
 * Photographs the page for the documentation, as `docs/screenshots/NAME.png`: when it is
 * not there yet, or when SCREENSHOTS=1 asks for new ones.
 */
export async function screenshot(page: Page, name: string): Promise<void> {
  const path = `${FOLDER}${name}.png`;
  if (existsSync(path) && process.env.SCREENSHOTS !== "1") return;
  await page.evaluate(() => document.fonts.ready);
  await page.screenshot({ path, animations: "disabled", caret: "hide" });
}
