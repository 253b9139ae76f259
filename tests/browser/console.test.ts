/** A person takes over: seen live in the console, claimed, answered, handed back. */
import { expect, test } from "vitest";
import { Agent, Customer, inChromium, newAgent } from "./people.ts";
import { screenshot } from "./screenshots.ts";

inChromium();

test("a handoff is seen live, claimed and answered, and the customer sees who speaks", async () => {
  const agent = await Agent.signsIn();
  const maeve = await (await Customer.visits()).opens();
  await maeve.asks("You sent me the wrong item, this is really annoying");
  await maeve.asks("KX-20952");
  await maeve.asks("maeve@example.com");
  await maeve.presses("Cast-iron teapot");
  await maeve.presses("Talk to a person");
  await maeve.page.getByText("You are in line for a person").waitFor();

  await agent.waiting().filter({ hasText: "Maeve Byrne" }).click();
  const card = agent.page.locator("kintsugi-case-card");
  await card.getByText("Identity proved").waitFor();
  await card.getByText("Order KX-20952").waitFor();
  await agent.button("Take over").click();
  const reply = agent.page.getByRole("textbox", {
    name: "Your answer to the customer",
  });
  await reply.waitFor();
  await screenshot(agent.page, "console");

  await maeve.field.pressSequentially("Are you there");
  await agent.page.getByText("Maeve Byrne is writing").waitFor();
  await reply.fill("Maeve, I am here. The teapot is on its way to you today.");
  await reply.press("Enter");
  const answer = maeve.log.locator("article.agent");
  await answer.getByText("The teapot is on its way").waitFor();
  const name = (await answer.locator("header").innerText()).trim();
  await maeve.page.getByText(`You are talking with ${name}`).waitFor();
  await screenshot(maeve.page, "person");

  await maeve.says("Thank you, that is kind");
  const transcript = agent.page.locator("kintsugi-conversation");
  await transcript.getByText("Thank you, that is kind").waitFor();
  await agent.button("Hand back to the assistant").click();
  await agent.page.getByLabel("Note for the case").fill("Teapot sent by courier.");
  await agent.page
    .locator("dialog")
    .getByRole("button", { name: /Hand back/ })
    .click();
  await maeve.page.getByText("You are talking with the shop’s assistant").waitFor();
});

test("of two agents who claim at once one wins, and the other is told who", async () => {
  const agents = await Promise.all(
    ["Liisa", "Olli"].map(async (name) => Agent.signsIn(await newAgent(name))),
  );
  const customer = await (await Customer.visits()).opens();
  await customer.asks("I want to speak to a human");
  for (const agent of agents) {
    await agent.waiting().last().click();
    await agent.button("Take over").waitFor();
  }
  await Promise.all(agents.map((agent) => agent.button("Take over").click()));
  const told = (agent: Agent) => agent.page.getByRole("alert").innerText();
  await expect
    .poll(async () => (await Promise.all(agents.map(told))).join(""))
    .toMatch(/^(Liisa|Olli) took this conversation/);
  const writing = await Promise.all(agents.map((agent) => agent.reply().count()));
  expect(writing.toSorted()).toEqual([0, 1]);
});
