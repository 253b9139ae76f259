import { css, html, LitElement, nothing } from "lit";
import { property, query, state } from "lit/decorators.js";
import type { CaseCard, Tending } from "../api/console-door.ts";
import { buttonStyles } from "../parts/button.styles.ts";
import { fieldStyles } from "../parts/field.styles.ts";
import { theme } from "../parts/theme.ts";
import { dueTime } from "../parts/when.ts";
import { caseCard, promises as words, workplace } from "../words/en.ts";
import { dialogStyles } from "./dialog.styles.ts";
import { plain } from "./plain.ts";

type CasePromise = CaseCard["promises"][number];
type Act = Tending["act"];

/** What is done with which promise. */
export interface Tended {
  promise: string;
  tending: Tending;
}

const ACTS: readonly Act[] = ["kept", "moved", "withdrawn"];

/**
 * What was promised and by when (P19), to be looked after by whoever has the
 * conversation; the customer is told, with the reason.
 *
 * @fires tend - detail: Tended; it bubbles out of the case
 */
export class PromiseList extends LitElement {
  static override styles = [
    theme,
    buttonStyles,
    dialogStyles,
    fieldStyles,
    css`
      :host {
        font-size: inherit;
      }

      ul,
      p {
        margin: 0;
        padding: 0;
        list-style: none;
      }

      li p {
        display: flex;
        flex-wrap: wrap;
        gap: 2px 14px;
        justify-content: space-between;
      }

      .quiet-line {
        color: var(--quiet);
      }

      .broken {
        color: var(--alarm);
      }

      .act {
        padding: 0 4px;
        border: 0;
        background: none;
        color: var(--gold-ink);
        text-decoration: underline;
        text-underline-offset: 3px;
      }
    `,
  ];

  @property({ attribute: false }) promises: readonly CasePromise[] = [];
  @property({ type: Boolean }) mine = false;
  @state() private promise: CasePromise | undefined;
  @state() private act: Act = "kept";
  @query("dialog") private dialog!: HTMLDialogElement;
  @query("form") private form!: HTMLFormElement;

  override render() {
    return html`<ul>
        ${this.promises.map((one) => this.line(one))}
      </ul>
      ${this.question()}`;
  }

  private line(one: CasePromise) {
    const acts = this.mine ? ACTS.filter((act) => may(act, one)) : [];
    return html`<li>
      <p>
        <span>${one.text}</span>
        <span class="quiet-line ${one.state}">${plain(one.state)}</span>
      </p>
      <p>
        <span class="quiet-line">${caseCard.due(dueTime(one.due_at))}</span>
        <span>
          ${acts.map(
            (act) => html`<button
              class="act"
              aria-label="${words.acts[act]}: ${one.text}"
              @click=${() => this.ask(one, act)}
            >
              ${words.acts[act]}
            </button> `,
          )}
        </span>
      </p>
    </li>`;
  }

  private question() {
    const title = words.titles[this.act];
    const moves = this.act === "moved";
    return html`<dialog aria-label=${title}>
      <form method="dialog" @submit=${this.tend}>
        <h2>${title}</h2>
        <p>${this.promise?.text}</p>
        ${
          moves
            ? html`<label>${words.dueAt}
                <input name="due_at" type="datetime-local" required />
              </label>`
            : nothing
        }
        <label>${words.why}
          <textarea
            name="reason"
            maxlength="500"
            ?required=${this.act !== "kept"}
          ></textarea>
        </label>
        <div class="end">
          <button class="button" type="button" @click=${() => this.dialog.close()}>
            ${workplace.cancel}
          </button>
          <button class="button solid">${words.keep}</button>
        </div>
      </form>
    </dialog>`;
  }

  private async ask(promise: CasePromise, act: Act): Promise<void> {
    this.promise = promise;
    this.act = act;
    await this.updateComplete;
    this.form.reset();
    this.dialog.showModal();
  }

  private tend(): void {
    if (!this.promise) return;
    const said = new FormData(this.form);
    const due = said.get("due_at");
    const detail: Tended = {
      promise: this.promise.id,
      tending: {
        act: this.act,
        reason: String(said.get("reason") ?? "").trim(),
        ...(due && { due_at: new Date(String(due)).toISOString() }),
      },
    };
    const options = { bubbles: true, composed: true, detail };
    this.dispatchEvent(new CustomEvent("tend", options));
  }
}

/** What is over stays as it is; a broken promise can still get a new time. */
function may(act: Act, { state }: CasePromise): boolean {
  return state === "open" || (state === "broken" && act === "moved");
}

customElements.define("kintsugi-promises", PromiseList);
