import { css, html, LitElement } from "lit";
import { property, query } from "lit/decorators.js";
import { LONGEST_TEXT } from "../api/message.ts";
import { chat as words } from "../words/en.ts";
import { buttonStyles } from "./button.styles.ts";
import { composerStyles } from "./composer.styles.ts";
import { theme } from "./theme.ts";

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
    composerStyles,
    css`
      textarea {
        flex: 1;
        min-width: 0;
        background: var(--raised);
      }

      textarea:focus-visible {
        border-color: transparent;
        outline-offset: -2px;
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
        maxlength=${LONGEST_TEXT}
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
