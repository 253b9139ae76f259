/**
 * `npm run bench:reading -- [MESSAGES]`: a trainer opens a conversation of MESSAGES
 * (500), scrolls it to its end, goes through it by `j` and says what was meant, on the
 * stand-in desk, which answers at once. Prints the time to the first picture, and for
 * each step to the next picture the median, p95 and the slowest, in ms. Build first.
 */
import { startDesk } from "../dev/desk.mjs";
import { browser } from "./chromium.mjs";

const [messages = "500"] = process.argv.slice(2);
const STEPS = 60;
const INTENTS = Array.from({ length: 60 }, (_, at) => `intent_number_${at}`);

const read = (seq) => ({
  from: seq,
  intent: INTENTS[seq % 60],
  confidence: 0.4,
  ranking: INTENTS.slice(seq % 50, (seq % 50) + 5).map((name) => ({
    name,
    confidence: 0.2,
  })),
  close: [],
  also: [],
  entities: [{ entity: "item", value: "lamp" }],
  feeling: "upset",
  flags: [],
  doubt: seq % 3 ? null : "unsure",
  actions: ["action_acknowledge", "clarify_form"],
  responses: ["utter_acknowledge"],
  meant: null,
});
const conversation = {
  id: "c-1",
  state: "assistant",
  messages: Array.from({ length: Number(messages) }, (_, at) => ({
    seq: at + 1,
    author: at % 2 ? "assistant" : "customer",
    text: `Message ${at + 1}: the lamp came broken, and nobody answers. `.repeat(3),
    choices: [],
    response: at % 2 ? "utter_acknowledge" : null,
    at: "2026-11-22T09:00:00Z",
    chosen: false,
    reading: at % 2 ? null : read(at + 1),
  })),
  review: { intents: {}, note: "", by: null, at: null, reviewed: false },
};
const decided = ["action_acknowledge", "clarify_form"].map((action) => ({
  action,
  rule: "A complaint is acknowledged before anything is asked",
  file: "data/rules/complaints.yml",
  line: 12,
}));
const answers = {
  "console/v1/session": {
    agent: { id: "t", name: "Tero", role: "trainer" },
    csrf: "t",
    own_password_wanted: false,
  },
  "trainer/v1/intents": { intents: INTENTS.map((intent) => ({ intent })) },
  "trainer/v1/inbox/c-1": conversation,
  "trainer/v1/inbox/c-1/review": { ...conversation.review, intents: { 1: INTENTS[1] } },
  "trainer/v1/inbox/c-1/decisions": {
    decisions: Object.fromEntries(
      conversation.messages
        .filter((one) => one.reading)
        .map(({ seq }) => [seq, decided]),
    ),
  },
};

const { url, close } = await startDesk();
const chromium = await browser();
const page = await chromium.newPage({ viewport: { width: 1440, height: 900 } });
for (const [path, json] of Object.entries(answers)) {
  await page.route(`**/${path}`, (route) => route.fulfill({ json }));
}
// Opened once before, so that the page's own files are there.
await page.goto(`${url}trainer#/change-sets`);
await page.getByRole("heading", { name: "Change sets" }).waitFor();

const taken = await page.evaluate(async (steps) => {
  const drawn = () =>
    new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)));
  const timed = async (does) => {
    const since = performance.now();
    await does();
    await drawn();
    return performance.now() - since;
  };
  const shell = document.querySelector("kintsugi-trainer").shadowRoot;
  const reading = () => shell.querySelector("kintsugi-reading")?.shadowRoot;
  const opening = await timed(async () => {
    location.hash = "/inbox/c-1";
    while (!reading()?.querySelector(".decisions")) await drawn();
  });
  const scrolling = [];
  const { scrollHeight } = document.documentElement;
  for (let step = 1; step <= steps; step++) {
    scrolling.push(await timed(() => scrollTo(0, (scrollHeight * step) / steps)));
  }
  scrollTo(0, 0);
  await drawn();
  const press = (key) => dispatchEvent(new KeyboardEvent("keydown", { key }));
  const [going, meaning] = [[], []];
  for (let step = 0; step < steps; step++) {
    going.push(await timed(() => press("j")));
    if (step % 4 === 0) {
      meaning.push(await timed(() => press("1")));
    }
  }
  const elements = reading().querySelectorAll("*").length;
  return { opening, scrolling, going, meaning, elements };
}, STEPS);
await chromium.close();
close();

const { opening, elements, ...steps } = taken;
console.log(
  `${messages} messages, ${elements} elements: open in ${opening.toFixed(0)} ms`,
);
for (const [name, all] of Object.entries(steps)) {
  all.sort((one, other) => one - other);
  const at = (part) => all[Math.floor((all.length - 1) * part)].toFixed(0);
  console.log(`${name}: median ${at(0.5)} ms, p95 ${at(0.95)} ms, slowest ${at(1)} ms`);
}
