import { css, html, LitElement } from "lit";
import { property } from "lit/decorators.js";
import { live } from "lit/directives/live.js";
import type { Late, Shift } from "../api/console-door.ts";
import { buttonStyles } from "../parts/button.styles.ts";
import { seamStyles } from "../parts/seam.styles.ts";
import { seam } from "../parts/seam.ts";
import { theme } from "../parts/theme.ts";
import { calls as callWords, workplace as words } from "../words/en.ts";
import { shell as trainerPage } from "../words/trainer.ts";
import type { Calls } from "./calls.ts";
import "./late-notice.ts";
import { pagesFor } from "./pages.ts";
import type { Workplace } from "./workplace.ts";

/** The head of the console: searching, how one gets conversations, and other pages. */
export class TopBar extends LitElement {
  static override styles = [
    theme,
    buttonStyles,
    seamStyles,
    css`
      :host {
        position: relative;
        display: flex;
        gap: 14px;
        align-items: center;
        padding: 8px 18px 12px 20px;
      }

      h1 {
        font-size: 1.1rem;
      }

      h1 a {
        color: inherit;
        text-decoration: none;
      }

      form {
        flex: 0 1 340px;
        margin-inline: 18px auto;
      }

      input,
      select {
        width: 100%;
        min-height: 40px;
        padding: 6px 14px;
        border: 1.5px solid var(--edge);
        border-radius: 10px;
        background: var(--raised);
        color: var(--ink);
      }

      select {
        width: auto;
      }

      .trouble {
        padding: 6px 14px;
        border-radius: 10px;
        background: var(--raised);
        color: var(--alarm);
      }

      details {
        position: relative;
      }

      summary {
        padding: 8px 12px;
        border-radius: 10px;
        font-weight: 600;
        cursor: pointer;
      }

      nav {
        position: absolute;
        inset: 100% 0 auto auto;
        z-index: 3;
        display: grid;
        min-width: 220px;
        padding: 8px;
        border: 1px solid var(--line);
        border-radius: 12px;
        background: var(--paper);
        box-shadow: var(--shadow);
      }

      nav a,
      nav button {
        padding: 10px 12px;
        border: 0;
        border-radius: 8px;
        background: none;
        color: inherit;
        text-align: start;
        text-decoration: none;
      }

      nav input {
        width: 18px;
        min-height: 18px;
        margin: 0;
        accent-color: var(--gold-ink);
      }

      nav label {
        display: flex;
        gap: 8px;
        align-items: center;
        padding: 9px 12px;
        white-space: nowrap;
      }

      nav a:hover,
      nav button:hover {
        background: var(--gold-wash);
      }
    `,
  ];

  @property({ attribute: false }) workplace!: Workplace;
  @property() trouble = "";
  @property({ attribute: false }) late: readonly Late[] = [];
  @property({ type: Boolean }) live = false;
  @property({ attribute: false }) shift: Shift | undefined;
  @property({ attribute: false }) calls: Calls | undefined;

  override render() {
    const { helps } = this.workplace;
    return html`
      <h1><a href="#/">${words.title}</a></h1>
      ${helps ? this.searching() : ""}
      <p class=${this.trouble ? "trouble" : ""} role="alert">${this.trouble}</p>
      <kintsugi-late
        .late=${this.late}
        @show=${({ detail }: CustomEvent<string>) => {
          location.hash = "/";
          void this.workplace.show(detail);
        }}
        @dismiss=${({ detail }: CustomEvent<string>) => this.workplace.lookedAt(detail)}
      ></kintsugi-late>
      <p role="status">${this.live || !helps ? "" : words.offline}</p>
      ${this.presence()} ${this.menu()} ${seam}
    `;
  }

  private searching() {
    return html`<form role="search" @submit=${this.search}>
      <input
        type="search"
        name="q"
        minlength="2"
        maxlength="80"
        aria-label=${words.search}
        placeholder=${words.searchHint}
      />
    </form>`;
  }

  /** Puts the cursor where one searches. */
  toSearch(): void {
    this.shadowRoot?.querySelector("input")?.focus();
  }

  private presence() {
    if (!this.shift) return "";
    const { takes, most_chats } = this.shift;
    return html`<select
      aria-label=${words.presence}
      @change=${({ target }: Event) => {
        const chosen = (target as HTMLSelectElement).value as Shift["takes"];
        void this.workplace.setShift({ takes: chosen, most_chats });
      }}
    >
      ${(["picked", "given", "none"] as const).map(
        (way) =>
          html`<option value=${way} ?selected=${way === takes}>
            ${words.takes[way]}
          </option>`,
      )}
    </select>`;
  }

  private menu() {
    const { helps, session } = this.workplace;
    const agent = session?.agent;
    if (!agent) return "";
    return html`<details @click=${this.folds}>
      <summary>${agent.name}</summary>
      <nav aria-label=${words.menu}>
        ${helps ? html`<a href="#/">${words.conversations}</a>` : ""}
        ${pagesFor(agent.role).map(
          ({ at, title }) => html`<a href="#${at}">${title}</a>`,
        )}
        ${agent.role === "agent" ? "" : html`<a href="trainer">${trainerPage.title}</a>`}
        ${helps ? [this.call("sound"), this.call("notices")] : ""}
        <button @click=${() => this.workplace.signOut()}>${words.signOut}</button>
      </nav>
    </details>`;
  }

  private call(by: "sound" | "notices") {
    const { calls } = this;
    if (!calls) return "";
    return html`<label>
      <input
        type="checkbox"
        .checked=${live(calls[by])}
        @change=${async ({ target }: Event) => {
          await calls.want(by, (target as HTMLInputElement).checked);
          this.requestUpdate();
        }}
      />${callWords[by]}
    </label>`;
  }

  /** What was chosen in the menu closes it. */
  private folds({ target, currentTarget }: Event): void {
    if ((target as Element).closest("a"))
      (currentTarget as HTMLDetailsElement).open = false;
  }

  private search(event: SubmitEvent): void {
    event.preventDefault();
    const asked = new FormData(event.target as HTMLFormElement).get("q");
    void this.workplace.find(String(asked ?? "").trim());
  }
}

customElements.define("kintsugi-top-bar", TopBar);
