import { html, LitElement, nothing } from "lit";
import { property, query, state } from "lit/decorators.js";
import type { Colleague } from "../api/console-door.ts";
import { buttonStyles } from "../parts/button.styles.ts";
import { fieldStyles } from "../parts/field.styles.ts";
import { theme } from "../parts/theme.ts";
import { workplace as words } from "../words/en.ts";
import { dialogStyles } from "./dialog.styles.ts";

/** What an agent does with a conversation that needs a word more than a click. */
export type Act = "hand-back" | "resolve" | "transfer" | "wait";

/** What was asked for: `to` is a colleague's id, or empty for the queue. */
export interface Done {
  act: Act;
  note: string;
  to: string;
  hours: number;
}

/** How long an agent may let a conversation rest, in hours. */
const RESTS = [1, 4, 24, 72] as const;

/**
 * Asks for what goes with an act: a note, to whom, how long.
 *
 * @fires done - detail: Done
 */
export class ActDialog extends LitElement {
  static override styles = [theme, buttonStyles, dialogStyles, fieldStyles];

  /** To whom a conversation may be passed on. */
  @property({ attribute: false }) colleagues: readonly Colleague[] = [];
  @state() private act: Act = "resolve";
  @query("dialog") private dialog!: HTMLDialogElement;

  async ask(act: Act): Promise<void> {
    this.act = act;
    await this.updateComplete;
    this.dialog.showModal();
  }

  override render() {
    const title = words.acts[this.act];
    return html`<dialog aria-label=${title}>
      <form method="dialog" @submit=${this.submit}>
        <h2>${title}</h2>
        ${this.act === "transfer" ? this.toWhom() : nothing}
        ${this.act === "wait" ? this.howLong() : this.note(this.act)}
        <div class="end">
          <button class="button" type="button" @click=${() => this.dialog.close()}>
            ${words.cancel}
          </button>
          <button class="button solid">${title}</button>
        </div>
      </form>
    </dialog>`;
  }

  private note(act: Exclude<Act, "wait">) {
    return html`<label>${words.noteHint[act]}
      <textarea name="note" aria-label=${words.note} maxlength="2000"></textarea>
    </label>`;
  }

  private toWhom() {
    return html`<label>${words.to}
      <select name="to">
        <option value="">${words.theQueue}</option>
        ${this.colleagues.map(
          ({ id, name, there, room }) =>
            html`<option value=${id} ?disabled=${!there || !room}>
              ${name} (${there ? words.room(room) : words.away})
            </option>`,
        )}
      </select>
    </label>`;
  }

  private howLong() {
    return html`<label>${words.waitHint}
      <select name="hours">
        ${RESTS.map((hours) => html`<option value=${hours}>${words.hours(hours)}</option>`)}
      </select>
    </label>`;
  }

  private submit(event: SubmitEvent): void {
    const form = event.target as HTMLFormElement;
    const given = new FormData(form);
    const detail: Done = {
      act: this.act,
      note: String(given.get("note") ?? "").trim(),
      to: String(given.get("to") ?? ""),
      hours: Number(given.get("hours") ?? 0),
    };
    form.reset();
    this.dispatchEvent(new CustomEvent("done", { detail }));
  }
}

customElements.define("kintsugi-act-dialog", ActDialog);
