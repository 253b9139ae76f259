import { html, nothing } from "lit";
import { property, state } from "lit/decorators.js";
import { type Approval, HelpDoor } from "../api/help-door.ts";
import { dueTime, money } from "../parts/when.ts";
import { help as words } from "../words/en.ts";
import { TeamPage } from "./team-page.ts";

/** What agents ask leads to decide, the nearest due first. */
export class ApprovalsPage extends TeamPage {
  /** Rises when a lead was asked, or decided. */
  @property({ type: Number }) asked = 0;
  @state() private approvals: readonly Approval[] | undefined;

  protected async load(): Promise<void> {
    this.approvals = await this.help.approvals();
  }

  override updated(changed: Map<string, unknown>): void {
    if (changed.get("asked") !== undefined) void this.try(() => this.load());
  }

  override render() {
    return html`<h1>${words.approvals}</h1>
      <p class="intro">${words.approvalsIntro}</p>
      ${this.said()}
      ${this.approvals?.length === 0 ? html`<p>${words.nothingAsked}</p>` : nothing}
      ${this.approvals?.map((one) => this.question(one))}`;
  }

  private question(one: Approval) {
    const { action, currency, value, note } = one;
    return html`<article class="panel" aria-label=${one.title}>
      <h2>${one.title}</h2>
      <p class="intro">
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
      <form class="tall" @submit=${(event: SubmitEvent) => this.decide(event, one.id)}>
        <label>${words.noteToAgent}
          <textarea name="note" maxlength="2000"></textarea>
        </label>
        <div class="end">
          <button class="button" value="refuse">${words.refuseIt}</button>
          <button class="button solid" value="approve" ?disabled=${!action}>
            ${words.approve}
          </button>
        </div>
      </form>
    </article>`;
  }

  private get help(): HelpDoor {
    return new HelpDoor(this.workplace.door);
  }

  private decide(event: SubmitEvent, id: string): void {
    const { note = "" } = this.typed(event);
    const button = event.submitter as HTMLButtonElement | null;
    const verb = button?.value === "refuse" ? "refuse" : "approve";
    void this.try(async () => {
      // Whoever decided before is told as well as what stands now.
      await this.help.decide(id, verb, note).finally(() => this.load());
    });
  }
}

customElements.define("kintsugi-approvals", ApprovalsPage);
