import { css, html, LitElement, nothing } from "lit";
import { property } from "lit/decorators.js";
import type { Considered, Reasons } from "../api/workshop.ts";
import { theme } from "../parts/theme.ts";
import { trial as words } from "../words/workshop.ts";
import { percent } from "./proofs-page.ts";
import { trainerPartStyles } from "./trainer-page.styles.ts";

const LONGEST = 140;

/** Why an answer came as it did: what was understood, kept in mind, decided. */
export class ReasonsView extends LitElement {
  static override styles = [
    theme,
    trainerPartStyles,
    css`
      meter {
        width: 90px;
      }

      summary {
        margin: 6px 0;
        color: var(--quiet);
        cursor: pointer;
      }

      td,
      li {
        overflow-wrap: anywhere;
      }

      ul {
        margin: 0;
        padding-inline-start: 18px;
      }
    `,
  ];

  @property({ attribute: false }) reasons: Reasons | undefined;

  override render() {
    const { reasons } = this;
    if (!reasons?.understood) return html`<p class="quiet">${words.noReasons}</p>`;
    const { entities = [], feeling } = reasons.understood;
    return html`
      <h3>${words.understood}</h3>
      ${this.ranking(reasons)}
      ${feeling ? html`<p>${words.feeling}: <strong>${feeling.level}</strong> ${feeling.words?.join(", ")}</p>` : nothing}
      ${
        entities.length
          ? html`<h3>${words.entities}</h3>
              <ul>${entities.map(({ entity, value }) => html`<li>${entity}: ${told(value)}</li>`)}</ul>`
          : nothing
      }
      ${this.decisions(reasons)} ${this.slots(reasons)} ${this.remedies(reasons)}
    `;
  }

  private ranking({ understood }: Reasons) {
    const all = understood?.ranking?.length ? understood.ranking : [understood?.intent];
    return html`<table><tbody>
      ${all.map((one, n) =>
        one
          ? html`<tr>
              <td>${n === 0 ? html`<strong>${one.name}</strong>` : one.name}</td>
              <td><meter value=${one.confidence} aria-label=${one.name}></meter></td>
              <td>${percent(one.confidence)}</td>
            </tr>`
          : nothing,
      )}
    </tbody></table>`;
  }

  private decisions({ decisions = [] }: Reasons) {
    return html`<h3>${words.decisions}</h3>
      <table><tbody>
        ${decisions.map(
          (one) => html`<tr>
            <td><code>${one.action}</code></td>
            <td>${
              one.rule
                ? `${words.byRule} “${one.rule}”`
                : one.story
                  ? `${words.byStory} “${one.story}”`
                  : one.form
                    ? words.byForm
                    : words.unknown
            }<small>${one.file ? html`<code>${one.file}:${one.line}</code>, ` : nothing}${one.policy}</small></td>
          </tr>`,
        )}
      </tbody></table>`;
  }

  private slots({ slots = [] }: Reasons) {
    if (slots.length === 0) return nothing;
    return html`<h3>${words.slots}</h3>
      <ul>${slots.map(({ slot, after }) => html`<li>${slot}: ${told(after)}</li>`)}</ul>`;
  }

  private remedies({ remedies }: Reasons) {
    if (!remedies) return nothing;
    const { considered, remedies: offered } = remedies;
    const isOut = (one: Considered) =>
      !!one.out_because && !offered.includes(one.remedy);
    const out = considered.filter(isOut);
    return html`<h3>${words.remedies}</h3>
      ${this.considered(
        considered.filter((one) => !isOut(one)),
        offered,
      )}
      ${
        out.length
          ? html`<details>
              <summary>${words.out(out.length)}</summary>
              ${this.considered(out, offered)}
            </details>`
          : nothing
      }`;
  }

  private considered(all: readonly Considered[], offered: readonly string[]) {
    return html`<table><tbody>
      ${all.map(({ remedy, weight, out_because }) => {
        const isOffered = offered.includes(remedy);
        return html`<tr>
          <td>${isOffered ? html`<strong>${remedy}</strong>` : remedy}</td>
          <td>${weight}</td>
          <td>${isOffered ? words.offered : (out_because ?? words.in)}</td>
        </tr>`;
      })}
    </tbody></table>`;
  }
}

/** A value of the assistant's memory, no longer than it is worth reading. */
function told(value: unknown): string {
  const whole = typeof value === "string" ? value : JSON.stringify(value);
  return whole.length > LONGEST ? `${whole.slice(0, LONGEST)} …` : whole;
}

customElements.define("kintsugi-reasons", ReasonsView);
