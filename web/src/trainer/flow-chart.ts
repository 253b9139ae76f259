import { scalePoint } from "d3-scale";
import { css, html, LitElement, svg } from "lit";
import { property } from "lit/decorators.js";
import type { Flow } from "../api/workshop.ts";
import { theme } from "../parts/theme.ts";
import { flow as words } from "../words/workshop.ts";
import { chartStyles } from "./charts.styles.ts";

const WIDTH = 1000;
const EDGE = 60;
const ABOVE = 70;
const BELOW = 54;
const WIDEST = 16;

/** Stages in a row, from where nothing was asked yet to where nothing is asked any more;
 * arcs above go on, arcs below go back, as wide as they are often. */
export class FlowChart extends LitElement {
  static override styles = [
    theme,
    chartStyles,
    css`
      path {
        fill: none;
        stroke: var(--gold);
        stroke-opacity: 0.55;
      }

      path.back {
        stroke: var(--edge);
      }

      circle {
        fill: var(--deep);
      }

      text {
        fill: var(--ink);
      }

      .often {
        fill: var(--quiet);
        font-size: 11px;
      }
    `,
  ];

  @property({ attribute: false }) flow!: Flow;

  override render() {
    const passages = this.flow.passages.map(({ from, to, turns }) => ({
      from: from ?? words.begins,
      to: to ?? words.ends,
      turns,
    }));
    const used = new Set(passages.flatMap(({ from, to }) => [from, to]));
    const all = [words.begins, ...this.flow.stages, words.ends];
    const stages = all.filter((one) => used.has(one));
    const across = scalePoint(stages, [EDGE, WIDTH - EDGE]);
    const at = (stage: string) => across(stage) ?? EDGE;
    const most = Math.max(...passages.map(({ turns }) => turns));
    const farOn = Math.max(0, ...passages.map(({ from, to }) => at(to) - at(from)));
    const farBack = Math.max(0, ...passages.map(({ from, to }) => at(from) - at(to)));
    const middle = ABOVE + heightOf(farOn);
    return html`<figure>
      <svg viewBox="0 0 ${WIDTH} ${middle + BELOW + heightOf(farBack)}" aria-hidden="true">
        ${passages.map(({ from, to, turns }) =>
          arc(at(from), at(to), middle, turns, turns / most),
        )}
        ${stages.map(
          (stage, n) => svg`
            <circle cx=${at(stage)} cy=${middle} r="7" />
            <text x=${at(stage)} y=${middle + (n % 2 ? 24 : 40)} text-anchor="middle"
              >${stage}</text>`,
        )}
      </svg>
    </figure>`;
  }
}

/** How high an arc between stages so far apart rises. */
function heightOf(far: number): number {
  return far * 0.375;
}

function arc(from: number, to: number, middle: number, turns: number, share: number) {
  const wide = 1 + share * WIDEST;
  if (from === to) {
    const round = 14 + 10 * share;
    return svg`<path stroke-width=${wide / 2}
        d="M ${from} ${middle - 7} c ${-2 * round} ${-3 * round}, ${2 * round} ${-3 * round}, 0 0" />
      <text class="often" x=${from} y=${middle - 12 - 2.3 * round} text-anchor="middle">${turns}</text>`;
  }
  const back = to < from;
  const rise = heightOf(Math.abs(to - from)) * (back ? 1 : -1);
  const top = middle + rise / 0.75;
  return svg`<path class=${back ? "back" : "on"} stroke-width=${wide}
      d="M ${from} ${middle} C ${from} ${top}, ${to} ${top}, ${to} ${middle}" />
    <text class="often" x=${(from + to) / 2} y=${middle + rise + (back ? wide / 2 + 14 : -wide / 2 - 5)}
      text-anchor="middle">${turns}</text>`;
}

customElements.define("kintsugi-flow-chart", FlowChart);
