import { html, nothing } from "lit";
import type { Queue } from "../api/message.ts";
import { queue as words } from "../words/en.ts";
import { waysList } from "./ways.ts";

/** The customer's place in line, the wait as it honestly is, and other ways (P37). */
export function queueStrip(queue: Queue | undefined) {
  if (!queue) return nothing;
  const { place, wait_minutes: wait, ways } = queue;
  return html`<div class="strip queue">
    <p role="status">
      <strong>${words.place(place)}</strong>
      ${wait ? words.wait(...wait) : words.unknown} ${words.meanwhile}
    </p>
    ${
      ways?.length
        ? html`<details>
            <summary>${words.ways}</summary>
            ${waysList(ways)}
          </details>`
        : nothing
    }
  </div>`;
}
