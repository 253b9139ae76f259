/**
 * `npm run bench:opening -- URL [TIMES]`: from the click on the launcher to a panel that
 * takes words, with a warm cache, in Chromium; prints the median and the slowest, in ms.
 */
import { browser } from "./chromium.mjs";

const [url = "http://127.0.0.1:8080/", times = "20"] = process.argv.slice(2);
const chromium = await browser();
const context = await chromium.newContext();
const taken = [];
for (let time = 0; time <= Number(times); time++) {
  const page = await context.newPage();
  await page.goto(url, { waitUntil: "networkidle" });
  const milliseconds = await page.evaluate(async () => {
    const { shadowRoot } = document.querySelector("kintsugi-launcher");
    const since = performance.now();
    shadowRoot.querySelector("button").click();
    const inner = () => {
      let active = document.activeElement;
      while (active?.shadowRoot?.activeElement)
        active = active.shadowRoot.activeElement;
      return active?.localName;
    };
    while (inner() !== "textarea") await new Promise(requestAnimationFrame);
    return performance.now() - since;
  });
  if (time > 0) taken.push(milliseconds);
  await page.close();
}
await chromium.close();
taken.sort((one, other) => one - other);
const median = taken[Math.floor(taken.length / 2)];
console.log(
  `click to caret, warm cache, ${taken.length} times: median ${median.toFixed(0)} ms, slowest ${taken.at(-1).toFixed(0)} ms`,
);
