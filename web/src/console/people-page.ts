import { html, nothing } from "lit";
import { state } from "lit/decorators.js";
import type { Person } from "../api/team-door.ts";
import { dueTime } from "../parts/when.ts";
import { people as words } from "../words/team.ts";
import { TeamPage } from "./team-page.ts";

const ROLES = ["agent", "lead", "trainer", "admin"] as const;

/** Who may sign in here: added, given roles, let go, given new passwords, by admins. */
export class PeoplePage extends TeamPage {
  @state() private people: readonly Person[] = [];
  /** A password that is shown this once. */
  @state() private secret: { name: string; password: string } | undefined;

  protected async load(): Promise<void> {
    this.people = await this.door.people();
  }

  override render() {
    return html`
      <h1>${words.title}</h1>
      <p class="intro">${words.intro}</p>
      ${this.said()}
      ${this.once()}
      <table>
        <thead>
          <tr>
            <th scope="col">${words.name}</th>
            <th scope="col">${words.role}</th>
            <th scope="col">${words.state}</th>
            <th scope="col">${words.seen}</th>
            <th scope="col">${words.acts}</th>
          </tr>
        </thead>
        <tbody>
          ${this.people.map((one) => this.row(one))}
        </tbody>
      </table>
      <h2>${words.add}</h2>
      <form @submit=${this.add}>
        <label>${words.name}
          <input name="name" maxlength="80" autocomplete="off" required />
        </label>
        <label>${words.email}
          <input name="email" type="email" maxlength="254" autocomplete="off" required />
        </label>
        <label>${words.role}
          <select name="role">${options("agent")}</select>
        </label>
        <button class="button solid">${words.adding}</button>
      </form>
    `;
  }

  private once() {
    if (!this.secret) return nothing;
    const { name, password } = this.secret;
    return html`<div class="told" role="status">
      <p>${words.told(name)}</p>
      <p><code>${password}</code></p>
      <button class="button" @click=${() => (this.secret = undefined)}>
        ${words.copied}
      </button>
    </div>`;
  }

  private row(one: Person) {
    const { active, email, id, name, role, seen_at } = one;
    const me = id === this.workplace.session?.agent.id;
    const change = ({ target }: Event) =>
      this.act(() => this.door.changeRole(id, (target as HTMLSelectElement).value));
    return html`<tr class=${active ? "" : "gone"}>
      <td>${name}<small>${email}</small></td>
      <td>
        <select
          aria-label=${words.roleOf(name)}
          ?disabled=${!active || me}
          .value=${role}
          @change=${change}
        >${options(role)}</select>
      </td>
      <td>
        ${active ? words.active : words.left}
        ${one.own_password_wanted ? html`<small>${words.newcomer}</small>` : nothing}
        ${one.second_factor ? html`<small>${words.factor}</small>` : nothing}
      </td>
      <td>${seen_at ? dueTime(seen_at) : words.never}</td>
      <td>${me ? nothing : this.acts(one)}</td>
    </tr>`;
  }

  private acts(one: Person) {
    const { id, name } = one;
    if (!one.active) {
      return act(words.reactivate, name, () =>
        this.act(() => this.door.reactivate(id)),
      );
    }
    return html`
      ${act(words.newPassword, name, () => this.renew(one))}
      ${
        one.second_factor
          ? act(words.dropFactor, name, () =>
              this.act(() => this.door.resetSecondFactor(id)),
            )
          : nothing
      }
      ${act(words.deactivate, name, () => {
        if (!confirm(words.sure(words.deactivate, name))) return;
        void this.act(() => this.door.deactivate(id));
      })}
    `;
  }

  private renew({ id, name }: Person): Promise<void> {
    return this.act(async () => {
      const { password } = await this.door.resetPassword(id);
      this.secret = { name, password };
    });
  }

  private add(event: SubmitEvent): void {
    const form = event.target as HTMLFormElement;
    const { name = "", email = "", role = "" } = this.typed(event);
    void this.act(async () => {
      const { password } = await this.door.add({ name, email, role });
      this.secret = { name, password };
      form.reset();
    });
  }

  /** Does it, then shows how things stand. */
  private async act(does: () => Promise<void>): Promise<void> {
    await this.try(async () => {
      await does();
      await this.load();
    });
  }
}

function options(chosen: string) {
  return ROLES.map(
    (role) =>
      html`<option value=${role} ?selected=${role === chosen}>
        ${words.roles[role]}
      </option>`,
  );
}

function act(title: string, name: string, does: () => void) {
  return html`<button class="button quiet" aria-label="${title}: ${name}" @click=${does}>
    ${title}
  </button>`;
}

customElements.define("kintsugi-people", PeoplePage);
