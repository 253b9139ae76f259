import { css, html, LitElement, nothing } from "lit";
import { property } from "lit/decorators.js";
import type { Marks } from "../api/help-door.ts";
import { buttonStyles } from "../parts/button.styles.ts";
import { theme } from "../parts/theme.ts";
import { help as words } from "../words/en.ts";

/**
 * What to look at in a draft: the words, why, and what to say instead (P30); and what
 * it asks that is known already (P8).
 *
 * @fires better - detail: the finding whose better wording is taken
 */
export class DraftMarks extends LitElement {
  static override styles = [
    theme,
    buttonStyles,
    css`
      ul {
        max-height: 6.5em;
        margin: 6px 14px 0;
        padding: 0;
        overflow-y: auto;
        list-style: none;
        font-size: 0.88rem;
      }

      li {
        display: flex;
        flex-wrap: wrap;
        gap: 2px 10px;
        align-items: baseline;
        padding: 3px 0;
      }

      q {
        color: var(--alarm);
        font-weight: 600;
      }

      .known q {
        color: var(--gold-ink);
      }

      .button {
        min-height: 0;
        padding: 2px 8px;
      }
    `,
  ];

  @property({ attribute: false }) marks: Marks | undefined;
  @property() text = "";

  override render() {
    const { findings = [], known = [] } = this.marks ?? {};
    return html`<ul aria-label=${words.marks} aria-live="polite">
      ${findings.map(
        (one) => html`<li>
          <q>${this.text.slice(one.start, one.end).trim()}</q>
          <span>${one.why}</span>
          ${
            one.better === null
              ? nothing
              : html`<button
                  class="button quiet"
                  title=${words.takeBetter}
                  aria-keyshortcuts="Alt+."
                  @click=${() => this.dispatchEvent(new CustomEvent("better", { detail: one }))}
                >
                  ${words.better(one.better)}
                </button>`
          }
        </li>`,
      )}
      ${known.map(
        (one) => html`<li class="known">
          <q>${this.text.slice(one.start, one.end)}</q>
          <span>${words.known(one.fact, one.value)}</span>
        </li>`,
      )}
    </ul>`;
  }
}

customElements.define("kintsugi-draft-marks", DraftMarks);
