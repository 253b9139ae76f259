import { css, html, LitElement } from "lit";
import { property } from "lit/decorators.js";
import type { Found } from "../api/console-door.ts";
import { buttonStyles } from "../parts/button.styles.ts";
import { theme } from "../parts/theme.ts";
import { moment } from "../parts/when.ts";
import { workplace as words } from "../words/en.ts";

/**
 * What a search found, newest first.
 *
 * @fires show - detail: the conversation's id
 * @fires leave - the queue is wanted again
 */
export class FoundList extends LitElement {
  static override styles = [
    theme,
    buttonStyles,
    css`
      :host {
        display: block;
        padding: 8px 12px 24px;
        overflow-y: auto;
      }

      h2 {
        padding: 16px 8px 8px;
        font-size: 0.92rem;
        color: var(--quiet);
      }

      ul {
        margin: 0;
        padding: 0;
        list-style: none;
      }

      li button {
        display: grid;
        width: 100%;
        padding: 10px 12px;
        border: 0;
        border-radius: 12px;
        background: none;
        text-align: start;
      }

      li button:hover {
        background: var(--raised);
      }

      .quiet-line {
        color: var(--quiet);
        font-size: 0.86rem;
      }
    `,
  ];

  @property({ attribute: false }) found: readonly Found[] = [];

  override render() {
    const { length } = this.found;
    return html`
      <h2 role="status">${length ? words.found(length) : words.nothingFound}</h2>
      <button class="button quiet" @click=${() => this.dispatchEvent(new Event("leave"))}>
        ${words.backToQueue}
      </button>
      <ul>
        ${this.found.map(
          (one) => html`<li>
            <button
              @click=${() => this.dispatchEvent(new CustomEvent("show", { detail: one.conversation_id }))}
            >
              <strong>${one.case_reference ?? words.noCase}</strong>
              <span class="quiet-line">
                ${[
                  one.kind?.replaceAll("_", " "),
                  words.states[one.state],
                  moment(one.at),
                ]
                  .filter(Boolean)
                  .join(", ")}
              </span>
            </button>
          </li>`,
        )}
      </ul>
    `;
  }
}

customElements.define("kintsugi-found", FoundList);
