import { scalePoint } from "d3-scale";
import { line } from "d3-shape";
import { html, nothing, svg } from "lit";
import type { Feeling } from "../api/console-door.ts";
import { caseCard as words } from "../words/en.ts";

const LEVELS: readonly Feeling[] = ["calm", "upset", "angry", "furious"];
const WIDTH = 240;
const HEIGHT = 44;
const EDGE = 6;

interface Turn {
  seq: number;
  level: Feeling;
}

/** How the customer felt at each turn (P3): a small line, and the same in words. */
export function feelingLine(turns: readonly Turn[]) {
  const last = turns.at(-1);
  if (!last) return nothing;
  const seqs = turns.map(({ seq }) => seq);
  const across = scalePoint(seqs, [EDGE, WIDTH - EDGE]);
  const up = scalePoint(LEVELS, [HEIGHT - EDGE, EDGE]);
  const x = ({ seq }: Turn) => across(seq) ?? 0;
  const y = ({ level }: Turn) => up(level) ?? 0;
  const told = turns.map(({ level }) => words.levels[level]).join(", ");
  return html`<figure class="feelings">
    <svg viewBox="0 0 ${WIDTH} ${HEIGHT}" role="img" aria-label="${words.feeling}: ${told}">
      ${svg`<path d=${line(x, y)(turns)} /><circle cx=${x(last)} cy=${y(last)} r="4.5" />`}
    </svg>
    <figcaption class="feeling ${last.level}">${words.levels[last.level]}</figcaption>
  </figure>`;
}
