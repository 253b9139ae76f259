import { css, html, LitElement, nothing } from "lit";
import { property, state } from "lit/decorators.js";
import { Refusal } from "../api/call.ts";
import { HelpDoor, type SavedReply } from "../api/help-door.ts";
import { buttonStyles } from "../parts/button.styles.ts";
import { theme } from "../parts/theme.ts";
import { help as words, workplace as workWords } from "../words/en.ts";
import type { Workplace } from "./workplace.ts";

const BLANK = { name: "", title: "", text: "", remedy: null };

/** Where leads keep the saved replies. */
export class RepliesPage extends LitElement {
  static override styles = [
    theme,
    buttonStyles,
    css`
      :host {
        display: block;
        max-width: 860px;
        margin: 0 auto;
        padding: 24px 20px;
      }

      form {
        display: grid;
        grid-template-columns: 1fr 2fr 1fr;
        gap: 10px 16px;
        margin-top: 14px;
        padding: 18px 22px;
        border: 1px solid var(--line);
        border-radius: 14px;
        background: var(--paper);
      }

      .wide,
      .row {
        grid-column: 1 / -1;
      }

      input,
      textarea,
      select {
        display: block;
        width: 100%;
        margin-top: 4px;
        padding: 8px 12px;
        border: 1.5px solid var(--edge);
        border-radius: 8px;
        background: var(--raised);
        color: inherit;
        font: inherit;
      }

      .row {
        display: flex;
        gap: 10px;
        justify-content: flex-end;
      }

      .trouble {
        color: var(--alarm);
      }
    `,
  ];

  @property({ attribute: false }) workplace!: Workplace;
  @state() private replies: readonly SavedReply[] = [];
  @state() private trouble = "";

  override firstUpdated(): void {
    void this.does(async () => undefined);
  }

  override render() {
    return html`<h2>${words.replies}</h2>
      <p class="trouble" role="alert">${this.trouble}</p>
      ${this.replies.map((one) => this.form(one))}
      <h3>${words.newReply}</h3>
      ${this.form(BLANK)}`;
  }

  private form(one: Partial<SavedReply>) {
    const { id } = one;
    return html`<form
      aria-label=${one.title || words.newReply}
      @submit=${(event: SubmitEvent) => this.save(event, id)}
    >
      <label>${words.name}
        <input name="name" .value=${one.name ?? ""} required maxlength="40" />
      </label>
      <label>${words.title}
        <input name="title" .value=${one.title ?? ""} required maxlength="80" />
      </label>
      <label>${words.purpose}
        <select name="purpose">
          <option value="">${words.never}</option>
          ${Object.entries(words.purposes).map(
            ([value, title]) =>
              html`<option value=${value} ?selected=${one.purpose === value}>${title}</option>`,
          )}
        </select>
      </label>
      <label class="wide">${words.text}
        <textarea name="text" rows="3" required maxlength="2000" .value=${one.text ?? ""}></textarea>
      </label>
      <div class="row">
        ${
          id
            ? html`<button
                class="button"
                type="button"
                @click=${() => this.does((door) => door.remove(id))}
              >
                ${words.remove}
              </button>`
            : nothing
        }
        <button class="button solid">${words.save}</button>
      </div>
    </form>`;
  }

  private async save(event: SubmitEvent, id?: string): Promise<void> {
    event.preventDefault();
    const form = event.target as HTMLFormElement;
    const said = Object.fromEntries(new FormData(form)) as Record<string, string>;
    const kept = this.replies.find((one) => one.id === id)?.remedy ?? null;
    const reply = { ...said, remedy: kept, ...(id ? { id } : {}) };
    if ((await this.does((door) => door.keep(reply))) && !id) form.reset();
  }

  /** Does it, then shows them as they are kept; what is refused is said. */
  private async does(what: (door: HelpDoor) => Promise<unknown>): Promise<boolean> {
    const door = new HelpDoor(this.workplace.door);
    this.trouble = "";
    try {
      await what(door);
      this.replies = await door.replies();
    } catch (problem) {
      this.trouble =
        problem instanceof Refusal ? problem.message : workWords.unreachable;
    }
    return !this.trouble;
  }
}

customElements.define("kintsugi-replies", RepliesPage);
