import { html, LitElement, nothing } from "lit";
import { property, query, state } from "lit/decorators.js";
import { Door } from "../api/door.ts";
import { buttonStyles } from "../parts/button.styles.ts";
import type { Composer } from "../parts/composer.ts";
import "../parts/composer.ts";
import { languageTag } from "../parts/language.ts";
import { seam } from "../parts/seam.ts";
import { theme } from "../parts/theme.ts";
import "../parts/transcript-view.ts";
import { openChoices } from "../parts/transcript.ts";
import { transcript as transcriptWords, chat as words } from "../words/en.ts";
import { Conversation } from "./conversation.ts";
import { chatStyles } from "./kintsugi-chat.styles.ts";
import { Memory } from "./memory.ts";

/**
 * The chat panel a customer writes in.
 *
 * @summary Messages, choices, the two options, receipts, and a person within reach.
 * @fires close - the customer wants the panel away
 */
export class KintsugiChat extends LitElement {
  static override styles = [theme, buttonStyles, chatStyles];

  /** The desk's address, ending with a slash. */
  @property() desk = `${location.origin}/`;
  /** A signed token by which the shop says who the customer is (P12). */
  @property({ attribute: false }) customerToken: string | undefined;
  /** The language to speak, as in `lang`. */
  @property() locale = document.documentElement.lang || navigator.language;

  @state() private conversation!: Conversation;
  @state() private draft = "";
  @query("kintsugi-composer") private composer!: Composer;
  private memory!: Memory;

  override connectedCallback(): void {
    super.connectedCallback();
    this.memory = new Memory(this.desk);
    this.draft = this.memory.draft;
    this.conversation = new Conversation(
      new Door(this.desk),
      this.memory,
      { locale: languageTag(this.locale), customerToken: this.customerToken },
      () => this.requestUpdate(),
    );
    this.conversation.resume();
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
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

  override render() {
    const { transcript, typist, link } = this.conversation;
    const fresh = !transcript.messages.length && !transcript.outbox.length;
    const closed = transcript.state === "closed";
    return html`<div
      class="panel"
      role="dialog"
      aria-label=${words.title}
      @keydown=${this.key}
    >
      ${this.header()}
      <kintsugi-transcript
        theme=${this.getAttribute("theme") ?? nothing}
        .messages=${transcript.messages}
        .outbox=${transcript.outbox}
        .choices=${openChoices(transcript)}
        .typist=${typist ? typist.name || (typist.author === "agent" ? transcriptWords.team : transcriptWords.assistant) : ""}
        .locale=${languageTag(this.locale)}
        @choose=${({ detail }: CustomEvent) => this.conversation.choose(detail)}
        @retry=${({ detail }: CustomEvent) => this.conversation.retry(detail)}
        @drop=${({ detail }: CustomEvent) => this.conversation.drop(detail)}
      >
        ${fresh ? this.welcome() : nothing}
      </kintsugi-transcript>
      <p class="link" role="status">${link === "lost" ? words.reconnecting : ""}</p>
      ${
        closed
          ? html`<button class="button solid again" @click=${() => this.conversation.reset()}>
              ${words.again}
            </button>`
          : html`<kintsugi-composer
              theme=${this.getAttribute("theme") ?? nothing}
              .value=${this.draft}
              @draft=${this.drafted}
              @send=${({ detail }: CustomEvent) => this.say(detail)}
            ></kintsugi-composer>`
      }
    </div>`;
  }

  private header() {
    const withAssistant = ["assistant", "resolved"].includes(
      this.conversation.transcript.state,
    );
    return html`<header>
      <div class="title">
        <h2>${words.title}</h2>
        <p aria-live="polite">${this.speaking()}</p>
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
    </header>`;
  }

  /** Who the customer is talking with, always in sight. */
  private speaking(): string {
    const { state, messages } = this.conversation.transcript;
    const agent = messages.findLast(({ author }) => author === "agent")?.name;
    const { speaking } = words;
    switch (state) {
      case "agent":
        return agent ? speaking.agent(agent) : speaking.someone;
      case "waiting":
        return agent ? speaking.waiting(agent) : speaking.someoneWaiting;
      default:
        return speaking[state];
    }
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

  private say(text: string): void {
    this.conversation.say(text);
    this.composer?.focus();
  }

  private drafted({ detail }: CustomEvent<string>): void {
    this.keep(detail);
    if (detail) this.conversation.type();
  }

  private keep(draft: string): void {
    this.draft = draft;
    this.memory.draft = draft;
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
