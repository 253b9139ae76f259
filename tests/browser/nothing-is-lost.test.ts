/** What was said stays said: over reloads, tabs, networks, and a desk that dies. */
import { readFile } from "node:fs/promises";
import { expect, inject, test } from "vitest";
import { Customer, inChromium, visitor } from "./people.ts";
import { ready } from "./product.ts";
import { screenshot } from "./screenshots.ts";

inChromium();

const RECONNECTING = /Reconnecting\. What you write is kept/;

test("a reload in the middle of an answer loses nothing, nor what was half written", async () => {
  const customer = await (await Customer.visits()).opens();
  await customer.asks("My parcel is late");
  await customer.says("KX-20931");
  await customer.field.fill("And by the way");
  await customer.page.reload();
  await customer.field.waitFor();
  expect(await customer.field.inputValue()).toBe("And by the way");
  await customer.hears(1);
  const texts = await customer.texts();
  expect(texts.filter((text) => text === "My parcel is late")).toHaveLength(1);
  expect(texts.filter((text) => text === "KX-20931")).toHaveLength(1);
});

test("two tabs that both speak first are in one conversation, and read the same", async () => {
  const visit = await visitor();
  const one = await (await Customer.arrivesIn(visit)).opens();
  const other = await (await Customer.arrivesIn(visit)).opens();
  await Promise.all([one.says("My parcel is late"), other.says("It was a present")]);
  for (const tab of [one, other]) await expect.poll(() => tab.own().count()).toBe(2);
  await Promise.all([one.hears(1), other.hears(1)]);
  await expect
    .poll(async () => {
      const [here, there] = await Promise.all([one.texts(), other.texts()]);
      return JSON.stringify(here) === JSON.stringify(there);
    })
    .toBe(true);
});

test("what is said offline waits, says so, and arrives in order", async () => {
  const visit = await visitor();
  const customer = await (await Customer.arrivesIn(visit)).opens();
  await customer.asks("My parcel is late");
  await visit.setOffline(true);
  await customer.page.getByText(RECONNECTING).waitFor();
  await customer.says("KX-20931");
  await customer.says("aino@example.com");
  expect(await customer.own().count()).toBe(1);
  await screenshot(customer.page, "offline");
  await visit.setOffline(false);
  await expect.poll(() => customer.own().count()).toBe(3);
  await customer.page.getByText(RECONNECTING).waitFor({ state: "detached" });
  const own = await customer.own().locator(".text").allInnerTexts();
  expect(own.slice(1)).toEqual(["KX-20931", "aino@example.com"]);
});

test("where WebSockets are blocked the answers come all the same", async () => {
  const customer = await Customer.visits();
  await customer.page.routeWebSocket(/stream$/, (socket) => socket.close());
  await customer.opens();
  await customer.asks("My parcel is late");
  expect(await customer.asks("KX-20931")).toMatch(/e-mail|postcode/);
  expect(await customer.page.getByText(RECONNECTING).count()).toBe(0);
});

test("over a slow network it opens and answers", async () => {
  const customer = await Customer.visits();
  const session = await customer.page.context().newCDPSession(customer.page);
  await session.send("Network.enable");
  await session.send("Network.emulateNetworkConditions", {
    offline: false,
    latency: 400,
    downloadThroughput: 50_000,
    uploadThroughput: 20_000,
  });
  await customer.page.reload({ timeout: 30_000, waitUntil: "domcontentloaded" });
  await customer.opens();
  expect(await customer.asks("My parcel is late")).toContain("order");
});

test("the desk dies while the customer writes: it is said, and nothing is missing", async () => {
  const { url, folder } = inject("product");
  const customer = await (await Customer.visits()).opens();
  await customer.asks("My parcel is late");
  await customer.field.fill("KX-209");
  const { processes } = JSON.parse(await readFile(`${folder}/run.json`, "utf8"));
  process.kill(processes.desk, "SIGKILL");
  await customer.page.getByText(RECONNECTING).waitFor();
  await customer.says("KX-20931");
  await ready(url);
  await customer.hears(1);
  await customer.page.getByText(RECONNECTING).waitFor({ state: "detached" });
  expect(await customer.own().locator(".text").allInnerTexts()).toEqual([
    "My parcel is late",
    "KX-20931",
  ]);
});
