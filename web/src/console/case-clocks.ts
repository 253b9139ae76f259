import { css, html, LitElement, nothing } from "lit";
import { property } from "lit/decorators.js";
import type { Clock } from "../api/console-door.ts";
import { theme } from "../parts/theme.ts";
import { elapsed } from "../parts/when.ts";
import { clocks as words } from "../words/team.ts";

/**
 * How long a customer has waited, against what we aim at: a word and the time that is
 * left, with more weight the less there is. `first` shows the one to be due first.
 */
export class CaseClocks extends LitElement {
  static override styles = [
    theme,
    css`
      :host {
        display: inline;
        font-size: inherit;
      }

      ul {
        display: inline-flex;
        flex-wrap: wrap;
        gap: 2px 12px;
        margin: 0;
        padding: 0;
        list-style: none;
      }

      li {
        color: var(--quiet);
        white-space: nowrap;
      }

      .warned {
        color: var(--gold-ink);
      }

      .pressing {
        font-weight: 650;
        color: var(--gold-ink);
      }

      .breached {
        font-weight: 650;
        color: var(--alarm);
      }
    `,
  ];

  @property({ attribute: false }) clocks: readonly Clock[] = [];
  /** The time that is counted up to, in ms. */
  @property({ type: Number }) now = 0;
  @property({ type: Boolean }) first = false;

  override render() {
    const shown = this.first ? this.clocks.slice(0, 1) : this.clocks;
    if (!shown.length) return nothing;
    return html`<ul aria-label=${words.label}>
      ${shown.map(
        (clock) =>
          html`<li class=${clock.level}>${words.kinds[clock.kind]} ${this.time(clock)}</li>`,
      )}
    </ul>`;
  }

  private time({ due_at, paused }: Clock): string {
    if (paused) return words.paused;
    const due = Date.parse(due_at);
    const now = new Date(this.now).toISOString();
    if (due >= this.now) return words.left(elapsed(now, due));
    return words.late(elapsed(due_at, this.now));
  }
}

customElements.define("case-clocks", CaseClocks);
