import { css, html, LitElement, nothing } from "lit";
import { state } from "lit/decorators.js";
import { ConsoleDoor } from "../api/console-door.ts";
import { buttonStyles } from "../parts/button.styles.ts";
import { seam } from "../parts/seam.ts";
import { theme } from "../parts/theme.ts";
import { workplace as words } from "../words/en.ts";
import "./case-card.ts";
import "./conversation-view.ts";
import "./login-form.ts";
import "./queue-list.ts";
import { Workplace } from "./workplace.ts";

/** Waits in the queue are shown in minutes, so that is how often they are counted. */
const COUNT_EVERY = 30_000;

/**
 * Where agents work: whom to help next, the conversation, and the case beside it.
 *
 * @summary Login, queue, live transcript, case card.
 */
export class KintsugiConsole extends LitElement {
  static override styles = [
    theme,
    buttonStyles,
    css`
      :host {
        display: block;
        height: 100vh;
        background: var(--sunken);
      }

      .work {
        display: grid;
        grid-template: auto minmax(0, 1fr) / 320px minmax(0, 1fr) 400px;
        height: 100%;
      }

      header {
        position: relative;
        grid-column: 1 / -1;
        display: flex;
        gap: 18px;
        align-items: center;
        padding: 8px 18px 12px 20px;
      }

      h1 {
        margin-inline-end: auto;
        font-size: 1.1rem;
      }

      .seam {
        position: absolute;
        inset: auto 0 -6px;
        width: 100%;
        height: 12px;
        color: var(--gold);
        z-index: 1;
      }

      .trouble {
        padding: 6px 14px;
        border-radius: 10px;
        background: var(--raised);
        color: var(--alarm);
      }

      .none {
        grid-column: 2 / -1;
        place-self: center;
        color: var(--quiet);
      }

      @media (max-width: 1080px) {
        .work {
          grid-template: auto minmax(0, 1fr) minmax(0, 1fr) / 280px minmax(0, 1fr);
        }

        kintsugi-queue {
          grid-row: 2 / -1;
        }
      }
    `,
  ];

  @state() private now = Date.now();
  private readonly workplace = new Workplace(
    new ConsoleDoor(new URL(".", location.href).href),
    () => this.requestUpdate(),
  );
  private clock: ReturnType<typeof setInterval> | undefined;

  override connectedCallback(): void {
    super.connectedCallback();
    void this.workplace.resume();
    this.clock = setInterval(() => {
      this.now = Date.now();
    }, COUNT_EVERY);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    clearInterval(this.clock);
    this.workplace.leave();
  }

  override render() {
    const { session, trouble, handoffs, open } = this.workplace;
    if (session === undefined) return nothing;
    if (session === null) {
      return html`<main>
        <kintsugi-login
          .trouble=${trouble}
          @sign-in=${({ detail }: CustomEvent) =>
            this.workplace.signIn(detail.email, detail.password)}
        ></kintsugi-login>
      </main>`;
    }
    return html`<main class="work">
      ${this.header(session.agent.name)}
      <kintsugi-queue
        .handoffs=${handoffs}
        .agent=${session.agent.name}
        .current=${open?.id ?? ""}
        .now=${Math.max(this.now, Date.now())}
        @show=${({ detail }: CustomEvent) => this.workplace.show(detail)}
      ></kintsugi-queue>
      ${
        open
          ? html`<kintsugi-conversation
                .workplace=${this.workplace}
                .open=${open}
                .mine=${this.workplace.mine}
              ></kintsugi-conversation>
              <kintsugi-case-card .card=${open.card}></kintsugi-case-card>`
          : html`<p class="none">${words.choose}</p>`
      }
    </main>`;
  }

  private header(agent: string) {
    const { trouble, live } = this.workplace;
    return html`<header>
      <h1>${words.title}</h1>
      <p class=${trouble ? "trouble" : ""} role="alert">${trouble}</p>
      <p role="status">${live ? "" : words.offline}</p>
      <span>${agent}</span>
      <button class="button quiet" @click=${() => this.workplace.signOut()}>
        ${words.signOut}
      </button>
      ${seam}
    </header>`;
  }
}

customElements.define("kintsugi-console", KintsugiConsole);
