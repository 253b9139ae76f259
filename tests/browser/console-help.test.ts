/** Help with the answer: a draft is taken, and what is above the agent a lead approves. */
import { expect, test } from "vitest";
import { Agent, Customer, inChromium, newAgent } from "./people.ts";

inChromium();

test("a draft is taken, and a refund above the agent is given once a lead approves", async () => {
  const lead = await Agent.signsIn();
  const agent = await Agent.signsIn(await newAgent("Helmi"));
  const pierre = await (await Customer.visits()).opens();
  await pierre.asks("My parcel is late");
  await pierre.asks("KX-21004");
  await pierre.asks("pierre@example.com");
  await pierre.presses("Yes, that is right");

  const reference = new RegExp(`${await pierre.reference()}\\b`);
  await agent.waiting().filter({ hasText: reference }).click();
  await agent.button("Take over").click();
  await agent.reply().waitFor();
  await agent.button("Use draft 1").click();
  const draft = await agent.reply().inputValue();
  expect(draft).toContain("Hello Pierre");
  await agent.reply().press("Enter");
  const said = pierre.log.locator("article.agent");
  await said.getByText("Hello Pierre").waitFor();

  await agent.button(/^All your money back.*Needs a lead/s).click();
  await agent.page.getByLabel("What should the lead know?").fill("Eight days late.");
  await agent.button("Ask a lead").click();
  await said.getByText(/who may decide more than I can/).waitFor();

  await lead.page.evaluate(() => {
    location.hash = "/approvals";
  });
  const question = lead.page.locator("kintsugi-approvals article");
  await question.getByText("Eight days late.").waitFor();
  await question.getByRole("button", { name: "Approve" }).click();
  await said.getByText(/I have arranged this for you: All your money back/).waitFor();
  await agent.page.getByText(/approved: All your money back/).waitFor();
});
