import { html, nothing } from "lit";
import { seam } from "../parts/seam.ts";
import type { Transcript } from "../parts/transcript.ts";
import { chat as words } from "../words/en.ts";
import { speaking } from "./speaking.ts";

/** The head of the panel: who is speaking, a person within reach, the way out. */
export function head(
  transcript: Transcript,
  askForPerson: () => void,
  leave: () => void,
) {
  const withAssistant = ["assistant", "resolved"].includes(transcript.state);
  return html`<div class="head">
    <div class="title">
      <h2>${words.title}</h2>
      <p aria-live="polite" dir="auto">${speaking(transcript)}</p>
    </div>
    ${
      withAssistant
        ? html`<button class="button person" @click=${askForPerson}>${words.person}</button>`
        : nothing
    }
    <button class="close" aria-label=${words.close} @click=${leave}>
      <svg viewBox="0 0 20 20" width="20" height="20" aria-hidden="true">
        <path
          d="M4 4l12 12M16 4L4 16"
          stroke="currentColor"
          stroke-width="2"
          stroke-linecap="round"
        />
      </svg>
    </button>
    ${seam}
  </div>`;
}
