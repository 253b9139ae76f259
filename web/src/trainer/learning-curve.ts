import { html, LitElement } from "lit";
import { property } from "lit/decorators.js";
import type { LearnResult } from "../api/workshop.ts";
import { theme } from "../parts/theme.ts";
import { proof as words } from "../words/workshop.ts";
import type { Line } from "./line-chart.ts";
import "./line-chart.ts";
import { percent } from "./proofs-page.ts";
import { trainerPartStyles } from "./trainer-page.styles.ts";

/** How reading grows with the examples, from a quarter of them to all. */
export class LearningCurve extends LitElement {
  static override styles = [theme, trainerPartStyles];

  @property({ attribute: false }) result!: LearnResult;
  /** What all of the examples give. */
  @property({ type: Number }) whole = 0;

  override render() {
    const { examples, shares } = this.result;
    const all = [...shares, { examples, right: this.whole }];
    const line: Line = {
      kind: "candidate",
      name: words.candidate,
      points: all.map((one) => ({
        x: one.examples / examples,
        y: one.right,
        says: `${one.examples}, ${percent(one.right)}`,
      })),
    };
    return html`<h2>${words.steps.learn}</h2>
      <div class="pair">
        <kintsugi-line-chart
          .lines=${[line]}
          foot="0.5"
          across=${words.examples}
          says=${words.learnWhy}
        ></kintsugi-line-chart>
        <table>
          <thead><tr><th scope="col">${words.examples}</th><th scope="col">${words.right}</th></tr></thead>
          <tbody>
            ${all.map(
              (one) =>
                html`<tr><td>${one.examples}</td><td>${percent(one.right)}</td></tr>`,
            )}
          </tbody>
        </table>
      </div>`;
  }
}

customElements.define("kintsugi-learning-curve", LearningCurve);
