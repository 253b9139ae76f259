import { html, nothing } from "lit";
import type { Transcript } from "../parts/transcript.ts";
import { dueTime } from "../parts/when.ts";
import { progress as words } from "../words/en.ts";
import { progressOf, STEPS } from "./progress.ts";

/** Where the customer's case stands, always in sight, and a copy of what was said. */
export function progressLine(
  transcript: Transcript,
  locale: string | undefined,
  save: () => void,
) {
  const progress = progressOf(transcript);
  if (!progress) return nothing;
  const { reference, step, dueAt } = progress;
  const at = STEPS.indexOf(step);
  const due = dueAt ? words.dueBy(dueTime(dueAt, locale)) : "";
  return html`<div class="progress">
    <ol aria-label=${words.label}>
      ${STEPS.map(
        (one, index) =>
          html`<li
            class=${index <= at ? "past" : ""}
            aria-current=${index === at ? "step" : nothing}
          >
            <span class="unseen">
              ${words.steps[one]}${index < at ? ` (${words.past})` : ""}
            </span>
          </li>`,
      )}
    </ol>
    <p>
      ${reference ? html`${words.reference(reference)} · ` : nothing}
      <strong>${words.steps[step]}</strong>${due && `, ${due}`}
    </p>
    <button class="button quiet" @click=${save}>${words.save}</button>
  </div>`;
}
