import { html, nothing } from "lit";
import { state } from "lit/decorators.js";
import { type Flow, Workshop } from "../api/workshop.ts";
import { flow as words } from "../words/workshop.ts";
import "./flow-chart.ts";
import { TrainerPage } from "./trainer-page.ts";

/** The way customers really take through the skill. */
export class FlowPage extends TrainerPage {
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
    return html`
      <p class="intro">${words.intro(flow.conversations, flow.turns)}</p>
      <h2>${words.stages}</h2>
      <kintsugi-flow-chart .flow=${flow}></kintsugi-flow-chart>
      <details>
        <summary>${words.stages}</summary>
        <table>
          <thead><tr><th scope="col">${words.from}</th><th scope="col">${words.to}</th>
            <th scope="col">${words.turns}</th></tr></thead>
          <tbody>
            ${flow.passages.map(
              ({ from, to, turns }) => html`<tr>
                <td>${from ?? words.nothing}</td><td>${to ?? words.nothing}</td>
                <td>${turns}</td>
              </tr>`,
            )}
          </tbody>
        </table>
      </details>
      <h2>${words.branches}</h2>
      <table>
        <thead><tr><th scope="col">${words.branch}</th><th scope="col">${words.stage}</th>
          <th scope="col">${words.turns}</th></tr></thead>
        <tbody>
          ${[...flow.branches]
            .sort((one, other) => other.turns - one.turns)
            .map(
              ({
                title,
                file,
                line,
                stage,
                turns,
              }) => html`<tr class=${turns ? "" : "gone"}>
                <td>${title}<small><code>${file}:${line}</code></small></td>
                <td>${stage ?? words.any}</td><td>${turns}</td>
              </tr>`,
            )}
        </tbody>
      </table>
    `;
  }
}

customElements.define("kintsugi-flow", FlowPage);
