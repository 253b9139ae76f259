import { scaleLinear } from "d3-scale";
import { line } from "d3-shape";
import { css, html, LitElement, svg } from "lit";
import { property } from "lit/decorators.js";
import { theme } from "../parts/theme.ts";
import { chartStyles } from "./charts.styles.ts";

/** A point between 0 and 1 on both axes; `says` is what it tells in words. */
export interface Point {
  x: number;
  y: number;
  says: string;
}

export interface Line {
  name: string;
  kind: "live" | "candidate";
  points: readonly Point[];
}

const WIDTH = 420;
const HEIGHT = 260;
const EDGE = 34;

const across = scaleLinear([0, 1], [EDGE, WIDTH - EDGE]);

/** Shares as lines, from 0 to 1; who cannot see them reads the table beside it. */
export class LineChart extends LitElement {
  static override styles = [
    theme,
    chartStyles,
    css`
      svg {
        max-width: 560px;
      }
    `,
  ];

  @property({ attribute: false }) lines: readonly Line[] = [];
  /** What stands below the picture. */
  @property() says = "";
  @property() across = "";
  /** Whether a line from corner to corner is what is wished for. */
  @property({ type: Boolean }) diagonal = false;
  /** The share at the foot of the picture. */
  @property({ type: Number }) foot = 0;

  override render() {
    const up = scaleLinear([this.foot, 1], [HEIGHT - EDGE, EDGE]);
    const drawn = line<Point>(
      ({ x }) => across(x),
      ({ y }) => up(y),
    );
    return html`<figure>
      <svg viewBox="0 0 ${WIDTH} ${HEIGHT}" aria-hidden="true">
        ${up.ticks(5).map(
          (share) => svg`
            <line class="axis" x1=${across(0)} x2=${across(1)} y1=${up(share)} y2=${up(share)} />
            <text x=${EDGE - 6} y=${up(share) + 4} text-anchor="end">${Math.round(share * 100)}</text>`,
        )}
        ${this.diagonal ? svg`<line class="ideal" x1=${across(0)} y1=${up(this.foot)} x2=${across(1)} y2=${up(1)} />` : ""}
        <text x=${across(1)} y=${HEIGHT - 8} text-anchor="end">${this.across}</text>
        ${this.lines.map(
          ({ kind, name, points }) => svg`
            <path class=${kind} d=${drawn(points)} />
            ${points.map(
              ({ x, y, says }) =>
                svg`<circle class=${kind} cx=${across(x)} cy=${up(y)} r="3.5"><title>${name}: ${says}</title></circle>`,
            )}`,
        )}
      </svg>
      <figcaption>${this.says}</figcaption>
    </figure>`;
  }
}

customElements.define("kintsugi-line-chart", LineChart);
