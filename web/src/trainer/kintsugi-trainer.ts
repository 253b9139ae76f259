import { css, html, LitElement, nothing } from "lit";
import { ConsoleDoor, type Session } from "../api/console-door.ts";
import { gate } from "../console/gate.ts";
import { buttonStyles } from "../parts/button.styles.ts";
import { seamStyles } from "../parts/seam.styles.ts";
import { seam } from "../parts/seam.ts";
import { theme } from "../parts/theme.ts";
import { account } from "../words/team.ts";
import { shell as words } from "../words/trainer.ts";
import { pageAt, pages } from "./pages.ts";
import { Visit } from "./visit.ts";

/**
 * Where the assistant is taught: what customers were misunderstood in, and what is
 * about to change.
 *
 * @summary Login, menu, and the page that the address names.
 */
export class KintsugiTrainer extends LitElement {
  static override styles = [
    theme,
    buttonStyles,
    seamStyles,
    css`
      :host {
        display: block;
        min-height: 100vh;
        background: var(--paper);
      }

      header {
        position: sticky;
        top: 0;
        z-index: 2;
        display: flex;
        gap: 8px 22px;
        align-items: center;
        padding: 8px 20px 12px;
        background: var(--sunken);
      }

      h1 {
        font-size: 1.1rem;
      }

      nav {
        display: flex;
        flex: 1;
        flex-wrap: wrap;
        gap: 2px;
      }

      a {
        padding: 7px 12px;
        border-radius: 10px;
        color: inherit;
        font-weight: 600;
        text-decoration: none;
      }

      a:hover,
      a[aria-current] {
        background: var(--gold-wash);
      }

      .refused {
        max-width: 560px;
        margin: 18vh auto;
        padding: 0 24px;
      }
    `,
  ];

  private readonly visit = new Visit(
    new ConsoleDoor(new URL(".", location.href).href),
    () => this.requestUpdate(),
  );
  private readonly turned = () => this.requestUpdate();

  override connectedCallback(): void {
    super.connectedCallback();
    void this.visit.resume();
    addEventListener("hashchange", this.turned);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    removeEventListener("hashchange", this.turned);
  }

  override render() {
    return gate(this.visit, (session) => this.signedIn(session));
  }

  private signedIn({ agent }: Session) {
    const { trainer } = this.visit;
    if (!this.visit.mayTeach || !trainer) {
      return html`<main class="refused">
        <p>${words.notForYou(agent.name)}</p>
        <a href="console">${words.toConsole}</a>
        ${this.signOut()}
      </main>`;
    }
    const { page, rest } = pageAt(location.hash);
    return html`
      <header>
        <h1>${words.title}</h1>
        <nav aria-label=${words.pages}>
          ${pages.map(
            ({ at, title }) => html`<a
              href="#/${at}"
              aria-current=${at === page.at ? "page" : nothing}
              >${title}</a
            >`,
          )}
        </nav>
        <span>${agent.name}</span>
        ${
          agent.role === "trainer"
            ? html`<a href="console#/account">${account.title}</a>`
            : html`<a href="console">${words.console}</a>`
        }
        ${this.signOut()}
        ${seam}
      </header>
      <main>${page.show(trainer, rest)}</main>
    `;
  }

  private signOut() {
    return html`<button class="button quiet small" @click=${() => this.visit.signOut()}>
      ${words.signOut}
    </button>`;
  }
}

customElements.define("kintsugi-trainer", KintsugiTrainer);
