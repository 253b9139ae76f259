import { css, html, nothing, type PropertyValues } from "lit";
import { property, state } from "lit/decorators.js";
import {
  type ConverseResult,
  type Played,
  type Rehearsal,
  type ReplayResult,
  type SimulateResult,
  type Step,
  Workshop,
} from "../api/workshop.ts";
import { moment } from "../parts/when.ts";
import { changeSets } from "../words/trainer.ts";
import { proofs, proof as words } from "../words/workshop.ts";
import { percent } from "./proofs-page.ts";
import "./reading-result.ts";
import { TrainerPage } from "./trainer-page.ts";

/** So often one that runs is looked at, in ms. */
const LOOK = 1500;

/** One proof: what is done, and what was found so far, the candidate beside what is live. */
export class ProofPage extends TrainerPage {
  static override styles = [
    ...TrainerPage.styles,
    css`
      ol {
        display: flex;
        flex-wrap: wrap;
        gap: 6px;
        padding: 0;
        list-style: none;
      }

      li.step {
        padding: 5px 12px;
        border: 1px solid var(--line);
        border-radius: 999px;
        color: var(--quiet);
      }

      li.done {
        color: var(--good);
        background: var(--good-wash);
      }

      li.at {
        border-color: var(--gold);
        color: var(--ink);
        background: var(--gold-wash);
      }

      pre {
        padding: 12px;
        overflow-x: auto;
        border-radius: 10px;
        background: var(--sunken);
        white-space: pre-wrap;
      }
    `,
  ];

  /** Its id. */
  @property() of = "";
  @state() private one: Rehearsal | undefined;
  private looking: ReturnType<typeof setTimeout> | undefined;

  protected async load(): Promise<void> {
    this.one = await new Workshop(this.door).rehearsal(this.of);
    clearTimeout(this.looking);
    if (this.one.state === "running" && this.isConnected) {
      this.looking = setTimeout(() => void this.try(() => this.load()), LOOK);
    }
  }

  override updated(changed: PropertyValues): void {
    if (changed.get("of")) void this.try(() => this.load());
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    clearTimeout(this.looking);
  }

  override render() {
    return html`<p><a href="#/proofs">${words.back}</a></p>
      ${this.one ? this.whole(this.one) : nothing} ${this.said()}`;
  }

  private whole(one: Rehearsal) {
    const { read, replay, converse, simulate } = one.results;
    return html`
      <h1>${one.change_set.title}: ${proofs.states[one.state]}</h1>
      <p class="intro">
        ${words.by(one.author ?? changeSets.somebody, moment(one.started_at))}.
        ${one.model ? html`<code>${one.model}</code>` : nothing}
      </p>
      ${one.changed_since ? html`<p class="told">${words.changed}</p>` : nothing}
      <div class="acts">
        <a class="button" href="#/change-sets/${one.change_set.id}">${words.toSet}</a>
        <a class="button" href="#/trial/${one.change_set.id}">${words.tryIt}</a>
        ${
          one.state === "running"
            ? html`<button class="button" @click=${this.stop}>${words.stop}</button>`
            : html`<button class="button" @click=${this.again}>${words.again}</button>`
        }
      </div>
      <ol aria-label=${words.progress}>${one.steps.map((step) => this.step(one, step))}</ol>
      ${
        one.failure ? html`<h2>${words.failure}</h2><pre>${one.failure}</pre>` : nothing
      }
      ${replay ? this.replay(replay) : nothing}
      ${read ? html`<kintsugi-reading-result .result=${read}></kintsugi-reading-result>` : nothing}
      ${converse ? this.converse(converse) : nothing}
      ${simulate ? this.simulate(simulate) : nothing}
    `;
  }

  private step(one: Rehearsal, step: Step) {
    const result = (one.results as Partial<Record<Step, { seconds: number }>>)[step];
    const at = !result && one.step === step && one.state === "running";
    return html`<li class="step ${result ? "done" : at ? "at" : ""}"
      aria-current=${at ? "step" : nothing}
      >${result ? "✓ " : ""}${words.steps[step]}${
        result
          ? html` <small>${words.seconds(result.seconds)}</small>`
          : at
            ? html` <small>${words.now}</small>`
            : nothing
      }</li>`;
  }

  private replay({ conversations, differences, turns, unplayable }: ReplayResult) {
    return html`<h2>${words.replay}</h2>
      <p>${
        differences.length
          ? words.replayWhy(turns, conversations)
          : words.same(turns, conversations)
      } ${unplayable ? words.unplayable(unplayable) : nothing}</p>
      ${
        differences.length
          ? html`<table>
              <thead><tr><th scope="col">${words.said}</th><th scope="col">${words.was}</th>
                <th scope="col">${words.nowDoes}</th></tr></thead>
              <tbody>
                ${differences.map(
                  ({ text, was, now }) => html`<tr>
                    <td>${text ?? words.gone}</td>
                    <td>${this.played(was)}</td><td>${this.played(now)}</td>
                  </tr>`,
                )}
              </tbody>
            </table>`
          : nothing
      }`;
  }

  private played({ intent, confidence, actions }: Played) {
    return html`<strong>${intent}</strong> ${percent(confidence)}
      <small>${actions.join(" → ") || "–"}</small>`;
  }

  private converse({ passed, failed }: ConverseResult) {
    return html`<h2>${words.converse}</h2>
      <p class=${failed.length ? "trouble" : "good"}>${words.passed(passed, failed.length)}</p>
      ${failed.map(
        ({ test, why }) => html`<details>
          <summary>${test}</summary>
          <pre>${why}</pre>
        </details>`,
      )}`;
  }

  private simulate({ scenarios, right_end, failed }: SimulateResult) {
    return html`<h2>${words.simulate}</h2>
      <p class=${failed.length ? "trouble" : "good"}>${words.ends(percent(right_end), scenarios)}</p>
      ${failed.length ? html`<ul>${failed.map((one) => html`<li>${one}</li>`)}</ul>` : nothing}`;
  }

  private stop(): void {
    void this.try(async () => {
      await new Workshop(this.door).stop(this.of);
      await this.load();
    });
  }

  private again(): void {
    const { one } = this;
    if (!one) return;
    void this.try(async () => {
      const begun = await new Workshop(this.door).prove(one.change_set.id);
      location.hash = `#/proofs/${begun.id}`;
    });
  }
}

customElements.define("kintsugi-proof", ProofPage);
