import { css, html, LitElement, nothing, unsafeCSS } from "lit";
import { property } from "lit/decorators.js";
import type { Changed, ReadResult, Tenth } from "../api/workshop.ts";
import { theme } from "../parts/theme.ts";
import { proof as words } from "../words/workshop.ts";
import type { Line } from "./line-chart.ts";
import "./line-chart.ts";
import { percent } from "./proofs-page.ts";
import { trainerPageStyles } from "./trainer-page.styles.ts";

/** The more often, the darker, in four steps. */
const shades = unsafeCSS(
  [1, 2, 3, 4]
    .map((n) => `.dark-${n} { --share: ${12 + 12 * n}%; }`)
    .concat(
      "td[class^=dark] { background: color-mix(in srgb, var(--gold) var(--share, 0%), transparent); }",
    )
    .join("\n"),
);

/** How two assistants read the held-aside examples, side by side. */
export class ReadingResult extends LitElement {
  static override styles = [
    theme,
    trainerPageStyles,
    css`
      :host {
        padding: 0;
      }

      .pair {
        display: grid;
        grid-template-columns: repeat(2, minmax(0, 1fr));
        gap: 4px 32px;
      }

      @media (max-width: 900px) {
        .pair {
          grid-template-columns: minmax(0, 1fr);
        }
      }

      h3 {
        margin: 14px 0 4px;
        font-size: 0.98rem;
      }

      .figures {
        display: flex;
        gap: 40px;
      }

      .figures b {
        display: block;
        font-size: 1.6rem;
      }

      .less {
        color: var(--alarm);
      }

      ${shades}

      .wrap {
        overflow-x: auto;
      }
    `,
  ];

  @property({ attribute: false }) result!: ReadResult;

  override render() {
    const { result } = this;
    const tone = result.candidate < result.live ? "less" : "good";
    return html`
      <h2>${words.held}</h2>
      <p class="intro">${words.heldWhy(result.messages)}</p>
      <p class="figures">
        <span>${words.live}<b>${percent(result.live)}</b></span>
        <span>${words.candidate}<b class=${tone}>${percent(result.candidate)}</b></span>
      </p>
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
          ${this.confusion()}
          <h3>${words.calibration}</h3>
          ${this.calibration()}
        </div>
      </div>
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

  private intents() {
    return html`<table>
      <thead><tr><th scope="col">${words.intent}</th><th scope="col">${words.messages}</th>
        <th scope="col">${words.live}</th><th scope="col">${words.candidate}</th></tr></thead>
      <tbody>
        ${this.result.intents.map(
          ({ intent, messages, live, candidate }) => html`<tr>
            <td>${intent}</td><td>${messages}</td><td>${live}</td>
            <td class=${candidate < live ? "less" : candidate > live ? "good" : ""}
              >${candidate}${candidate < live ? " ▼" : candidate > live ? " ▲" : ""}</td>
          </tr>`,
        )}
      </tbody>
    </table>`;
  }

  /** The matrix without its diagonal and its empty rows and columns. */
  private confusion() {
    const wrong = this.result.confusion.filter(({ intent, read }) => intent !== read);
    if (wrong.length === 0) return html`<p class="quiet">${words.noConfusion}</p>`;
    const columns = [...new Set(wrong.map(({ read }) => read))].sort();
    const rows = [...new Set(wrong.map(({ intent }) => intent))].sort();
    const most = Math.max(...wrong.map(({ messages }) => messages));
    const cell = (intent: string, read: string) =>
      wrong.find((one) => one.intent === intent && one.read === read)?.messages;
    return html`<p class="intro">${words.confusionWhy}</p>
      <div class="wrap" tabindex="0" role="region" aria-label=${words.confusion}>
        <table>
          <thead><tr><td></td>${columns.map((read) => html`<th scope="col">${read}</th>`)}</tr></thead>
          <tbody>
            ${rows.map(
              (intent) => html`<tr>
                <th scope="row">${intent}</th>
                ${columns.map((read) => {
                  const messages = cell(intent, read);
                  const dark = messages ? Math.ceil((messages / most) * 4) : 0;
                  return html`<td class=${dark ? `dark-${dark}` : nothing}>${messages ?? nothing}</td>`;
                })}
              </tr>`,
            )}
          </tbody>
        </table>
      </div>`;
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
