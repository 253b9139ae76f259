import { html } from "lit";
import type { Channel } from "../api/message.ts";
import { channels as channelWords, chat as words } from "../words/en.ts";
import { foldedChannels } from "./channels.ts";

interface Welcome {
  /** The order that the shop has told us of already; empty when none. */
  order: string;
  channels: readonly Channel[];
  locale: string | undefined;
  say: (text: string) => void;
}

/** What stands in the chat before anything was said. */
export function welcome({ order, channels, locale, say }: Welcome) {
  return html`<div class="welcome">
    <p>${order ? words.welcomeTo(order) : words.welcome}</p>
    <div class="openers">
      ${words.openers.map(
        (text) =>
          html`<button class="button" @click=${() => say(text)}>${text}</button>`,
      )}
    </div>
    ${foldedChannels(channelWords.label, channels, locale)}
  </div>`;
}
