import { css, html, LitElement } from "lit";
import { property } from "lit/decorators.js";
import type { Praise } from "../api/console-door.ts";
import { theme } from "../parts/theme.ts";
import { day, timeOfDay } from "../parts/when.ts";
import { praise as words } from "../words/en.ts";

/** What customers were happy with, for the people who earned it (P25). */
export class PraisePage extends LitElement {
  static override styles = [
    theme,
    css`
      :host {
        display: block;
        max-width: 46rem;
        margin-inline: auto;
        padding: 36px 24px;
      }

      h1 {
        font-size: 1.5rem;
      }

      ul {
        display: grid;
        gap: 14px;
        padding: 22px 0 0;
        list-style: none;
      }

      li {
        padding: 18px 22px;
        border-inline-start: 3px solid var(--gold);
        border-radius: 12px;
        background: var(--paper);
      }

      blockquote {
        margin: 0 0 8px;
        overflow-wrap: anywhere;
      }

      footer,
      .none {
        color: var(--quiet);
      }
    `,
  ];

  /** Undefined until the desk has told it. */
  @property({ attribute: false }) all: readonly Praise[] | undefined;

  override render() {
    return html`<h1>${words.title}</h1>
      ${this.all?.length === 0 ? html`<p class="none">${words.none}</p>` : ""}
      <ul>
        ${this.all?.map(
          ({ text, at, case_reference, helped_by }) => html`<li>
            <blockquote>${text}</blockquote>
            <footer>
              <time datetime=${at}>${day(at)}, ${timeOfDay(at)}</time>
              ${case_reference ? html` · ${case_reference}` : ""}
              ${helped_by ? html` · ${words.helpedBy(helped_by)}` : ""}
            </footer>
          </li>`,
        )}
      </ul>`;
  }
}

customElements.define("kintsugi-praise", PraisePage);
