import { html, nothing, type PropertyValues } from "lit";
import { property, state } from "lit/decorators.js";
import type { ChangeSet, Entry } from "../api/trainer-door.ts";
import { Workshop } from "../api/workshop.ts";
import { moment } from "../parts/when.ts";
import { changeSets as words } from "../words/trainer.ts";
import { proofs, trial } from "../words/workshop.ts";
import "./diff-view.ts";
import { TrainerPage } from "./trainer-page.ts";

/** One change set: what is in it, what it does to the files, and its end. */
export class ChangeSetPage extends TrainerPage {
  /** Its id. */
  @property() of = "";
  @state() private one: ChangeSet | undefined;

  protected async load(): Promise<void> {
    this.one = await this.door.changeSet(this.of);
  }

  override updated(changed: PropertyValues): void {
    if (changed.get("of")) void this.try(() => this.load());
  }

  override render() {
    return html`
      <p><a href="#/change-sets">${words.back}</a></p>
      ${this.one ? this.whole(this.one) : nothing} ${this.said()}
    `;
  }

  private whole(one: ChangeSet) {
    const isOpen = one.state === "open";
    return html`
      <h1>${one.title}</h1>
      <p class="intro">
        ${words.by(one.author ?? words.somebody, moment(one.created_at))}.
        ${one.note}
        ${
          isOpen || !one.ended_at
            ? nothing
            : html`<strong>${words.was[one.state as "published" | "discarded"]}:
                ${words.by(one.ended_by ?? words.somebody, moment(one.ended_at))}</strong>`
        }
      </p>
      ${isOpen ? this.end(one) : nothing}
      <h2>${words.inIt}</h2>
      ${this.changes(one, isOpen)}
      ${isOpen ? this.against(one) : nothing}
      ${
        one.diff
          ? html`<h2>${words.diff}</h2><kintsugi-diff .diff=${one.diff}></kintsugi-diff>`
          : nothing
      }
    `;
  }

  private end(one: ChangeSet) {
    const ready =
      one.changes.length > 0 && !one.mistakes.length && !one.conflicts.some(standsNow);
    return html`<div class="acts">
      <button class="button solid" ?disabled=${!ready} @click=${this.publish}>
        ${words.publish}
      </button>
      <button class="button" ?disabled=${!ready} @click=${this.prove}>
        ${proofs.title}
      </button>
      <a class="button" href="#/trial/${one.id}">${trial.title}</a>
      <button class="button" @click=${this.discard}>${words.discard}</button>
      <small>${words.publishWhy}</small>
    </div>`;
  }

  private changes({ changes, conflicts }: ChangeSet, isOpen: boolean) {
    if (changes.length === 0) return html`<p class="quiet">${words.empty}</p>`;
    return html`<table>
      <tbody>
        ${changes.map((entry) => {
          const against = conflicts.filter(({ change }) => change === entry.id);
          return html`<tr>
            <td>${titleOf(entry)}<small>${wordsOf(entry)}</small>
              ${against.map(
                (one) => html`<p class="trouble">${one.why}
                  ${
                    one.with
                      ? html`(<a href="#/change-sets/${one.with}">${words.with}</a>)`
                      : nothing
                  }</p>`,
              )}</td>
            <td>${words.by(entry.author ?? words.somebody, moment(entry.at))}</td>
            <td>${
              isOpen
                ? html`<button
                    class="button"
                    aria-label="${words.takeOut}: ${titleOf(entry)}"
                    @click=${() => this.act(() => this.door.takeOut(this.of, entry.id))}
                  >${words.takeOut}</button>`
                : nothing
            }</td>
          </tr>`;
        })}
      </tbody>
    </table>`;
  }

  private against({ changes, conflicts, mistakes }: ChangeSet) {
    if (mistakes.length === 0) {
      const fine = changes.length > 0 && conflicts.length === 0;
      return fine ? html`<p class="good">${words.fine}</p>` : nothing;
    }
    return html`<h2>${words.mistakes}</h2>
      <ul>
        ${mistakes.map(
          ({ file, line, message }) =>
            html`<li><code>${line ? `${file}:${line}` : file}</code> ${message}</li>`,
        )}
      </ul>`;
  }

  private publish(): void {
    void this.try(async () => {
      await this.door.publish(this.of);
      location.hash = "/versions";
    });
  }

  private prove(): void {
    void this.try(async () => {
      const begun = await new Workshop(this.door).prove(this.of);
      location.hash = `#/proofs/${begun.id}`;
    });
  }

  private discard(): void {
    if (!confirm(words.sureToDiscard)) return;
    void this.act(() => this.door.discard(this.of));
  }

  /** Does it, then shows how things stand. */
  private async act(does: () => Promise<unknown>, told = ""): Promise<void> {
    await this.try(async () => {
      await does();
      await this.load();
      this.told = told;
    });
  }
}

/** Whether it stands against publishing now: what another open set does is later. */
function standsNow(conflict: ChangeSet["conflicts"][number]): boolean {
  return conflict.with === null;
}

function titleOf(entry: Entry): string {
  switch (entry.kind) {
    case "add_example":
      return words.kinds.add_example(entry.intent);
    case "move_example":
      return words.kinds.move_example(entry.before, entry.after);
    case "replace":
      return words.kinds.replace(entry.file);
    case "add_file":
      return words.kinds.add_file(entry.file);
    case "append":
      return words.kinds.append(entry.file);
  }
}

function wordsOf(entry: Entry): string {
  return entry.kind.endsWith("_example") && "text" in entry ? entry.text : "";
}

customElements.define("kintsugi-change-set", ChangeSetPage);
