import { css, html, LitElement, nothing } from "lit";
import { property, state } from "lit/decorators.js";
import { theme } from "../parts/theme.ts";
import { caseSide as words } from "../words/en.ts";
import "./case-card.ts";
import "./case-facts.ts";
import "./case-notes.ts";
import "./case-timeline.ts";
import type { Tended } from "./promise-list.ts";
import type { Open, Workplace } from "./workplace.ts";

const TABS = ["case", "facts", "timeline", "notes"] as const;
type Tab = (typeof TABS)[number];

/** Beside the conversation: the case at a glance, and what else is known, a tab each. */
export class CaseSide extends LitElement {
  static override styles = [
    theme,
    css`
      :host {
        display: flex;
        flex-direction: column;
        min-height: 0;
      }

      [role="tablist"] {
        display: flex;
        gap: 2px;
        min-height: 60px;
        padding: 8px 14px 0;
        border-bottom: 1px solid var(--line);
      }

      [role="tab"] {
        padding: 8px 12px;
        border: 0;
        border-bottom: 3px solid transparent;
        background: none;
        color: var(--quiet);
        font-weight: 600;
      }

      [role="tab"][aria-selected="true"] {
        border-color: var(--gold);
        color: var(--ink);
      }

      [role="tabpanel"] {
        flex: 1;
        min-height: 0;
        overflow-y: auto;
      }
    `,
  ];

  @property({ attribute: false }) workplace!: Workplace;
  @property({ attribute: false }) open!: Open;
  @property({ type: Boolean }) mine = false;
  /** The time that clocks are counted up to, in ms. */
  @property({ type: Number }) now = 0;
  @state() private tab: Tab = "case";

  override render() {
    return html`
      <div role="tablist" aria-label=${words.label} @keydown=${this.steps}>
        ${TABS.map((tab) => this.head(tab))}
      </div>
      <div role="tabpanel" id="panel" tabindex="0" aria-labelledby=${this.tab}>
        ${this.panel()}
      </div>
    `;
  }

  private head(tab: Tab) {
    const chosen = tab === this.tab;
    return html`<button
      role="tab"
      id=${tab}
      aria-controls="panel"
      aria-selected=${chosen}
      tabindex=${chosen ? 0 : -1}
      @click=${() => {
        this.tab = tab;
      }}
    >
      ${words.tabs[tab]}${this.number(tab)}
    </button>`;
  }

  private number(tab: Tab) {
    const notes = this.open.record.timeline.filter(isNote).length;
    return tab === "notes" && notes ? ` (${notes})` : nothing;
  }

  private panel() {
    const { card, record, transcript } = this.open;
    switch (this.tab) {
      case "case":
        return html`<kintsugi-case-card
          .card=${card}
          .earlier=${record.earlier}
          .messages=${transcript.messages}
          .mine=${this.mine}
          .now=${this.now}
          @tend=${({ detail }: CustomEvent<Tended>) =>
            this.workplace.tendPromise(detail.promise, detail.tending)}
          @show=${({ detail }: CustomEvent<string>) => this.workplace.show(detail)}
        ></kintsugi-case-card>`;
      case "facts":
        return html`<kintsugi-case-facts
          .facts=${card?.facts ?? {}}
          .mine=${this.mine}
          @correct=${({
            detail,
          }: CustomEvent<{ fact: string; value: string | null }>) =>
            this.workplace.correctFact(detail.fact, detail.value)}
        ></kintsugi-case-facts>`;
      case "timeline":
        return html`<kintsugi-case-timeline
          .timeline=${record.timeline}
        ></kintsugi-case-timeline>`;
      case "notes":
        return html`<kintsugi-case-notes
          .notes=${record.timeline.filter(isNote)}
          @write=${({ detail }: CustomEvent<string>) => this.workplace.writeNote(detail)}
        ></kintsugi-case-notes>`;
    }
  }

  /** The arrow keys go from tab to tab. */
  private async steps({ key }: KeyboardEvent): Promise<void> {
    const step = { ArrowRight: 1, ArrowLeft: -1 }[key] ?? 0;
    const place = TABS.indexOf(this.tab) + step;
    const next = TABS[(place + TABS.length) % TABS.length];
    if (!step || !next) return;
    this.tab = next;
    await this.updateComplete;
    this.shadowRoot?.getElementById(next)?.focus();
  }
}

function isNote({ kind }: { kind: string }): boolean {
  return kind === "note_written";
}

customElements.define("kintsugi-case-side", CaseSide);
