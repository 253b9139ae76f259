import { html, nothing } from "lit";
import type { Transcript } from "../parts/transcript.ts";
import { shortDay } from "../parts/when.ts";
import { more, progress as words } from "../words/en.ts";
import { progressOf, STEPS } from "./progress.ts";

/** The part behind "More": whether it is open, and how to change that. */
interface Disclosure {
  isOpen: boolean;
  toggle: () => void;
}

/** Where the customer's case stands, always in sight, and what more there is. */
export function progressLine(
  transcript: Transcript,
  { isOpen, toggle }: Disclosure,
  locale?: string,
) {
  const progress = progressOf(transcript);
  if (!progress) return nothing;
  const { reference, step, promise, doneBy } = progress;
  const at = STEPS.indexOf(step);
  // The last promise is what "done by" tells already.
  const next = promise?.due_at === doneBy ? undefined : promise;
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
      <strong>${words.steps[step]}</strong>${doneBy ? words.doneBy(shortDay(doneBy, locale)) : nothing}
    </p>
    <button
      class="button quiet"
      aria-expanded=${isOpen}
      aria-controls="more"
      @click=${toggle}
    >
      ${more.show}
    </button>
    ${
      next
        ? html`<p class="promise" dir="auto">
            ${words.next}: <time datetime=${next.due_at}>${next.text}</time>
          </p>`
        : nothing
    }
  </div>`;
}
