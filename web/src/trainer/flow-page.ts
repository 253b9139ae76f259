import { css, html, nothing } from "lit";
import { state } from "lit/decorators.js";
import { type Flow, Workshop } from "../api/workshop.ts";
import { flow as words } from "../words/workshop.ts";
import "./flow-chart.ts";
import { TrainerPage } from "./trainer-page.ts";

/** The way customers really take through the skill. */
export class FlowPage extends TrainerPage {
  static override styles = [
    ...TrainerPage.styles,
    css`
      summary {
        margin: 8px 0;
        cursor: pointer;
      }

      .often {
        width: 170px;
        font-variant-numeric: tabular-nums;
      }

      meter {
        display: block;
        width: 100%;
      }
    `,
  ];

  @state() private flow: Flow | undefined;

  protected async load(): Promise<void> {
    this.flow = await new Workshop(this.door).flow();
  }

  override render() {
    return html`<h1>${words.title}</h1>
      ${this.flow ? this.whole(this.flow) : nothing} ${this.said()}`;
  }

  private whole(flow: Flow) {
    if (flow.turns === 0) return html`<p class="quiet">${words.none}</p>`;
    const often = [...flow.branches].sort((one, other) => other.turns - one.turns);
    const taken = often.filter(({ turns }) => turns > 0);
    const never = often.filter(({ turns }) => turns === 0);
    return html`
      <p class="intro">${words.intro(flow.conversations, flow.turns)}</p>
      <h2>${words.stages}</h2>
      <kintsugi-flow-chart .flow=${flow}></kintsugi-flow-chart>
      <details>
        <summary>${words.inNumbers}</summary>
        <table>
          <thead><tr><th scope="col">${words.from}</th><th scope="col">${words.to}</th>
            <th scope="col">${words.turns}</th></tr></thead>
          <tbody>
            ${flow.passages.map(
              ({ from, to, turns }) => html`<tr>
                <td>${from ?? words.begins}</td><td>${to ?? words.ends}</td>
                <td>${turns}</td>
              </tr>`,
            )}
          </tbody>
        </table>
      </details>
      <h2>${words.branches}</h2>
      ${this.branches(taken)}
      ${
        never.length
          ? html`<details>
              <summary>${words.never(never.length)}</summary>
              ${this.branches(never)}
            </details>`
          : nothing
      }
    `;
  }

  private branches(branches: Flow["branches"]) {
    const most = Math.max(1, ...branches.map(({ turns }) => turns));
    return html`<table>
      <thead><tr><th scope="col">${words.branch}</th><th scope="col">${words.stage}</th>
        <th scope="col" class="often">${words.turns}</th></tr></thead>
      <tbody>
        ${branches.map(
          ({ title, file, line, stage, turns }) => html`<tr>
            <td>${title}<small><code>${file}:${line}</code></small></td>
            <td>${stage ?? words.any}</td>
            <td class="often">${turns}
              ${turns ? html`<meter value=${turns} max=${most} aria-label=${title}></meter>` : nothing}</td>
          </tr>`,
        )}
      </tbody>
    </table>`;
  }
}

customElements.define("kintsugi-flow", FlowPage);
