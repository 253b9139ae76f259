import { css, html, LitElement, nothing } from "lit";
import { property } from "lit/decorators.js";
import type { Late } from "../api/console-door.ts";
import { buttonStyles } from "../parts/button.styles.ts";
import { theme } from "../parts/theme.ts";
import { clocks as words } from "../words/team.ts";

/**
 * Tells a lead whose clock ran out, the newest first.
 *
 * @fires show - detail: the conversation's id
 * @fires dismiss - detail: the conversation's id
 */
export class LateNotice extends LitElement {
  static override styles = [
    theme,
    buttonStyles,
    css`
      :host {
        font-size: 0.9rem;
      }

      p {
        display: flex;
        gap: 4px;
        align-items: center;
        margin: 0;
        padding-inline: 14px 4px;
        border: 1px solid var(--alarm);
        border-radius: 10px;
        background: var(--raised);
        white-space: nowrap;
      }

      strong {
        color: var(--alarm);
      }

      .button {
        min-height: 0;
        padding: 6px 8px;
      }
    `,
  ];

  @property({ attribute: false }) late: readonly Late[] = [];

  override render() {
    const [newest] = this.late;
    return html`<div role="status">${newest ? this.told(newest) : nothing}</div>`;
  }

  private told({ conversation_id, case_reference, clock }: Late) {
    const more = this.late.length - 1;
    return html`<p>
      <strong>${words.ranOut(case_reference, clock)}</strong>
      ${more ? html`<span>${words.andMore(more)}</span>` : nothing}
      ${this.button(words.show, "show", conversation_id)}
      ${this.button(words.dismiss, "dismiss", conversation_id)}
    </p>`;
  }

  private button(title: string, event: string, detail: string) {
    return html`<button
      class="button quiet"
      @click=${() => this.dispatchEvent(new CustomEvent(event, { detail }))}
    >
      ${title}
    </button>`;
  }
}

customElements.define("kintsugi-late", LateNotice);
