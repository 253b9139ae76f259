import { html, nothing } from "lit";
import type { Way } from "../api/message.ts";
import { ways as wayWords, more as words } from "../words/en.ts";
import { waysList } from "./ways.ts";

/** What the part behind "More" offers, and what is done when it is wanted. */
export interface More {
  ways: readonly Way[];
  /** The proven address a copy may be mailed to. */
  mail: string | undefined;
  save: () => void;
  sendMail: () => void;
}

/** A copy to keep, a copy by mail, and the other ways to reach the shop. */
export function moreParts({ ways, mail, save, sendMail }: More) {
  return html`<section class="strip more" id="more" aria-label=${words.label}>
    <div class="acts">
      <button class="button" @click=${save}>${words.save}</button>
      ${
        mail
          ? html`<button class="button" @click=${sendMail}>${words.mail(mail)}</button>`
          : nothing
      }
    </div>
    ${ways.length ? html`<h3>${wayWords.label}</h3> ${waysList(ways)}` : nothing}
  </section>`;
}
