import { css, html, LitElement, nothing } from "lit";
import { property } from "lit/decorators.js";
import type { Played, ReplayResult } from "../api/workshop.ts";
import { theme } from "../parts/theme.ts";
import { proof as words } from "../words/workshop.ts";
import { percent } from "./proofs-page.ts";
import { trainerPartStyles } from "./trainer-page.styles.ts";

/** Real turns that would go differently: what live does now beside what would be done. */
export class ReplayResultView extends LitElement {
  static override styles = [
    theme,
    trainerPartStyles,
    css`
      table {
        table-layout: fixed;
      }

      td {
        overflow-wrap: anywhere;
      }

      ol {
        margin: 2px 0 0;
        padding: 0;
        list-style: none;
        font-size: 0.88rem;
        color: var(--quiet);
      }

      mark {
        padding: 0 4px;
        border-radius: 4px;
        background: var(--gold-wash);
        color: var(--ink);
      }
    `,
  ];

  @property({ attribute: false }) result!: ReplayResult;

  override render() {
    const { conversations, differences, turns, unplayable } = this.result;
    const told = differences.length ? words.replayWhy : words.same;
    return html`<h2>${words.replay}</h2>
      <p>${told(turns, conversations)} ${unplayable ? words.unplayable(unplayable) : nothing}</p>
      ${differences.length ? this.table() : nothing}`;
  }

  private table() {
    return html`<table>
      <thead><tr><th scope="col">${words.said}</th><th scope="col">${words.was}</th>
        <th scope="col">${words.nowDoes}</th></tr></thead>
      <tbody>
        ${this.result.differences.map(
          ({ conversation_id, text, was, now }) => html`<tr>
            <td>${
              text
                ? html`${text} <a href="#/inbox/${conversation_id}">${words.inTheInbox}</a>`
                : html`<span class="quiet">${words.gone}</span>`
            }</td>
            <td>${played(was, now)}</td>
            <td>${played(now, was)}</td>
          </tr>`,
        )}
      </tbody>
    </table>`;
  }
}

/** How a turn goes, with what is otherwise than in the other marked. */
function played({ intent, confidence, actions }: Played, other: Played) {
  const name = intent === other.intent ? intent : html`<mark>${intent}</mark>`;
  return html`${name} <small class="quiet">${percent(confidence)}</small>
    <ol>
      ${actions.map((action, n) =>
        action === other.actions[n]
          ? html`<li>${action}</li>`
          : html`<li><mark>${action}</mark></li>`,
      )}
    </ol>`;
}

customElements.define("kintsugi-replay-result", ReplayResultView);
