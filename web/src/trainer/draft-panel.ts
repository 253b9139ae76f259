import { css, html, nothing } from "lit";
import { property, state } from "lit/decorators.js";
import type { Change, ChangeSetSummary } from "../api/trainer-door.ts";
import { inbox } from "../words/trainer.ts";
import { changeSetField, chosenChangeSet } from "./chosen-change-set.ts";
import { TrainerPage } from "./trainer-page.ts";

const words = inbox.panel;

/**
 * What was drafted from a conversation, to be read, mended and put into a change set.
 *
 * @fires close - when it was put in, or let go of
 */
export class DraftPanel extends TrainerPage {
  static override styles = [
    ...TrainerPage.styles,
    css`
      :host {
        --field-width: 100%;

        margin: 10px 0;
        padding: 14px 18px 18px;
        max-width: none;
        border: 1.5px solid var(--gold);
        border-radius: 12px;
        background: var(--paper);
      }

      h2 {
        margin-top: 0;
      }

      form {
        display: grid;
      }

      label {
        width: 100%;
      }

      textarea {
        font-family: ui-monospace, monospace;
        font-size: 0.86rem;
      }
    `,
  ];

  @property({ attribute: false }) change!: Change;
  @property({ attribute: false }) intents: readonly string[] = [];
  @state() private open: readonly ChangeSetSummary[] = [];
  @state() private put = "";

  protected async load(): Promise<void> {
    this.open = (await this.door.changeSets()).open;
    await this.updateComplete;
    this.shadowRoot?.querySelector<HTMLElement>("button")?.focus();
  }

  override render() {
    if (this.put) {
      return html`<p class="good" role="status">${words.isIn}
        <a href="#/change-sets/${this.put}">${words.look}</a></p>`;
    }
    return html`<form @submit=${this.send}>
      <h2>${words.title}</h2>
      ${this.fields()}
      ${changeSetField(this.open)}
      <div class="acts">
        <button class="button solid">${words.put}</button>
        <button class="button" type="button" @click=${this.close}>
          ${words.cancel}
        </button>
      </div>
      ${this.said()}
    </form>`;
  }

  private fields() {
    const { change } = this;
    const isExample = change.kind === "add_example";
    const text = "text" in change ? change.text : "";
    return html`
      ${
        isExample
          ? html`<label>${words.intent}
              <select name="intent">
                ${this.intents.map(
                  (one) => html`<option ?selected=${one === change.intent}>
                    ${one}
                  </option>`,
                )}
              </select>
            </label>`
          : nothing
      }
      <label>${isExample ? words.words : "file" in change ? change.file : ""}
        <textarea name="text" rows=${isExample ? 2 : 12} .value=${text}></textarea>
      </label>
    `;
  }

  private send(event: SubmitEvent): void {
    const { into = "", text = "", intent = "" } = this.typed(event);
    const kept = text.replaceAll("\r\n", "\n");
    const change = (
      this.change.kind === "add_example"
        ? { ...this.change, text: kept.trim(), intent: intent.trim() }
        : { ...this.change, text: kept }
    ) as Change;
    void this.try(async () => {
      const title = words.freshTitle(kept.trim().slice(0, 60));
      const chosen = await chosenChangeSet(this.door, into, title);
      await this.door.putChange(chosen, change);
      this.put = chosen;
    });
  }

  private close(): void {
    this.dispatchEvent(new CustomEvent("close"));
  }
}

customElements.define("kintsugi-draft", DraftPanel);
