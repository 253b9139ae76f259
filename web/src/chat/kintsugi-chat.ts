import { html, LitElement, nothing, type PropertyValues } from "lit";
import { property, query, state } from "lit/decorators.js";
import { Unreachable } from "../api/call.ts";
import { Door } from "../api/door.ts";
import type { Shop } from "../api/message.ts";
import { buttonStyles } from "../parts/button.styles.ts";
import { languageOf, languageTag } from "../parts/language.ts";
import { seamStyles } from "../parts/seam.styles.ts";
import { theme } from "../parts/theme.ts";
import "../parts/transcript-view.ts";
import { isBlank, openChoices } from "../parts/transcript.ts";
import { language, more, chat as words } from "../words/en.ts";
import { asked } from "./asked.ts";
import { Attention } from "./attention.ts";
import { Conversation } from "./conversation.ts";
import "./entry-bar.ts";
import type { EntryBar } from "./entry-bar.ts";
import { head } from "./head.ts";
import { chatStyles } from "./kintsugi-chat.styles.ts";
import { Memory } from "./memory.ts";
import { moreParts } from "./more.ts";
import { News } from "./news.ts";
import { roomFor } from "./photos.ts";
import { progressLine } from "./progress-line.ts";
import { queueStrip } from "./queue-strip.ts";
import { writing } from "./speaking.ts";
import { stripStyles } from "./strip.styles.ts";
import { claimsOf } from "./token.ts";
import { saveTranscript } from "./transcript-file.ts";
import { welcome } from "./welcome.ts";

/**
 * The chat panel a customer writes in.
 *
 * @summary Messages, choices, the two options, receipts, and a person within reach.
 * @fires close - the customer wants the panel away
 * @fires message - detail: a Message that arrived, the customer's own included
 * @fires unread - detail: how many messages wait to be read
 */
export class KintsugiChat extends LitElement {
  static override styles = [theme, buttonStyles, seamStyles, chatStyles, stripStyles];

  /** The desk's address, ending with a slash. */
  @property() desk = `${location.origin}/`;
  /** A signed token by which the shop says who the customer is (P12). */
  @property({ attribute: false }) customerToken: string | undefined;
  /** The language to speak, as in `lang`. */
  @property() locale = languageOf(document.documentElement.lang, navigator.languages);
  /** `light` or `dark`; what the visitor's system asks for when absent. */
  @property({ reflect: true }) theme: string | undefined;
  /** Whether the panel is out of sight; then nothing counts as read. */
  @property({ type: Boolean, reflect: true }) override hidden = false;

  @state() private conversation!: Conversation;
  @state() private draft = "";
  @state() private shop: Shop | undefined;
  /** The order that the conversation will begin with. */
  @state() private order = "";
  @state() private showsMore = false;
  /** What became of something the customer asked for, in a sentence. */
  @state() private notice = "";
  @query("kintsugi-entry") private entry: EntryBar | undefined;
  private door!: Door;
  private memory!: Memory;
  private news!: News;
  private readonly attention = new Attention(this, () => {
    const { reading, transcript } = this.conversation;
    return reading.newFrom(transcript.messages);
  });

  override connectedCallback(): void {
    super.connectedCallback();
    this.memory = new Memory(this.desk);
    this.draft = this.memory.draft;
    this.news = new News(this, this.memory.seen);
    this.door = new Door(this.desk);
    this.conversation = new Conversation(
      this.door,
      this.memory,
      { locale: languageTag(this.locale), customerToken: this.customerToken },
      () => this.requestUpdate(),
    );
    if (this.customerToken) this.conversation.identify(this.customerToken);
    this.conversation.resume();
    void this.readShop();
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.conversation.leave();
  }

  /** Puts the caret where the customer writes. */
  override focus(): void {
    void this.updateComplete.then(() => this.entry?.focus());
  }

  /**
   * Asks about this order, where a new conversation will know it by the token; else
   * begins a message about it, unless one is being written already.
   */
  about(order: string): void {
    const isKnown = claimsOf(this.customerToken).order === order;
    if (isKnown && this.isFresh) this.order = order;
    else if (!this.draft) this.keep(words.about(order));
  }

  /** Says who the customer is; what another one said is not shown any more. */
  identify(customerToken: string | undefined): void {
    this.customerToken = customerToken;
    this.conversation.identify(customerToken);
  }

  /** Goes on with the conversation that a link in one of our mails leads to (P23). */
  async comeBack(link: string): Promise<void> {
    this.notice = await this.conversation.comeBack(link).then(
      () => "",
      (problem) =>
        problem instanceof Unreachable ? words.linkUnreached : words.linkOver,
    );
  }

  /** Forgets this conversation, in every tab of the browser. */
  reset(): void {
    this.keep("");
    this.order = "";
    this.conversation.reset();
  }

  override willUpdate(changed: PropertyValues<this>): void {
    const { conversation } = this;
    if (changed.get("hidden") === true) void this.readShop();
    if (changed.has("hidden")) this.attention.moved();
    if (changed.has("locale")) conversation.speak(this.tag);
    if (this.attention.isHere) conversation.look();
    this.news.tell(conversation.transcript.messages, conversation.unread);
  }

  override render() {
    const { conversation } = this;
    const { transcript } = conversation;
    return html`<div
      class="panel"
      lang=${language}
      role="dialog"
      aria-label=${words.title}
      @keydown=${this.key}
    >
      ${head(
        transcript,
        () => this.say(words.askForPerson),
        () => this.leave(),
      )}
      <p class="banner" role="status" dir="auto">${this.shop?.banner?.text ?? ""}</p>
      ${progressLine(
        transcript,
        {
          isOpen: this.showsMore,
          toggle: () => {
            this.showsMore = !this.showsMore;
          },
        },
        this.tag,
      )}
      ${this.showsMore ? this.more() : nothing} ${queueStrip(transcript.queue, this.tag)}
      ${this.log()}
      <p class="link" role="status">
        ${conversation.link === "lost" ? words.reconnecting : this.notice}
      </p>
      ${transcript.state === "closed" ? this.again() : this.write()}
    </div>`;
  }

  private log() {
    const { conversation } = this;
    const { transcript, typing } = conversation;
    const { typist } = typing;
    return html`<kintsugi-transcript
      theme=${this.theme ?? nothing}
      .messages=${transcript.messages}
      .outbox=${transcript.outbox}
      .choices=${openChoices(transcript)}
      .typist=${typist ? writing(typist) : ""}
      .locale=${this.tag}
      .newFrom=${this.attention.newFrom}
      .busy=${!conversation.settled}
      .loadPhoto=${conversation.photo}
      @choose=${({ detail }: CustomEvent) => conversation.choose(detail)}
      @retry=${({ detail }: CustomEvent) => conversation.retry(detail)}
      @drop=${({ detail }: CustomEvent) => conversation.drop(detail)}
    >
      ${this.isFresh ? this.welcome() : nothing}
      ${asked(conversation, this.theme)}
    </kintsugi-transcript>`;
  }

  private welcome() {
    return welcome({
      order: this.order,
      channels: this.shop?.channels ?? [],
      locale: this.tag,
      say: (text) => this.say(text),
    });
  }

  private more() {
    const { transcript } = this.conversation;
    return moreParts({
      channels: this.shop?.channels ?? [],
      locale: this.tag,
      mail: transcript.mail,
      save: () => saveTranscript(transcript.messages, this.tag),
      sendMail: () => this.mail(),
    });
  }

  private write() {
    const { photos, transcript } = this.conversation;
    return html`<kintsugi-entry
      theme=${this.theme ?? nothing}
      .value=${this.draft}
      .photos=${photos}
      .chosen=${photos.chosen}
      .refused=${photos.refused}
      .room=${roomFor(transcript.messages)}
      @draft=${this.drafted}
      @send=${({ detail }: CustomEvent) => this.say(detail)}
    ></kintsugi-entry>`;
  }

  private again() {
    return html`<button class="button solid again" @click=${() => this.reset()}>
      ${words.again}
    </button>`;
  }

  private say(text: string): void {
    this.attention.answered();
    this.notice = "";
    this.conversation.say(text);
    this.entry?.focus();
  }

  private async mail(): Promise<void> {
    this.notice = "";
    this.notice = await this.conversation.mail().then(
      () => more.mailed,
      () => more.notMailed,
    );
  }

  /** What the shop tells everybody, and how to reach it; without it the chat works too. */
  private async readShop(): Promise<void> {
    this.shop = await this.door.shop().catch(() => undefined);
  }

  private drafted({ detail }: CustomEvent<string>): void {
    this.keep(detail);
    if (detail) this.conversation.type();
  }

  private keep(draft: string): void {
    this.draft = draft;
    this.memory.draft = draft;
  }

  /** Whether nothing was said yet. */
  private get isFresh(): boolean {
    return isBlank(this.conversation.transcript);
  }

  private get tag(): string | undefined {
    return languageTag(this.locale);
  }

  private key(event: KeyboardEvent): void {
    if (event.key === "Escape") this.leave();
  }

  private leave(): void {
    this.dispatchEvent(new Event("close"));
  }
}

customElements.get("kintsugi-chat") ??
  customElements.define("kintsugi-chat", KintsugiChat);
