import { css, html, LitElement, nothing } from "lit";
import { state } from "lit/decorators.js";
import { ConsoleDoor } from "../api/console-door.ts";
import { theme } from "../parts/theme.ts";
import { workplace as words } from "../words/en.ts";
import "./case-card.ts";
import "./conversation-view.ts";
import "./login-form.ts";
import { pagesFor } from "./pages.ts";
import "./queue-list.ts";
import "./top-bar.ts";
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

      kintsugi-top-bar,
      .page {
        grid-column: 1 / -1;
      }

      .page {
        overflow: auto;
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
  private readonly turned = () => this.requestUpdate();

  override connectedCallback(): void {
    super.connectedCallback();
    void this.workplace.resume();
    addEventListener("hashchange", this.turned);
    this.clock = setInterval(() => {
      this.now = Date.now();
    }, COUNT_EVERY);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    clearInterval(this.clock);
    removeEventListener("hashchange", this.turned);
    this.workplace.leave();
  }

  override render() {
    const { session, trouble, live } = this.workplace;
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
      <kintsugi-top-bar
        .workplace=${this.workplace}
        .trouble=${trouble}
        .live=${live}
        .shift=${this.workplace.shift}
      ></kintsugi-top-bar>
      ${this.page() ?? this.work()}
    </main>`;
  }

  /** The page that the address names, if this person may see it. */
  private page() {
    const role = this.workplace.session?.agent.role;
    const at = location.hash.slice(1);
    const page = role && pagesFor(role).find((one) => one.at === at);
    return page && html`<div class="page">${page.show(this.workplace)}</div>`;
  }

  private work() {
    const { session, handoffs, open } = this.workplace;
    return html`<kintsugi-queue
        .handoffs=${handoffs}
        .agent=${session?.agent.name ?? ""}
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
      }`;
  }
}

customElements.define("kintsugi-console", KintsugiConsole);
