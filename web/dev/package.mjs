/**
 * `npm run package`: packs the chat as npm would publish it, unpacks it into a project
 * that knows nothing else, and checks there that its types hold and its files are the
 * chat's alone. Prints what is in it.
 */
import { execFileSync } from "node:child_process";
import { mkdir, mkdtemp, rm, symlink, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

const web = fileURLToPath(new URL("..", import.meta.url));
const WANTED = [
  /^package\.json$/,
  /^README\.md$/,
  /^dist\/(widget|panel)\.js$/,
  /^dist\/assets\/panel-[\w-]+\.js$/,
  /^dist\/types\/(api|chat|parts|words)\/[\w.-]+\.d\.ts$/,
];
const CONSUMER = `
import { KintsugiChat, type Launcher, type Settings } from "kintsugi-chat";
const settings: Settings = { order: "KX-1", on: { message: ({ text }) => text.length } };
const chat: KintsugiChat = new KintsugiChat();
chat.locale = "fi";
const launcher = (window as unknown as { kintsugi: Launcher }).kintsugi;
const stop: () => void = launcher.on("open", () => undefined);
// @ts-expect-error there is no such setting
const wrong: Settings = { colour: "red" };
export { settings, stop, wrong };
`;

const folder = await mkdtemp(join(tmpdir(), "package-"));
try {
  const said = execFileSync("npm", ["pack", "--json", "--pack-destination", folder], {
    cwd: web,
    encoding: "utf8",
    stdio: ["ignore", "pipe", "ignore"],
  });
  const [{ filename, files, size }] = JSON.parse(said);
  const strange = files.filter(({ path }) => !WANTED.some((one) => one.test(path)));
  if (strange.length) {
    throw new Error(`Not the chat's: ${strange.map(({ path }) => path).join(", ")}.`);
  }
  const modules = join(folder, "node_modules");
  await mkdir(join(modules, "kintsugi-chat"), { recursive: true });
  execFileSync("tar", [
    ...["-xzf", join(folder, filename), "-C", join(modules, "kintsugi-chat")],
    "--strip-components=1",
  ]);
  for (const name of ["lit", "lit-html", "lit-element", "@lit"]) {
    await symlink(join(web, "node_modules", name), join(modules, name));
  }
  await writeFile(join(folder, "shop.ts"), CONSUMER);
  const strict = "--strict --noEmit --target es2022 --lib es2023,dom,dom.iterable";
  const modern = "--module esnext --moduleResolution bundler";
  execFileSync(
    join(web, "node_modules/.bin/tsc"),
    [...strict.split(" "), ...modern.split(" "), "shop.ts"],
    { cwd: folder, stdio: "inherit" },
  );
  console.log(`${filename}: ${files.length} files, ${size} bytes; its types hold`);
} finally {
  await rm(folder, { recursive: true });
}
