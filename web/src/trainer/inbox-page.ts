import { css, html, nothing } from "lit";
import { state } from "lit/decorators.js";
import {
  type InboxCounts,
  InboxDoor,
  type InboxLine,
  type InboxPage as Page,
  type Wanted,
  WHYS,
  type Why,
} from "../api/inbox-door.ts";
import { plain } from "../console/plain.ts";
import type { Shortcuts } from "../console/shortcuts.ts";
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

  @state() private wanted: Wanted = { why: "", handoff: "", reviewed: "no" };
  @state() private lines: readonly InboxLine[] = [];
  @state() private next: string | null = null;
  @state() private counted: InboxCounts = { counts: {}, handoffs: {} };
  @state() private loaded = false;

  protected async load(): Promise<void> {
    const { wanted } = this;
    const [page, counted] = await Promise.all([
      this.inbox.page(wanted),
      this.inbox.counts(wanted.reviewed),
    ]);
    // Another filter may have been chosen meanwhile.
    if (wanted !== this.wanted) return;
    this.lines = [];
    this.show(page);
    this.counted = counted;
    this.loaded = true;
  }

  override render() {
    return html`
      <h1>${words.title}</h1>
      <p class="intro">${words.intro} <small>${words.keys}.</small></p>
      <div class="filters" role="group" aria-label=${words.filters}>
        ${this.filter("", words.all)}
        ${WHYS.map((why) => this.filter(why, words.whys[why]))}
        ${this.wanted.why === "handed_off" ? this.handoffs() : nothing}
        <label class="unseen" for="reviewed">${words.shown}</label>
        <select
          id="reviewed"
          @change=${({ target }: Event) =>
            this.want({ reviewed: chosen(target) as Wanted["reviewed"] })}
        >
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
    const count = why ? this.counted.counts[why] : undefined;
    return html`<button
      class="button"
      aria-pressed=${this.wanted.why === why}
      @click=${() => this.want({ why, handoff: "" })}
    >${title} ${count === undefined ? nothing : html`<b>${count}</b>`}</button>`;
  }

  /** Why a person took over, the most frequent reason first. */
  private handoffs() {
    const { handoff } = this.wanted;
    const counted = Object.entries(this.counted.handoffs);
    return html`<label class="unseen" for="handoff">${words.handoff}</label>
      <select
        id="handoff"
        @change=${({ target }: Event) => this.want({ handoff: chosen(target) })}
      >
        <option value="">${words.anyHandoff}</option>
        ${counted
          .toSorted(([, one], [, other]) => other - one)
          .map(
            ([reason, count]) => html`<option
              value=${reason}
              ?selected=${reason === handoff}
            >${plain(reason)} (${count})</option>`,
          )}
      </select>`;
  }

  /** Shows what is wanted from now on. */
  private want(now: Partial<Wanted>): void {
    this.wanted = { ...this.wanted, ...now };
    void this.try(() => this.load());
  }

  private more(): void {
    const { wanted, next } = this;
    void this.try(async () => {
      const page = await this.inbox.page(wanted, next ?? "");
      if (wanted === this.wanted) this.show(page);
    });
  }

  private show({ conversations, next }: Page): void {
    this.lines = [...this.lines, ...conversations];
    this.next = next;
  }

  protected override readonly keys: Shortcuts = {
    j: () => this.go("li a", 1),
    k: () => this.go("li a", -1),
  };
}

function chosen(target: EventTarget | null): string {
  return (target as HTMLSelectElement).value;
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
