/** A complaint that needs people, from the handoff to the question whether it held. */
import { expect, test } from "vitest";
import { Agent, Customer, inChromium, newAgent, operator } from "./people.ts";
import { screenshot } from "./screenshots.ts";

inChromium();

/** What the customer told before, and nobody asks for again. */
const KNOWN =
  /which order|order number|number, which|e-mail address|postcode|is that how/i;

test("two agents, a lead and the assistant settle one complaint without asking twice", async () => {
  const lead = await Agent.signsIn();
  const team = await Promise.all(
    ["Liisa", "Olli"].map(async (name) => Agent.signsIn(await newAgent(name))),
  );
  const pierre = await (await Customer.visits()).opens();
  await pierre.asks("My parcel is late");
  await pierre.asks("KX-21004");
  await pierre.asks("pierre@example.com");
  await pierre.presses("Yes, that is right");
  const reference = await pierre.reference();

  // Both have seen it waiting before either claims.
  const row = new RegExp(`${reference}\\b`);
  for (const agent of team) {
    await agent.waiting().filter({ hasText: row }).click();
    await agent.button("Take over").waitFor();
  }
  await Promise.all(team.map((agent) => agent.button("Take over").click()));
  await expect
    .poll(async () =>
      (await Promise.all(team.map((one) => one.reply().count()))).sort(),
    )
    .toEqual([0, 1]);
  const [agent, other] =
    (await team[0]?.reply().count()) === 1 ? team : [...team].reverse();
  if (!agent || !other) throw new Error("Nobody won.");
  const winner = agent === team[0] ? "Liisa" : "Olli";
  await other.told(`${winner} took this conversation`);

  await agent.button("Use draft 1").click();
  const draft = await agent.reply().inputValue();
  expect(draft).toContain("Hello Pierre");
  await agent.reply().press("Enter");
  const said = pierre.log.locator("article.agent");
  await said.getByText("Hello Pierre").waitFor();
  await agent.page.getByRole("tab", { name: "Timeline" }).click();
  await agent.page.getByText("Suggestion taken").waitFor();
  await agent.page.getByText(/, read$/).waitFor();
  await agent.page.getByRole("tab", { name: "Case" }).click();
  await screenshot(agent.page, "console");

  await agent.button(/^All your money back.*Needs a lead/s).click();
  await agent.page.getByLabel("What should the lead know?").fill("Eight days late.");
  await agent.button("Ask a lead").click();
  await said.getByText(/who may decide more than I can/).waitFor();
  await lead.goesTo("approvals");
  const question = lead.page
    .locator("kintsugi-approvals article")
    .filter({ hasText: row });
  await question.getByText("Eight days late.").waitFor();
  await question.getByRole("button", { name: "Approve" }).click();
  await said.getByText(/I have arranged this for you: All your money back/).waitFor();
  await agent.page.getByText(/approved: All your money back/).waitFor();

  await agent.does("Hand back to the assistant", "The money is on its way.");
  await pierre.page.getByText("You are talking with the shop’s assistant").waitFor();
  const answer = await pierre.asks("When do I get my money?");
  expect(answer).not.toMatch(KNOWN);

  await agent.button("Step in for the assistant").click();
  await agent.does("Resolve", "All the money back, approved by a lead.");
  await pierre.presses(/^Yes/);
  await operator("tests.browser.days_later", reference, "30");
  const asked = /some days ago we settled this for you: All your money back/;
  await pierre.log.getByText(asked).waitFor();
});
