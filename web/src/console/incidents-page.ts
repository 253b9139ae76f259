import { html, nothing } from "lit";
import { state } from "lit/decorators.js";
import type { CrisisDesk, Incident } from "../api/team-door.ts";
import { dueTime } from "../parts/when.ts";
import { incidents as words } from "../words/team.ts";
import { plain } from "./plain.ts";
import { TeamPage } from "./team-page.ts";

/** The crisis desk: what is wrong for many customers at once (P34, P37). */
export class IncidentsPage extends TeamPage {
  @state() private desk: CrisisDesk | undefined;
  @state() private kinds: readonly string[] = [];

  protected async load(): Promise<void> {
    this.desk = await this.door.incidents();
  }

  override render() {
    if (!this.desk) return this.said();
    const { incidents } = this.desk;
    return html`
      <h1>${words.title}</h1>
      <p class="intro">${words.intro}</p>
      ${this.said()}
      ${incidents.length ? incidents.map((one) => this.one(one)) : html`<p>${words.nothing}</p>`}
      <h2>${words.declare}</h2>
      ${this.form(this.desk)}
    `;
  }

  private one(one: Incident) {
    const state = one.closed_at
      ? `${words.over}, ${dueTime(one.closed_at)}`
      : `${words.open}, ${words.since.toLowerCase()} ${dueTime(one.since)}`;
    return html`<section class=${one.closed_at ? "over" : "told"} aria-label=${one.title}>
      <h2>${one.title}</h2>
      <p><small>${state}, ${words.affected(one.affected)}</small></p>
      <p>${one.words} ${one.value_add}</p>
      ${one.closed_at ? nothing : this.closing(one)}
    </section>`;
  }

  private closing({ id, title }: Incident) {
    return html`<form class="tall" @submit=${(event: SubmitEvent) => this.close(event, id)}>
      <label>${words.closing}
        <small>${words.closingHint}</small>
        <textarea name="words" maxlength="600"></textarea>
      </label>
      <div>
        <button class="button" aria-label="${words.close}: ${title}">${words.close}</button>
      </div>
    </form>`;
  }

  private form({ kinds, remedies, channels }: CrisisDesk) {
    const fitting = remedies.filter(({ fits }) =>
      this.kinds.every((kind) => fits.includes(kind)),
    );
    return html`<form class="tall" @submit=${this.declare}>
      <label>${words.name}
        <input name="title" maxlength="120" autocomplete="off" required />
      </label>
      <label>${words.words}
        <small>${words.wordsHint}</small>
        <textarea name="words" maxlength="600" required></textarea>
      </label>
      <label>${words.value}
        <small>${words.valueHint}</small>
        <textarea name="value_add" maxlength="600"></textarea>
      </label>
      <fieldset @change=${this.choose}>
        <legend>${words.kinds}</legend>
        ${kinds.map(({ kind, name }) => box("kinds", kind, name))}
      </fieldset>
      <fieldset>
        <legend>${words.options}</legend>
        ${[1, 2].map(
          (n) =>
            html`<label>${words.option(n)}
              <select name="remedies" ?disabled=${!this.kinds.length}>
                <option value="">${words.none}</option>
                ${fitting.map(
                  ({ name }) => html`<option value=${name}>${plain(name)}</option>`,
                )}
              </select>
            </label>`,
        )}
      </fieldset>
      <fieldset>
        <legend>${words.channels}</legend>
        ${channels.map(({ kind, title, hours }) => box("channels", kind, `${title} (${hours})`))}
      </fieldset>
      <div><button class="button solid">${words.now}</button></div>
    </form>`;
  }

  private choose(event: Event): void {
    const form = (event.currentTarget as HTMLElement).closest("form");
    this.kinds = form ? chosen(form, "kinds") : [];
  }

  private declare(event: SubmitEvent): void {
    const { title = "", words: said = "", value_add = "" } = this.typed(event);
    const form = event.target as HTMLFormElement;
    void this.try(async () => {
      await this.door.declare({
        title,
        words: said,
        value_add,
        kinds: chosen(form, "kinds"),
        remedies: chosen(form, "remedies"),
        channels: chosen(form, "channels"),
      });
      form.reset();
      this.kinds = [];
      await this.load();
    });
  }

  private close(event: SubmitEvent, id: number): void {
    const { words: said = "" } = this.typed(event);
    void this.try(async () => {
      const { written_to } = await this.door.close(id, said);
      await this.load();
      this.told = words.written(written_to);
    });
  }
}

function box(name: string, value: string, title: string) {
  return html`<label><input type="checkbox" name=${name} value=${value} />${title}</label>`;
}

function chosen(form: HTMLFormElement, name: string): string[] {
  return new FormData(form).getAll(name).map(String).filter(Boolean);
}

customElements.define("kintsugi-incidents", IncidentsPage);
