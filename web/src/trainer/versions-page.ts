import { html, nothing } from "lit";
import { state } from "lit/decorators.js";
import {
  goBack,
  type Switched,
  type Version,
  type Versions,
  versionsOf,
} from "../api/versions-door.ts";
import { moment } from "../parts/when.ts";
import { versions as words } from "../words/versions.ts";
import { TrainerPage } from "./trainer-page.ts";

const SOON = 1000;

/** What was published, what is live, and the way back. */
export class VersionsPage extends TrainerPage {
  @state() private all: Versions | undefined;
  private again: ReturnType<typeof setTimeout> | undefined;

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    clearTimeout(this.again);
  }

  protected async load(): Promise<void> {
    clearTimeout(this.again);
    // A desk that is renewed by the switch is away for a moment.
    const found = await versionsOf(this.door).catch((problem: unknown) => {
      if (!isUnderWay(this.all?.switch)) throw problem;
      return this.all;
    });
    this.all = found;
    if (this.isConnected && isUnderWay(found?.switch)) {
      this.again = setTimeout(() => void this.load(), SOON);
    }
  }

  override render() {
    return html`
      <h1>${words.title}</h1>
      <p class="intro">${words.intro}</p>
      ${this.all ? this.standing(this.all) : nothing} ${this.said()}
      ${this.all ? this.list(this.all) : nothing}
    `;
  }

  private standing({ switch: last, changed, can_switch }: Versions) {
    return html`
      ${last ? html`<p class=${tone(last)} role="status">${inWords(last)}</p>` : nothing}
      ${can_switch ? nothing : html`<p class="quiet">${words.alone}</p>`}
      ${
        changed.length > 0
          ? html`<p>${words.changed}</p>
            <ul>
              ${changed.map((file) => html`<li><code>${file}</code></li>`)}
            </ul>`
          : nothing
      }
    `;
  }

  private list({ versions, switch: last }: Versions) {
    if (versions.length === 0) return html`<p class="quiet">${words.none}</p>`;
    return html`<table>
      <tbody>
        ${versions.map(
          (one) => html`<tr aria-current=${one.live ? "true" : nothing}>
            <td><a href="#/versions/${one.number}">${words.number(one.number)}</a>
              ${one.live ? html`<strong class="good">${words.live}</strong>` : nothing}</td>
            <td>${one.title}<small>${one.note}</small>
              ${
                one.refused
                  ? html`<small class="trouble">${words.refused(one.refused)}</small>`
                  : nothing
              }</td>
            <td>${this.figures(one)}</td>
            <td>${words.by(one.published_by, moment(one.published_at))}
              ${one.author ? html`<small>${words.author(one.author)}</small>` : nothing}</td>
            <td>${
              one.live
                ? nothing
                : html`<button
                    class="button"
                    ?disabled=${isUnderWay(last)}
                    @click=${() => this.goBack(one)}
                  >${words.goBackTo(one.number)}</button>`
            }</td>
          </tr>`,
        )}
      </tbody>
    </table>`;
  }

  private figures({ figures }: Version) {
    return Object.entries(figures ?? {}).map(([name, value]) => {
      const share = words.shares[name];
      return html`<small>${share ?? words.numbers[name] ?? name}:
        ${share ? words.share(value) : value}</small>`;
    });
  }

  private goBack({ number }: Version): void {
    void this.try(async () => {
      await goBack(this.door, number);
      await this.load();
    });
  }
}

function isUnderWay(last: Switched | null | undefined): boolean {
  return !!last && last.state !== "live" && last.state !== "refused";
}

function tone({ state }: Switched): string {
  if (state === "refused") return "card trouble";
  return state === "live" ? "card good" : "card";
}

function inWords({ version, by, at, state, why }: Switched): string {
  return words.states[state](words.number(version), by, moment(at), why ?? "");
}

customElements.define("kintsugi-versions", VersionsPage);
