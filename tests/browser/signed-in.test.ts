/** A customer whom the shop has signed in need not prove their orders again. */
import { createHmac } from "node:crypto";
import { readFile } from "node:fs/promises";
import { expect, inject, test } from "vitest";
import { Customer, inChromium, visitor } from "./people.ts";

inChromium();

/** A customer token as a shop's server signs it: JWT, HS256, less than an hour long. */
async function tokenOf(customer: string, order: string): Promise<string> {
  const kept = await readFile(`${inject("product").folder}/secrets.json`, "utf8");
  const { KINTSUGI_CUSTOMER_KEY: key } = JSON.parse(kept);
  const expires = Math.floor(Date.now() / 1000) + 3_000;
  const parts = [
    { alg: "HS256", typ: "JWT" },
    { sub: customer, order, aud: "kintsugi", exp: expires },
  ].map((part) => Buffer.from(JSON.stringify(part)).toString("base64url"));
  const signature = createHmac("sha256", key)
    .update(parts.join("."))
    .digest("base64url");
  return `${parts.join(".")}.${signature}`;
}

test("a signed-in customer who comes from an order page is not asked for proof", async () => {
  const customerToken = await tokenOf("c-9", "KX-21015");
  const visit = await visitor();
  await visit.addInitScript(
    (settings) => Object.assign(window, { kintsugi: settings }),
    {
      customerToken,
      order: "KX-21015",
    },
  );
  const leena = await (await Customer.arrivesIn(visit)).opens();
  await leena.page.getByText("Something wrong with order KX-21015?").waitFor();
  await leena.asks("It is late and I have waited for days");
  expect((await leena.texts()).join(" ")).not.toMatch(/e-mail|postcode/);
});

test("a token that is no longer good keeps nobody from complaining", async () => {
  const visit = await visitor();
  await visit.addInitScript(() =>
    Object.assign(window, { kintsugi: { customerToken: "a.b.c" } }),
  );
  const leena = await (await Customer.arrivesIn(visit)).opens();
  expect(await leena.asks("My parcel is late")).toContain("order");
});
