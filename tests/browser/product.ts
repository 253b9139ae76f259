/**
 * Runs the whole product once for all journeys, as `make run` does, on an empty database
 * and from a copy of the project, whose files a trainer may change; stops it afterwards.
 * The journeys find it as `product`.
 * While writing journeys, RUNNING=<folder> takes the product that runs there already.
 */
import { type ChildProcess, spawn } from "node:child_process";
import { existsSync } from "node:fs";
import { cp, mkdtemp, open, readdir, readFile, rm, symlink } from "node:fs/promises";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { basename, join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { fileURLToPath } from "node:url";
import type { TestProject } from "vitest/node";

/** Where the running product is, and the folder that holds its data. */
export interface Product {
  url: string;
  folder: string;
}

declare module "vitest" {
  export interface ProvidedContext {
    product: Product;
  }
}

const ROOT = fileURLToPath(new URL("../../", import.meta.url));
const LEFT_BEHIND = /^(\.git|\.venv-.*|\..*_cache|\.rasa|node_modules|var|versions)$/;
/** Long enough to train the assistant first, where no model fits the present data. */
const READY_WITHIN = 900_000;

export default async function setup(project: TestProject) {
  const { RUNNING } = process.env;
  if (RUNNING) {
    const { port } = JSON.parse(await readFile(join(RUNNING, "run.json"), "utf8"));
    project.provide("product", { url: `http://127.0.0.1:${port}`, folder: RUNNING });
    return;
  }
  const folder = await mkdtemp(join(tmpdir(), "kintsugi-browser-"));
  const port = await freePort();
  const url = `http://127.0.0.1:${port}`;
  const log = await open(join(folder, "run.log"), "w");
  const running = spawn(join(ROOT, ".venv-desk/bin/python"), ["bin/run.py"], {
    cwd: await copied(join(folder, "shop")),
    stdio: ["ignore", log.fd, log.fd],
    env: {
      ...process.env,
      PORT: String(port),
      HOST: "127.0.0.1",
      KINTSUGI_VAR: folder,
      KINTSUGI_GRACE: "0",
    },
  });
  const stop = async () => {
    await ended(running);
    await log.close();
    await rm(folder, { recursive: true, force: true });
  };
  try {
    // The port may be somebody else's by the time the assistant is trained.
    await begun(folder, running);
    await ready(url, running);
  } catch (problem) {
    const said = await readFile(join(folder, "run.log"), "utf8");
    await stop();
    throw new Error(`The product did not start. It said:\n${said}`, { cause: problem });
  }
  project.provide("product", { url, folder });
  return stop;
}

/** Copies the project, with its models and without what was published from it. */
async function copied(to: string): Promise<string> {
  const comes = (path: string) =>
    !LEFT_BEHIND.test(basename(path)) || path.includes("/migrations/");
  await cp(ROOT, to, { recursive: true, preserveTimestamps: true, filter: comes });
  const own = (await readdir(ROOT)).filter((name) => name.startsWith(".venv-"));
  for (const name of own) await symlink(join(ROOT, name), join(to, name));
  return to;
}

/** Waits until the product says that it has begun, which it does in its folder. */
async function begun(folder: string, running: ChildProcess): Promise<void> {
  const deadline = Date.now() + READY_WITHIN;
  while (!existsSync(join(folder, "run.json"))) {
    if (running.exitCode !== null) throw new Error("It ended.");
    if (Date.now() > deadline) throw new Error("It has not begun in time.");
    await pause(100);
  }
}

/** Waits until all parts answer; throws when the product has ended, or never does. */
export async function ready(url: string, running?: ChildProcess): Promise<void> {
  const deadline = Date.now() + READY_WITHIN;
  while (Date.now() < deadline) {
    if (running && running.exitCode !== null) throw new Error("It ended.");
    const answer = await fetch(`${url}/healthz`).catch(() => undefined);
    if (answer?.ok) return;
    await pause(100);
  }
  throw new Error(`${url}/healthz is not ready after ${READY_WITHIN / 1000} s.`);
}

async function ended(running: ChildProcess): Promise<void> {
  if (running.exitCode !== null) return;
  const gone = new Promise((resolve) => running.once("exit", resolve));
  running.kill("SIGTERM");
  await gone;
}

async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((listening) => server.listen(0, "127.0.0.1", listening));
  const address = server.address();
  await new Promise((closed) => server.close(closed));
  if (!address || typeof address === "string") throw new Error("No port is free.");
  return address.port;
}
