import { html, nothing } from "lit";
import type { Channel } from "../api/message.ts";
import { channels as channelWords, more as words } from "../words/en.ts";
import { channelList } from "./channels.ts";

/** What the part behind "More" offers, and what is done when it is wanted. */
export interface More {
  channels: readonly Channel[];
  locale: string | undefined;
  /** The proven address a copy may be mailed to. */
  mail: string | undefined;
  save: () => void;
  sendMail: () => void;
}

/** A copy to keep, a copy by mail, and the other ways to reach the shop. */
export function moreParts({ channels, locale, mail, save, sendMail }: More) {
  return html`<section class="strip more" id="more" aria-label=${words.label}>
    <div class="acts">
      <button class="button" @click=${save}>${words.save}</button>
      ${
        mail
          ? html`<button class="button" @click=${sendMail}>${words.mail(mail)}</button>`
          : nothing
      }
    </div>
    ${channels.length ? html`<h3>${channelWords.label}</h3> ${channelList(channels, locale)}` : nothing}
  </section>`;
}
