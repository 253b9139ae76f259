import { css, html, LitElement, nothing } from "lit";
import { property } from "lit/decorators.js";
import type { Rehearsal, Step } from "../api/workshop.ts";
import { theme } from "../parts/theme.ts";
import { proof as words } from "../words/workshop.ts";
import { tones } from "./trainer-page.styles.ts";

/** The steps of a proof: what is done, how long it took, and how far the present one is. */
export class ProofSteps extends LitElement {
  static override styles = [
    theme,
    tones,
    css`
      ol {
        display: grid;
        grid-template-columns: repeat(auto-fit, minmax(150px, 1fr));
        gap: 8px;
        margin: 16px 0 8px;
        padding: 0;
        list-style: none;
      }

      li {
        display: grid;
        align-content: start;
        padding: 8px 14px 10px;
        border: 1px solid var(--line);
        border-radius: 10px;
        color: var(--quiet);
        font-size: 0.92rem;
      }

      li.done {
        background: var(--good-wash);
        color: var(--good);
      }

      li.at {
        border-color: var(--gold);
        background: var(--gold-wash);
        color: var(--ink);
      }

      small {
        font-variant-numeric: tabular-nums;
      }

      progress {
        width: 100%;
        height: 6px;
        margin-top: 4px;
        accent-color: var(--gold);
      }
    `,
  ];

  @property({ attribute: false }) one!: Rehearsal;
  /** The moment to which the present step is counted, in ms. */
  @property({ type: Number }) now = 0;

  override render() {
    return html`<ol aria-label=${words.progress}>
      ${this.one.steps.map((step) => this.step(step))}
    </ol>`;
  }

  private step(step: Step) {
    const took = this.one.results[step]?.seconds;
    const at = took === undefined && this.one.step === step;
    const ends = at && this.one.state !== "running";
    return html`<li
      class=${took !== undefined ? "done" : at && !ends ? "at" : ""}
      aria-current=${at ? "step" : nothing}
    >
      <span>${took !== undefined ? "✓ " : ends ? "✕ " : ""}${words.steps[step]}</span>
      <small>${took !== undefined ? words.seconds(took) : at && !ends ? this.sofar() : nothing}</small>
      ${at && !ends ? this.bar() : nothing}
    </li>`;
  }

  private sofar() {
    const before = Object.values(this.one.results).map(({ seconds }) => seconds);
    const took = before.reduce((sum, one) => sum + one, 0);
    const since = (this.now - Date.parse(this.one.started_at)) / 1000 - took;
    const time = words.sofar(words.seconds(Math.max(0, since)));
    return this.one.progress ? html`${words.of(...this.one.progress)}, ${time}` : time;
  }

  private bar() {
    const { progress } = this.one;
    const name = words.steps[this.one.step];
    return progress
      ? html`<progress aria-label=${name} value=${progress[0]} max=${progress[1]}></progress>`
      : html`<progress aria-label=${name}></progress>`;
  }
}

customElements.define("kintsugi-proof-steps", ProofSteps);
