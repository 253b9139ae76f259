import { css, html, nothing } from "lit";
import { state } from "lit/decorators.js";
import {
  InboxDoor,
  type InboxLine,
  type InboxPage as Page,
  WHYS,
  type Why,
} from "../api/inbox-door.ts";
import { plain } from "../console/plain.ts";
import { type Shortcuts, shortcut } from "../console/shortcuts.ts";
import { moment } from "../parts/when.ts";
import { inbox as words } from "../words/trainer.ts";
import { TrainerPage } from "./trainer-page.ts";

/** The conversations that are worth reading, by why they are. */
export class InboxPage extends TrainerPage {
  static override styles = [
    ...TrainerPage.styles,
    css`
      .filters {
        display: flex;
        flex-wrap: wrap;
        gap: 6px;
        align-items: center;
        margin: 0 0 14px;
      }

      .filters select {
        min-height: 36px;
        margin: 0;
      }

      .filters .button[aria-pressed="true"] {
        border-color: var(--deep);
        background: var(--deep);
        color: var(--on-deep);
      }

      .button b {
        font-weight: 500;
        opacity: 0.8;
      }

      ol {
        margin: 0 0 16px;
        padding: 0;
        list-style: none;
      }

      li a {
        display: grid;
        grid-template-columns: minmax(0, 1fr) auto;
        gap: 2px 16px;
        padding: 9px 14px;
        border-bottom: 1px solid var(--line);
        color: inherit;
        text-decoration: none;
      }

      li a:hover,
      li a:focus-visible {
        background: var(--gold-wash);
      }

      .why {
        grid-column: 1 / -1;
      }

      .words {
        overflow: hidden;
        text-overflow: ellipsis;
        white-space: nowrap;
      }

      .done .words {
        color: var(--quiet);
      }
    `,
  ];

  @state() private why: Why | "" = "";
  @state() private reviewed: "no" | "yes" | "" = "no";
  @state() private lines: readonly InboxLine[] = [];
  @state() private next: string | null = null;
  @state() private counts: Partial<Record<Why, number>> = {};
  @state() private loaded = false;

  override connectedCallback(): void {
    super.connectedCallback();
    addEventListener("keydown", this.pressed);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    removeEventListener("keydown", this.pressed);
  }

  protected async load(): Promise<void> {
    const { why, reviewed } = this;
    const [page, counts] = await Promise.all([
      this.inbox.page(why, reviewed),
      this.inbox.counts(reviewed),
    ]);
    // Another filter may have been chosen meanwhile.
    if (why !== this.why || reviewed !== this.reviewed) return;
    this.lines = [];
    this.show(page);
    this.counts = counts;
    this.loaded = true;
  }

  override render() {
    return html`
      <h1>${words.title}</h1>
      <p class="intro">${words.intro} <small>${words.keys}.</small></p>
      <div class="filters" role="group" aria-label=${words.filters}>
        ${this.filter("", words.all)}
        ${WHYS.map((why) => this.filter(why, words.whys[why]))}
        <label class="unseen" for="reviewed">${words.shown}</label>
        <select id="reviewed" @change=${this.choose}>
          <option value="no">${words.unreviewed}</option>
          <option value="yes">${words.reviewed}</option>
          <option value="">${words.both}</option>
        </select>
      </div>
      ${this.said()}
      ${
        this.loaded && this.lines.length === 0
          ? html`<p class="quiet">${words.none}</p>`
          : nothing
      }
      <ol>${this.lines.map(line)}</ol>
      ${
        this.next
          ? html`<button class="button" @click=${this.more}>${words.more}</button>`
          : nothing
      }
    `;
  }

  private get inbox(): InboxDoor {
    return new InboxDoor(this.door);
  }

  private filter(why: Why | "", title: string) {
    const count = why ? this.counts[why] : undefined;
    return html`<button
      class="button"
      aria-pressed=${this.why === why}
      @click=${() => {
        this.why = why;
        void this.try(() => this.load());
      }}
    >${title} ${count === undefined ? nothing : html`<b>${count}</b>`}</button>`;
  }

  private choose({ target }: Event): void {
    this.reviewed = (target as HTMLSelectElement).value as typeof this.reviewed;
    void this.try(() => this.load());
  }

  private more(): void {
    const { why, reviewed, next } = this;
    void this.try(async () => {
      const page = await this.inbox.page(why, reviewed, next ?? undefined);
      if (why === this.why && reviewed === this.reviewed) this.show(page);
    });
  }

  private show({ conversations, next }: Page): void {
    this.lines = [...this.lines, ...conversations];
    this.next = next;
  }

  private readonly keys: Shortcuts = {
    j: () => this.step(1),
    k: () => this.step(-1),
  };

  private readonly pressed = (event: KeyboardEvent) => {
    this.keys[shortcut(event) ?? ""]?.();
  };

  /** Goes on to the next conversation, or back to the one before. */
  private step(by: number): void {
    const links = [...(this.shadowRoot?.querySelectorAll("li a") ?? [])];
    const place = links.indexOf(this.shadowRoot?.activeElement as Element);
    const next = links[place < 0 ? 0 : place + by];
    (next as HTMLElement | undefined)?.focus();
  }
}

function line({ id, at, words: said, whys, handoffs, kind, reviewed }: InboxLine) {
  const told = [
    ...whys.map((why) => words.whys[why]),
    ...handoffs.map(plain),
    ...(kind ? [plain(kind)] : []),
    ...(reviewed ? [words.reviewed] : []),
  ];
  return html`<li class=${reviewed ? "done" : ""}>
    <a href="#/inbox/${id}">
      <span class="words">${said}</span>
      <small>${moment(at)}</small>
      <small class="why">${told.join(" · ")}</small>
    </a>
  </li>`;
}

customElements.define("kintsugi-inbox", InboxPage);
