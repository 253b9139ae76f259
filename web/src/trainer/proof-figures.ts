import { css, html, LitElement, nothing } from "lit";
import { property } from "lit/decorators.js";
import type { PlayResult, Rehearsal } from "../api/workshop.ts";
import { theme } from "../parts/theme.ts";
import { proof as words } from "../words/workshop.ts";
import { percent } from "./proofs-page.ts";
import { tones } from "./trainer-page.styles.ts";

/** What a proof found, in four figures: whether the change may go to customers. */
export class ProofFigures extends LitElement {
  static override styles = [
    theme,
    tones,
    css`
      dl {
        display: grid;
        grid-template-columns: repeat(auto-fit, minmax(200px, 1fr));
        gap: 12px;
        margin: 16px 0;
      }

      div {
        display: flex;
        flex-direction: column-reverse;
        justify-content: flex-end;
        padding: 12px 16px;
        border: 1px solid var(--line);
        border-radius: 12px;
        background: var(--raised);
      }

      dt {
        color: var(--quiet);
        font-size: 0.9rem;
      }

      dd {
        margin: 0;
        font-size: 1.6rem;
        font-weight: 600;
        font-variant-numeric: tabular-nums;
      }

      dd small {
        color: var(--quiet);
        font-size: 0.9rem;
        font-weight: 400;
      }

      .good {
        color: var(--good);
      }

      .trouble {
        color: var(--alarm);
      }
    `,
  ];

  @property({ attribute: false }) results!: Rehearsal["results"];

  override render() {
    const { read, replay, converse, simulate } = this.results;
    return html`<dl aria-label=${words.found}>
      ${
        read
          ? figure(
              percent(read.candidate),
              words.held_aside,
              read.candidate >= read.live,
              words.before(percent(read.live)),
            )
          : nothing
      }
      ${
        replay
          ? figure(String(replay.differences.length), words.differently(replay.turns))
          : nothing
      }
      ${converse ? played(converse, words.tests) : nothing}
      ${simulate ? played(simulate, words.customers) : nothing}
    </dl>`;
  }
}

function played(result: PlayResult, says: string) {
  const isWhole = !result.failed.some(({ live }) => live);
  return figure(words.of(result.passed, result.played), says, isWhole);
}

/** `isGood` is left out where neither more nor less is better. */
function figure(value: string, says: string, isGood?: boolean, beside = "") {
  const tone = isGood === undefined ? "" : isGood ? "good" : "trouble";
  return html`<div>
    <dt>${says}</dt>
    <dd class=${tone}>${value} ${beside ? html`<small>${beside}</small>` : nothing}</dd>
  </div>`;
}

customElements.define("kintsugi-proof-figures", ProofFigures);
