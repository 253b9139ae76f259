import { html, nothing, svg } from "lit";
import type { Feeling } from "../api/console-door.ts";
import { caseCard as words } from "../words/en.ts";

const LEVELS: readonly Feeling[] = ["calm", "upset", "angry", "furious"];
const WIDTH = 240;
const HEIGHT = 44;
const EDGE = 6;

/** How the customer felt at each turn (P3): a small line, and the same in words. */
export function feelingLine(turns: readonly { seq: number; level: Feeling }[]) {
  const last = turns.at(-1);
  if (!last) return nothing;
  const step = (WIDTH - 2 * EDGE) / Math.max(1, turns.length - 1);
  const points = turns.map(({ level }, index) => {
    const height = LEVELS.indexOf(level) / (LEVELS.length - 1);
    return { x: EDGE + index * step, y: HEIGHT - EDGE - height * (HEIGHT - 2 * EDGE) };
  });
  const told = turns.map(({ level }) => words.levels[level]).join(", ");
  const end = points.at(-1);
  return html`<figure class="feelings">
    <svg viewBox="0 0 ${WIDTH} ${HEIGHT}" role="img" aria-label="${words.feeling}: ${told}">
      ${svg`<polyline points=${points.map(({ x, y }) => `${x},${y}`).join(" ")} />
        <circle cx=${end?.x ?? 0} cy=${end?.y ?? 0} r="4.5" />`}
    </svg>
    <figcaption class="feeling ${last.level}">${words.levels[last.level]}</figcaption>
  </figure>`;
}
