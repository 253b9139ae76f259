import { css, html, LitElement } from "lit";
import { property, query } from "lit/decorators.js";
import { chat as words } from "../words/en.ts";
import { buttonStyles } from "./button.styles.ts";
import { theme } from "./theme.ts";

/** The longest text the customer's door takes, in characters. */
const LONGEST = 2_000;

/**
 * Where a message is written. Enter sends, Shift+Enter makes a new line.
 *
 * @fires send - detail: the text, trimmed and never empty
 * @fires draft - detail: the text so far, at every change
 * @slot beside - a button beside the field
 */
export class Composer extends LitElement {
  static override shadowRootOptions = {
    ...LitElement.shadowRootOptions,
    delegatesFocus: true,
  };

  static override styles = [
    theme,
    buttonStyles,
    css`
      form {
        display: flex;
        gap: 8px;
        align-items: flex-end;
        padding: 10px 14px 14px;
      }

      textarea {
        flex: 1;
        min-width: 0;
        min-height: 48px;
        max-height: 9.5em;
        padding: 10px 14px;
        border: 1.5px solid var(--edge);
        border-radius: 12px;
        background: var(--raised);
        line-height: 1.45;
        resize: none;
        field-sizing: content;
      }

      .button {
        min-height: 48px;
      }

      textarea:focus-visible {
        border-color: transparent;
        outline-offset: -2px;
      }

      textarea::placeholder {
        color: var(--quiet);
      }
    `,
  ];

  @property() value = "";
  @property() label: string = words.composer;
  @property() placeholder: string = words.placeholder;
  @property({ type: Boolean }) disabled = false;

  @query("textarea") private field!: HTMLTextAreaElement;

  override focus(options?: FocusOptions): void {
    this.field?.focus(options);
  }

  override render() {
    return html`<form @submit=${this.submit}>
      <slot name="beside"></slot>
      <textarea
        rows="1"
        maxlength=${LONGEST}
        enterkeyhint="send"
        dir="auto"
        aria-label=${this.label}
        placeholder=${this.placeholder}
        .value=${this.value}
        ?disabled=${this.disabled}
        @input=${this.input}
        @keydown=${this.key}
      ></textarea>
      <button class="button solid" ?disabled=${this.disabled}>${words.send}</button>
    </form>`;
  }

  private input(): void {
    this.value = this.field.value;
    this.tell("draft", this.value);
  }

  private key(event: KeyboardEvent): void {
    if (event.key !== "Enter" || event.shiftKey || event.isComposing) return;
    this.submit(event);
  }

  private submit(event: Event): void {
    event.preventDefault();
    const text = this.value.trim();
    if (!text) return;
    this.value = "";
    this.tell("draft", "");
    this.tell("send", text);
  }

  private tell(event: string, detail: string): void {
    this.dispatchEvent(new CustomEvent(event, { detail }));
  }
}

customElements.get("kintsugi-composer") ??
  customElements.define("kintsugi-composer", Composer);
