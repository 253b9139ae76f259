import { type CSSResult, html, LitElement, nothing } from "lit";
import { property, state } from "lit/decorators.js";
import { Refusal } from "../api/call.ts";
import { TeamDoor } from "../api/team-door.ts";
import { buttonStyles } from "../parts/button.styles.ts";
import { theme } from "../parts/theme.ts";
import { workplace as words } from "../words/en.ts";
import { teamPageStyles } from "./team-page.styles.ts";
import type { Workplace } from "./workplace.ts";

/** What the pages about the team share: the door, and words for what went wrong. */
export abstract class TeamPage extends LitElement {
  static override styles: CSSResult[] = [theme, buttonStyles, teamPageStyles];

  @property({ attribute: false }) workplace!: Workplace;
  @state() protected trouble = "";
  @state() protected told = "";

  protected get door(): TeamDoor {
    return new TeamDoor(this.workplace.door);
  }

  override firstUpdated(): void {
    void this.try(() => this.load());
  }

  /** Fetches what the page shows. */
  protected abstract load(): Promise<void>;

  /** Does it, and shows what the desk says when it refuses. */
  protected async try(does: () => Promise<void>): Promise<void> {
    this.trouble = "";
    this.told = "";
    try {
      await does();
    } catch (problem) {
      const said = problem instanceof Refusal && problem.message;
      this.trouble = said || words.unreachable;
    }
  }

  /** The values of a form that was sent, as they were typed. */
  protected typed(event: SubmitEvent): Record<string, string> {
    event.preventDefault();
    const form = new FormData(event.target as HTMLFormElement);
    return Object.fromEntries([...form].map(([name, value]) => [name, String(value)]));
  }

  protected said() {
    return html`<p class="trouble" role="alert">${this.trouble}</p>
      <p role="status">${this.told || nothing}</p>`;
  }
}
