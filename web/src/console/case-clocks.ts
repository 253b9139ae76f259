import { html, nothing } from "lit";
import type { Clock } from "../api/console-door.ts";
import { elapsed } from "../parts/when.ts";
import { clocks as words } from "../words/team.ts";

/**
 * How long a customer has waited, against what we aim at: a word and the time that is
 * left, with more weight the less there is. `now` is in ms.
 */
export function caseClocks(clocks: readonly Clock[], now: number) {
  if (!clocks.length) return nothing;
  return html`<ul class="clocks" aria-label=${words.label}>
    ${clocks.map((clock) => html`<li>${caseClock(clock, now)}</li>`)}
  </ul>`;
}

/** The one that matters first: the first to be due of those that run. */
export function nextClock(clocks: readonly Clock[], now: number) {
  const next = clocks.find(({ paused }) => !paused) ?? clocks[0];
  return next ? caseClock(next, now) : nothing;
}

function caseClock({ kind, due_at, paused, level }: Clock, now: number) {
  const due = Date.parse(due_at);
  // The desk tells of each level; until it does, what is over is over.
  const over = !paused && due < now;
  const time = paused
    ? words.paused
    : over
      ? words.late(elapsed(due, now))
      : words.left(elapsed(now, due));
  return html`<span class="clock ${over ? "breached" : level}">
    ${words.kinds[kind]} ${time}
  </span>`;
}
