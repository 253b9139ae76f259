/**
 * `npm run bench:queue -- [CASES]`: a console with CASES (2,000) in the queue, on the
 * stand-in desk: from a press in the list to the next picture, for each filter, kind
 * and priority, each page and a new queue from the desk; prints the median, p95 and
 * the slowest, in ms. Build first.
 */
import { startDesk } from "../dev/desk.mjs";
import { browser } from "./chromium.mjs";

const [cases = "2000"] = process.argv.slice(2);
const TIMES = 10;
const KINDS = ["late_delivery", "damaged", "missing_item", "wrong_item", "refund"];

const handoffs = Array.from({ length: Number(cases) }, (_, at) => ({
  conversation_id: `c-${at}`,
  case_reference: `K-${at}`,
  customer_name: `Customer ${at}`,
  subject: "Parcel three days late, needed for a birthday",
  kind: KINDS[at % KINDS.length],
  feeling: ["calm", "upset", "angry", "furious"][at % 4],
  trend: ["worse", "same", "better"][at % 3],
  reason: "asked_for_person",
  reason_text: "The customer asked for a person.",
  priority: (at % 3) + 1,
  waiting_since: new Date(Date.now() - at * 60_000).toISOString(),
  state: at % 4 ? "queued" : "agent",
  owner_name: at % 4 ? null : at % 8 ? "Maija" : "Liisa",
  epoch: 1,
  clocks: [
    {
      kind: at % 4 ? "first_response" : "promise",
      due_at: new Date(Date.now() + (at - 500) * 60_000).toISOString(),
      paused: false,
      level: ["fine", "warned", "pressing", "breached"][at % 4],
    },
  ],
  value: { amount: 125_000, currency: "EUR" },
}));

const { url, close } = await startDesk();
const chromium = await browser();
const page = await chromium.newPage({ viewport: { width: 1440, height: 900 } });
await page.route("**/console/v1/queue", (route) =>
  route.fulfill({ json: { handoffs } }),
);
await page.goto(`${url}console`);
await page.getByLabel("E-mail").fill("maija@example.com");
await page.getByLabel("Password").fill("right");
await page.getByRole("button", { name: "Sign in" }).click();
await page.getByText("Customer 1", { exact: true }).waitFor();

const taken = await page.evaluate(async (times) => {
  const shell = document.querySelector("kintsugi-console").shadowRoot;
  const list = shell.querySelector("kintsugi-queue");
  const filter = list.shadowRoot.querySelector("kintsugi-queue-filter").shadowRoot;
  const all = [];
  async function picture(does) {
    const since = performance.now();
    does();
    await list.updateComplete;
    // The first frame is drawn after the change, the second begins when it was.
    await new Promise((drawn) =>
      requestAnimationFrame(() => requestAnimationFrame(drawn)),
    );
    all.push(performance.now() - since);
  }
  for (let time = 0; time < times; time++) {
    for (const button of filter.querySelectorAll("button")) {
      await picture(() => button.click());
    }
    for (const select of filter.querySelectorAll("select")) {
      for (const { value } of [...select.options].reverse()) {
        await picture(() => {
          select.value = value;
          select.dispatchEvent(new Event("change"));
        });
      }
    }
    await picture(() => filter.querySelector("button").click());
    await picture(() => list.shadowRoot.querySelector(".more").click());
    await picture(() => {
      list.handoffs = [...list.handoffs];
    });
  }
  return all;
}, TIMES);
await chromium.close();
close();
taken.sort((one, other) => one - other);
const at = (part) => taken[Math.floor((taken.length - 1) * part)].toFixed(0);
console.log(
  `${cases} cases, ${taken.length} presses: median ${at(0.5)} ms, p95 ${at(0.95)} ms, slowest ${at(1)} ms to the next picture`,
);
