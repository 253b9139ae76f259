import { css, html, nothing, type PropertyValues } from "lit";
import { property, state } from "lit/decorators.js";
import type { Choice, Message } from "../api/message.ts";
import type { ChangeSetSummary } from "../api/trainer-door.ts";
import { type Reasons, type Trial, Workshop } from "../api/workshop.ts";
import "../parts/transcript-view.ts";
import { trial as words } from "../words/workshop.ts";
import "./reasons-view.ts";
import { TrainerPage } from "./trainer-page.ts";

/** So often one that starts is looked at, in ms. */
const LOOK = 1000;

/** A chat with a candidate, or with what is live, beside the reasons of each answer. */
export class TrialPage extends TrainerPage {
  static override styles = [
    ...TrainerPage.styles,
    css`
      .acts {
        align-items: end;
      }

      .acts small {
        padding-block: 9px;
      }

      .two {
        display: grid;
        grid-template-columns: minmax(320px, 5fr) minmax(320px, 4fr);
        gap: 24px;
        margin: 14px 0;
      }

      @media (max-width: 860px) {
        .two {
          grid-template-columns: 1fr;
        }
      }

      .chat {
        display: flex;
        flex-direction: column;
        height: min(68vh, 720px);
        border: 1px solid var(--line);
        border-radius: 12px;
        background: var(--raised);
        overflow: hidden;
      }

      .chat form {
        flex-wrap: nowrap;
        padding: 10px 12px;
        border-top: 1px solid var(--line);
      }

      .chat label {
        flex: 1;
      }

      .chat input {
        width: 100%;
      }

      kintsugi-transcript {
        flex: 1;
        min-height: 0;
      }
    `,
  ];

  /** The change set whose candidate is talked to; without one, what is live. */
  @property() of = "";
  @state() private open: readonly ChangeSetSummary[] = [];
  @state() private one: Trial | undefined;
  @state() private messages: readonly Message[] = [];
  @state() private reasons: Reasons | undefined;
  @state() private waits = false;
  private looking: ReturnType<typeof setTimeout> | undefined;

  protected async load(): Promise<void> {
    this.open = (await this.door.changeSets()).open;
    await this.begin();
  }

  override updated(changed: PropertyValues): void {
    if (changed.has("of") && changed.get("of") !== undefined) {
      void this.try(() => this.begin());
    }
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    clearTimeout(this.looking);
  }

  override render() {
    return html`
      <h1>${words.title}</h1>
      <p class="intro">${words.intro}</p>
      <div class="acts">
        <label>${words.with}
          <select @change=${this.choose}>
            <option value="" ?selected=${!this.of}>${words.live}</option>
            ${this.open.map(
              ({ id, title }) =>
                html`<option value=${id} ?selected=${id === this.of}>${title}</option>`,
            )}
          </select></label>
        <button class="button" @click=${() => this.try(() => this.begin())}>
          ${words.begin}
        </button>
        <small>${words.hint}</small>
      </div>
      ${this.said()}
      <p role="status">${this.standing()}</p>
      <div class="two">
        <div>
        <h2>${words.chat}</h2>
          <section class="chat">
          <kintsugi-transcript
            viewer="customer"
            .messages=${this.messages}
            .choices=${this.messages.at(-1)?.choices ?? []}
            @choose=${({ detail }: CustomEvent<Choice>) =>
              this.say({ choice: detail.value }, detail.title)}
          ></kintsugi-transcript>
          <form @submit=${this.send}>
            <label>${words.say}<input name="text" maxlength="2000" autocomplete="off" required /></label>
            <button class="button solid" ?disabled=${this.waits || this.one?.state !== "ready"}>
              ${words.send}
            </button>
          </form>
        </section>
        ${this.messages.length ? this.save() : nothing}
        </div>
        <section>
          <h2>${words.reasons}</h2>
          <kintsugi-reasons .reasons=${this.reasons}></kintsugi-reasons>
        </section>
      </div>
    `;
  }

  private standing() {
    if (this.one?.state === "starting") return `${words.starting} ${this.one.says}`;
    return this.one?.state === "ended" ? words.ended : nothing;
  }

  private save() {
    if (this.open.length === 0) return html`<p class="quiet">${words.noSet}</p>`;
    return html`<h2>${words.save}</h2>
      <form class="panel" @submit=${this.saveAsTest}>
        <label>${words.testTitle}<input name="title" maxlength="120" required /></label>
        <label>${words.order}<select name="order">
          <option value="">${words.noOrder}</option>
          ${this.one?.orders.map((order) => html`<option>${order}</option>`)}
        </select></label>
        <label>${words.into}<select name="change_set_id">
          ${this.open.map(
            ({ id, title }) =>
              html`<option value=${id} ?selected=${id === this.of}>${title}</option>`,
          )}
        </select></label>
        <button class="button">${words.save}</button>
      </form>`;
  }

  private choose(event: Event): void {
    const { value } = event.target as HTMLSelectElement;
    location.hash = value ? `#/trial/${value}` : "#/trial";
  }

  private async begin(): Promise<void> {
    clearTimeout(this.looking);
    this.messages = [];
    this.reasons = undefined;
    this.one = await new Workshop(this.door).openTrial(this.of || undefined);
    this.lookLater();
  }

  private lookLater(): void {
    if (this.one?.state !== "starting" || !this.isConnected) return;
    this.looking = setTimeout(() => {
      void this.try(async () => {
        if (this.one) this.one = await new Workshop(this.door).trial(this.one.id);
        this.lookLater();
      });
    }, LOOK);
  }

  private send(event: SubmitEvent): void {
    const { text = "" } = this.typed(event);
    (event.target as HTMLFormElement).reset();
    this.say({ text }, text);
  }

  private say(said: { text: string } | { choice: string }, text: string): void {
    const { one } = this;
    if (!one || this.waits) return;
    const seq = (this.messages.at(-1)?.seq ?? 0) + 1;
    const at = new Date().toISOString();
    const mine: Message = { seq, author: "customer", text, at, choices: [] };
    this.messages = [...this.messages, mine];
    this.waits = true;
    void this.try(async () => {
      try {
        const answered = await new Workshop(this.door).say(one.id, said);
        this.messages = [...this.messages, ...answered.messages];
        this.reasons = answered.reasons;
      } finally {
        this.waits = false;
      }
    });
  }

  private saveAsTest(event: SubmitEvent): void {
    const { title = "", order = "", change_set_id = "" } = this.typed(event);
    const { one } = this;
    if (!one) return;
    void this.try(async () => {
      const test = { title, order, change_set_id };
      const saved = await new Workshop(this.door).saveAsTest(one.id, test);
      this.told = words.saved(saved.file);
    });
  }
}

customElements.define("kintsugi-trial", TrialPage);
