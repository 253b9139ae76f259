import { html } from "lit";

/** The intents to choose from as one types: once on a page, for every field of it. */
export function intentList(intents: readonly string[]) {
  return html`<datalist id="intents">
    ${intents.map((one) => html`<option value=${one}></option>`)}
  </datalist>`;
}

/** Whether what was typed is one of them; what is wrong is said at the field. */
export function isIntent(
  field: HTMLInputElement,
  intents: readonly string[],
  wrong: string,
): boolean {
  field.setCustomValidity(intents.includes(field.value) ? "" : wrong);
  return field.reportValidity();
}
