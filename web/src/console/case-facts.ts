import { css, html, LitElement, nothing } from "lit";
import { property, state } from "lit/decorators.js";
import { buttonStyles } from "../parts/button.styles.ts";
import { fieldStyles } from "../parts/field.styles.ts";
import { theme } from "../parts/theme.ts";
import { caseSide as words } from "../words/en.ts";
import { caseTabStyles } from "./case-tab.styles.ts";

/** What the customer proved is not set right by anybody else (P12). */
const PROVEN = ["order_number", "contact"];

/**
 * What the customer told, fact by fact; whoever has the conversation may correct it,
 * and the timeline keeps what stood there.
 *
 * @fires correct - detail: { fact, value }; null takes the fact back
 */
export class CaseFacts extends LitElement {
  static override styles = [
    theme,
    buttonStyles,
    fieldStyles,
    caseTabStyles,
    css`
      dl {
        margin: 0;
      }

      div {
        padding: 8px 0;
        border-bottom: 1px solid var(--line);
      }

      dd {
        display: flex;
        gap: 10px;
        align-items: center;
        justify-content: space-between;
        margin: 0;
        overflow-wrap: anywhere;
      }

      form {
        display: flex;
        flex: 1;
        gap: 8px;
        align-items: end;
      }

      dd .button {
        min-height: 0;
        padding-block: 4px;
      }
    `,
  ];

  @property({ attribute: false }) facts: Readonly<Record<string, unknown>> = {};
  @property({ type: Boolean }) mine = false;
  @state() private edited = "";

  override render() {
    const all = Object.entries(this.facts);
    if (!all.length) return html`<p>${words.noFacts}</p>`;
    return html`<dl>
      ${all.map(
        ([fact, value]) => html`<div>
          <dt class="quiet">${words.facts[fact] ?? fact}</dt>
          <dd>${fact === this.edited ? this.form(fact, value) : this.line(fact, value)}</dd>
        </div>`,
      )}
    </dl>`;
  }

  private line(fact: string, value: unknown) {
    return html`<span>${value}</span>
      ${
        this.mine && !PROVEN.includes(fact)
          ? html`<button
              class="button quiet"
              aria-label=${words.correct(words.facts[fact] ?? fact)}
              @click=${() => this.edit(fact)}
            >
              ${words.edit}
            </button>`
          : nothing
      }`;
  }

  private form(fact: string, value: unknown) {
    return html`<form @submit=${(event: SubmitEvent) => this.submit(event, fact)}>
      <input
        name="value"
        maxlength="500"
        .value=${String(value)}
        aria-label=${words.facts[fact] ?? fact}
      />
      <button class="button">${words.keep}</button>
    </form>`;
  }

  private async edit(fact: string): Promise<void> {
    this.edited = fact;
    await this.updateComplete;
    this.shadowRoot?.querySelector("input")?.focus();
  }

  private submit(event: SubmitEvent, fact: string): void {
    event.preventDefault();
    const given = new FormData(event.target as HTMLFormElement).get("value");
    const text = String(given ?? "").trim();
    // A quantity is a number on the wire as well.
    const value = typeof this.facts[fact] === "number" ? Number(text) : text || null;
    this.edited = "";
    this.dispatchEvent(new CustomEvent("correct", { detail: { fact, value } }));
  }
}

customElements.define("kintsugi-case-facts", CaseFacts);
