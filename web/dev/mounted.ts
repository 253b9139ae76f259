import type { LitElement } from "lit";

/** An element as a page would show it, with these properties, once it is drawn. */
export async function mounted<Shown extends LitElement>(
  element: Shown,
  properties: Partial<Shown> = {},
): Promise<Shown> {
  document.body.replaceChildren(Object.assign(element, properties));
  await element.updateComplete;
  return element;
}

/** The button of an element that says so. */
export function button(element: LitElement, name: string): HTMLButtonElement {
  const all = [...(element.shadowRoot?.querySelectorAll("button") ?? [])];
  const found = all.find((one) => one.textContent?.trim() === name);
  if (!found) throw new Error(`No button says “${name}”.`);
  return found;
}

/** What stands in an element, without the blanks of its source. */
export function textOf(element: LitElement): string {
  return element.shadowRoot?.textContent?.replace(/\s+/g, " ").trim() ?? "";
}

/** The detail of the next event of that name. */
export function fired<Detail>(element: EventTarget, event: string): Promise<Detail> {
  return new Promise((told) => {
    const tell = (given: Event) => told((given as CustomEvent<Detail>).detail);
    element.addEventListener(event, tell, { once: true });
  });
}
