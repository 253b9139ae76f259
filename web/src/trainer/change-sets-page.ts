import { html } from "lit";
import { state } from "lit/decorators.js";
import type { ChangeSetSummary, ChangeSets } from "../api/trainer-door.ts";
import { moment } from "../parts/when.ts";
import { changeSets as words } from "../words/trainer.ts";
import { TrainerPage } from "./trainer-page.ts";

/** The open change sets, and those that were published last. */
export class ChangeSetsPage extends TrainerPage {
  @state() private all: ChangeSets = { open: [], published: [] };

  protected async load(): Promise<void> {
    this.all = await this.door.changeSets();
  }

  override render() {
    return html`
      <h1>${words.title}</h1>
      <p class="intro">${words.intro}</p>
      ${this.said()}
      <h2>${words.open}</h2>
      ${listed(this.all.open, words.none)}
      <form @submit=${this.begin}>
        <label>${words.name}
          <input name="title" maxlength="120" size="32" autocomplete="off" required />
        </label>
        <label>${words.note}
          <input name="note" maxlength="2000" size="48" autocomplete="off" />
        </label>
        <button class="button solid">${words.begin}</button>
      </form>
      <h2>${words.published}</h2>
      ${listed(this.all.published, words.noneYet)}
    `;
  }

  private begin(event: SubmitEvent): void {
    const { title = "", note = "" } = this.typed(event);
    void this.try(async () => {
      const { id } = await this.door.openChangeSet(title, note);
      location.hash = `/change-sets/${id}`;
    });
  }
}

function listed(all: readonly ChangeSetSummary[], none: string) {
  if (all.length === 0) return html`<p class="quiet">${none}</p>`;
  return html`<table>
    <tbody>
      ${all.map(
        (one) => html`<tr>
          <td><a href="#/change-sets/${one.id}">${one.title}</a>
            <small>${one.note}</small></td>
          <td>${words.changes(one.number_of_changes)}</td>
          <td>${words.by(
            one.ended_by ?? one.author ?? words.somebody,
            moment(one.ended_at ?? one.created_at),
          )}</td>
        </tr>`,
      )}
    </tbody>
  </table>`;
}

customElements.define("kintsugi-change-sets", ChangeSetsPage);
