import { css, html, LitElement } from "lit";
import { property } from "lit/decorators.js";
import { buttonStyles } from "../parts/button.styles.ts";
import { seam } from "../parts/seam.ts";
import { theme } from "../parts/theme.ts";
import { workplace as words } from "../words/en.ts";

/**
 * Where an agent signs in.
 *
 * @fires sign-in - detail: { email, password }
 */
export class LoginForm extends LitElement {
  static override styles = [
    theme,
    buttonStyles,
    css`
      :host {
        display: grid;
        place-items: center;
        min-height: 100vh;
        padding: 24px;
        background: var(--sunken);
      }

      form {
        position: relative;
        width: min(400px, 100%);
        padding: 34px 32px 32px;
        border-radius: 18px;
        background: var(--paper);
        box-shadow: var(--shadow);
      }

      h1 {
        padding-bottom: 14px;
        font-size: 1.5rem;
      }

      .seam {
        display: block;
        width: 100%;
        height: 12px;
        margin-bottom: 18px;
        color: var(--gold);
      }

      label {
        display: block;
        margin-bottom: 16px;
        font-weight: 600;
      }

      input {
        display: block;
        width: 100%;
        min-height: 48px;
        margin-top: 6px;
        padding: 8px 14px;
        border: 1.5px solid var(--edge);
        border-radius: 10px;
        background: var(--raised);
      }

      .button {
        width: 100%;
        margin-top: 6px;
      }

      [role="alert"] {
        margin: 14px 0 0;
        color: var(--alarm);
      }
    `,
  ];

  /** Why the last try did not work. */
  @property() trouble = "";

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
