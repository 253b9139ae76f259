import { Door } from "../api/door.ts";

/** Puts what the shop tells everybody at the top of its page (P37). */
export async function tellEverybody(): Promise<void> {
  const place = document.getElementById("banner");
  const shop = await new Door(`${location.origin}/`).shop().catch(() => undefined);
  if (place) place.textContent = shop?.banner?.text ?? "";
}
