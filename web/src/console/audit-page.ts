import { html, nothing } from "lit";
import { state } from "lit/decorators.js";
import type { AuditEntry } from "../api/team-door.ts";
import { audit as words } from "../words/team.ts";
import { plain } from "./plain.ts";
import { TeamPage } from "./team-page.ts";

const EXACT: Intl.DateTimeFormatOptions = { dateStyle: "medium", timeStyle: "medium" };

/** What was done that must stay written, newest first. */
export class AuditPage extends TeamPage {
  @state() private entries: readonly AuditEntry[] = [];
  @state() private more = false;

  protected async load(): Promise<void> {
    const { entries, more } = await this.door.audit(this.entries.at(-1)?.id);
    this.entries = [...this.entries, ...entries];
    this.more = more;
  }

  override render() {
    return html`
      <h1>${words.title}</h1>
      <p class="intro">${words.intro}</p>
      ${this.said()}
      <table>
        <thead>
          <tr>
            ${[
              words.when,
              words.who,
              words.what,
              words.whom,
              words.change,
              words.where,
            ].map((title) => html`<th scope="col">${title}</th>`)}
          </tr>
        </thead>
        <tbody>
          ${this.entries.map(row)}
        </tbody>
      </table>
      ${
        this.more
          ? html`<button class="button" @click=${() => this.try(() => this.load())}>
              ${words.more}
            </button>`
          : nothing
      }
    `;
  }
}

function row(one: AuditEntry) {
  const at = new Intl.DateTimeFormat(undefined, EXACT).format(new Date(one.at));
  return html`<tr>
    <td>${at}</td>
    <td>${one.actor_name ?? words.machine}</td>
    <td>${words.actions[one.action] ?? plain(one.action)}</td>
    <td>${one.subject_name ?? one.subject}</td>
    <td>${told(one.before)}${one.before ? " → " : nothing}${told(one.after)}</td>
    <td>${one.address}</td>
  </tr>`;
}

function told(values: Record<string, unknown> | null) {
  if (!values) return nothing;
  return Object.entries(values)
    .map(([name, value]) => `${plain(name)}: ${value}`)
    .join(", ");
}

customElements.define("kintsugi-audit", AuditPage);
