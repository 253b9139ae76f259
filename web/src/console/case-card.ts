import { html, LitElement, nothing, type TemplateResult } from "lit";
import { property } from "lit/decorators.js";
import type { CaseCard, CaseRecord } from "../api/console-door.ts";
import type { Message } from "../api/message.ts";
import "../parts/photo.ts";
import { theme } from "../parts/theme.ts";
import { day, money } from "../parts/when.ts";
import { photos as photoWords, caseCard as words } from "../words/en.ts";
import { caseCardStyles } from "./case-card.styles.ts";
import { clockStyles } from "./case-clocks.styles.ts";
import { caseClocks } from "./case-clocks.ts";
import { feelingStyles } from "./feeling.styles.ts";
import { feelingLine } from "./feeling-line.ts";
import { plain } from "./plain.ts";
import "./promise-list.ts";

type Fact = readonly [label: string, value: string | number | null | undefined];

/**
 * The case at a glance (P29): everything known, so that nobody asks again.
 *
 * @fires show - detail: the id of an earlier conversation
 * @fires tend - detail: { promise, tending }, from its promises
 */
export class CaseCardView extends LitElement {
  static override styles = [theme, feelingStyles, clockStyles, caseCardStyles];

  @property({ attribute: false }) card: Partial<CaseCard> | null = null;
  @property({ attribute: false }) earlier: CaseRecord["earlier"] = [];
  @property({ attribute: false }) messages: readonly Message[] = [];
  /** Whether the conversation is this agent's, who may then look after promises. */
  @property({ type: Boolean }) mine = false;
  /** The time that clocks are counted up to, in ms. */
  @property({ type: Number }) now = 0;

  override render() {
    const { card } = this;
    if (!card) return nothing;
    const { reference, verified, complaint, reason_text, effect, remedy_sought } = card;
    return html`
      <header>
        <h2>${words.case} ${reference}</h2>
        <p class=${verified ? "proved" : ""}>
          ${verified ? words.verified : words.unverified}
        </p>
      </header>
      ${caseClocks(card.clocks ?? [], this.now)}
      ${section(words.handoff, reason_text && html`<p>${reason_text}</p>`)}
      ${section(words.complaint, complaint && html`<p class="complaint">${complaint}</p>`)}
      ${facts([
        [words.effect, effect],
        [words.sought, remedy_sought],
        [words.severity, card.severity],
      ])}
      ${section(words.feeling, card.feeling?.length && feelingLine(card.feeling))}
      ${this.order(card)}
      ${this.photos()}
      ${this.done(card)}
      ${this.customer(card)}
      ${this.others()}
    `;
  }

  private order({ order }: Partial<CaseCard>) {
    if (!order) return nothing;
    const { number, placed_at, total, currency, delivery } = order;
    return section(
      `${words.order} ${number}`,
      html`<ul>
          ${order.lines.map(
            ({ name, quantity, unit_price }) =>
              html`<li>
                <span>${quantity > 1 ? `${quantity} × ` : ""}${name}</span>
                <span>${money(quantity * unit_price, currency)}</span>
              </li>`,
          )}
        </ul>
        ${facts([
          [words.total, money(total, currency)],
          [words.placed, day(placed_at)],
          [
            words.delivery,
            delivery && `${delivery.carrier}, ${plain(delivery.status)}`,
          ],
          [words.promisedBy, delivery?.promised_by && day(delivery.promised_by)],
          [words.delivered, delivery?.delivered_at && day(delivery.delivered_at)],
          [words.tracking, delivery?.tracking],
        ])}`,
    );
  }

  private done({ offers, resolutions, promises }: Partial<CaseCard>) {
    return html`
      ${list(
        words.offers,
        offers?.map(({ title, amount, currency, state }) => [
          priced(title, amount, currency),
          plain(state),
        ]),
      )}
      ${list(
        words.done,
        resolutions?.map(({ title, receipt, amount, currency }) => [
          priced(title, amount, currency),
          receipt,
        ]),
      )}
      ${section(
        words.promises,
        promises?.length &&
          html`<kintsugi-promises
            .promises=${promises}
            .mine=${this.mine}
          ></kintsugi-promises>`,
      )}
    `;
  }

  private photos() {
    const sent = this.messages.flatMap(({ photo }) => photo ?? []);
    return section(
      words.photos,
      sent.length &&
        html`<div class="photos">
          ${sent.map(
            (photo) => html`<kintsugi-photo
              width=${photo.width}
              height=${photo.height}
              label=${photoWords.theirs}
              .source=${async () => (await fetch(photo.url)).blob()}
            ></kintsugi-photo>`,
          )}
        </div>`,
    );
  }

  private others() {
    if (!this.earlier.length) return nothing;
    return section(
      words.earlier,
      html`<ul>
        ${this.earlier.map(
          (one) => html`<li>
            <button
              class="link"
              @click=${() => this.dispatchEvent(new CustomEvent("show", { detail: one.conversation_id }))}
            >
              ${one.reference}: ${plain(one.kind)}
            </button>
            <span>${one.resolutions[0] ?? plain(one.state)}, ${day(one.opened_at)}</span>
          </li>`,
        )}
      </ul>`,
    );
  }

  private customer({ customer, language }: Partial<CaseCard>) {
    if (!customer) return facts([[words.language, language]]);
    const { name, since, lifetime_value: value, currency, earlier_cases } = customer;
    return section(
      words.customer,
      facts([
        ["", name],
        [words.since, since && day(since)],
        [words.value, value !== null && currency && money(value, currency)],
        [words.earlier, earlier_cases],
        [words.language, language],
      ] as Fact[]),
    );
  }
}

/** A remedy with its amount, where its title does not name it already. */
function priced(title: string, amount: number, currency: string): string {
  const worth = money(amount, currency);
  return !amount || title.includes(worth) ? title : `${title} (${worth})`;
}

function section(title: string, content: unknown) {
  if (!content || content === nothing) return nothing;
  return html`<section><h3>${title}</h3>${content}</section>`;
}

function facts(all: readonly Fact[]): TemplateResult | typeof nothing {
  const known = all.filter(([, value]) => value || value === 0);
  if (!known.length) return nothing;
  return html`<dl>
    ${known.map(([label, value]) => html`<div><dt>${label}</dt><dd>${value}</dd></div>`)}
  </dl>`;
}

function list(title: string, rows: string[][] | undefined) {
  if (!rows?.length) return nothing;
  return section(
    title,
    html`<ul>
      ${rows.map(([what, how]) => html`<li><span>${what}</span><span>${how}</span></li>`)}
    </ul>`,
  );
}

customElements.define("kintsugi-case-card", CaseCardView);
