import { css, html, LitElement } from "lit";
import { property } from "lit/decorators.js";
import type { Handoff } from "../api/console-door.ts";
import { theme } from "../parts/theme.ts";
import { workplace as words } from "../words/en.ts";

/** Which conversations of the queue are shown. */
export interface Filter {
  whose: "all" | "waiting" | "mine";
  /** A kind of complaint, or empty for every one. */
  kind: string;
}

export const EVERYTHING: Filter = { whose: "all", kind: "" };

/** Whether a filter lets a conversation through, for the agent with this name. */
export function passes({ whose, kind }: Filter, one: Handoff, agent: string): boolean {
  if (kind && one.kind !== kind) return false;
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

      select {
        max-width: 150px;
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
    const kinds = new Set(this.handoffs.map(({ kind }) => kind).filter(Boolean));
    return html`
      ${(["all", "waiting", "mine"] as const).map(
        (whose) => html`<button
          aria-pressed=${whose === this.filter.whose}
          @click=${() => this.choose({ ...this.filter, whose })}
        >
          ${words.whose[whose]}
        </button>`,
      )}
      <select
        aria-label=${words.kind}
        @change=${({ target }: Event) =>
          this.choose({ ...this.filter, kind: (target as HTMLSelectElement).value })}
      >
        <option value="">${words.everyKind}</option>
        ${[...kinds].sort().map(
          (kind) => html`<option value=${kind} ?selected=${kind === this.filter.kind}>
            ${kind?.replaceAll("_", " ")}
          </option>`,
        )}
      </select>
    `;
  }

  private choose(filter: Filter): void {
    this.dispatchEvent(new CustomEvent("filter", { detail: filter }));
  }
}

customElements.define("kintsugi-queue-filter", QueueFilter);
