/**
 * `npm run bench:disconnects -- URL [COUNT]`: cuts the live stream of customers at random
 * frames, COUNT times (1,000), and checks after each that their view equals the desk's.
 * A third of the cuts closes the stream; a third lets it stand but loses what the desk
 * says; a third loses the greeting, so that the desk never speaks.
 */
import { browser } from "./chromium.mjs";

const [url = "http://127.0.0.1:8080/", count = "1000"] = process.argv.slice(2);
const TOTAL = Number(count);
const CUSTOMERS = 8;
const PATIENCE = 90_000;
const CUTS = ["closed", "deaf", "mute"];

const done = { closed: 0, deaf: 0, mute: 0 };
const waits = [];
const wrong = [];

async function customer(context) {
  const page = await context.newPage();
  let plan = { kind: "", frames: 0, happened: () => undefined };
  await page.routeWebSocket(/\/stream$/, (socket) => {
    const desk = socket.connectToServer();
    let deaf = false;
    let mute = false;
    const close = () => {
      socket.close();
      desk.close();
    };
    const happen = () => {
      const { kind, happened } = plan;
      plan = { ...plan, kind: "" };
      done[kind]++;
      happened();
      return kind;
    };
    socket.onMessage((frame) => {
      if (plan.kind === "mute") {
        happen();
        mute = true;
      }
      if (!mute) desk.send(frame);
    });
    desk.onMessage((frame) => {
      if (plan.kind === "mute") close();
      else if (plan.kind && plan.frames-- <= 0) {
        deaf = happen() === "deaf";
        if (!deaf) close();
      }
      if (!deaf) socket.send(frame);
    });
  });
  await page.goto(url);
  await page.locator("kintsugi-launcher > button").click();
  const field = page.getByRole("textbox", { name: "Your message" });
  let number = 0;

  async function say() {
    await field.fill(`Thank you, ${++number}`);
    await field.press("Enter");
  }

  /** Each message brings frames, until the stream has broken at one of them. */
  async function keepTalking(wanted) {
    while (wanted()) {
      await say();
      await pause(500);
    }
  }

  await say();
  await settled(page);
  while (waits.length + wrong.length < TOTAL) {
    const since = Date.now();
    await new Promise((happened) => {
      const kind = CUTS[Math.floor(Math.random() * CUTS.length)];
      plan = { kind, frames: Math.floor(Math.random() * 5), happened };
      void keepTalking(() => plan.kind !== "");
    });
    await say();
    if (await settled(page)) waits.push(Date.now() - since);
    else wrong.push(await page.evaluate(view));
    if (waits.length % 100 === 0) {
      console.log(`${waits.length} of ${TOTAL} equal, ${wrong.length} not`);
    }
  }
}

/** Waits until what is shown is what the desk has, message by message. */
async function settled(page) {
  const deadline = Date.now() + PATIENCE;
  while (Date.now() < deadline) {
    const [shown, stored] = await page.evaluate(view);
    if (shown.length && JSON.stringify(shown) === JSON.stringify(stored)) return true;
    await pause(100);
  }
  return false;
}

/** Runs in the page: seq and author of what is shown, and of what the desk has. */
async function view() {
  const chat = document
    .querySelector("kintsugi-launcher")
    .shadowRoot.querySelector("kintsugi-chat");
  const log = chat.shadowRoot.querySelector("kintsugi-transcript").shadowRoot;
  const shown = [...log.querySelectorAll("article, .system")].map((one) => [
    Number(one.dataset.seq),
    one.querySelector(".text")?.innerText.trim() ?? one.innerText.trim(),
  ]);
  const key = Object.keys(localStorage).find((name) => name.endsWith(":conversation"));
  if (!key) return [[], []];
  const { id, token } = JSON.parse(localStorage.getItem(key));
  const messages = [];
  for (let more = true; more; ) {
    const after = messages.at(-1)?.seq ?? 0;
    const address = `${chat.desk}chat/v1/conversations/${id}/messages?after=${after}`;
    const answer = await fetch(address, {
      headers: { Authorization: `Bearer ${token}` },
    });
    const page = (await answer.json()).messages;
    messages.push(...page);
    more = page.length > 0;
  }
  return [shown, messages.map(({ seq, text }) => [seq, text.trim()])];
}

function pause(milliseconds) {
  return new Promise((resolve) => setTimeout(resolve, milliseconds));
}

const chromium = await browser();
const contexts = await Promise.all(
  Array.from({ length: CUSTOMERS }, () => chromium.newContext()),
);
const began = Date.now();
await Promise.all(contexts.map(customer));
await chromium.close();

waits.sort((one, other) => one - other);
const at = (part) => waits[Math.min(waits.length - 1, Math.floor(waits.length * part))];
console.log(
  `cuts: ${JSON.stringify(done)} in ${((Date.now() - began) / 1000).toFixed(0)} s`,
);
console.log(`views equal to the desk's: ${waits.length}; not: ${wrong.length}`);
console.log(
  `from the cut to the whole view: p50 ${at(0.5)} ms, p95 ${at(0.95)} ms, longest ${at(1)} ms`,
);
process.exit(wrong.length ? 1 : 0);
