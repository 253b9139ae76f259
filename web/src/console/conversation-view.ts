import { css, html, LitElement, nothing } from "lit";
import { property, query, state } from "lit/decorators.js";
import type { Colleague } from "../api/console-door.ts";
import { buttonStyles } from "../parts/button.styles.ts";
import { theme } from "../parts/theme.ts";
import "../parts/transcript-view.ts";
import { transcript as transcriptWords, workplace as words } from "../words/en.ts";
import type { Act, ActDialog, Done } from "./act-dialog.ts";
import "./act-dialog.ts";
import "./reply-composer.ts";
import type { Open, Workplace } from "./workplace.ts";

const AN_HOUR = 3_600_000;

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
        gap: 8px;
        align-items: center;
        min-height: 60px;
        padding: 10px 18px;
        border-bottom: 1px solid var(--line);
      }

      h2 {
        flex: 1 1 120px;
        overflow: hidden;
        font-size: 1.15rem;
        text-overflow: ellipsis;
        white-space: nowrap;
      }

      header .button {
        min-height: 38px;
        padding: 6px 13px;
        font-size: 0.94rem;
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

  @state() private colleagues: readonly Colleague[] = [];
  @query("kintsugi-act-dialog") private dialog!: ActDialog;

  /** Puts the cursor where one answers. */
  toReply(): void {
    this.shadowRoot?.querySelector<HTMLElement>("kintsugi-reply")?.focus();
  }

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
        .readTo=${this.open.readTo}
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
      <kintsugi-act-dialog
        .colleagues=${this.colleagues}
        @done=${this.do}
      ></kintsugi-act-dialog>
    `;
  }

  private acts() {
    const { transcript, owner } = this.open;
    if (this.mine) return this.endings();
    if (transcript.state === "queued") {
      return html`<button class="button solid" @click=${() => this.workplace.claim()}>
        ${words.claim}
      </button>`;
    }
    const { state } = transcript;
    const free = state === "assistant" || state === "resolved";
    if (!free && !(owner && this.workplace.leads)) return nothing;
    return html`<button class="button" @click=${() => this.workplace.takeOver()}>
      ${
        state === "resolved"
          ? words.reopen
          : free
            ? words.stepIn
            : words.takeFrom(owner?.name ?? "")
      }
    </button>`;
  }

  private endings() {
    const acts: readonly Act[] = ["wait", "transfer", "hand-back", "resolve"];
    return acts.map(
      (act) =>
        html`<button
          class="button ${act === "resolve" ? "solid" : ""}"
          @click=${() => this.ask(act)}
        >
          ${words.acts[act]}
        </button>`,
    );
  }

  private whose() {
    const { owner } = this.open;
    return html`<p class="not-mine">
      ${owner ? words.belongsTo(owner.name) : words.notMine}
    </p>`;
  }

  private async ask(act: Act): Promise<void> {
    if (act === "transfer") this.colleagues = await this.workplace.colleagues();
    await this.dialog.ask(act);
  }

  private do({ detail }: CustomEvent<Done>): void {
    const { act, note, to, hours } = detail;
    if (act === "resolve") void this.workplace.resolve(note);
    else if (act === "hand-back") void this.workplace.handBack(note);
    else if (act === "transfer") void this.workplace.transfer(note, to || undefined);
    else void this.workplace.wait(new Date(Date.now() + hours * AN_HOUR));
  }
}

customElements.define("kintsugi-conversation", ConversationView);
