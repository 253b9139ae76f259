/** Every state of the chat and the console, in both themes, as axe sees it. */
import type { Page } from "playwright";
import { expect, test } from "vitest";
import { isAccessible } from "./accessible.ts";
import { Agent, Customer, inChromium, visitor } from "./people.ts";

inChromium();

const THEMES = ["light", "dark"] as const;

test.each(THEMES)("the chat in each state, %s", async (colorScheme) => {
  const visit = await visitor({ colorScheme });
  const grace = await Customer.arrivesIn(visit);
  await isAccessible(grace.page);
  await grace.opens();
  await isAccessible(grace.page);
  await grace.asks("My parcel is late");
  await grace.asks("KX-21041");
  await grace.asks("grace@example.com");
  await grace.presses("Yes, that is right");
  await grace.log.locator(".option").nth(1).waitFor();
  await isAccessible(grace.page);
  await visit.setOffline(true);
  await grace.page.getByText("Reconnecting.").waitFor();
  await grace.says("Are you there?");
  await grace.button("Try again").waitFor();
  await isAccessible(grace.page);
  await visit.setOffline(false);
  await grace.hears(4);
  await grace.presses("Talk to a person");
  await grace.page.getByText("You are in line for a person").waitFor();
  await isAccessible(grace.page);
});

test.each(THEMES)("the shop's pages, %s", async (colorScheme) => {
  const { page } = await Customer.visits({ colorScheme }, "/#help");
  await page.getByRole("heading", { name: "Ways to reach us" }).waitFor();
  await isAccessible(page);
  await page.goto(new URL("/orders/KX-20952", page.url()).href);
  await page.getByRole("heading", { name: "Order KX-20952" }).waitFor();
  await isAccessible(page);
});

test.each(THEMES)("the console from login to case, %s", async (colorScheme) => {
  const customer = await (await Customer.visits()).opens();
  await customer.asks("I want to speak to a human");
  const visit = await visitor({ colorScheme, viewport: { width: 1440, height: 900 } });
  const page = await visit.newPage();
  const agent = await Agent.arrivesIn(page);
  await isAccessible(page);
  await agent.signsInHere();
  await isAccessible(page);
  await agent.waiting().last().click();
  await agent.button("Take over").waitFor();
  await isAccessible(page);
});

test.each(THEMES)("what an agent does in a conversation, %s", async (colorScheme) => {
  const customer = await (await Customer.visits()).opens();
  await customer.asks("I want to speak to a human");
  const visit = await visitor({ colorScheme, viewport: { width: 1440, height: 900 } });
  const page = await visit.newPage();
  const agent = await Agent.arrivesIn(page);
  await agent.signsInHere();
  await agent.waiting().last().click();
  await agent.button("Take over").click();
  await agent.reply().waitFor();
  await isAccessible(page);
  for (const act of ["Wait", "Pass on", "Hand back to the assistant", "Resolve"]) {
    await page.getByRole("button", { name: act, exact: true }).click();
    await page.getByRole("dialog", { name: act }).waitFor();
    await isAccessible(
      page,
      "kintsugi-console kintsugi-conversation kintsugi-act-dialog",
    );
    await page.keyboard.press("Escape");
  }
  for (const tab of ["Facts", "Timeline", "Notes"]) {
    await page.getByRole("tab", { name: tab }).click();
    await isAccessible(page, "kintsugi-console kintsugi-case-side");
  }
  await page.getByRole("tab", { name: "Notes" }).press("?");
  await page.getByRole("dialog", { name: "Keys" }).waitFor();
  await isAccessible(page, "kintsugi-console kintsugi-shortcut-help");
  // Whoever comes next finds room.
  await page.keyboard.press("Escape");
  await agent.does("Resolve", "Settled.");
  await agent.reply().waitFor({ state: "detached" });
});

test.each(THEMES)("every page beside the work, %s", async (colorScheme) => {
  const visit = await visitor({ colorScheme, viewport: { width: 1440, height: 900 } });
  const agent = await Agent.arrivesIn(await visit.newPage());
  await agent.signsInHere();
  const pages = {
    praise: "Praise",
    approvals: "Approvals",
    replies: "Saved replies",
    incidents: "Incidents",
    people: "People",
    audit: "Audit",
    account: "Your account",
  };
  for (const [page, title] of Object.entries(pages)) {
    await agent.goesTo(page);
    await agent.page.getByRole("heading", { name: title, exact: true }).waitFor();
    await isAccessible(agent.page);
  }
});

test.each(THEMES)("every page of the trainers, %s", async (colorScheme) => {
  const visit = await visitor({ colorScheme, viewport: { width: 1440, height: 900 } });
  const { page } = await (await Agent.arrivesIn(await visit.newPage())).signsInHere();
  await page.goto(new URL("/trainer", page.url()).href);
  const menu = page.getByRole("navigation").getByRole("link");
  await menu.first().waitFor();
  for (const title of await menu.allInnerTexts()) {
    await page.getByRole("navigation").getByRole("link", { name: title }).click();
    await page.getByRole("main").getByRole("heading").first().waitFor();
    await isAccessible(page);
  }
});

test("everything beside the work is reached by keyboard", async () => {
  const agent = await Agent.signsIn();
  const { page } = agent;
  await page.getByRole("searchbox").focus();
  await page.keyboard.press("Tab");
  await page.keyboard.press("Tab");
  await page.keyboard.press("Enter");
  const menu = page.getByRole("navigation", { name: "Menu" });
  const links = await menu.getByRole("link").allInnerTexts();
  expect(links).toContain("Saved replies");
  for (const link of links) {
    await page.keyboard.press("Tab");
    expect(await focused(page)).toBe(link);
  }
});

/** The text of what has the focus, in whatever shadow it is. */
function focused(page: Page): Promise<string> {
  return page.evaluate(() => {
    let active = document.activeElement;
    while (active?.shadowRoot?.activeElement) active = active.shadowRoot.activeElement;
    return active?.textContent?.trim() ?? "";
  });
}

test("who asked for less motion sees nothing move", async () => {
  const grace = await Customer.arrivesIn(await visitor({ reducedMotion: "reduce" }));
  await grace.opens();
  await grace.says("My parcel is late");
  const longest = await grace.page.evaluate(() => {
    const under = (root: ParentNode): Element[] =>
      [...root.querySelectorAll("*")].flatMap((element) =>
        element.shadowRoot ? [element, ...under(element.shadowRoot)] : [element],
      );
    const seconds = under(document).flatMap((element) => {
      const { animationDuration, transitionDuration } = getComputedStyle(element);
      return `${animationDuration},${transitionDuration}`
        .split(",")
        .map(Number.parseFloat);
    });
    return Math.max(...seconds);
  });
  expect(longest).toBeLessThanOrEqual(0.001);
});
