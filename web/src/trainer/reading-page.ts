import { html, nothing, type PropertyValues } from "lit";
import { property, state } from "lit/decorators.js";
import { repeat } from "lit/directives/repeat.js";
import {
  type Decisions,
  type Draft,
  InboxDoor,
  type ReadConversation,
  type ReadMessage,
} from "../api/inbox-door.ts";
import type { Change } from "../api/trainer-door.ts";
import type { Shortcuts } from "../console/shortcuts.ts";
import { moment } from "../parts/when.ts";
import { inbox as words } from "../words/trainer.ts";
import "./draft-panel.ts";
import { intentList } from "./intent-list.ts";
import { readingPageStyles } from "./reading-page.styles.ts";
import { likeliest, readingView } from "./reading-view.ts";
import { TrainerPage } from "./trainer-page.ts";

/** The messages that were understood somehow, as they stand on the page. */
const READ = "li[tabindex]";

/** A real conversation, read back: corrected, noted, and made into what teaches. */
export class ReadingPage extends TrainerPage {
  static override styles = [...TrainerPage.styles, readingPageStyles];

  /** The conversation's id. */
  @property() of = "";
  @state() private one: ReadConversation | undefined;
  @state() private decisions: Decisions = {};
  @state() private intents: readonly string[] = [];
  @state() private drafted: { seq: number; change: Change } | undefined;

  override updated(changed: PropertyValues): void {
    if (changed.get("of")) void this.try(() => this.load());
  }

  protected async load(): Promise<void> {
    const { of } = this;
    this.drafted = undefined;
    this.decisions = {};
    [this.one, this.intents] = await Promise.all([
      this.inbox.conversation(of),
      this.inbox.intents(),
    ]);
    // The rules are read again after each change: the words need not wait for them.
    const decisions = await this.inbox.decisions(of);
    if (of === this.of) this.decisions = decisions;
  }

  override render() {
    return html`
      <p><a href="#/inbox">${words.back}</a> <small>${words.messageKeys}.</small></p>
      ${this.said()} ${this.one ? this.whole(this.one) : nothing}
    `;
  }

  private whole({ messages, review }: ReadConversation) {
    return html`
      ${intentList(this.intents)}
      <ol>
        ${repeat(
          messages,
          ({ seq }) => seq,
          (message) => this.message(message),
        )}
      </ol>
      <form class="review" @submit=${this.note}>
        <label>${words.note}
          <input name="note" maxlength="2000" size="60" .value=${review.note} />
        </label>
        <button class="button">${words.keepNote}</button>
        <button class="button solid" type="button" @click=${this.mark}>
          ${review.reviewed ? words.unmark : words.mark}
        </button>
        ${
          review.reviewed && review.by
            ? html`<span class="good">${words.reviewedBy(review.by)}</span>`
            : nothing
        }
      </form>
    `;
  }

  private message(message: ReadMessage) {
    const { seq, author, text, reading, at, response } = message;
    const kind = [author, reading?.doubt ? "doubted" : ""].join(" ");
    return html`<li class=${kind} data-seq=${seq} tabindex=${reading ? 0 : nothing}>
      <small>${words.authors[author]} · ${moment(at)} ${response ?? ""}</small>
      <p>${text}</p>
      ${
        reading
          ? readingView(message, reading, this.decisions[seq] ?? [], {
              mean: (seq, intent) => this.mean(seq, intent),
              draft: (of, seq) => this.draft(of, seq),
              intents: this.intents,
            })
          : nothing
      }
      ${
        this.drafted?.seq === seq
          ? html`<kintsugi-draft
              .door=${this.door}
              .change=${this.drafted.change}
              .intents=${this.intents}
              @close=${() => {
                this.drafted = undefined;
              }}
            ></kintsugi-draft>`
          : nothing
      }
    </li>`;
  }

  private get inbox(): InboxDoor {
    return new InboxDoor(this.door);
  }

  private mean(seq: number, intent: string | null): void {
    void this.keep({ intents: { [seq]: intent } });
  }

  private draft(of: Draft, seq: number): void {
    void this.try(async () => {
      this.drafted = undefined;
      const change = await this.inbox.draft(this.of, of, seq);
      this.drafted = { seq, change };
    });
  }

  private note(event: SubmitEvent): void {
    const { note = "" } = this.typed(event);
    void this.keep({ note });
  }

  private mark(): void {
    void this.keep({ reviewed: !this.one?.review.reviewed });
  }

  private keep(change: Parameters<InboxDoor["review"]>[1]): Promise<void> {
    return this.try(async () => {
      const review = await this.inbox.review(this.of, change);
      if (!this.one) return;
      const messages = this.one.messages.map((message) => {
        const { reading, seq } = message;
        if (!reading) return message;
        return {
          ...message,
          reading: { ...reading, meant: review.intents[seq] ?? null },
        };
      });
      this.one = { ...this.one, review, messages };
    });
  }

  protected override readonly keys: Shortcuts = {
    j: () => this.go(READ, 1),
    k: () => this.go(READ, -1),
    e: () => this.mark(),
    ...Object.fromEntries(
      [1, 2, 3, 4, 5].map((place) => [place, () => this.meanLikeliest(place - 1)]),
    ),
  };

  private meanLikeliest(which: number): void {
    const seq = Number(this.place(READ)?.getAttribute("data-seq"));
    const reading = this.one?.messages.find((one) => one.seq === seq)?.reading;
    const intent = reading && likeliest(reading)[which];
    if (intent) this.mean(seq, intent);
  }
}

customElements.define("kintsugi-reading", ReadingPage);
