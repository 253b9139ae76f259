import { html, LitElement, nothing } from "lit";
import { state } from "lit/decorators.js";
import { inWords } from "./sign-in.ts";

/** What the pages of a team share: fetching what they show, and words for what failed. */
export abstract class DeskPage extends LitElement {
  @state() protected trouble = "";
  @state() protected told = "";

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
      this.trouble = inWords(problem);
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
