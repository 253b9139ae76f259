import { css, html, LitElement } from "lit";
import { property, query } from "lit/decorators.js";
import { LONGEST_TEXT } from "../api/message.ts";
import { buttonStyles } from "../parts/button.styles.ts";
import { composerStyles } from "../parts/composer.styles.ts";
import { theme } from "../parts/theme.ts";
import { chat as words } from "../words/en.ts";

/** A place in the text that is underlined. */
export interface Mark {
  start: number;
  end: number;
  kind: "hurts" | "known";
}

/**
 * Where an agent writes, with places in the text marked. Enter sends, Shift+Enter makes
 * a new line.
 *
 * @fires draft - detail: the text so far, at every change
 * @fires send - detail: the text, trimmed and never empty
 */
export class MarkedField extends LitElement {
  static override shadowRootOptions = {
    ...LitElement.shadowRootOptions,
    delegatesFocus: true,
  };

  static override styles = [
    theme,
    buttonStyles,
    composerStyles,
    css`
      .field {
        position: relative;
        flex: 1;
        min-width: 0;
      }

      textarea {
        position: relative;
        display: block;
        width: 100%;
        background: none;
      }

      /* The same text lies behind, line by line, to be marked. */
      .behind {
        position: absolute;
        inset: 0;
        padding: 10px 14px;
        border: 1.5px solid transparent;
        border-radius: 12px;
        overflow: hidden;
        background: var(--raised);
        color: transparent;
        line-height: 1.45;
        white-space: pre-wrap;
        overflow-wrap: break-word;
      }

      mark {
        background: none;
        color: transparent;
        text-decoration: underline wavy var(--alarm) 1.5px;
        text-underline-offset: 3px;
      }

      mark.known {
        text-decoration: underline dotted var(--gold) 2.5px;
      }
    `,
  ];

  @property() value = "";
  @property() label = "";
  @property() placeholder = "";
  @property({ attribute: false }) marks: readonly Mark[] = [];

  @query("textarea") private field!: HTMLTextAreaElement;
  @query(".behind") private behind!: HTMLElement;

  override focus(options?: FocusOptions): void {
    this.field?.focus(options);
  }

  override render() {
    return html`<form @submit=${this.submit}>
      <div class="field">
        <div class="behind" aria-hidden="true">${this.marked()}</div>
        <textarea
          rows="1"
          maxlength=${LONGEST_TEXT}
          dir="auto"
          aria-label=${this.label}
          placeholder=${this.placeholder}
          .value=${this.value}
          @input=${() => this.tell("draft", this.field.value)}
          @scroll=${() => {
            this.behind.scrollTop = this.field.scrollTop;
          }}
          @keydown=${this.key}
        ></textarea>
      </div>
      <button class="button solid">${words.send}</button>
    </form>`;
  }

  /** The text as it stands in the field, its marked places in elements. */
  private marked() {
    const parts: unknown[] = [];
    let at = 0;
    for (const { start, end, kind } of this.marks) {
      if (start < at || end > this.value.length) continue;
      parts.push(this.value.slice(at, start));
      parts.push(html`<mark class=${kind}>${this.value.slice(start, end)}</mark>`);
      at = end;
    }
    return [...parts, this.value.slice(at)];
  }

  private key(event: KeyboardEvent): void {
    if (event.key !== "Enter" || event.shiftKey || event.isComposing) return;
    this.submit(event);
  }

  private submit(event: Event): void {
    event.preventDefault();
    const text = this.field.value.trim();
    if (text) this.tell("send", text);
  }

  private tell(event: string, detail: string): void {
    this.dispatchEvent(new CustomEvent(event, { detail }));
  }
}

customElements.define("kintsugi-marked-field", MarkedField);
