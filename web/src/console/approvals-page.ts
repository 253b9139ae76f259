import { css, html, LitElement, nothing } from "lit";
import { property, state } from "lit/decorators.js";
import { Refusal } from "../api/call.ts";
import { type Approval, HelpDoor } from "../api/help-door.ts";
import { buttonStyles } from "../parts/button.styles.ts";
import { theme } from "../parts/theme.ts";
import { dueTime, money } from "../parts/when.ts";
import { help as words, workplace as workWords } from "../words/en.ts";
import type { Workplace } from "./workplace.ts";

/** What agents ask leads to decide, the nearest due first. */
export class ApprovalsPage extends LitElement {
  static override styles = [
    theme,
    buttonStyles,
    css`
      :host {
        display: block;
        max-width: 860px;
        margin: 0 auto;
        padding: 24px 20px;
      }

      article {
        margin-top: 14px;
        padding: 18px 22px;
        border: 1px solid var(--line);
        border-radius: 14px;
        background: var(--paper);
      }

      p {
        margin: 4px 0;
      }

      .quiet {
        color: var(--quiet);
      }

      .trouble {
        color: var(--alarm);
      }

      textarea {
        display: block;
        width: 100%;
        margin: 4px 0 12px;
        padding: 8px 12px;
        border: 1.5px solid var(--edge);
        border-radius: 8px;
        background: var(--raised);
      }

      .row {
        display: flex;
        gap: 10px;
        justify-content: flex-end;
      }
    `,
  ];

  @property({ attribute: false }) workplace!: Workplace;
  /** Rises when a lead was asked, or decided. */
  @property({ type: Number }) asked = 0;
  @state() private approvals: readonly Approval[] | undefined;
  @state() private trouble = "";
  private fetched = -1;

  override willUpdate(): void {
    if (this.fetched === this.asked) return;
    this.fetched = this.asked;
    void this.fetch();
  }

  override render() {
    return html`<h2>${words.approvals}</h2>
      <p class="trouble" role="alert">${this.trouble}</p>
      ${
        this.approvals?.length === 0
          ? html`<p class="quiet">${words.nothingAsked}</p>`
          : nothing
      }
      ${this.approvals?.map((one) => this.question(one))}`;
  }

  private question(one: Approval) {
    const { action, currency, value, note } = one;
    return html`<article aria-label=${one.title}>
      <h3>${one.title}</h3>
      <p class="quiet">
        ${[
          one.customer_name,
          one.case_reference,
          words.by(one.asked_by ?? "", dueTime(one.due_at)),
        ]
          .filter(Boolean)
          .join(" · ")}
      </p>
      ${note && html`<p>“${note}”</p>`}
      <p>
        ${words.costs} ${money(one.amount, currency)}.
        ${value ? `${words.value} ${money(value, currency)}.` : nothing}
        ${action ? words.left(money(action.left, action.currency)) : one.impossible}
      </p>
      <form @submit=${(event: SubmitEvent) => this.decide(event, one.id)}>
        <label>${words.noteToAgent}
          <textarea name="note" rows="2" maxlength="2000"></textarea>
        </label>
        <div class="row">
          <button class="button" value="refuse">${words.refuseIt}</button>
          <button class="button solid" value="approve" ?disabled=${!action}>
            ${words.approve}
          </button>
        </div>
      </form>
    </article>`;
  }

  private async decide(event: SubmitEvent, id: string): Promise<void> {
    event.preventDefault();
    const verb = (event.submitter as HTMLButtonElement | null)?.value;
    const note = new FormData(event.target as HTMLFormElement).get("note");
    this.trouble = "";
    try {
      const decided = verb === "refuse" ? "refuse" : "approve";
      await new HelpDoor(this.workplace.door).decide(id, decided, String(note ?? ""));
    } catch (problem) {
      this.trouble =
        problem instanceof Refusal ? problem.message : workWords.unreachable;
    }
    await this.fetch();
  }

  private async fetch(): Promise<void> {
    try {
      this.approvals = await new HelpDoor(this.workplace.door).approvals();
    } catch (problem) {
      this.trouble =
        problem instanceof Refusal ? problem.message : workWords.unreachable;
    }
  }
}

customElements.define("kintsugi-approvals", ApprovalsPage);
