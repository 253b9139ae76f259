import { css, html, LitElement, nothing } from "lit";
import { property, state } from "lit/decorators.js";
import { repeat } from "lit/directives/repeat.js";
import type { Handoff } from "../api/console-door.ts";
import { theme } from "../parts/theme.ts";
import { elapsed, money, soon } from "../parts/when.ts";
import { caseCard as caseWords, workplace as words } from "../words/en.ts";
import { clockStyles } from "./case-clocks.styles.ts";
import { nextClock } from "./case-clocks.ts";
import { conversationListStyles } from "./conversation-list.styles.ts";
import { feelingStyles } from "./feeling.styles.ts";
import { EVERYTHING, type Filter, passes } from "./queue-filter.ts";
import "./queue-filter.ts";

const RAISED = 2;
/** How many of a group are shown at once; the rest comes when it is asked for. */
const PAGE = 60;

/**
 * Whom to help next: those who wait, in the desk's order; then this agent's own; then
 * what colleagues have.
 *
 * @fires show - detail: the conversation's id
 */
export class QueueList extends LitElement {
  static override styles = [
    theme,
    conversationListStyles,
    feelingStyles,
    clockStyles,
    css`
      /* What is out of sight costs no layout: the list may be long. */
      li {
        content-visibility: auto;
        contain-intrinsic-size: auto 112px;
      }

      .row {
        display: flex;
        flex-wrap: wrap;
        gap: 2px 10px;
        align-items: baseline;
      }

      .end {
        margin-inline-start: auto;
      }

      .name {
        font-weight: 650;
      }

      .subject {
        display: -webkit-box;
        overflow: hidden;
        -webkit-box-orient: vertical;
        -webkit-line-clamp: 2;
        font-size: 0.94rem;
        line-height: 1.35;
      }

      .urgent {
        font-weight: 650;
        color: var(--alarm);
      }

      .more {
        width: 100%;
        padding: 11px 12px;
        border: 0;
        background: none;
        color: var(--gold-ink);
      }

      .empty {
        margin: 8px;
        color: var(--quiet);
      }
    `,
  ];

  @property({ attribute: false }) handoffs: readonly Handoff[] = [];
  /** The signed-in agent's name: what they own is theirs. */
  @property() agent = "";
  /** The id of the conversation in front of the agent. */
  @property() current = "";
  /** The time that waits are counted up to, in ms. */
  @property({ type: Number }) now = 0;
  @state() private filter: Filter = EVERYTHING;
  @state() private most = PAGE;

  /** The conversations as they stand in the list, from its top. */
  get shown(): readonly Handoff[] {
    return this.handoffs.filter((one) => passes(this.filter, one, this.agent));
  }

  override render() {
    const mine = (one: Handoff) => one.owner_name === this.agent;
    const owned = this.shown.filter(({ state }) => state !== "queued");
    const waiting = this.shown.filter(({ state }) => state === "queued");
    return html`
      <kintsugi-queue-filter
        .handoffs=${this.handoffs}
        .filter=${this.filter}
        @filter=${({ detail }: CustomEvent<Filter>) => {
          this.filter = detail;
          this.most = PAGE;
        }}
      ></kintsugi-queue-filter>
      ${this.group(words.waiting, waiting, this.handoffs.length && this.filter !== EVERYTHING ? "" : words.nobody)}
      ${this.group(words.mine, owned.filter(mine))}
      ${this.group(
        words.others,
        owned.filter((one) => !mine(one)),
      )}
    `;
  }

  private group(title: string, handoffs: readonly Handoff[], empty = "") {
    if (!handoffs.length && !empty) return nothing;
    return html`<section aria-label=${title}>
      <h2>${title}${handoffs.length ? ` (${handoffs.length})` : ""}</h2>
      ${handoffs.length ? nothing : html`<p class="empty">${empty}</p>`}
      <ul>
        ${repeat(
          handoffs.slice(0, this.most),
          ({ conversation_id }) => conversation_id,
          (one) => html`<li>${this.item(one)}</li>`,
        )}
      </ul>
      ${
        handoffs.length > this.most
          ? html`<button class="more" @click=${() => {
              this.most += PAGE;
            }}>
              ${words.more(handoffs.length - this.most)}
            </button>`
          : nothing
      }
    </section>`;
  }

  private item(one: Handoff) {
    const { conversation_id, customer_name, subject, feeling, state, owner_name } = one;
    const wait = elapsed(one.waiting_since, this.now);
    const promised = one.clocks?.find(({ kind }) => kind === "promise");
    return html`<button
      aria-current=${conversation_id === this.current}
      @click=${() => this.dispatchEvent(new CustomEvent("show", { detail: conversation_id }))}
    >
      <span class="row">
        <span class="name">${customer_name || words.unknown}</span>
        <span class="end quiet">
          ${state === "queued" ? words.since(wait) : owner_name ? words.with(owner_name) : nothing}
        </span>
      </span>
      <span class="subject">${subject || one.reason_text}</span>
      <span class="row quiet">
        ${
          feeling
            ? html`<span class="feeling ${feeling}">
                ${caseWords.levels[feeling]}${one.trend ? words.trends[one.trend] : nothing}
              </span>`
            : nothing
        }
        ${
          one.priority >= RAISED
            ? html`<span class="urgent">${words.priorities[one.priority]}</span>`
            : nothing
        }
        <span class="end">
          ${[
            one.case_reference,
            one.value && money(one.value.amount, one.value.currency),
          ]
            .filter(Boolean)
            .join(" · ")}
        </span>
      </span>
      <span class="row quiet">
        ${nextClock(one.clocks ?? [], this.now)}
        ${promised ? html`<span class="end">${words.promised(soon(promised.due_at))}</span>` : nothing}
      </span>
    </button>`;
  }
}

customElements.define("kintsugi-queue", QueueList);
