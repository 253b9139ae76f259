/**
 * Builds what the desk serves, into dist/: the shop and the console as pages, the chat
 * panel as one hashed file, also under a fixed name for the package, and the loader that
 * knows it. Prints every script's size and fails when the chat has grown beyond what a
 * shop should have to carry.
 */
import { readFileSync } from "node:fs";
import { readFile, writeFile } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import { gzipSync } from "node:zlib";
import { build } from "vite";

const root = fileURLToPath(new URL(".", import.meta.url));
const LIMITS = { "widget.js": 4 * 1024, panel: 40 * 1024 };

/** What several pages have in common is written once: `<!-- src/… .html -->`. */
const parts = {
  name: "parts-of-pages",
  transformIndexHtml: {
    order: "pre",
    handler: (page) =>
      page.replace(/<!-- (src\/\S+\.html) -->/g, (_, part) =>
        readFileSync(`${root}${part}`, "utf8").trim(),
      ),
  },
};

const shared = {
  root,
  configFile: false,
  plugins: [parts],
  logLevel: "warn",
  build: { target: "es2022", assetsInlineLimit: 0, modulePreload: { polyfill: false } },
};

/** Builds with these inputs; returns the written files. */
async function make({ emptyOutDir = false, define = {}, ...rolldownOptions }) {
  const { output } = await build({
    ...shared,
    define,
    build: { ...shared.build, emptyOutDir, rolldownOptions },
  });
  return output;
}

const pages = await make({
  emptyOutDir: true,
  input: ["shop", "order", "console", "trainer"].map((page) => `${root}${page}.html`),
});
const [panel] = await make({
  input: `${root}src/chat/panel.ts`,
  preserveEntrySignatures: "strict",
  output: { entryFileNames: "assets/panel-[hash].js" },
});
const [loader] = await make({
  define: { PANEL: JSON.stringify(panel.fileName) },
  input: `${root}src/chat/widget.ts`,
  output: { format: "iife", entryFileNames: "widget.js" },
});

await writeFile(`${root}dist/panel.js`, `export * from "./${panel.fileName}";\n`);

let tooLarge = false;
for (const { fileName } of [loader, panel, ...pages]) {
  if (!/\.(js|css)$/.test(fileName)) continue;
  const bytes = await readFile(`${root}dist/${fileName}`);
  const size = gzipSync(bytes, { level: 9 }).length;
  const limit = fileName === panel.fileName ? LIMITS.panel : LIMITS[fileName];
  const over = limit !== undefined && size > limit;
  tooLarge ||= over;
  const note = limit ? ` of ${limit}${over ? ", TOO LARGE" : ""}` : "";
  console.log(`${fileName.padEnd(34)} ${String(size).padStart(7)} bytes gzip${note}`);
}
if (tooLarge) process.exit(1);
