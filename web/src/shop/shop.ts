/** The demo shop's page: its help form opens the chat about the order that was named. */
import type { Launcher } from "../chat/settings.ts";
import { tellEverybody } from "./banner.ts";

document.getElementById("about")?.addEventListener("submit", (event) => {
  event.preventDefault();
  const order = new FormData(event.target as HTMLFormElement).get("order");
  const { kintsugi } = window as unknown as { kintsugi?: Launcher };
  void kintsugi?.open({ order: String(order ?? "").trim() });
});

void tellEverybody();
