import { html, nothing } from "lit";
import { live } from "lit/directives/live.js";
import type { Decision, Draft, Reading, ReadMessage } from "../api/inbox-door.ts";
import { plain } from "../console/plain.ts";
import { inbox as words } from "../words/trainer.ts";
import { isIntent } from "./intent-list.ts";

/** What can be done with a message that was understood somehow. */
export interface ReadingActs {
  mean: (seq: number, intent: string | null) => void;
  draft: (of: Draft, seq: number) => void;
  intents: readonly string[];
}

const DRAFTS: readonly Draft[] = ["example", "test", "story", "scenario"];

/** The likeliest intents, in the order of the number keys. */
export function likeliest({ ranking }: Reading): string[] {
  return ranking
    .map(({ name }) => name)
    .filter((name) => name !== "nlu_fallback")
    .slice(0, 5);
}

/** What was understood of a message, how sure, what answered, and what to do with it. */
export function readingView(
  { seq, chosen }: ReadMessage,
  reading: Reading,
  decisions: readonly Decision[],
  acts: ReadingActs,
) {
  const { intent, confidence, doubt, entities, also, flags, feeling, actions } =
    reading;
  const facts = entities
    .filter(({ entity }) => entity !== "feeling")
    .map(({ entity, value }) => `${plain(entity)} ${String(value)}`);
  const told = [
    feeling && `${words.feeling}: ${feeling}`,
    facts.length > 0 && `${words.facts}: ${facts.join(", ")}`,
    also.length > 0 && `${words.also}: ${also.join(", ")}`,
    flags.length > 0 && flags.map(plain).join(", "),
    decisions.length === 0 &&
      actions.length > 0 &&
      `${words.answered}: ${actions.join(", ")}`,
  ].filter(Boolean);
  return html`<div class="reading">
    <p>
      <strong class=${doubt ? "doubt" : ""}>
        ${!intent || intent === "nlu_fallback" ? words.nothing : intent}
        ${chosen ? words.pressed : confidence === null ? "" : words.sure(confidence)}
      </strong>
      <small>${told.join(" · ")}</small>
    </p>
    ${decisions.length > 0 ? answeredBy(decisions) : nothing}
    ${chosen ? nothing : [means(seq, reading, acts), drafts(seq, acts)]}
  </div>`;
}

/** The rules and stories behind the answer, where a trainer finds them. */
function answeredBy(decisions: readonly Decision[]) {
  return html`<ul class="decisions" aria-label=${words.answered}>
    ${decisions.map(
      (one) => html`<li><code>${one.action}</code> ${decidedBy(one)}
        ${one.file ? html`<code>${one.file}:${one.line}</code>` : nothing}</li>`,
    )}
  </ul>`;
}

function decidedBy({ rule, story, form }: Decision): string {
  if (rule) return words.by.rule(rule);
  if (story) return words.by.story(story);
  return form ? words.by.form(form) : words.by.nothing;
}

function means(seq: number, reading: Reading, { mean, intents }: ReadingActs) {
  const near = likeliest(reading);
  const { meant } = reading;
  return html`<div class="means" role="group" aria-label=${words.meant}>
    ${near.map((name, place) => {
      const sure = reading.ranking.find((one) => one.name === name)?.confidence ?? 0;
      return html`<button
        class="chip"
        aria-pressed=${meant === name}
        @click=${() => mean(seq, meant === name ? null : name)}
      ><kbd>${place + 1}</kbd> ${name} <small>${words.sure(sure)}</small></button>`;
    })}
    <input
      list="intents"
      aria-label=${words.meantOther}
      placeholder=${words.meantOther}
      autocomplete="off"
      size="26"
      .value=${live(meant && !near.includes(meant) ? meant : "")}
      @change=${({ target }: Event) => {
        const field = target as HTMLInputElement;
        if (!field.value) mean(seq, null);
        else if (isIntent(field, intents, words.noIntent)) mean(seq, field.value);
      }}
    />
  </div>`;
}

function drafts(seq: number, { draft }: ReadingActs) {
  return html`<div class="acts" role="group" aria-label=${words.draftsOf}>
    ${DRAFTS.map(
      (of) => html`<button class="button small" @click=${() => draft(of, seq)}>
        ${words.drafts[of]}
      </button>`,
    )}
  </div>`;
}
