/**
 * `npm run bench:handoff -- URL EMAIL PASSWORD [TIMES]`: from a handoff, by the desk's
 * own clock, to the picture of the customer in an open console, in Chromium on the same
 * machine as a running product; prints the median, p95 and the slowest, in ms.
 */
import { browser } from "./chromium.mjs";

const [url, email, password, times = "20"] = process.argv.slice(2);
if (!password)
  throw new Error("Give URL, EMAIL and PASSWORD of somebody at the console.");
const door = new URL("/chat/v1/conversations", url);

/** A customer who asks for a person. */
async function asks() {
  const headers = { "Content-Type": "application/json" };
  const post = async (to, body, more = {}) => {
    const init = { method: "POST", headers: { ...headers, ...more } };
    const answer = await fetch(to, { ...init, body: JSON.stringify(body) });
    if (!answer.ok) throw new Error(`${answer.status} for ${to}`);
    return answer.json();
  };
  const { conversation_id: id, token } = await post(door, {});
  const said = { client_id: "first", text: "I want to speak to a human" };
  await post(`${door}/${id}/messages`, said, { Authorization: `Bearer ${token}` });
  return id;
}

const chromium = await browser();
const page = await chromium.newPage({ viewport: { width: 1440, height: 900 } });
await page.goto(new URL("/console", url).href);
await page.getByLabel("E-mail").fill(email);
await page.getByLabel("Password").fill(password);
await page.getByRole("button", { name: "Sign in" }).click();
await page.getByRole("heading", { name: "Waiting for a person" }).waitFor();

const taken = [];
for (let time = 0; time <= Number(times); time++) {
  const id = await asks();
  const milliseconds = await page.evaluate(async (wanted) => {
    const shell = document.querySelector("kintsugi-console").shadowRoot;
    const list = shell.querySelector("kintsugi-queue");
    const frame = () => new Promise(requestAnimationFrame);
    let found;
    while (!found) {
      await frame();
      found = list.handoffs.find((one) => one.conversation_id === wanted);
    }
    await list.updateComplete;
    await frame();
    return Date.now() - Date.parse(found.waiting_since);
  }, id);
  // The first one warms everything up.
  if (time > 0) taken.push(milliseconds);
}
await chromium.close();
taken.sort((one, other) => one - other);
const at = (part) => taken[Math.floor((taken.length - 1) * part)].toFixed(0);
console.log(
  `handoff to picture, ${taken.length} times: median ${at(0.5)} ms, p95 ${at(0.95)} ms, slowest ${at(1)} ms`,
);
