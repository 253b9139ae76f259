/** A person takes over: seen live in the console, claimed, answered, handed back. */
import { test } from "vitest";
import { Agent, Customer, inChromium } from "./people.ts";
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
  await agent.does("Hand back to the assistant", "Planter sent by courier.");
  await grace.page.getByText("You are talking with the shop’s assistant").waitFor();
});
