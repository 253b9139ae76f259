/** The people of a journey: a customer on the shop's page, an agent at the console. */
import { execFile } from "node:child_process";
import { existsSync } from "node:fs";
import { readFile } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import {
  type Browser,
  type BrowserContext,
  type BrowserContextOptions,
  chromium,
  type Locator,
  type Page,
} from "playwright";
import { afterAll, afterEach, beforeAll, inject } from "vitest";

const ROOT = fileURLToPath(new URL("../../", import.meta.url));

/** Debian's Chromium, or the one that CHROMIUM names, or Playwright's own. */
const executable = [process.env.CHROMIUM, "/usr/bin/chromium"].find(
  (path) => path && existsSync(path),
);

/** A desk, rasa and actions behind every answer: what may pass for one, in ms. */
const ANSWER_WITHIN = 20_000;

let browser: Browser;
const visits: BrowserContext[] = [];

/** Opens the browser for the tests of a file, and forgets its visitors after each. */
export function inChromium(): void {
  beforeAll(async () => {
    browser = await chromium.launch({
      ...(executable && { executablePath: executable }),
      args: ["--no-sandbox", "--disable-background-networking"],
    });
  });
  afterEach(async () => {
    for (const visit of visits.splice(0)) await visit.close();
  });
  afterAll(() => browser?.close());
}

/** A browser of its own: nothing of another visitor is in it. */
export async function visitor(
  options: BrowserContextOptions = {},
): Promise<BrowserContext> {
  const visit = await browser.newContext({
    viewport: { width: 1280, height: 900 },
    locale: "en-GB",
    timezoneId: "Europe/Helsinki",
    ...options,
  });
  visit.setDefaultTimeout(ANSWER_WITHIN);
  visits.push(visit);
  return visit;
}

/** A customer whose browser shows the shop, with the chat to complain in. */
export class Customer {
  readonly log: Locator;
  readonly field: Locator;
  readonly launcher: Locator;

  constructor(readonly page: Page) {
    const chat = page.locator("kintsugi-chat");
    this.log = chat.getByRole("log");
    this.field = chat.getByRole("textbox", { name: "Your message" });
    this.launcher = page.locator("kintsugi-launcher > button");
  }

  /** Comes to the shop. */
  static async visits(
    options: BrowserContextOptions = {},
    path = "/",
  ): Promise<Customer> {
    return Customer.arrivesIn(await visitor(options), path);
  }

  static async arrivesIn(visit: BrowserContext, path = "/"): Promise<Customer> {
    const page = await visit.newPage();
    await page.goto(inject("product").url + path);
    return new Customer(page);
  }

  async opens(): Promise<this> {
    await this.launcher.click();
    await this.field.waitFor();
    return this;
  }

  /** Writes and sends, and waits for the answer. */
  async asks(text: string): Promise<string> {
    const before = await this.own().count();
    await this.says(text);
    return this.hears(before);
  }

  async says(text: string): Promise<void> {
    await this.field.fill(text);
    await this.field.press("Enter");
  }

  /** Presses a button of the chat, and waits for the answer. */
  async presses(name: string | RegExp): Promise<string> {
    const before = await this.own().count();
    await this.button(name).click();
    return this.hears(before);
  }

  button(name: string | RegExp): Locator {
    return this.page.locator("kintsugi-chat").getByRole("button", { name });
  }

  /** The last of what was answered to the customer's message number `index` + 1. */
  async hears(index: number): Promise<string> {
    const after = this.own()
      .nth(index)
      .locator("xpath=following-sibling::*[@data-seq]");
    await after.first().waitFor();
    return (await after.last().innerText()).trim();
  }

  /** What this customer said and the desk has stored. */
  own(): Locator {
    return this.log.locator("article.customer[data-seq]");
  }

  /** The reference of the case that the chat shows. */
  async reference(): Promise<string> {
    const progress = this.page.locator(".progress p").filter({ hasText: /K-\d+/ });
    return (await progress.innerText()).match(/K-\d+/)?.[0] ?? "";
  }

  /** All that was said, in order, as it stands in the chat. */
  async texts(): Promise<string[]> {
    const all = this.log.locator("[data-seq] .text, .system[data-seq]");
    return (await all.allInnerTexts()).map((text) => text.trim());
  }

  /** Complains, and proves the order, until the two options lie open. */
  async reachesOptions(complaint: string, order: string, email: string) {
    await this.asks(complaint);
    await this.asks(order);
    await this.asks(email);
    await this.presses("Yes, that is right");
    await this.log.locator(".option").nth(1).waitFor();
  }
}

interface Login {
  email: string;
  password: string;
}

async function firstLogin(): Promise<Login> {
  const said = await readFile(`${inject("product").folder}/first-login.txt`, "utf8");
  const [email = "", password = ""] = said.trim().split(" / ");
  return ownLogin({ email, password });
}

/** Exchanges a password that was given for one of their own, the same each time. */
async function ownLogin({ email, password: given }: Login): Promise<Login> {
  const own = { email, password: `${given} and my own` };
  const { url } = inject("product");
  const headers = { "Content-Type": "application/json", Origin: url };
  const post = (body: object, method: string, path: string, more = {}) =>
    fetch(`${url}/console/v1/${path}`, {
      method,
      headers: { ...headers, ...more },
      body: JSON.stringify(body),
    });
  if ((await post(own, "POST", "session")).ok) return own;
  const signed = await post({ email, password: given }, "POST", "session");
  const Cookie = signed.headers.get("set-cookie")?.split(";")[0] ?? "";
  const { csrf } = (await signed.json()) as { csrf: string };
  const changed = { password: given, new_password: own.password };
  const by = { Cookie, "X-Kintsugi-CSRF": csrf };
  const kept = await post(changed, "PUT", "password", by);
  if (!kept.ok) throw new Error(`The password stays as it was: ${kept.status}.`);
  return own;
}

/** A person of the shop's team, at the console. */
export class Agent {
  constructor(readonly page: Page) {}

  /** Comes to the console's login. */
  static async arrivesIn(page: Page): Promise<Agent> {
    await page.goto(`${inject("product").url}/console`);
    await page.getByLabel("E-mail").waitFor();
    return new Agent(page);
  }

  static async signsIn(login?: Login): Promise<Agent> {
    const visit = await visitor({ viewport: { width: 1440, height: 900 } });
    const agent = await Agent.arrivesIn(await visit.newPage());
    await agent.signsInHere(login);
    return agent;
  }

  /** Signs in; unless told otherwise as the first of all, whom the product made. */
  async signsInHere(login?: Login, landsAt = "Waiting for a person"): Promise<this> {
    const { email, password } = login ?? (await firstLogin());
    await this.page.getByLabel("E-mail").fill(email);
    await this.page.getByLabel("Password").fill(password);
    await this.button("Sign in").click();
    await this.page.getByRole("heading", { name: landsAt }).waitFor();
    return this;
  }

  button(name: string | RegExp): Locator {
    return this.page.getByRole("button", { name });
  }

  /** Those in the queue who have no person yet, oldest first. */
  waiting(): Locator {
    const name = "Waiting for a person";
    return this.page.getByRole("region", { name }).getByRole("button");
  }

  /** Waits until the head of the console says so. */
  async told(words: string): Promise<void> {
    const alert = this.page.locator("kintsugi-top-bar").getByRole("alert");
    await alert.getByText(words).waitFor();
  }

  /** Goes to a page beside the work. */
  async goesTo(page: string): Promise<void> {
    await this.page.evaluate((at) => {
      location.hash = `/${at}`;
    }, page);
  }

  /** Does something with the conversation that wants a note. */
  async does(act: string, note: string): Promise<void> {
    await this.button(act).click();
    const dialog = this.page.getByRole("dialog", { name: act });
    await dialog.getByLabel("Note for the case").fill(note);
    await dialog.getByRole("button", { name: act }).click();
  }

  /** Where this agent answers; there only when the conversation is theirs. */
  reply(): Locator {
    return this.page.getByRole("textbox", { name: "Your answer to the customer" });
  }
}

/** Makes another login, as an operator does; gives how they sign in. */
export async function newAgent(name: string, role = "agent"): Promise<Login> {
  const email = `${name.toLowerCase()}-${Date.now()}@shop.example`;
  const said = await operator(
    "desk.console.first_login",
    ...["--add", name, email, role],
  );
  return ownLogin({ email, password: said.trim().split(" / ").at(-1) ?? "" });
}

/** Runs a command of the desk's beside the product; gives what it said. */
export async function operator(module: string, ...given: string[]): Promise<string> {
  const { stdout } = await promisify(execFile)(
    ".venv-desk/bin/python",
    ["-m", module, ...given],
    { cwd: ROOT, env: { ...process.env, KINTSUGI_VAR: inject("product").folder } },
  );
  return stdout;
}
