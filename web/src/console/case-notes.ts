import { css, html, LitElement } from "lit";
import { property } from "lit/decorators.js";
import type { TimelineEvent } from "../api/console-door.ts";
import { buttonStyles } from "../parts/button.styles.ts";
import { fieldStyles } from "../parts/field.styles.ts";
import { theme } from "../parts/theme.ts";
import { moment } from "../parts/when.ts";
import { caseSide as words } from "../words/en.ts";
import { caseTabStyles } from "./case-tab.styles.ts";
import { actor } from "./case-timeline.ts";

/**
 * What the team wrote down; customers never see it. `@Liisa` mentions her.
 *
 * @fires write - detail: the note
 */
export class CaseNotes extends LitElement {
  static override styles = [
    theme,
    buttonStyles,
    fieldStyles,
    caseTabStyles,
    css`
      article {
        margin-bottom: 12px;
        padding: 10px 14px;
        border-radius: 10px;
        background: var(--gold-wash);
      }

      p {
        margin: 0;
        white-space: pre-wrap;
        overflow-wrap: anywhere;
      }

      textarea {
        margin-bottom: 10px;
      }
    `,
  ];

  @property({ attribute: false }) notes: readonly TimelineEvent[] = [];

  override render() {
    return html`
      ${this.notes.map(
        (note) => html`<article>
          <p>${note.data.note}</p>
          <div class="quiet">${actor(note)}, ${moment(note.at)}</div>
        </article>`,
      )}
      <form @submit=${this.submit}>
        <textarea
          name="note"
          required
          maxlength="2000"
          aria-label=${words.note}
          placeholder=${words.noteHint}
        ></textarea>
        <button class="button">${words.keep}</button>
      </form>
    `;
  }

  private submit(event: SubmitEvent): void {
    event.preventDefault();
    const form = event.target as HTMLFormElement;
    const text = String(new FormData(form).get("note") ?? "").trim();
    if (!text) return;
    form.reset();
    this.dispatchEvent(new CustomEvent("write", { detail: text }));
  }
}

customElements.define("kintsugi-case-notes", CaseNotes);
