import { html, LitElement, nothing } from "lit";
import { property } from "lit/decorators.js";
import { buttonStyles } from "../parts/button.styles.ts";
import { seam } from "../parts/seam.ts";
import { theme } from "../parts/theme.ts";
import { workplace as words } from "../words/en.ts";
import { gateStyles } from "./gate.styles.ts";

/**
 * Where an agent signs in.
 *
 * @fires sign-in - detail: { email, password, code }
 */
export class LoginForm extends LitElement {
  static override styles = [theme, buttonStyles, gateStyles];

  /** Why the last try did not work. */
  @property() trouble = "";
  /** The password was right; the six digits of an app are wanted too. */
  @property({ type: Boolean }) codeWanted = false;

  override render() {
    return html`<form @submit=${this.submit}>
      <h1>${words.title}</h1>
      ${seam}
      <label>${words.email}
        <input name="email" type="email" autocomplete="username" required autofocus />
      </label>
      <label>${words.password}
        <input name="password" type="password" autocomplete="current-password" required />
      </label>
      ${
        this.codeWanted
          ? html`<label>${words.code}
              <input
                name="code"
                autocomplete="one-time-code"
                aria-describedby="code-hint"
                required
                autofocus
              />
              <small id="code-hint">${words.codeHint}</small>
            </label>`
          : nothing
      }
      <button class="button solid">${words.signIn}</button>
      <p role="alert" ?hidden=${!this.trouble}>${this.trouble}</p>
    </form>`;
  }

  private submit(event: SubmitEvent): void {
    event.preventDefault();
    const detail = Object.fromEntries(new FormData(event.target as HTMLFormElement));
    this.dispatchEvent(new CustomEvent("sign-in", { detail }));
  }
}

customElements.define("kintsugi-login", LoginForm);
