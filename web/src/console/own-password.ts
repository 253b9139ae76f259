import { html, LitElement } from "lit";
import { property } from "lit/decorators.js";
import { buttonStyles } from "../parts/button.styles.ts";
import { seam } from "../parts/seam.ts";
import { theme } from "../parts/theme.ts";
import { workplace as words } from "../words/en.ts";
import { gateStyles } from "./gate.styles.ts";

/**
 * Where somebody exchanges the password that they were given for their own.
 *
 * @fires choose - detail: { password, chosen }
 */
export class OwnPassword extends LitElement {
  static override styles = [theme, buttonStyles, gateStyles];

  /** Why the last try did not work. */
  @property() trouble = "";

  override render() {
    return html`<form @submit=${this.submit}>
      <h1>${words.ownPassword}</h1>
      ${seam}
      <p>${words.ownPasswordWhy}</p>
      <label>${words.givenPassword}
        <input name="password" type="password" autocomplete="current-password" required autofocus />
      </label>
      <label>${words.newPassword}
        <input
          name="chosen"
          type="password"
          autocomplete="new-password"
          minlength="12"
          aria-describedby="rule"
          required
        />
        <small id="rule">${words.passwordRule}</small>
      </label>
      <button class="button solid">${words.keepPassword}</button>
      <p role="alert" ?hidden=${!this.trouble}>${this.trouble}</p>
    </form>`;
  }

  private submit(event: SubmitEvent): void {
    event.preventDefault();
    const detail = Object.fromEntries(new FormData(event.target as HTMLFormElement));
    this.dispatchEvent(new CustomEvent("choose", { detail }));
  }
}

customElements.define("kintsugi-own-password", OwnPassword);
