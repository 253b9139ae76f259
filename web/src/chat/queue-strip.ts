import { html, nothing } from "lit";
import type { Queue } from "../api/message.ts";
import { soon } from "../parts/when.ts";
import { queue as words } from "../words/en.ts";
import { foldedChannels } from "./channels.ts";

/** The customer's place in line, the wait as it honestly is, and other ways (P37). */
export function queueStrip(queue: Queue | undefined, locale?: string) {
  if (!queue) return nothing;
  const { place, ways } = queue;
  return html`<div class="strip queue">
    <p role="status">
      <strong>${words.place(place)}</strong> ${wait(queue, locale)} ${words.meanwhile}
    </p>
    ${foldedChannels(words.ways, ways, locale)}
  </div>`;
}

function wait({ wait_minutes: minutes, opens_at }: Queue, locale?: string): string {
  if (opens_at) return words.opens(soon(opens_at, locale));
  return minutes ? words.wait(...minutes) : words.unknown;
}
