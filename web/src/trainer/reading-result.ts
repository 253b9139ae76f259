import { css, html, LitElement, nothing } from "lit";
import { property } from "lit/decorators.js";
import type { ByIntent, Changed, ReadResult, Tenth } from "../api/workshop.ts";
import { theme } from "../parts/theme.ts";
import { proof as words } from "../words/workshop.ts";
import "./confusion-matrix.ts";
import type { Line } from "./line-chart.ts";
import "./line-chart.ts";
import { percent } from "./proofs-page.ts";
import { trainerPartStyles } from "./trainer-page.styles.ts";

/** How two assistants read the held-aside examples, side by side. */
export class ReadingResult extends LitElement {
  static override styles = [
    theme,
    trainerPartStyles,
    css`
      .less {
        color: var(--alarm);
      }
    `,
  ];

  @property({ attribute: false }) result!: ReadResult;

  override render() {
    const { result } = this;
    return html`
      <h2>${words.held}</h2>
      <p class="intro">${words.heldWhy(result.messages)}</p>
      <div class="pair">
        <div>
          <h3>${words.better} (${result.better.length})</h3>
          ${this.changed(result.better, words.noneBetter)}
        </div>
        <div>
          <h3>${words.worse} (${result.worse.length})</h3>
          ${this.changed(result.worse, words.noneWorse)}
        </div>
        <div>
          <h3>${words.perIntent}</h3>
          ${this.intents()}
        </div>
        <div>
          <h3>${words.confusion}</h3>
          <kintsugi-confusion-matrix .rows=${result.confusion}></kintsugi-confusion-matrix>
        </div>
      </div>
      <h3>${words.calibration}</h3>
      <div class="pair">${this.calibration()}</div>
    `;
  }

  private changed(rows: readonly Changed[], none: string) {
    if (rows.length === 0) return html`<p class="quiet">${none}</p>`;
    return html`<table>
      <thead><tr><th scope="col">${words.message}</th><th scope="col">${words.live}</th>
        <th scope="col">${words.candidate}</th></tr></thead>
      <tbody>
        ${rows.map(
          (row) => html`<tr>
            <td>${row.text}<small>${words.means} ${row.intent}</small></td>
            <td>${row.live.read}<small>${percent(row.live.confidence)}</small></td>
            <td>${row.candidate.read}<small>${percent(row.candidate.confidence)}</small></td>
          </tr>`,
        )}
      </tbody>
    </table>`;
  }

  /** Where a message is not read rightly, or was not; the rest is behind a click. */
  private intents() {
    const { intents } = this.result;
    const isWhole = (one: ByIntent) =>
      one.live === one.messages && one.candidate === one.messages;
    const whole = intents.filter(isWhole);
    return html`${this.table(intents.filter((one) => !isWhole(one)))}
      ${
        whole.length
          ? html`<details>
              <summary>${words.whole(whole.length)}</summary>
              ${this.table(whole)}
            </details>`
          : nothing
      }`;
  }

  private table(intents: readonly ByIntent[]) {
    return html`<table>
      <thead><tr><th scope="col">${words.intent}</th><th scope="col">${words.messages}</th>
        <th scope="col">${words.live}</th><th scope="col">${words.candidate}</th></tr></thead>
      <tbody>
        ${intents.map(
          ({ intent, messages, live, candidate }) => html`<tr>
            <td>${intent}</td><td>${messages}</td><td>${live}</td>
            <td class=${candidate < live ? "less" : candidate > live ? "good" : ""}
              >${candidate}${candidate < live ? " ▼" : candidate > live ? " ▲" : ""}</td>
          </tr>`,
        )}
      </tbody>
    </table>`;
  }

  private calibration() {
    const { live, candidate } = this.result.calibration;
    const line = (
      kind: Line["kind"],
      name: string,
      tenths: readonly Tenth[],
    ): Line => ({
      kind,
      name,
      points: tenths.map(({ confidence, right, messages }) => ({
        x: confidence,
        y: right,
        says: `${percent(confidence)}, ${percent(right)} (${messages})`,
      })),
    });
    return html`<kintsugi-line-chart
        diagonal
        .lines=${[line("live", words.live, live), line("candidate", words.candidate, candidate)]}
        across=${words.confidence}
        says=${words.calibrationWhy}
      ></kintsugi-line-chart>
      <table>
        <thead><tr><th scope="col">${words.confidence} (${words.candidate})</th>
          <th scope="col">${words.right}</th><th scope="col">${words.messages}</th></tr></thead>
        <tbody>
          ${candidate.map(
            ({ confidence, right, messages }) => html`<tr>
              <td>${percent(confidence)}</td><td>${percent(right)}</td><td>${messages}</td>
            </tr>`,
          )}
        </tbody>
      </table>`;
  }
}

customElements.define("kintsugi-reading-result", ReadingResult);
