import { html, LitElement, nothing, type PropertyValues } from "lit";
import { property, query } from "lit/decorators.js";
import { repeat } from "lit/directives/repeat.js";
import type { Author, Choice, Message, Photo } from "../api/message.ts";
import { photos as photoWords, transcript as words } from "../words/en.ts";
import { buttonStyles } from "./button.styles.ts";
import { cardStyles } from "./cards.styles.ts";
import { card } from "./cards.ts";
import { markdown } from "./markdown.ts";
import "./photo.ts";
import { theme } from "./theme.ts";
import type { Outgoing } from "./transcript.ts";
import { transcriptStyles } from "./transcript-view.styles.ts";
import { timeOfDay } from "./when.ts";

/** Whoever reads within this many pixels of the end wants to see what comes. */
const NEAR_THE_END = 120;
/** The rest that rounding leaves to whoever reads the very end, in pixels. */
const AT_THE_END = 2;
/** What stays in sight above the first new message, in pixels. */
const MARGIN = 16;

/**
 * The conversation, message by message, with the name of whoever speaks.
 *
 * @fires choose - detail: the Choice pressed
 * @fires retry - detail: the client id of a failed message
 * @fires drop - detail: the client id of a failed message
 * @slot - shown above the first message
 * @slot after - shown below the last one
 */
export class TranscriptView extends LitElement {
  static override styles = [theme, buttonStyles, cardStyles, transcriptStyles];

  /** Whose screen this is: their own words stand on the right. */
  @property() viewer: Author = "customer";
  @property({ attribute: false }) messages: readonly Message[] = [];
  @property({ attribute: false }) outbox: readonly Outgoing[] = [];
  /** The choices that can still be made: those of the newest message that has any. */
  @property({ attribute: false }) choices: readonly Choice[] = [];
  /** The name of whoever is writing just now. */
  @property() typist = "";
  /** What to call the customer on somebody else's screen. */
  @property() customer: string = words.customer;
  @property({ attribute: false }) locale: string | undefined;

  /** The seq before which everything had been read when the reader came back. */
  @property({ type: Number }) newFrom = 0;

  /** The seq up to which the other side has read; 0 where nobody says so. */
  @property({ type: Number }) readTo = 0;

  /** While what was said before is still arriving, it is not read out. */
  @property({ type: Boolean }) busy = false;

  /** Brings the bytes of a picture; without it the address is asked. */
  @property({ attribute: false }) loadPhoto = fetched;

  @query(".log") private log!: HTMLElement;
  private stick = true;
  private atEnd = true;
  /** When the place for it shrinks, whoever read the end goes on reading the end. */
  private readonly resized = new ResizeObserver(() => {
    if (this.atEnd) this.log.scrollTop = this.log.scrollHeight;
  });

  override firstUpdated(): void {
    this.resized.observe(this.log);
  }

  override willUpdate(changed: PropertyValues<this>): void {
    const log = this.log;
    if (!log) return;
    const spoke =
      (changed.get("outbox")?.length ?? 0) < this.outbox.length ||
      (changed.has("messages") && this.messages.at(-1)?.author === this.viewer);
    const isNew = changed.has("messages") || changed.has("outbox");
    this.stick = spoke || toEnd(log) < (isNew ? NEAR_THE_END : AT_THE_END);
  }

  override updated(changed: PropertyValues<this>): void {
    if (!this.stick) return;
    this.showFrom(changed.get("messages")?.length || this.firstNew());
  }

  /** A conversation that is opened is read from what is new in it, or from its end. */
  private firstNew(): number {
    const index = this.messages.findIndex(({ seq }) => seq === this.newFrom);
    return index < 0 ? this.messages.length : index;
  }

  /** Scrolls to the end, yet never past the message at this place. */
  private showFrom(index: number): void {
    const { log } = this;
    const first = log.querySelectorAll<HTMLElement>("[data-seq]")[index];
    const end = log.scrollHeight - log.clientHeight;
    log.scrollTop = first
      ? Math.min(end, first.offsetTop - log.offsetTop - MARGIN)
      : end;
  }

  /** What was put below the last message is shown together with it. */
  private followed(): void {
    if (!this.stick) return;
    // It draws itself in its own time.
    requestAnimationFrame(() => this.showFrom(this.messages.length - 1));
  }

  override render() {
    const read = this.messages.findLast(
      ({ author, seq }) => author === this.viewer && seq <= this.readTo,
    );
    return html`<div class="log" role="log" aria-live="polite" aria-busy=${this.busy} aria-label=${words.label} tabindex="0"
        @scroll=${() => {
          this.atEnd = toEnd(this.log) < AT_THE_END;
        }}
      >
        <slot></slot>
        ${repeat(
          this.messages,
          ({ seq }) => seq,
          (message, index) => this.message(message, index, message === read),
        )}
        ${repeat(
          this.outbox,
          ({ clientId }) => clientId,
          (one) => this.unsent(one),
        )}
        ${this.answers()}
        <slot name="after" @slotchange=${this.followed}></slot>
      </div>
      <div class="typing" role="status">
        ${
          this.typist
            ? html`<span class="dots" aria-hidden="true"><i></i><i></i><i></i></span>
                ${words.typing(this.typist)}`
            : nothing
        }
      </div>`;
  }

  private message(message: Message, index: number, read: boolean) {
    const { seq, author, text, at } = message;
    const fresh =
      seq === this.newFrom ? html`<p class="fresh">${words.fresh}</p>` : nothing;
    if (author === "system") {
      return html`${fresh}
        <div class="system ${message.choices.length ? "asks" : ""}" dir="auto" lang=${message.lang ?? nothing} data-seq=${seq}>
          ${markdown(text)}
        </div>`;
    }
    const before = this.messages[index - 1];
    const goesOn = before?.author === author && before.name === message.name;
    const own = author === this.viewer;
    return html`${fresh}
      <article lang=${message.lang ?? nothing} data-seq=${message.seq} class="message ${author} ${own ? "own" : ""} ${goesOn ? "on" : ""}">
      <header dir="auto" class=${goesOn || own ? "unseen" : ""}>${this.nameOf(message)}</header>
      ${text ? html`<div class="text" dir="auto">${markdown(text)}</div>` : nothing}
      ${message.photo ? this.photo(message.photo) : nothing}
      ${message.card ? card(message.card, this.around(message, index)) : nothing}
      <time datetime=${at}>${timeOfDay(at, this.locale)}${read ? `, ${words.read}` : nothing}</time>
    </article>`;
  }

  private photo(photo: Photo) {
    return html`<kintsugi-photo
      theme=${this.getAttribute("theme") ?? nothing}
      width=${photo.width}
      height=${photo.height}
      label=${this.viewer === "customer" ? photoWords.yours : photoWords.theirs}
      .source=${() => this.loadPhoto(photo)}
    ></kintsugi-photo>`;
  }

  private around({ text, choices }: Message, index: number) {
    return {
      said: text,
      choices,
      locale: this.locale,
      // The open choices are the very array of the message they belong to.
      open: choices.length > 0 && choices === this.choices,
      chosen: this.messages.slice(index + 1).find(({ author }) => author === "customer")
        ?.text,
      choose: (choice: Choice) => this.tell("choose", choice),
    };
  }

  private unsent({ clientId, text, status, reason }: Outgoing) {
    const failed = status === "failed";
    // Read out once it has arrived, as a message; before only when it does not.
    return html`<article aria-live=${failed ? "polite" : "off"} class="message own customer ${failed ? "failed" : ""}">
      <header class="unseen">${words.you}</header>
      <div class="text" dir="auto">${markdown(text)}</div>
      <p class="status">
        ${words[status]}${failed && reason ? `. ${reason}` : ""}
        ${
          failed
            ? html`<button class="button quiet" @click=${() => this.tell("retry", clientId)}>
                  ${words.retry}
                </button>
                <button class="button quiet" @click=${() => this.tell("drop", clientId)}>
                  ${words.drop}
                </button>`
            : nothing
        }
      </p>
    </article>`;
  }

  /** The choices as buttons; those on cards are not repeated. */
  private answers() {
    const shown = this.messages.findLast(({ choices }) => choices.length)?.card;
    // Skipping the question is on its own form.
    if (shown?.type === "feedback") return nothing;
    const onCards = shown?.type === "options" ? shown.options.length : 0;
    const rest = this.choices.slice(onCards);
    if (!rest.length) return nothing;
    return html`<div class="answers" role="group" aria-label=${words.choices}>
      ${rest.map(
        (choice) =>
          html`<button class="button" dir="auto" @click=${() => this.tell("choose", choice)}>
            ${choice.title}
          </button>`,
      )}
    </div>`;
  }

  private nameOf({ author, name }: Message): string {
    if (author === "customer") {
      return this.viewer === "customer" ? words.you : name || this.customer;
    }
    return name || (author === "agent" ? words.team : words.assistant);
  }

  private tell(event: string, detail: unknown): void {
    this.dispatchEvent(new CustomEvent(event, { detail }));
  }
}

/** How much of it lies below what is in sight, in pixels. */
function toEnd(log: HTMLElement): number {
  return log.scrollHeight - log.scrollTop - log.clientHeight;
}

async function fetched({ url }: Photo): Promise<Blob> {
  const response = await fetch(url);
  if (!response.ok) throw new Error(`${response.status} for ${url}.`);
  return response.blob();
}

customElements.get("kintsugi-transcript") ??
  customElements.define("kintsugi-transcript", TranscriptView);
