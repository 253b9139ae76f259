/**
 * `npm run bench:sizes`: what a visitor's browser loads for the chat, gzip level 9, beside
 * published widgets, each unpacked by `npm pack` from its release and measured the same
 * way: the file that its README tells a page to embed. Prints a Markdown table.
 */
import { execFileSync } from "node:child_process";
import { mkdtemp, readdir, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { gzipSync } from "node:zlib";

const PUBLISHED = JSON.parse(
  await readFile(new URL("published.json", import.meta.url), "utf8"),
);
const dist = fileURLToPath(new URL("../dist/", import.meta.url));

async function gzipped(...paths) {
  const sizes = paths.map(
    async (path) => gzipSync(await readFile(path), { level: 9 }).length,
  );
  return (await Promise.all(sizes)).reduce((one, other) => one + other);
}

const rows = [];
const panel = (await readdir(`${dist}assets`)).find((name) =>
  name.startsWith("panel-"),
);
rows.push(["Kintsugi, on every page", await gzipped(`${dist}widget.js`)]);
rows.push([
  "Kintsugi, chat opened",
  await gzipped(`${dist}widget.js`, `${dist}assets/${panel}`),
]);
const folder = await mkdtemp(join(tmpdir(), "widgets-"));
for (const { name, version, files } of PUBLISHED) {
  const pack = execFileSync("npm", ["pack", "--silent", `${name}@${version}`], {
    cwd: folder,
    encoding: "utf8",
  });
  execFileSync("tar", ["-xzf", pack.trim()], { cwd: folder });
  const size = await gzipped(...files.map((file) => join(folder, "package", file)));
  rows.push([`${name} ${version}`, size]);
  await rm(join(folder, "package"), { recursive: true });
}
await rm(folder, { recursive: true });
console.log("| what a browser loads | gzip |\n|---|---:|");
for (const [what, size] of rows) {
  console.log(`| ${what} | ${(size / 1000).toFixed(1)} KB |`);
}
