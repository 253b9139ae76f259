import { html, nothing, type PropertyValues } from "lit";
import { property, state } from "lit/decorators.js";
import { repeat } from "lit/directives/repeat.js";
import {
  type Draft,
  InboxDoor,
  type ReadConversation,
  type ReadMessage,
} from "../api/inbox-door.ts";
import type { Change } from "../api/trainer-door.ts";
import { type Shortcuts, shortcut } from "../console/shortcuts.ts";
import { moment } from "../parts/when.ts";
import { inbox as words } from "../words/trainer.ts";
import "./draft-panel.ts";
import { readingPageStyles } from "./reading-page.styles.ts";
import { likeliest, readingView } from "./reading-view.ts";
import { TrainerPage } from "./trainer-page.ts";

/** A real conversation, read back: corrected, noted, and made into what teaches. */
export class ReadingPage extends TrainerPage {
  static override styles = [...TrainerPage.styles, readingPageStyles];

  /** The conversation's id. */
  @property() of = "";
  @state() private one: ReadConversation | undefined;
  @state() private intents: readonly string[] = [];
  @state() private drafted: { seq: number; change: Change } | undefined;

  override connectedCallback(): void {
    super.connectedCallback();
    addEventListener("keydown", this.pressed);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    removeEventListener("keydown", this.pressed);
  }

  override updated(changed: PropertyValues): void {
    if (changed.get("of")) void this.try(() => this.load());
  }

  protected async load(): Promise<void> {
    this.drafted = undefined;
    [this.one, this.intents] = await Promise.all([
      this.inbox.conversation(this.of),
      this.inbox.intents(),
    ]);
  }

  override render() {
    return html`
      <p><a href="#/inbox">${words.back}</a> <small>${words.messageKeys}.</small></p>
      ${this.said()} ${this.one ? this.whole(this.one) : nothing}
    `;
  }

  private whole({ messages, review }: ReadConversation) {
    return html`
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
          ? readingView(message, reading, {
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

  private readonly keys: Shortcuts = {
    j: () => this.step(1),
    k: () => this.step(-1),
    e: () => this.mark(),
    ...Object.fromEntries(
      [1, 2, 3, 4, 5].map((place) => [place, () => this.meanLikeliest(place - 1)]),
    ),
  };

  private readonly pressed = (event: KeyboardEvent) => {
    this.keys[shortcut(event) ?? ""]?.();
  };

  /** The messages that were understood somehow, as they stand on the page. */
  private get read(): HTMLElement[] {
    return [...(this.shadowRoot?.querySelectorAll<HTMLElement>("li[tabindex]") ?? [])];
  }

  private get place(): number {
    const inside = this.shadowRoot?.activeElement?.closest("li");
    return inside ? this.read.indexOf(inside) : -1;
  }

  private step(by: number): void {
    const { place, read } = this;
    const next = read[place < 0 ? 0 : place + by];
    next?.scrollIntoView({ block: "nearest" });
    next?.focus();
  }

  private meanLikeliest(which: number): void {
    const seq = Number(this.read[this.place]?.getAttribute("data-seq"));
    const reading = this.one?.messages.find((one) => one.seq === seq)?.reading;
    const intent = reading && likeliest(reading)[which];
    if (intent) this.mean(seq, intent);
  }
}

customElements.define("kintsugi-reading", ReadingPage);
