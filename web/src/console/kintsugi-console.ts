import { css, html, LitElement, nothing } from "lit";
import { state } from "lit/decorators.js";
import { ConsoleDoor } from "../api/console-door.ts";
import { theme } from "../parts/theme.ts";
import { workplace as words } from "../words/en.ts";
import { Calls } from "./calls.ts";
import "./case-side.ts";
import type { ConversationView } from "./conversation-view.ts";
import "./conversation-view.ts";
import "./found-list.ts";
import { gate } from "./gate.ts";
import { pagesFor } from "./pages.ts";
import type { QueueList } from "./queue-list.ts";
import "./queue-list.ts";
import { type ShortcutHelp, type Shortcuts, shortcut } from "./shortcuts.ts";
import type { TopBar } from "./top-bar.ts";
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

      @media (max-width: 1360px) {
        .work {
          grid-template-columns: 290px minmax(0, 1fr) 360px;
        }
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
  private readonly calls = new Calls();
  private readonly workplace = new Workplace(
    new ConsoleDoor(new URL(".", location.href).href),
    () => this.requestUpdate(),
    this.calls,
  );
  private clock: ReturnType<typeof setInterval> | undefined;
  private readonly turned = () => this.requestUpdate();

  override connectedCallback(): void {
    super.connectedCallback();
    void this.workplace.resume();
    addEventListener("hashchange", this.turned);
    addEventListener("keydown", this.pressed);
    this.clock = setInterval(() => {
      this.now = Date.now();
    }, COUNT_EVERY);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    clearInterval(this.clock);
    removeEventListener("hashchange", this.turned);
    removeEventListener("keydown", this.pressed);
    this.workplace.leave();
  }

  override render() {
    return gate(this.workplace, () => this.signedIn());
  }

  /** Who only teaches does it at the trainers' page; their account is here. */
  override updated(): void {
    const { session, helps } = this.workplace;
    if (session && !session.own_password_wanted && !helps && !this.page()) {
      location.replace("trainer");
    }
  }

  private signedIn() {
    const { trouble, live, helps } = this.workplace;
    const page = this.page();
    if (!page && !helps) return nothing;
    return html`<main class="work">
      <kintsugi-top-bar
        .workplace=${this.workplace}
        .trouble=${trouble}
        .late=${this.workplace.late}
        .live=${live}
        .shift=${this.workplace.shift}
        .calls=${this.calls}
      ></kintsugi-top-bar>
      ${page ?? this.work()}
      <kintsugi-shortcut-help></kintsugi-shortcut-help>
    </main>`;
  }

  private inside<T extends Element>(name: string): T | undefined {
    return this.shadowRoot?.querySelector<T>(name) ?? undefined;
  }

  private readonly keys: Shortcuts = {
    j: () => this.step(1),
    k: () => this.step(-1),
    c: () => this.workplace.claim(),
    r: () => this.inside<ConversationView>("kintsugi-conversation")?.toReply(),
    "/": () => this.inside<TopBar>("kintsugi-top-bar")?.toSearch(),
    "?": () => this.inside<ShortcutHelp>("kintsugi-shortcut-help")?.show(),
    Escape: () => this.workplace.found && this.workplace.find(""),
  };

  private readonly pressed = (event: KeyboardEvent) => {
    const does = this.keys[shortcut(event) ?? ""];
    if (!does || !this.workplace.session) return;
    event.preventDefault();
    does();
  };

  /** Goes on to the next conversation of the queue, or back to the one before. */
  private step(by: number): void {
    const shown = this.inside<QueueList>("kintsugi-queue")?.shown ?? [];
    const ids = shown.map(({ conversation_id }) => conversation_id);
    const place = ids.indexOf(this.workplace.open?.id ?? "");
    const next = ids[place < 0 ? 0 : place + by];
    if (next) void this.workplace.show(next);
  }

  /** The page that the address names, if this person may see it. */
  private page() {
    const role = this.workplace.session?.agent.role;
    const at = location.hash.slice(1);
    const page = role && pagesFor(role).find((one) => one.at === at);
    // It scrolls, which a keyboard can do only where it stands.
    return (
      page &&
      html`<div class="page" role="region" aria-label=${page.title} tabindex="0">
        ${page.show(this.workplace)}
      </div>`
    );
  }

  private work() {
    const { open, found } = this.workplace;
    const show = ({ detail }: CustomEvent<string>) => this.workplace.show(detail);
    const now = Math.max(this.now, Date.now());
    return html`${
      found
        ? html`<kintsugi-found
            .found=${found.all}
            @show=${show}
            @leave=${() => this.workplace.find("")}
          ></kintsugi-found>`
        : html`<kintsugi-queue
            .handoffs=${this.workplace.handoffs}
            .agent=${this.workplace.session?.agent.name ?? ""}
            .current=${open?.id ?? ""}
            .now=${now}
            @show=${show}
          ></kintsugi-queue>`
    }
      ${
        open
          ? html`<kintsugi-conversation
                .workplace=${this.workplace}
                .open=${open}
                .mine=${this.workplace.mine}
              ></kintsugi-conversation>
              <kintsugi-case-side
                .workplace=${this.workplace}
                .open=${open}
                .mine=${this.workplace.mine}
                .now=${now}
              ></kintsugi-case-side>`
          : html`<p class="none">${words.choose}</p>`
      }`;
  }
}

customElements.define("kintsugi-console", KintsugiConsole);
