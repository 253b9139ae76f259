import { css, html, LitElement, nothing } from "lit";
import { property, query } from "lit/decorators.js";
import { buttonStyles } from "../parts/button.styles.ts";
import { theme } from "../parts/theme.ts";
import "../parts/transcript-view.ts";
import { transcript as transcriptWords, workplace as words } from "../words/en.ts";
import type { Ending, NoteDialog } from "./note-dialog.ts";
import "./note-dialog.ts";
import "./reply-composer.ts";
import type { Open, Workplace } from "./workplace.ts";

/** One conversation, live, and what an agent can do with it. */
export class ConversationView extends LitElement {
  static override styles = [
    theme,
    buttonStyles,
    css`
      :host {
        display: flex;
        flex-direction: column;
        min-height: 0;
        border-inline: 1px solid var(--line);
        background: var(--paper);
      }

      header {
        display: flex;
        flex-wrap: wrap;
        gap: 10px;
        align-items: center;
        min-height: 68px;
        padding: 10px 18px;
        border-bottom: 1px solid var(--line);
      }

      h2 {
        margin-inline-end: auto;
        font-size: 1.2rem;
      }

      kintsugi-transcript {
        flex: 1;
      }

      .not-mine {
        margin: 0;
        padding: 14px 18px 20px;
        color: var(--quiet);
      }
    `,
  ];

  @property({ attribute: false }) workplace!: Workplace;
  @property({ attribute: false }) open!: Open;
  @property({ type: Boolean }) mine = false;

  @query("kintsugi-note") private note!: NoteDialog;

  override render() {
    const { card, transcript, typing } = this.open;
    const name = card?.customer?.name;
    return html`
      <header>
        <h2>${name || words.unknown}</h2>
        ${this.acts()}
      </header>
      <kintsugi-transcript
        viewer="agent"
        .messages=${transcript.messages}
        .outbox=${transcript.outbox}
        .customer=${name || transcriptWords.customer}
        .typist=${typing ? name || transcriptWords.customer : ""}
        @retry=${({ detail }: CustomEvent) => this.workplace.retry(detail)}
        @drop=${({ detail }: CustomEvent) => this.workplace.drop(detail)}
      ></kintsugi-transcript>
      ${
        this.mine
          ? html`<kintsugi-reply
              .workplace=${this.workplace}
              .open=${this.open}
            ></kintsugi-reply>`
          : this.whose()
      }
      <kintsugi-note @done=${this.end}></kintsugi-note>
    `;
  }

  private acts() {
    if (!this.mine) {
      if (this.open.transcript.state === "closed" || this.open.owner) return nothing;
      return html`<button class="button solid" @click=${() => this.workplace.claim()}>
        ${words.claim}
      </button>`;
    }
    return html`
      <button class="button" @click=${() => this.note.ask("hand-back")}>
        ${words.handBack}
      </button>
      <button class="button solid" @click=${() => this.note.ask("resolve")}>
        ${words.resolve}
      </button>
    `;
  }

  private whose() {
    const { owner } = this.open;
    return html`<p class="not-mine">
      ${owner ? words.belongsTo(owner.name) : words.notMine}
    </p>`;
  }

  private end({ detail }: CustomEvent<{ ending: Ending; note: string }>): void {
    if (detail.ending === "resolve") void this.workplace.resolve(detail.note);
    else void this.workplace.handBack(detail.note);
  }
}

customElements.define("kintsugi-conversation", ConversationView);
