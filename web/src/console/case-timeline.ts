import { css, html, LitElement, nothing } from "lit";
import { property } from "lit/decorators.js";
import type { TimelineEvent } from "../api/console-door.ts";
import { theme } from "../parts/theme.ts";
import { moment } from "../parts/when.ts";
import { events, caseSide as words } from "../words/en.ts";
import { caseTabStyles } from "./case-tab.styles.ts";
import { plain } from "./plain.ts";

/** Everything that happened in a case, and who did it, newest first. */
export class CaseTimeline extends LitElement {
  static override styles = [
    theme,
    caseTabStyles,
    css`
      ol {
        margin: 0;
        padding: 0;
        border-inline-start: 2px solid var(--line);
        list-style: none;
      }

      li {
        position: relative;
        padding: 0 0 14px 18px;
      }

      li::before {
        position: absolute;
        inset: 6px auto auto -5px;
        width: 8px;
        height: 8px;
        border-radius: 50%;
        background: var(--gold);
        content: "";
      }

      .what {
        font-weight: 600;
      }

      p {
        margin: 2px 0 0;
        overflow-wrap: anywhere;
      }
    `,
  ];

  @property({ attribute: false }) timeline: readonly TimelineEvent[] = [];

  override render() {
    return html`<ol reversed>
      ${this.timeline.toReversed().map(
        (event) => html`<li>
          <span class="what">${events[event.kind] ?? plain(event.kind)}</span>
          <div class="quiet">${actor(event)}, ${moment(event.at)}</div>
          ${more(event)}
        </li>`,
      )}
    </ol>`;
  }
}

/** Who did it: an agent by name, the assistant, the customer, or the desk itself. */
export function actor({ actor_name, actor }: TimelineEvent): string {
  return actor_name ?? words.actors[actor] ?? actor;
}

/** What is worth reading of an event, besides its kind. */
function more({ data }: TimelineEvent) {
  const { note, text, reason, fact, before, after } = data;
  const told = [
    note || text,
    reason && plain(String(reason)),
    fact && words.corrected(plain(String(fact)), before, after),
  ].filter(Boolean);
  return told.length ? told.map((one) => html`<p>${one}</p>`) : nothing;
}

customElements.define("kintsugi-case-timeline", CaseTimeline);
