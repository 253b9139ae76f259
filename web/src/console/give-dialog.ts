import { css, html, LitElement, nothing } from "lit";
import { property, query, state } from "lit/decorators.js";
import type { Action, Wanted } from "../api/help-door.ts";
import { buttonStyles } from "../parts/button.styles.ts";
import { fieldStyles } from "../parts/field.styles.ts";
import { theme } from "../parts/theme.ts";
import { money } from "../parts/when.ts";
import { help as words } from "../words/en.ts";
import { dialogStyles } from "./dialog.styles.ts";

/** What is to be given, or put to a lead with a note. */
export interface Decision {
  action: Action;
  wanted: Wanted;
  note: string;
}

/**
 * What would be given, before it is: its cost beside what the customer is worth and what
 * is left (P31), for which item, at which amount. Above the limit it asks a lead.
 *
 * @fires change-it - detail: what is wanted now, to be previewed anew
 * @fires decide - detail: a Decision
 */
export class GiveDialog extends LitElement {
  static override styles = [
    theme,
    buttonStyles,
    dialogStyles,
    fieldStyles,
    css`
      :host {
        --dialog-width: 540px;
      }

      dl {
        display: grid;
        grid-template-columns: auto 1fr;
        gap: 6px 18px;
        margin: 14px 0;
      }

      dt {
        color: var(--quiet);
      }

      dd {
        margin: 0;
      }

      .over {
        color: var(--alarm);
      }
    `,
  ];

  @property({ attribute: false }) action: Action | undefined;
  /** What the customer has bought for, in words. */
  @property() value = "";
  @state() private wanted: Wanted | undefined;
  @query("dialog") private dialog!: HTMLDialogElement;

  async show(action: Action): Promise<void> {
    this.action = action;
    this.wanted = { remedy: action.remedy };
    await this.updateComplete;
    this.dialog.showModal();
  }

  override render() {
    const { action } = this;
    if (!action) return html`<dialog></dialog>`;
    const { over, amount, currency, left } = action;
    return html`<dialog aria-label=${words.preview}>
      <form method="dialog" @submit=${this.submit}>
        <h2>${action.title}</h2>
        <dl>
          ${row(words.costs, amount ? money(amount, currency) : "")}
          ${row(words.actions, amount ? words.left(money(left, currency)) : "")}
          ${row(words.value, this.value)}
          ${row(words.worth, `${action.benefit} ${action.cost} ${action.time}.`)}
          ${row(words.says, action.promise)}
        </dl>
        ${this.items(action)}${this.amount(action)}
        ${
          over
            ? html`<p class="over">${words.above}: ${over}.</p>
                <label>${words.noteToLead}
                  <textarea name="note" maxlength="2000" rows="2"></textarea>
                </label>`
            : nothing
        }
        <div class="end">
          <button class="button" type="button" @click=${() => this.dialog.close()}>
            ${words.cancel}
          </button>
          <button class="button solid">${over ? words.ask : words.give}</button>
        </div>
      </form>
    </dialog>`;
  }

  private items({ items, item }: Action) {
    if (!items.length) return nothing;
    return html`<label>${words.item}
      <select @change=${(event: Event) => this.change({ item: (event.target as HTMLSelectElement).value })}>
        ${items.map(
          (one) => html`<option value=${one} ?selected=${one === item}>
            ${one === "all" ? words.all : one}
          </option>`,
        )}
      </select>
    </label>`;
  }

  private amount({ most, amount, currency }: Action) {
    if (most === null) return nothing;
    const unit = minorUnits(currency);
    return html`<label>${words.amount(money(most, currency))}
      <input
        type="number"
        inputmode="decimal"
        min=${1 / unit}
        step=${1 / unit}
        max=${most / unit}
        .value=${String(amount / unit)}
        @change=${(event: Event) =>
          this.change({
            amount: Math.round(Number((event.target as HTMLInputElement).value) * unit),
          })}
      />
    </label>`;
  }

  private change(more: Partial<Wanted>): void {
    if (!this.wanted) return;
    this.wanted = { ...this.wanted, ...more };
    this.dispatchEvent(new CustomEvent("change-it", { detail: this.wanted }));
  }

  private submit(event: SubmitEvent): void {
    const { action, wanted } = this;
    if (!action || !wanted) return;
    const note = String(
      new FormData(event.target as HTMLFormElement).get("note") ?? "",
    );
    const detail: Decision = { action, wanted, note: note.trim() };
    this.dispatchEvent(new CustomEvent("decide", { detail }));
  }
}

/** How many cents a euro has, and how many of its own any other currency. */
function minorUnits(currency: string): number {
  const { maximumFractionDigits: digits = 2 } = new Intl.NumberFormat("en", {
    style: "currency",
    currency,
  }).resolvedOptions();
  return 10 ** digits;
}

function row(label: string, value: string) {
  return value ? html`<dt>${label}</dt><dd>${value}</dd>` : nothing;
}

customElements.define("kintsugi-give-dialog", GiveDialog);
