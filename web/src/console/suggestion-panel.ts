import { css, html, LitElement, nothing } from "lit";
import { property, state } from "lit/decorators.js";
import type { Action, Draft, Help, Question } from "../api/help-door.ts";
import { buttonStyles } from "../parts/button.styles.ts";
import { theme } from "../parts/theme.ts";
import { dueTime, money } from "../parts/when.ts";
import { help as words } from "../words/en.ts";

/** A draft that is not wanted, and why. */
export interface Refused {
  draft: Draft;
  reason: string;
}

/**
 * What is suggested for this moment: drafts to use, and what one may give, with what is
 * left of one's authority beside each (P31).
 *
 * @fires take - detail: the draft
 * @fires refuse - detail: a Refused
 * @fires look - detail: the action, to be previewed
 * @fires call - a call is to be promised
 */
export class SuggestionPanel extends LitElement {
  static override styles = [
    theme,
    buttonStyles,
    css`
      section {
        max-height: 34vh;
        margin: 4px 14px 0;
        overflow-y: auto;
        font-size: 0.88rem;
        line-height: 1.4;
      }

      .drafts,
      .actions {
        display: grid;
        grid-template-columns: repeat(auto-fit, minmax(250px, 1fr));
        gap: 8px;
        margin: 6px 0 0;
        padding: 0;
        list-style: none;
      }

      .actions {
        grid-template-columns: repeat(auto-fit, minmax(190px, 1fr));
      }

      .draft {
        display: flex;
        flex-direction: column;
        gap: 4px;
        padding: 9px 12px;
        border-inline-start: 4px solid var(--gold);
        border-radius: 10px;
        background: var(--gold-wash);
      }

      .draft p {
        display: -webkit-box;
        flex: 1;
        margin: 0;
        overflow: hidden;
        -webkit-box-orient: vertical;
        -webkit-line-clamp: 3;
      }

      .draft small,
      .action small {
        color: var(--quiet);
      }

      .row {
        display: flex;
        gap: 8px;
        align-items: center;
      }

      .reasons {
        display: flex;
        flex-wrap: wrap;
        gap: 6px;
      }

      .draft .button {
        min-height: 0;
        padding: 4px 10px;
      }

      .action {
        display: grid;
        gap: 1px;
        align-content: center;
        width: 100%;
        height: 100%;
        min-height: 0;
        padding: 6px 12px;
        font-weight: 500;
      }

      .action span {
        overflow: hidden;
        text-overflow: ellipsis;
        white-space: nowrap;
      }

      .above small {
        color: var(--alarm);
      }

      .asked {
        margin: 6px 0 0;
        padding: 8px 12px;
        border: 1px solid var(--line);
        border-radius: 10px;
      }
    `,
  ];

  @property({ attribute: false }) help: Help | undefined;
  /** The id of the draft that is about to be refused. */
  @state() private refusing = "";

  override render() {
    const { help } = this;
    if (!help) return nothing;
    const { drafts, actions, escalation } = help;
    return html`<section aria-label=${words.label}>
      ${escalation && html`<p class="asked" role="status">${told(escalation)}</p>`}
      <ul class="drafts">
        ${drafts.map((one, index) => html`<li class="draft">${this.draft(one, index)}</li>`)}
      </ul>
      ${
        actions.length
          ? html`<ul class="actions" aria-label=${words.actions}>
              ${actions.map((one) => html`<li>${this.action(one)}</li>`)}
              <li>
                <button class="button action" @click=${() => this.tell("call")}>
                  ${words.call}
                </button>
              </li>
            </ul>`
          : nothing
      }
    </section>`;
  }

  private draft(one: Draft, index: number) {
    if (one.id === this.refusing) return this.why(one);
    return html`<strong>${words.purposes[one.purpose]}</strong>
      <p title=${one.text}>${one.text}</p>
      <small>${words.from(one.source)}</small>
      <span class="row">
        <button
          class="button"
          aria-keyshortcuts="Alt+${index + 1}"
          title="Alt+${index + 1}"
          @click=${() => this.tell("take", one)}
        >
          ${words.take(index + 1)}
        </button>
        <button class="button quiet" @click=${() => this.ask(one.id)}>
          ${words.refuse}
        </button>
      </span>`;
  }

  /** Asks why a draft is not wanted, in its place; whoever mends the words reads it. */
  private why(draft: Draft) {
    return html`<strong id="why">${words.refuseWhy}</strong>
      <span class="reasons" role="group" aria-labelledby="why" @keydown=${this.leave}>
        ${words.refuseReasons.map(
          (reason) => html`<button
            class="button"
            @click=${() => {
              this.refusing = "";
              this.tell("refuse", { draft, reason });
            }}
          >
            ${reason}
          </button>`,
        )}
        <button class="button quiet" @click=${() => this.ask("")}>${words.keepIt}</button>
      </span>`;
  }

  private async ask(draft: string): Promise<void> {
    this.refusing = draft;
    await this.updateComplete;
    this.shadowRoot?.querySelector<HTMLElement>(".reasons button")?.focus();
  }

  private leave({ key }: KeyboardEvent): void {
    if (key === "Escape") void this.ask("");
  }

  private action(one: Action) {
    const worth = one.amount ? money(one.amount, one.currency) : "";
    return html`<button
      class="button action ${one.over ? "above" : ""}"
      title=${one.title}
      @click=${() => this.tell("look", one)}
    >
      <span>${one.title}</span>
      <small>
        ${[
          worth,
          one.over ? words.above : worth && words.left(money(one.left, one.currency)),
        ]
          .filter(Boolean)
          .join(" · ")}
      </small>
    </button>`;
  }

  private tell(event: string, detail?: Draft | Action | Refused): void {
    this.dispatchEvent(new CustomEvent(event, { detail }));
  }
}

/** How a question to a lead stands, in a sentence. */
function told({ state, title, due_at, decided_by, words: said }: Question): string {
  if (state === "open") return words.asked(title, dueTime(due_at));
  if (state === "approved") return words.approved(decided_by ?? "", title);
  return words.refused(decided_by ?? "", said);
}

customElements.define("kintsugi-suggestions", SuggestionPanel);
