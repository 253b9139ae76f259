import { html, nothing, type TemplateResult } from "lit";
import type {
  Card,
  Choice,
  Line,
  Option,
  OptionsCard,
  ReceiptCard,
} from "../api/message.ts";
import { cards as words } from "../words/en.ts";
import { inLocale } from "./line.ts";

/** What a card needs to know besides itself. */
export interface CardContext {
  /** What the card's message says in words. */
  said: string;
  /** The choices of the card's message, in order. */
  choices: readonly Choice[];
  /** Whether they can still be made. */
  open: boolean;
  /** The title of the one that was made. */
  chosen?: string | undefined;
  choose: (choice: Choice) => void;
  /** The reader's locale: how amounts and days are written. */
  locale?: string | undefined;
}

/** Draws a card under its message's text. A type from a newer desk draws nothing. */
export function card(shown: Card, context: CardContext) {
  switch (shown.type) {
    case "options":
      return options(shown, context);
    case "receipt":
      return receipt(shown, context);
    case "preview":
      return facts("preview", shown.title, shown.lines, context);
    case "order":
      return facts("order", `${words.order} ${shown.number}`, shown.lines, context);
    default:
      return nothing;
  }
}

/** The two ways to put it right, side by side where there is room (P13). */
function options(
  { options, reason }: OptionsCard,
  context: CardContext,
): TemplateResult {
  const isNew = reason && !context.said.includes(reason);
  return html`<div class="options">
    ${options.map((one, index) => option(one, context.choices[index], context))}
    ${
      isNew
        ? html`<p class="reason"><strong>${words.why}:</strong> ${reason}</p>`
        : nothing
    }
  </div>`;
}

function option(
  { title, benefit, cost, time, recommended }: Option,
  choice: Choice | undefined,
  { open, chosen, choose, locale }: CardContext,
): TemplateResult {
  const isChosen = choice !== undefined && choice.title === chosen;
  return html`<section
    class="card option ${recommended ? "recommended" : ""} ${isChosen ? "chosen" : ""}"
  >
    ${recommended ? html`<p class="tag">${words.recommended}</p>` : nothing}
    <h3 dir="auto">${title}</h3>
    <p class="benefit" dir="auto">${benefit}</p>
    ${lines(
      [
        { label: words.cost, value: cost },
        { label: words.time, value: time },
      ],
      locale,
    )}
    ${isChosen ? html`<p class="mark">${words.chosen}</p>` : nothing}
    ${
      open && choice
        ? html`<button
            class="button ${recommended ? "solid" : ""}"
            aria-label=${words.chooseThis(title)}
            @click=${() => choose(choice)}
          >
            ${words.choose}
          </button>`
        : nothing
    }
  </section>`;
}

/** What was done, its reference number, and by when the rest will be (P18, P19). */
function receipt(shown: ReceiptCard, { locale }: CardContext): TemplateResult {
  const { receipt, title, promise } = shown;
  return html`<section class="card receipt">
    <h3>${title}</h3>
    ${lines([...shown.lines, { label: words.receipt, value: receipt }], locale)}
    ${
      promise
        ? html`<p class="promise">
            <strong>${words.promise}:</strong>
            <time datetime=${promise.due_at}>${promise.text}</time>
          </p>`
        : nothing
    }
  </section>`;
}

function facts(
  kind: string,
  title: string,
  shown: readonly Line[],
  { locale }: CardContext,
): TemplateResult {
  return html`<section class="card ${kind}">
    <h3 dir="auto">${title}</h3>
    ${lines(shown, locale)}
  </section>`;
}

function lines(shown: readonly Line[], locale: string | undefined) {
  const worth = shown.filter(({ value }) => value);
  if (!worth.length) return nothing;
  return html`<dl>
    ${worth.map(
      (line) =>
        html`<div>
          <dt dir="auto">${line.label}</dt>
          <dd dir="auto">${inLocale(line, locale)}</dd>
        </div>`,
    )}
  </dl>`;
}
