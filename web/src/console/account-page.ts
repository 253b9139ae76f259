import { html, nothing } from "lit";
import { state } from "lit/decorators.js";
import { account as words } from "../words/team.ts";
import { TeamPage } from "./team-page.ts";

/** One's own account: the password, and the second factor. */
export class AccountPage extends TeamPage {
  /** What an app on a phone reads, until it was confirmed. */
  @state() private key: { secret: string; uri: string } | undefined;
  @state() private codes: readonly string[] = [];

  protected async load(): Promise<void> {}

  override render() {
    return html`
      <h1>${words.title}</h1>
      ${this.said()}
      <h2>${words.password}</h2>
      <form @submit=${this.change}>
        ${secret("password", words.now, "current-password")}
        ${secret("chosen", words.next, "new-password")}
        <button class="button solid">${words.change}</button>
      </form>
      <p class="intro">${words.rule}</p>
      <h2>${words.factor}</h2>
      <p class="intro">${words.factorWhy}</p>
      ${this.key ? this.confirming(this.key) : this.setting()}
      ${
        this.codes.length
          ? html`<div class="told" role="status">
              <p>${words.recovery}</p>
              <p>${this.codes.map((code) => html`<code>${code}</code><br />`)}</p>
            </div>`
          : nothing
      }
    `;
  }

  private setting() {
    return html`<form @submit=${this.set}>
      ${secret("password", words.now, "current-password")}
      <button class="button" name="does" value="begin">${words.begin}</button>
      <button class="button quiet" name="does" value="end">${words.end}</button>
    </form>`;
  }

  private confirming({ secret: key, uri }: { secret: string; uri: string }) {
    const grouped = key.match(/.{1,4}/g)?.join(" ");
    return html`<div class="told">
      <p>${words.key}</p>
      <p><code>${grouped}</code></p>
      <p><code>${uri}</code></p>
      <form @submit=${this.confirm}>
        <label>${words.code}
          <input name="code" autocomplete="one-time-code" inputmode="numeric" required />
        </label>
        <button class="button solid">${words.confirm}</button>
      </form>
    </div>`;
  }

  private change(event: SubmitEvent): void {
    const { password = "", chosen = "" } = this.typed(event);
    void this.try(async () => {
      await this.workplace.door.changePassword(password, chosen);
      (event.target as HTMLFormElement).reset();
      this.told = words.changed;
    });
  }

  private set(event: SubmitEvent): void {
    const { password = "" } = this.typed(event);
    const ends = (event.submitter as HTMLButtonElement | null)?.value === "end";
    void this.try(async () => {
      this.codes = [];
      if (ends) {
        await this.door.endSecondFactor(password);
        this.told = words.ended;
      } else {
        this.key = await this.door.beginSecondFactor(password);
      }
      (event.target as HTMLFormElement).reset();
    });
  }

  private confirm(event: SubmitEvent): void {
    const { code = "" } = this.typed(event);
    void this.try(async () => {
      this.codes = (await this.door.confirmSecondFactor(code)).recovery_codes;
      this.key = undefined;
    });
  }
}

function secret(
  name: string,
  title: string,
  fills: "current-password" | "new-password",
) {
  return html`<label>${title}
    <input name=${name} type="password" autocomplete=${fills} required />
  </label>`;
}

customElements.define("kintsugi-account", AccountPage);
