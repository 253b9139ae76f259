/** A person takes over: seen live in the console, claimed, answered, handed back. */
import { expect, test } from "vitest";
import { Agent, Customer, inChromium, newAgent } from "./people.ts";
import { screenshot } from "./screenshots.ts";

inChromium();

test("a handoff is seen live, claimed and answered, and the customer sees who speaks", async () => {
  const agent = await Agent.signsIn();
  const grace = await (await Customer.visits()).opens();
  await grace.reachesOptions("My parcel is late", "KX-21041", "grace@example.com");
  await grace.presses("Neither of these");
  await grace.presses("Talk to a person");
  await grace.page.getByText("You are in line for a person").waitFor();
  await grace.page.getByText(/^You are (next|number \d+) in line\.$/).waitFor();
  await grace.page.getByText("Other ways to reach a person").click();
  await grace.page.getByRole("link", { name: "help@emberandoak.example" }).waitFor();
  await screenshot(grace.page, "waiting");

  await agent.waiting().filter({ hasText: "Grace Okafor" }).last().click();
  const card = agent.page.locator("kintsugi-case-card");
  await card.getByText("Identity proved").waitFor();
  await card.getByText("Order KX-21041").waitFor();
  await agent.button("Take over").click();
  const reply = agent.page.getByRole("textbox", {
    name: "Your answer to the customer",
  });
  await reply.waitFor();
  await screenshot(agent.page, "console");

  await grace.field.pressSequentially("Are you there");
  await agent.page.getByText("Grace Okafor is writing").waitFor();
  await reply.fill("Grace, I am here. The planter is on its way to you today.");
  await reply.press("Enter");
  const answer = grace.log.locator("article.agent");
  await answer.getByText("The planter is on its way").waitFor();
  const name = (await answer.locator("header").innerText()).trim();
  await grace.page.getByText(`You are talking with ${name}`).waitFor();
  await screenshot(grace.page, "person");

  await grace.says("Thank you, that is kind");
  const transcript = agent.page.locator("kintsugi-conversation");
  await transcript.getByText("Thank you, that is kind").waitFor();
  await agent.button("Hand back to the assistant").click();
  await agent.page.getByLabel("Note for the case").fill("Planter sent by courier.");
  await agent.page
    .locator("dialog")
    .getByRole("button", { name: /Hand back/ })
    .click();
  await grace.page.getByText("You are talking with the shop’s assistant").waitFor();
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
  const told = ({ page }: Agent) =>
    page.locator("kintsugi-top-bar").getByRole("alert").innerText();
  await expect
    .poll(async () => (await Promise.all(agents.map(told))).join(""))
    .toMatch(/^(Liisa|Olli) took this conversation/);
  await expect
    .poll(async () => {
      const counts = await Promise.all(agents.map((agent) => agent.reply().count()));
      return counts.toSorted();
    })
    .toEqual([0, 1]);
});
