import { css, html, nothing } from "lit";
import { state } from "lit/decorators.js";
import { HelpDoor, type SavedReply } from "../api/help-door.ts";
import { help as words } from "../words/en.ts";
import { plain } from "./plain.ts";
import { TeamPage } from "./team-page.ts";

const BLANK = { name: "", title: "", text: "", remedy: null };

/** Where leads keep the saved replies, and the macros, which bring a remedy along. */
export class RepliesPage extends TeamPage {
  static override styles = [
    ...TeamPage.styles,
    css`
      form {
        display: grid;
        grid-template-columns: 1fr 2fr 1fr 1fr;
      }

      .wide {
        grid-column: 1 / -1;
      }

      input,
      select,
      textarea {
        width: 100%;
      }
    `,
  ];

  @state() private replies: readonly SavedReply[] = [];
  @state() private remedies: readonly string[] = [];

  protected async load(): Promise<void> {
    const { replies, remedies } = await new HelpDoor(this.workplace.door).kept();
    this.replies = replies;
    this.remedies = remedies;
  }

  override render() {
    return html`<h1>${words.replies}</h1>
      <p class="intro">${words.repliesIntro}</p>
      ${this.said()}
      ${this.replies.map((one) => this.form(one))}
      <h2>${words.newReply}</h2>
      ${this.form(BLANK)}`;
  }

  private form(one: Partial<SavedReply>) {
    const { id } = one;
    return html`<form
      class="panel"
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
          ${options(Object.entries(words.purposes), one.purpose)}
        </select>
      </label>
      <label>${words.remedy}
        <select name="remedy">
          <option value="">${words.noRemedy}</option>
          ${options(
            this.remedies.map((name) => [name, plain(name)]),
            one.remedy,
          )}
        </select>
      </label>
      <label class="wide">${words.text}
        <textarea name="text" required maxlength="2000" .value=${one.text ?? ""}></textarea>
      </label>
      <div class="end wide">
        ${
          id
            ? html`<button class="button" type="button" @click=${() => this.takeAway(id)}>
                ${words.remove}
              </button>`
            : nothing
        }
        <button class="button solid">${words.save}</button>
      </div>
    </form>`;
  }

  private save(event: SubmitEvent, id?: string): void {
    const reply = { ...this.typed(event), ...(id ? { id } : {}) };
    void this.try(async () => {
      await new HelpDoor(this.workplace.door).keep(reply);
      if (!id) (event.target as HTMLFormElement).reset();
      await this.load();
    });
  }

  private takeAway(id: string): void {
    void this.try(async () => {
      await new HelpDoor(this.workplace.door).remove(id);
      await this.load();
    });
  }
}

function options(
  all: readonly (readonly [value: string, title: string])[],
  chosen: string | null | undefined,
) {
  return all.map(
    ([value, title]) =>
      html`<option value=${value} ?selected=${value === chosen}>${title}</option>`,
  );
}

customElements.define("kintsugi-replies", RepliesPage);
