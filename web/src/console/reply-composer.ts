import { css, html, LitElement, nothing } from "lit";
import { property, query, state } from "lit/decorators.js";
import { buttonStyles } from "../parts/button.styles.ts";
import type { Composer } from "../parts/composer.ts";
import "../parts/composer.ts";
import { theme } from "../parts/theme.ts";
import { workplace as words } from "../words/en.ts";
import type { Open, Workplace } from "./workplace.ts";

/** Where an agent answers the customer, with a first line to start from. */
export class ReplyComposer extends LitElement {
  static override styles = [
    theme,
    buttonStyles,
    css`
      :host {
        display: block;
      }

      .suggested {
        display: flex;
        gap: 14px;
        align-items: center;
        margin: 4px 14px 0;
        padding: 10px 14px;
        border-inline-start: 4px solid var(--gold);
        border-radius: 10px;
        background: var(--gold-wash);
      }

      .suggested p {
        flex: 1;
        margin: 0;
        font-size: 0.94rem;
      }
    `,
  ];

  @property({ attribute: false }) workplace!: Workplace;
  @property({ attribute: false }) open!: Open;

  @state() private draft = "";
  @query("kintsugi-composer") private composer!: Composer;
  private drafted = "";

  override focus(options?: FocusOptions): void {
    this.composer?.focus(options);
  }

  override willUpdate(): void {
    if (this.drafted !== this.open.id) this.draft = "";
    this.drafted = this.open.id;
  }

  override render() {
    return html`${this.suggestion()}
      <kintsugi-composer
        .value=${this.draft}
        label=${words.reply}
        placeholder=${words.replyHint}
        @draft=${({ detail }: CustomEvent<string>) => {
          this.draft = detail;
        }}
        @send=${({ detail }: CustomEvent<string>) => this.workplace.say(detail)}
      ></kintsugi-composer>`;
  }

  /** A first line to start from, until the agent has said something. */
  private suggestion() {
    const line = this.open.card?.suggested_first_line;
    const { messages, outbox } = this.open.transcript;
    const begun = outbox.length || messages.some(({ author }) => author === "agent");
    if (!line || begun || this.draft) return nothing;
    return html`<div class="suggested">
      <p><strong>${words.suggested}:</strong> ${line}</p>
      <button class="button" @click=${() => this.take(line)}>${words.take}</button>
    </div>`;
  }

  private take(line: string): void {
    this.draft = line;
    this.composer.focus();
  }
}

customElements.define("kintsugi-reply", ReplyComposer);
