import { css, html, LitElement } from "lit";
import { property } from "lit/decorators.js";
import type { Handoff } from "../api/console-door.ts";
import { theme } from "../parts/theme.ts";
import { workplace as words } from "../words/en.ts";
import { plain } from "./plain.ts";

const PRIORITIES = [3, 2, 1] as const;

/** Which conversations of the queue are shown. */
export interface Filter {
  whose: "all" | "waiting" | "mine";
  /** A kind of complaint, or empty for every one. */
  kind: string;
  /** 3 is urgent, 1 normal; 0 is every priority. */
  priority: number;
}

export const EVERYTHING: Filter = { whose: "all", kind: "", priority: 0 };

/** Whether a filter lets a conversation through, for the agent with this name. */
export function passes(filter: Filter, one: Handoff, agent: string): boolean {
  const { whose, kind, priority } = filter;
  if (kind && one.kind !== kind) return false;
  if (priority && one.priority !== priority) return false;
  if (whose === "waiting") return one.state === "queued";
  return whose === "all" || one.owner_name === agent;
}

/**
 * Chooses what of the queue is shown.
 *
 * @fires filter - detail: Filter
 */
export class QueueFilter extends LitElement {
  static override styles = [
    theme,
    css`
      :host {
        display: flex;
        flex-wrap: wrap;
        gap: 6px;
        padding: 12px 8px 4px;
      }

      button,
      select {
        min-height: 34px;
        padding: 4px 12px;
        border: 1px solid var(--line);
        border-radius: 17px;
        background: none;
        color: var(--ink);
        font-size: 0.86rem;
      }

      div {
        display: flex;
        flex: 1 0 100%;
        gap: 6px;
      }

      select {
        flex: 1;
        min-width: 0;
      }

      button[aria-pressed="true"] {
        border-color: var(--gold);
        background: var(--gold-wash);
        font-weight: 600;
      }
    `,
  ];

  @property({ attribute: false }) filter: Filter = EVERYTHING;
  @property({ attribute: false }) handoffs: readonly Handoff[] = [];

  override render() {
    const kinds = new Set(this.handoffs.flatMap(({ kind }) => kind ?? []));
    return html`
      ${(["all", "waiting", "mine"] as const).map(
        (whose) => html`<button
          aria-pressed=${whose === this.filter.whose}
          @click=${() => this.choose({ ...this.filter, whose })}
        >
          ${words.whose[whose]}
        </button>`,
      )}
      <div>
      ${this.select(
        words.kind,
        [
          ["", words.everyKind],
          ...[...kinds].sort().map((kind) => [kind, plain(kind)] as const),
        ],
        this.filter.kind,
        (kind) => this.choose({ ...this.filter, kind }),
      )}
      ${this.select(
        words.priority,
        [
          ["0", words.everyPriority],
          ...PRIORITIES.map((one) => [`${one}`, words.priorities[one] ?? ""] as const),
        ],
        `${this.filter.priority}`,
        (priority) => this.choose({ ...this.filter, priority: Number(priority) }),
      )}
      </div>
    `;
  }

  private select(
    label: string,
    options: readonly (readonly [value: string, title: string])[],
    chosen: string,
    choose: (value: string) => void,
  ) {
    return html`<select
      aria-label=${label}
      @change=${({ target }: Event) => choose((target as HTMLSelectElement).value)}
    >
      ${options.map(
        ([value, title]) =>
          html`<option value=${value} ?selected=${value === chosen}>${title}</option>`,
      )}
    </select>`;
  }

  private choose(filter: Filter): void {
    this.dispatchEvent(new CustomEvent("filter", { detail: filter }));
  }
}

customElements.define("kintsugi-queue-filter", QueueFilter);
