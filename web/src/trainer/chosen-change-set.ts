import { html } from "lit";
import type { ChangeSetSummary, TrainerDoor } from "../api/trainer-door.ts";
import { inbox } from "../words/trainer.ts";

const words = inbox.panel;
/** Which change set was used last, so that what belongs together comes together. */
let last = "";

/** Where what is sent goes to, as the field `into`: an open change set, or a new one. */
export function changeSetField(open: readonly ChangeSetSummary[]) {
  return html`<label>${words.which}
    <select name="into">
      ${open.map(
        ({ id, title }) =>
          html`<option value=${id} ?selected=${id === last}>${title}</option>`,
      )}
      <option value="" ?selected=${!open.some(({ id }) => id === last)}>
        ${words.fresh}
      </option>
    </select>
  </label>`;
}

/** The change set that was chosen; where that is a new one, it is opened by `title`. */
export async function chosenChangeSet(
  door: TrainerDoor,
  into: string,
  title: string,
): Promise<string> {
  last = into || (await door.openChangeSet(title)).id;
  return last;
}
