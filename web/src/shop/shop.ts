/**
 * The demo shop's page: its help form opens the chat about the order that was named, and
 * below it stands how else the shop is reached (P37).
 */
import { render } from "lit";
import { channelList } from "../chat/channels.ts";
import type { Launcher } from "../chat/settings.ts";
import { languageOf } from "../parts/language.ts";
import { tellEverybody } from "./banner.ts";

document.getElementById("about")?.addEventListener("submit", (event) => {
  event.preventDefault();
  const order = new FormData(event.target as HTMLFormElement).get("order");
  const { kintsugi } = window as unknown as { kintsugi?: Launcher };
  void kintsugi?.open({ order: String(order ?? "").trim() });
});

const shop = await tellEverybody();
const ways = document.querySelector<HTMLElement>(".ways");
if (shop && ways) {
  const locale = languageOf(document.documentElement.lang, navigator.languages);
  render(channelList(shop.channels, locale), ways);
  ways.hidden = false;
}
