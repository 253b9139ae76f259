import { html, nothing } from "lit";
import { state } from "lit/decorators.js";
import { type RehearsalSummary, Workshop } from "../api/workshop.ts";
import { moment } from "../parts/when.ts";
import { changeSets } from "../words/trainer.ts";
import { proof, proofs as words } from "../words/workshop.ts";
import type { Line } from "./line-chart.ts";
import "./line-chart.ts";
import { TrainerPage } from "./trainer-page.ts";

/** A share as a page says it: `93.6 %`. */
export function percent(share: number): string {
  return `${(share * 100).toFixed(1)} %`;
}

/** What was proven, newest first, and how accuracy went. */
export class ProofsPage extends TrainerPage {
  @state() private all: readonly RehearsalSummary[] | undefined;

  protected async load(): Promise<void> {
    this.all = await new Workshop(this.door).rehearsals();
  }

  override render() {
    return html`<h1>${words.title}</h1>
      <p class="intro">${words.intro}</p>
      ${this.all ? this.list(this.all) : nothing} ${this.said()}`;
  }

  private list(all: readonly RehearsalSummary[]) {
    if (all.length === 0) return html`<p class="quiet">${words.none}</p>`;
    return html`<table>
        <thead><tr><th scope="col">${words.what}</th><th scope="col">${words.state}</th>
          <th scope="col">${words.accuracy}</th><th scope="col">${words.when}</th></tr></thead>
        <tbody>
          ${all.map(
            (one) => html`<tr>
              <td><a href="#/proofs/${one.id}">${one.change_set.title}</a></td>
              <td>${words.states[one.state]}${one.state === "running" ? `: ${proof.steps[one.step]}` : ""}</td>
              <td>${one.figures.held_aside === undefined ? "" : percent(one.figures.held_aside)}</td>
              <td>${changeSets.by(one.author ?? changeSets.somebody, moment(one.started_at))}</td>
            </tr>`,
          )}
        </tbody>
      </table>
      ${this.curve(all)}`;
  }

  private curve(all: readonly RehearsalSummary[]) {
    const known = [...all].reverse().filter(({ figures }) => figures.held_aside);
    if (known.length < 2) return nothing;
    const points = known.map(({ figures, change_set }, n) => ({
      x: n / (known.length - 1),
      y: figures.held_aside ?? 0,
      says: `${change_set.title}, ${percent(figures.held_aside ?? 0)}`,
    }));
    const line: Line = { name: proof.candidate, kind: "candidate", points };
    return html`<h2>${words.curve}</h2>
      <kintsugi-line-chart .lines=${[line]} says=${words.curveWhy}></kintsugi-line-chart>`;
  }
}

customElements.define("kintsugi-proofs", ProofsPage);
