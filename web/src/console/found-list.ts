import { html, LitElement } from "lit";
import { property } from "lit/decorators.js";
import type { Found } from "../api/console-door.ts";
import { buttonStyles } from "../parts/button.styles.ts";
import { theme } from "../parts/theme.ts";
import { moment } from "../parts/when.ts";
import { workplace as words } from "../words/en.ts";
import { conversationListStyles } from "./conversation-list.styles.ts";
import { plain } from "./plain.ts";

/**
 * What a search found, newest first.
 *
 * @fires show - detail: the conversation's id
 * @fires leave - the queue is wanted again
 */
export class FoundList extends LitElement {
  static override styles = [theme, buttonStyles, conversationListStyles];

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
              <span class="quiet">
                ${[one.kind && plain(one.kind), words.states[one.state], moment(one.at)]
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
