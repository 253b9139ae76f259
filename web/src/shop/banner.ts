import { Door } from "../api/door.ts";
import type { Shop } from "../api/message.ts";

/** Puts what the shop tells everybody at the top of its page (P37); gives the rest. */
export async function tellEverybody(): Promise<Shop | undefined> {
  const place = document.getElementById("banner");
  const shop = await new Door(`${location.origin}/`).shop().catch(() => undefined);
  if (place) place.textContent = shop?.banner?.text ?? "";
  return shop;
}
