import { html, nothing, type PropertyValues } from "lit";
import { property, state } from "lit/decorators.js";
import { goBack, type VersionLooked, versionOf } from "../api/versions-door.ts";
import { moment } from "../parts/when.ts";
import { versions as words } from "../words/versions.ts";
import "./diff-view.ts";
import { TrainerPage } from "./trainer-page.ts";

/** One version: who, when and why, and what going back to it changes in the files. */
export class VersionPage extends TrainerPage {
  @property({ type: Number }) of = 0;
  @state() private one: VersionLooked | undefined;

  protected async load(): Promise<void> {
    this.one = await versionOf(this.door, this.of);
  }

  override updated(changed: PropertyValues): void {
    if (changed.get("of")) void this.try(() => this.load());
  }

  override render() {
    return html`
      <p><a href="#/versions">${words.all}</a></p>
      ${this.one ? this.whole(this.one) : nothing} ${this.said()}
    `;
  }

  private whole(one: VersionLooked) {
    return html`
      <h1>${words.number(one.number)}: ${one.title}</h1>
      <p class="intro">${words.by(one.published_by, moment(one.published_at))}.
        ${one.author ? `${words.author(one.author)}.` : nothing} ${one.note}</p>
      ${one.refused ? html`<p class="trouble">${words.refused(one.refused)}</p>` : nothing}
      ${one.diff ? this.way(one) : html`<p class="good">${words.same}</p>`}
    `;
  }

  private way({ number, changed, diff }: VersionLooked) {
    const isTheirs = changed.length > 0;
    return html`
      ${
        isTheirs
          ? html`<p class="trouble">${words.theirs}</p>
            <ul>
              ${changed.map((file) => html`<li><code>${file}</code></li>`)}
            </ul>`
          : nothing
      }
      <div class="acts">
        <button
          class="button ${isTheirs ? "" : "solid"}"
          @click=${() => this.goBack(number, isTheirs)}
        >${isTheirs ? words.overwrite : words.goBackTo(number)}</button>
        <small>${words.goBackWhy}</small>
      </div>
      <h2>${words.diff}</h2>
      <kintsugi-diff .diff=${diff}></kintsugi-diff>
    `;
  }

  private goBack(number: number, overwrite: boolean): void {
    void this.try(async () => {
      await goBack(this.door, number, overwrite);
      location.hash = "/versions";
    });
  }
}

customElements.define("kintsugi-version", VersionPage);
