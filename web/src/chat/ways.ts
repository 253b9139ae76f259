import { html, nothing } from "lit";
import type { Way } from "../api/message.ts";
import { ways as words } from "../words/en.ts";

/** How to reach the shop: each way with its hours and what it is best for (P37). */
export function waysList(ways: readonly Way[]) {
  return html`<ul class="ways">
    ${ways.map(
      ({ title, hours, open, best_for, ...way }) =>
        html`<li dir="auto">
          <strong>${title}</strong>
          ${
            typeof open === "boolean"
              ? html`<span class=${open ? "open" : "shut"}
                  >(${open ? words.open : words.shut})</span
                >`
              : nothing
          }
          ${best_for ? html`<span>${best_for}</span>` : nothing}
          ${hours ? html`<span class="hours">${hours}</span>` : nothing}
          ${address(way)}
        </li>`,
    )}
  </ul>`;
}

/** An address as a link, where pressing it does something a browser should do. */
function address({ kind, address }: Pick<Way, "kind" | "address">) {
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
