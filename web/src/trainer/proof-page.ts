import { css, html, nothing, type PropertyValues } from "lit";
import { property, state } from "lit/decorators.js";
import { type PlayResult, type Rehearsal, Workshop } from "../api/workshop.ts";
import { moment } from "../parts/when.ts";
import { changeSets } from "../words/trainer.ts";
import { proofs, proof as words } from "../words/workshop.ts";
import "./learning-curve.ts";
import "./play-result.ts";
import "./proof-figures.ts";
import "./proof-steps.ts";
import "./reading-result.ts";
import "./replay-result.ts";
import { TrainerPage } from "./trainer-page.ts";

/** So often one that runs is looked at, in ms. */
const LOOK = 1500;

/** One proof: what is done, and what was found so far, the candidate beside what is live. */
export class ProofPage extends TrainerPage {
  static override styles = [
    ...TrainerPage.styles,
    css`
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
      <kintsugi-proof-steps .one=${one} .now=${Date.now()}></kintsugi-proof-steps>
      ${
        one.failure ? html`<h2>${words.failure}</h2><pre>${one.failure}</pre>` : nothing
      }
      ${this.found(one.results)}
    `;
  }

  private found({ read, replay, converse, simulate, learn }: Rehearsal["results"]) {
    return html`
      ${read ? html`<kintsugi-proof-figures .results=${this.one?.results}></kintsugi-proof-figures>` : nothing}
      ${converse ? this.played(words.steps.converse, converse) : nothing}
      ${simulate ? this.played(words.steps.simulate, simulate) : nothing}
      ${replay ? html`<kintsugi-replay-result .result=${replay}></kintsugi-replay-result>` : nothing}
      ${read ? html`<kintsugi-reading-result .result=${read}></kintsugi-reading-result>` : nothing}
      ${
        read && learn
          ? html`<kintsugi-learning-curve .result=${learn} .whole=${read.candidate}></kintsugi-learning-curve>`
          : nothing
      }
    `;
  }

  private played(heading: string, result: PlayResult) {
    return html`<kintsugi-play-result heading=${heading} .result=${result}></kintsugi-play-result>`;
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
