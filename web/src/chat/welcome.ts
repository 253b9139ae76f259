import { html, nothing } from "lit";
import type { Channel } from "../api/message.ts";
import { channels as channelWords, chat as words } from "../words/en.ts";
import { channelList } from "./channels.ts";

/** What stands in the chat before anything was said. */
export function welcome(
  channels: readonly Channel[],
  locale: string | undefined,
  say: (text: string) => void,
) {
  return html`<div class="welcome">
    <p>${words.welcome}</p>
    <div class="openers">
      ${words.openers.map(
        (text) =>
          html`<button class="button" @click=${() => say(text)}>${text}</button>`,
      )}
    </div>
    ${
      channels.length
        ? html`<details>
            <summary>${channelWords.label}</summary>
            ${channelList(channels, locale)}
          </details>`
        : nothing
    }
  </div>`;
}
