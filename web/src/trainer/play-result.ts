import { css, html, LitElement, nothing } from "lit";
import { property } from "lit/decorators.js";
import type { PlayResult, PlayRow } from "../api/workshop.ts";
import { theme } from "../parts/theme.ts";
import { plays as words } from "../words/workshop.ts";
import { trainerPartStyles } from "./trainer-page.styles.ts";

/** What was played with the candidate: what failed, where it went otherwise, and how it
 * goes with what is live; and what the change set itself brings. */
export class PlayResultView extends LitElement {
  static override styles = [
    theme,
    trainerPartStyles,
    css`
      .row {
        border: 1px solid var(--line);
        border-radius: 10px;
        background: var(--raised);
      }

      .row + .row {
        margin-top: 6px;
      }

      .head {
        display: grid;
        grid-template-columns: minmax(0, 1fr) auto;
        gap: 0 18px;
        padding: 8px 14px;
      }

      summary {
        cursor: pointer;
      }

      summary.head span:first-child::before {
        content: "▸ ";
        color: var(--quiet);
      }

      [open] summary.head span:first-child::before {
        content: "▾ ";
      }

      .head small {
        grid-column: 1 / -1;
      }

      .mark {
        font-size: 0.88rem;
        font-weight: 600;
      }

      pre {
        max-height: 420px;
        margin: 0;
        padding: 12px 14px;
        overflow: auto;
        border-top: 1px solid var(--line);
        background: var(--sunken);
        font-size: 0.86rem;
        white-space: pre-wrap;
      }

      h3 {
        margin: 14px 0 6px;
        font-size: 0.98rem;
      }
    `,
  ];

  @property({ attribute: false }) result!: PlayResult;
  @property() heading = "";

  override render() {
    const { failed, passed, played, taught, unsteady } = this.result;
    const others = failed.filter(
      ({ name }) => !taught.some((one) => one.name === name),
    );
    return html`<h2>${this.heading}</h2>
      <p class=${failed.length ? "trouble" : "good"}>${words.passed(passed, played)}</p>
      ${taught.length ? html`<h3>${words.taught}</h3>${taught.map(row)}` : nothing}
      ${others.length ? html`<h3>${words.otherwise}</h3>${others.map(row)}` : nothing}
      ${
        unsteady.length
          ? html`<details class="unsteady">
              <summary>${words.unsteady(unsteady.length)}</summary>
              <ul>${unsteady.map((title) => html`<li>${title}</li>`)}</ul>
            </details>`
          : nothing
      }`;
  }
}

function row({ title, passed, live, why, conversation }: PlayRow) {
  const head = html`<span>${title}</span>
    <span class="mark ${passed ? "good" : live ? "trouble" : "quiet"}"
      >${words.beside(passed, live)}</span>
    ${passed ? nothing : html`<small>${why}</small>`}`;
  if (!conversation) return html`<div class="row head">${head}</div>`;
  return html`<details class="row">
    <summary class="head">${head}</summary>
    <pre tabindex="0" aria-label=${words.conversation}>${conversation}</pre>
  </details>`;
}

customElements.define("kintsugi-play-result", PlayResultView);
