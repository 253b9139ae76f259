/** The browser that the benches drive: CHROMIUM, Debian's, or Playwright's own. */
import { existsSync } from "node:fs";
import { chromium } from "playwright";

export function browser() {
  const known = [process.env.CHROMIUM, "/usr/bin/chromium"];
  const executablePath = known.find((path) => path && existsSync(path));
  return chromium.launch({
    ...(executablePath && { executablePath }),
    args: ["--no-sandbox", "--disable-background-networking"],
  });
}
