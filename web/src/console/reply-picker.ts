import { css, html, LitElement } from "lit";
import { property, state } from "lit/decorators.js";
import type { SavedReply } from "../api/help-door.ts";
import { buttonStyles } from "../parts/button.styles.ts";
import { theme } from "../parts/theme.ts";
import { help as words } from "../words/en.ts";

/**
 * The saved replies whose name or title has what was typed after `/`; what a reply lacks
 * is asked for before it is inserted.
 *
 * @fires pick - detail: { reply, text }
 */
export class ReplyPicker extends LitElement {
  static override styles = [
    theme,
    buttonStyles,
    css`
      :host {
        display: block;
        margin: 6px 14px 0;
        border: 1px solid var(--line);
        border-radius: 12px;
        background: var(--raised);
        box-shadow: var(--shadow);
      }

      ul {
        max-height: 14em;
        margin: 0;
        padding: 6px;
        overflow-y: auto;
        list-style: none;
      }

      li {
        padding: 6px 10px;
        border-radius: 8px;
        cursor: pointer;
      }

      li[aria-selected="true"] {
        background: var(--gold-wash);
      }

      small,
      p {
        color: var(--quiet);
      }

      p {
        margin: 0;
        padding: 10px 14px;
      }

      form {
        display: flex;
        flex-wrap: wrap;
        gap: 10px;
        align-items: flex-end;
        padding: 12px 14px;
      }

      input {
        display: block;
        padding: 7px 10px;
        border: 1.5px solid var(--edge);
        border-radius: 8px;
        background: var(--paper);
      }
    `,
  ];

  @property({ attribute: false }) replies: readonly SavedReply[] = [];
  @property() typed = "";
  @state() private at = 0;
  @state() private lacking: SavedReply | undefined;

  private get fitting(): readonly SavedReply[] {
    const typed = this.typed.toLowerCase();
    return this.replies.filter(
      ({ name, title }) => name.includes(typed) || title.toLowerCase().includes(typed),
    );
  }

  /** Does what a key means here; says whether it meant something. */
  press(key: string): boolean {
    const { fitting } = this;
    if (key === "ArrowDown") this.at = Math.min(this.at + 1, fitting.length - 1);
    else if (key === "ArrowUp") this.at = Math.max(this.at - 1, 0);
    else if (key === "Enter" || key === "Tab") this.choose(fitting[this.at]);
    else return false;
    return true;
  }

  override willUpdate(): void {
    this.at = Math.max(0, Math.min(this.at, this.fitting.length - 1));
  }

  override render() {
    if (this.lacking) return this.ask(this.lacking);
    const { fitting } = this;
    if (!fitting.length) return html`<p>${words.noReplies}</p>`;
    return html`<ul role="listbox" aria-label=${words.replies}>
      ${fitting.map(
        (one, index) => html`<li
          role="option"
          aria-selected=${index === this.at}
          @click=${() => this.choose(one)}
        >
          <strong>/${one.name}</strong> ${one.title}<br /><small>${one.text}</small>
        </li>`,
      )}
    </ul>`;
  }

  private ask({ missing = [] }: SavedReply) {
    return html`<form @submit=${this.fill}>
      ${missing.map(
        (name) => html`<label>
          ${words.missing(name)}<input name=${name} required maxlength="200" />
        </label>`,
      )}
      <button class="button solid">${words.insert}</button>
    </form>`;
  }

  private fill(event: SubmitEvent): void {
    event.preventDefault();
    const { lacking } = this;
    if (!lacking) return;
    const given = new FormData(event.target as HTMLFormElement);
    const text = (lacking.missing ?? []).reduce(
      (so, name) => so.replaceAll(`{${name}}`, String(given.get(name))),
      lacking.text,
    );
    this.tell(lacking, text);
  }

  private choose(reply: SavedReply | undefined): void {
    if (!reply) return;
    if (!reply.missing?.length) {
      this.tell(reply, reply.text);
      return;
    }
    this.lacking = reply;
    void this.updateComplete.then(() =>
      this.shadowRoot?.querySelector("input")?.focus(),
    );
  }

  private tell(reply: SavedReply, text: string): void {
    this.lacking = undefined;
    this.dispatchEvent(new CustomEvent("pick", { detail: { reply, text } }));
  }
}

customElements.define("kintsugi-reply-picker", ReplyPicker);
