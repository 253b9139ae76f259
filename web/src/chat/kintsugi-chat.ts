import { html, LitElement, nothing, type PropertyValues } from "lit";
import { property, query, state } from "lit/decorators.js";
import { Door } from "../api/door.ts";
import type { Message } from "../api/message.ts";
import { buttonStyles } from "../parts/button.styles.ts";
import type { Composer } from "../parts/composer.ts";
import "../parts/composer.ts";
import { languageTag } from "../parts/language.ts";
import { seam } from "../parts/seam.ts";
import { theme } from "../parts/theme.ts";
import "../parts/transcript-view.ts";
import { openChoices } from "../parts/transcript.ts";
import { language, chat as words } from "../words/en.ts";
import { Conversation } from "./conversation.ts";
import { chatStyles } from "./kintsugi-chat.styles.ts";
import { Memory } from "./memory.ts";
import { progressLine } from "./progress-line.ts";
import { speaking, writing } from "./speaking.ts";
import { saveTranscript } from "./transcript-file.ts";

/**
 * The chat panel a customer writes in.
 *
 * @summary Messages, choices, the two options, receipts, and a person within reach.
 * @fires close - the customer wants the panel away
 * @fires message - detail: a Message that arrived, the customer's own included
 * @fires unread - detail: how many messages wait to be read
 */
export class KintsugiChat extends LitElement {
  static override styles = [theme, buttonStyles, chatStyles];

  /** The desk's address, ending with a slash. */
  @property() desk = `${location.origin}/`;
  /** A signed token by which the shop says who the customer is (P12). */
  @property({ attribute: false }) customerToken: string | undefined;
  /** The language to speak, as in `lang`. */
  @property() locale = document.documentElement.lang || navigator.language;
  /** `light` or `dark`; what the visitor's system asks for when absent. */
  @property({ reflect: true }) theme: string | undefined;
  /** Whether the panel is out of sight; then nothing counts as read. */
  @property({ type: Boolean, reflect: true }) override hidden = false;

  @state() private conversation!: Conversation;
  @state() private draft = "";
  @query("kintsugi-composer") private composer!: Composer;
  private memory!: Memory;
  private told = { seq: 0, unread: 0 };
  private newFrom = 0;

  override connectedCallback(): void {
    super.connectedCallback();
    this.memory = new Memory(this.desk);
    this.draft = this.memory.draft;
    this.told.seq = this.memory.seen;
    this.conversation = new Conversation(
      new Door(this.desk),
      this.memory,
      { locale: languageTag(this.locale), customerToken: this.customerToken },
      () => this.requestUpdate(),
    );
    if (this.customerToken) this.conversation.identify(this.customerToken);
    this.conversation.resume();
    document.addEventListener("visibilitychange", this.looked);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    document.removeEventListener("visibilitychange", this.looked);
    this.conversation.leave();
  }

  /** Puts the caret where the customer writes. */
  override focus(): void {
    void this.updateComplete.then(() => this.composer.focus());
  }

  /** Begins a message about this order, unless one is being written already. */
  about(order: string): void {
    if (!this.draft) this.keep(words.about(order));
  }

  /** Says who the customer is; what another one said is not shown any more. */
  identify(customerToken: string | undefined): void {
    this.customerToken = customerToken;
    this.conversation.identify(customerToken);
  }

  /** Forgets this conversation, in every tab of the browser. */
  reset(): void {
    this.keep("");
    this.conversation.reset();
  }

  override willUpdate(changed: PropertyValues<this>): void {
    const { conversation } = this;
    if (changed.has("hidden")) {
      this.newFrom = conversation.unread ? this.memory.seen + 1 : 0;
    }
    if (this.isSeen) conversation.look();
    this.tell(conversation.transcript.messages, conversation.unread);
  }

  override render() {
    const { transcript, typist, link } = this.conversation;
    const fresh = !transcript.messages.length && !transcript.outbox.length;
    return html`<div
      class="panel"
      lang=${language}
      role="dialog"
      aria-label=${words.title}
      @keydown=${this.key}
    >
      ${this.header()}
      ${progressLine(transcript, languageTag(this.locale), () => this.save())}
      <kintsugi-transcript
        theme=${this.theme ?? nothing}
        .messages=${transcript.messages}
        .outbox=${transcript.outbox}
        .choices=${openChoices(transcript)}
        .typist=${typist ? writing(typist) : ""}
        .locale=${languageTag(this.locale)}
        .newFrom=${this.newFrom}
        .busy=${!this.conversation.settled}
        @choose=${({ detail }: CustomEvent) => this.conversation.choose(detail)}
        @retry=${({ detail }: CustomEvent) => this.conversation.retry(detail)}
        @drop=${({ detail }: CustomEvent) => this.conversation.drop(detail)}
      >
        ${fresh ? this.welcome() : nothing}
      </kintsugi-transcript>
      <p class="link" role="status">${link === "lost" ? words.reconnecting : ""}</p>
      ${transcript.state === "closed" ? this.again() : this.write()}
    </div>`;
  }

  private header() {
    const { transcript } = this.conversation;
    const withAssistant = ["assistant", "resolved"].includes(transcript.state);
    return html`<div class="head">
      <div class="title">
        <h2>${words.title}</h2>
        <p aria-live="polite">${speaking(transcript)}</p>
      </div>
      ${
        withAssistant
          ? html`<button class="button person" @click=${() => this.say(words.askForPerson)}>
              ${words.person}
            </button>`
          : nothing
      }
      <button class="close" aria-label=${words.close} @click=${this.leave}>
        <svg viewBox="0 0 20 20" width="20" height="20" aria-hidden="true">
          <path
            d="M4 4l12 12M16 4L4 16"
            stroke="currentColor"
            stroke-width="2"
            stroke-linecap="round"
          />
        </svg>
      </button>
      ${seam}
    </div>`;
  }

  private welcome() {
    return html`<div class="welcome">
      <p>${words.welcome}</p>
      <div class="openers">
        ${words.openers.map(
          (text) =>
            html`<button class="button" @click=${() => this.say(text)}>${text}</button>`,
        )}
      </div>
    </div>`;
  }

  private write() {
    return html`<kintsugi-composer
      theme=${this.theme ?? nothing}
      .value=${this.draft}
      @draft=${this.drafted}
      @send=${({ detail }: CustomEvent) => this.say(detail)}
    ></kintsugi-composer>`;
  }

  private again() {
    return html`<button class="button solid again" @click=${() => this.conversation.reset()}>
      ${words.again}
    </button>`;
  }

  private say(text: string): void {
    this.newFrom = 0;
    this.conversation.say(text);
    this.composer?.focus();
  }

  private save(): void {
    saveTranscript(this.conversation.transcript.messages, languageTag(this.locale));
  }

  private drafted({ detail }: CustomEvent<string>): void {
    this.keep(detail);
    if (detail) this.conversation.type();
  }

  private keep(draft: string): void {
    this.draft = draft;
    this.memory.draft = draft;
  }

  private get isSeen(): boolean {
    return !this.hidden && document.visibilityState === "visible";
  }

  private readonly looked = (): void => {
    if (!this.isSeen) this.newFrom = 0;
    else if (this.conversation.unread) this.newFrom = this.memory.seen + 1;
    this.requestUpdate();
  };

  /** Tells the page what is new, each thing once. */
  private tell(messages: readonly Message[], unread: number): void {
    const fresh = messages.filter(({ seq }) => seq > this.told.seq);
    const changed = unread !== this.told.unread;
    this.told = { seq: messages.at(-1)?.seq ?? 0, unread };
    for (const detail of fresh) {
      this.dispatchEvent(new CustomEvent("message", { detail }));
    }
    if (changed) this.dispatchEvent(new CustomEvent("unread", { detail: unread }));
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
