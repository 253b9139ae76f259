/**
 * The page of one order. The shop's server has written into it the order, and a token
 * that says whose it is; the chat that opens from here knows both.
 */
import { html, nothing, render } from "lit";
import type { Launcher, Settings } from "../chat/settings.ts";
import { languageOf } from "../parts/language.ts";
import { day, money } from "../parts/when.ts";
import { order as words } from "../words/en.ts";
import { tellEverybody } from "./banner.ts";
import coffee from "./images/coffee.svg";
import cups from "./images/cups.svg";
import keyboard from "./images/keyboard.svg";
import lamp from "./images/lamp.svg";
import parcel from "./images/parcel.svg";
import repair from "./images/repair.svg";
import throwPicture from "./images/throw.svg";

const PICTURES: Record<string, string> = {
  "KB-1": keyboard,
  "LA-1": lamp,
  "CU-2": cups,
  "TH-1": throwPicture,
  "SU-COFFEE": coffee,
  "SE-REPAIR": repair,
};
const STEPS = ["placed", "packed", "in_transit", "delivered"] as const;

const LOCALE = languageOf(document.documentElement.lang, navigator.languages);

/** What the server writes into the page; amounts in minor units. */
interface Page {
  /** The customer token for the chat, signed by the shop. */
  token: string;
  order: Order;
}

interface Order {
  number: string;
  placed_at: string;
  customer_name: string;
  total: number;
  currency: string;
  lines: { sku: string; name: string; quantity: number; unit_price: number }[];
  delivery: {
    carrier: string;
    fee: number;
    status: string;
    promised_by: string | null;
    delivered_at: string | null;
  } | null;
}

function page(order: Order) {
  const { number, placed_at, customer_name, lines, delivery, currency, total } = order;
  return html`
    <h1>${words.title(number)}</h1>
    <p class="lead">${words.placed(day(placed_at, LOCALE), customer_name)}</p>
    <div class="order">
      <div>
        ${delivery ? way(delivery) : nothing}
        <ul class="lines">
          ${lines.map(
            ({ sku, name, quantity, unit_price }) =>
              html`<li>
                <img src=${PICTURES[sku] ?? parcel} alt="" width="96" height="72" />
                <span>${quantity > 1 ? `${quantity} × ` : ""}${name}</span>
                <span>${money(quantity * unit_price, currency, LOCALE)}</span>
              </li>`,
          )}
          ${
            delivery
              ? html`<li class="sum">
                  <span>${words.delivery}</span>
                  <span>${money(delivery.fee, currency, LOCALE)}</span>
                </li>`
              : nothing
          }
          <li class="sum">
            <strong>${words.total}</strong><strong>${money(total, currency, LOCALE)}</strong>
          </li>
        </ul>
      </div>
      <aside>
        <h2>${words.wrong}</h2>
        <p>${words.help}</p>
        <button class="call" @click=${() => talk(number)}>${words.tell}</button>
      </aside>
    </div>
  `;
}

/** How far the parcel is; one that will not arrive has no way to show. */
function way({
  status,
  carrier,
  promised_by,
  delivered_at,
}: NonNullable<Order["delivery"]>) {
  const at = (STEPS as readonly string[]).indexOf(status);
  const arrival = delivered_at
    ? words.delivered(day(delivered_at, LOCALE))
    : promised_by && words.promised(day(promised_by, LOCALE));
  return html`<section aria-label=${words.way}>
    ${
      at < 0
        ? html`<p class="standing">${words.ended[status] ?? status}</p>`
        : html`<ol class="way">
            ${STEPS.map(
              (step, index) =>
                html`<li
                  class=${index <= at ? "past" : ""}
                  aria-current=${index === at ? "step" : nothing}
                >
                  ${words.steps[step]}
                </li>`,
            )}
          </ol>`
    }
    <p class="arrival">${arrival}${carrier && ` · ${carrier}`}</p>
  </section>`;
}

/** The chat as it stands, or what it is to find when it comes: the script may be late. */
const shop = window as unknown as { kintsugi?: Launcher | Settings };

function talk(order: string): void {
  if (shop.kintsugi && "toggle" in shop.kintsugi) void shop.kintsugi.open({ order });
}

function begin({ token, order }: Page): void {
  if (shop.kintsugi && "toggle" in shop.kintsugi) shop.kintsugi.setCustomer(token);
  else shop.kintsugi = { customerToken: token, order: order.number };
  document.title = `${words.title(order.number)}, Ember & Oak`;
  render(page(order), document.getElementById("page") ?? document.body);
}

begin(JSON.parse(document.getElementById("order")?.textContent ?? ""));
void tellEverybody();
