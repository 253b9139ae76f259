import { html, nothing } from "lit";
import type { Channel } from "../api/message.ts";
import { soon } from "../parts/when.ts";
import { channels as words } from "../words/en.ts";

/** How to reach the shop: each channel with its hours and what it is best for (P37). */
export function channelList(channels: readonly Channel[], locale?: string) {
  return html`<ul class="channels">
    ${channels.map(
      (channel) =>
        html`<li dir="auto">
          <strong>${channel.title}</strong>
          <span class=${channel.open ? "open" : "shut"}>(${standing(channel, locale)})</span>
          <span>${channel.best_for}</span>
          <span class="hours">${channel.hours}</span>
          ${address(channel)}
        </li>`,
    )}
  </ul>`;
}

/** The same, folded away under a title; nothing where there is no channel. */
export function foldedChannels(
  title: string,
  channels: readonly Channel[],
  locale?: string,
) {
  if (!channels.length) return nothing;
  return html`<details>
    <summary>${title}</summary>
    ${channelList(channels, locale)}
  </details>`;
}

function standing({ open, opens_at }: Channel, locale?: string): string {
  if (open) return words.open;
  return opens_at ? words.opens(soon(opens_at, locale)) : words.shut;
}

/** An address as a link, where pressing it does something a browser should do. */
function address({ kind, address }: Channel) {
  if (!address) return nothing;
  const bare = address.replace(/^(mailto|tel):/i, "");
  const href = /^https?:\/\//i.test(address) ? address : reach(kind, bare);
  return href
    ? html`<a href=${href} target="_blank" rel="noopener noreferrer" dir="ltr">${bare}</a>`
    : html`<span dir="auto">${bare}</span>`;
}

function reach(kind: string, bare: string): string | undefined {
  if (kind === "email" && /^[^\s@]+@[^\s@]+$/.test(bare)) {
    return `mailto:${encodeURIComponent(bare).replace("%40", "@")}`;
  }
  if (kind === "phone" && /\d/.test(bare)) return `tel:${bare.replace(/[^\d+]/g, "")}`;
  return undefined;
}
