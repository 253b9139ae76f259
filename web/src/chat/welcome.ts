import { html, nothing } from "lit";
import type { Way } from "../api/message.ts";
import { ways as wayWords, chat as words } from "../words/en.ts";
import { waysList } from "./ways.ts";

/** What stands in the chat before anything was said. */
export function welcome(ways: readonly Way[], say: (text: string) => void) {
  return html`<div class="welcome">
    <p>${words.welcome}</p>
    <div class="openers">
      ${words.openers.map(
        (text) =>
          html`<button class="button" @click=${() => say(text)}>${text}</button>`,
      )}
    </div>
    ${
      ways.length
        ? html`<details>
            <summary>${wayWords.label}</summary>
            ${waysList(ways)}
          </details>`
        : nothing
    }
  </div>`;
}
