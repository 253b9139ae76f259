import { css, html, LitElement } from "lit";
import { property, query } from "lit/decorators.js";
import { buttonStyles } from "../parts/button.styles.ts";
import { theme } from "../parts/theme.ts";
import { workplace as words } from "../words/en.ts";

export type Ending = "hand-back" | "resolve";

/**
 * Asks for the note that goes with the end of an agent's turn.
 *
 * @fires done - detail: { ending, note }
 */
export class NoteDialog extends LitElement {
  static override styles = [
    theme,
    buttonStyles,
    css`
      dialog {
        width: min(480px, 92vw);
        padding: 26px;
        border: 0;
        border-radius: 16px;
        background: var(--paper);
        color: var(--ink);
        box-shadow: var(--shadow);
      }

      dialog::backdrop {
        background: rgb(30 25 15 / 45%);
      }

      label {
        display: block;
        margin: 12px 0 18px;
      }

      textarea {
        display: block;
        width: 100%;
        min-height: 110px;
        margin-top: 6px;
        padding: 10px 14px;
        border: 1.5px solid var(--edge);
        border-radius: 10px;
        background: var(--raised);
      }

      div {
        display: flex;
        gap: 10px;
        justify-content: flex-end;
      }
    `,
  ];

  @property({ attribute: false }) ending: Ending = "resolve";
  @query("dialog") private dialog!: HTMLDialogElement;

  async ask(ending: Ending): Promise<void> {
    this.ending = ending;
    await this.updateComplete;
    this.dialog.showModal();
  }

  override render() {
    const title = this.ending === "resolve" ? words.resolve : words.handBack;
    return html`<dialog aria-label=${title}>
      <form method="dialog" @submit=${this.submit}>
        <h2>${title}</h2>
        <label>${words.noteHint[this.ending]}
          <textarea name="note" aria-label=${words.note} maxlength="2000"></textarea>
        </label>
        <div>
          <button class="button" type="button" @click=${() => this.dialog.close()}>
            ${words.cancel}
          </button>
          <button class="button solid">${title}</button>
        </div>
      </form>
    </dialog>`;
  }

  private submit(event: SubmitEvent): void {
    const form = event.target as HTMLFormElement;
    const note = String(new FormData(form).get("note") ?? "").trim();
    form.reset();
    this.dispatchEvent(
      new CustomEvent("done", { detail: { ending: this.ending, note } }),
    );
  }
}

customElements.define("kintsugi-note", NoteDialog);
