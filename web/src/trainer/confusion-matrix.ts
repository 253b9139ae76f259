import { css, html, LitElement, unsafeCSS } from "lit";
import { property } from "lit/decorators.js";
import type { ReadResult } from "../api/workshop.ts";
import { theme } from "../parts/theme.ts";
import { proof as words } from "../words/workshop.ts";
import { trainerPartStyles } from "./trainer-page.styles.ts";

/** The more often, the darker, in four steps. */
const shades = unsafeCSS(
  [1, 2, 3, 4].map((n) => `.dark-${n} { --share: ${12 + 12 * n}%; }`).join("\n"),
);

/** What is taken for what: without what is right, and without empty rows and columns. */
export class ConfusionMatrix extends LitElement {
  static override styles = [
    theme,
    trainerPartStyles,
    css`
      .wrap {
        padding-inline-end: 120px;
        overflow-x: auto;
      }

      table {
        width: auto;
        table-layout: fixed;
      }

      thead th {
        height: 150px;
        padding: 0;
        vertical-align: bottom;
      }

      thead span {
        display: block;
        width: 30px;
        white-space: nowrap;
        transform: translateX(18px) rotate(-52deg);
        transform-origin: left bottom;
      }

      tbody th {
        white-space: nowrap;
      }

      td {
        width: 34px;
        height: 30px;
        padding: 0;
        border: 1px solid var(--line);
        text-align: center;
        vertical-align: middle;
        font-variant-numeric: tabular-nums;
      }

      td[class^="dark"] {
        background: color-mix(in srgb, var(--gold) var(--share, 0%), transparent);
        font-weight: 600;
      }

      td.out {
        border: 0;
      }

      ${shades}
    `,
  ];

  @property({ attribute: false }) rows: ReadResult["confusion"] = [];

  override render() {
    const wrong = this.rows.filter(({ intent, read }) => intent !== read);
    if (wrong.length === 0) return html`<p class="quiet">${words.noConfusion}</p>`;
    const columns = [...new Set(wrong.map(({ read }) => read))].sort();
    const intents = [...new Set(wrong.map(({ intent }) => intent))].sort();
    const most = Math.max(...wrong.map(({ messages }) => messages));
    return html`<p class="intro">${words.confusionWhy}</p>
      <div class="wrap" tabindex="0" role="region" aria-label=${words.confusion}>
        <table>
          <thead><tr><td class="out"></td>
            ${columns.map((read) => html`<th scope="col"><span>${read}</span></th>`)}</tr></thead>
          <tbody>
            ${intents.map(
              (intent) => html`<tr>
                <th scope="row">${intent}</th>
                ${columns.map((read) => cell(wrong, intent, read, most))}
              </tr>`,
            )}
          </tbody>
        </table>
      </div>`;
  }
}

function cell(
  rows: ReadResult["confusion"],
  intent: string,
  read: string,
  most: number,
) {
  const found = rows.find((one) => one.intent === intent && one.read === read);
  if (!found) return html`<td></td>`;
  const dark = Math.ceil((found.messages / most) * 4);
  return html`<td class="dark-${dark}">${found.messages}</td>`;
}

customElements.define("kintsugi-confusion-matrix", ConfusionMatrix);
