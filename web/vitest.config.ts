import { existsSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { playwright } from "@vitest/browser-playwright";
import type { Plugin } from "vite";
import { defineConfig } from "vitest/config";

const web = fileURLToPath(new URL(".", import.meta.url));
const tests = fileURLToPath(new URL("../tests/browser", import.meta.url));

/** Lets the browser tests, which live outside, use the packages installed here. */
const packages: Plugin = {
  name: "packages-of-web",
  enforce: "pre",
  resolveId(source, importer) {
    const bare = !/^[./\0]|^node:/.test(source);
    if (!bare || !importer?.startsWith(tests)) return null;
    return this.resolve(source, `${web}package.json`, { skipSelf: true });
  },
};

/** Debian's Chromium, or the one that CHROMIUM names, or Playwright's own. */
const chromium = [process.env.CHROMIUM, "/usr/bin/chromium"].find(
  (path) => path && existsSync(path),
);

export default defineConfig({
  test: {
    projects: [
      {
        root: web,
        // Named beforehand: one that is met later reloads the page amid a test.
        optimizeDeps: {
          include: [
            "axe-core",
            "lit",
            "lit/decorators.js",
            "lit/directives/live.js",
            "lit/directives/repeat.js",
          ],
        },
        test: {
          name: "components",
          include: ["src/**/*.test.ts"],
          globalSetup: "./dev/for-tests.mjs",
          browser: {
            enabled: true,
            headless: true,
            screenshotFailures: false,
            viewport: { width: 900, height: 800 },
            provider: playwright({
              launchOptions: {
                ...(chromium && { executablePath: chromium }),
                args: ["--no-sandbox", "--disable-background-networking"],
              },
            }),
            instances: [{ browser: "chromium" }],
          },
        },
      },
      {
        root: web,
        plugins: [packages],
        test: {
          name: "browser",
          dir: tests,
          globalSetup: `${tests}/product.ts`,
          include: ["**/*.test.ts"],
          testTimeout: 60_000,
          hookTimeout: 60_000,
          // A journey that fails is played once more, and reported as played twice.
          retry: 1,
          expect: { poll: { timeout: 20_000 } },
          fileParallelism: false,
        },
      },
    ],
  },
});
