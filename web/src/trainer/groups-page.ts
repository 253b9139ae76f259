import { css, html, nothing } from "lit";
import { state } from "lit/decorators.js";
import { repeat } from "lit/directives/repeat.js";
import { type AlikeMessage, type Group, InboxDoor } from "../api/inbox-door.ts";
import type { ChangeSetSummary } from "../api/trainer-door.ts";
import type { Shortcuts } from "../console/shortcuts.ts";
import { inbox, groups as words } from "../words/trainer.ts";
import { changeSetField, chosenChangeSet } from "./chosen-change-set.ts";
import { intentList, isIntent } from "./intent-list.ts";
import { TrainerPage } from "./trainer-page.ts";

/** Messages in doubt that are like each other: what all of them meant is said at once. */
export class GroupsPage extends TrainerPage {
  static override styles = [
    ...TrainerPage.styles,
    css`
      section {
        margin: 0 0 16px;
      }

      h2 {
        margin: 0 0 6px;
      }

      ul {
        max-height: 380px;
        margin: 0 0 12px;
        padding: 0;
        overflow-y: auto;
        list-style: none;
      }

      li label {
        display: grid;
        grid-template-columns: auto minmax(0, 1fr) auto;
        gap: 10px;
        align-items: baseline;
        padding: 4px 6px;
        border-bottom: 1px solid var(--line);
        font-weight: 400;
      }

      li label:hover {
        background: var(--gold-wash);
      }

      li input {
        accent-color: var(--deep);
      }

      li span {
        white-space: pre-line;
        overflow-wrap: anywhere;
      }

      li:has(input:not(:checked)) span {
        color: var(--quiet);
        text-decoration: line-through;
      }
    `,
  ];

  @state() private groups: readonly Group[] | undefined;
  @state() private intents: readonly string[] = [];
  @state() private open: readonly ChangeSetSummary[] = [];
  /** The messages that do not belong to their group. */
  @state() private out: ReadonlySet<string> = new Set();
  @state() private sends = false;
  @state() private put: { text: string; into: string } | undefined;

  protected async load(): Promise<void> {
    const [groups, intents, { open }] = await Promise.all([
      this.inbox.groups(),
      this.inbox.intents(),
      this.door.changeSets(),
    ]);
    this.groups = groups;
    this.intents = intents;
    this.open = open;
  }

  override render() {
    const { groups } = this;
    return html`
      <h1>${words.title}</h1>
      <p class="intro">${words.intro} <small>${words.keys}.</small></p>
      ${this.said()}
      <p class="good" role="status">${
        this.put &&
        html`${this.put.text}. ${inbox.panel.isIn}
          <a href="#/change-sets/${this.put.into}">${inbox.panel.look}</a>`
      }</p>
      ${groups?.length === 0 ? html`<p class="quiet">${words.none}</p>` : nothing}
      ${intentList(this.intents)}
      ${repeat(groups ?? [], nameOf, (group) => this.group(group))}
    `;
  }

  private group(group: Group) {
    const { guess, number, messages } = group;
    const name = `group-${nameOf(group)}`;
    const belong = messages.filter((one) => !this.out.has(keyOf(one)));
    return html`<section class="card" aria-labelledby=${name} tabindex="-1">
      <h2 id=${name}>${words.size(number)}
        <small>${guess ? words.guess(guess) : words.noGuess}
          ${number > messages.length ? words.shownOf(messages.length) : nothing}</small>
      </h2>
      <ul tabindex="0" aria-labelledby=${name}>
        ${repeat(messages, keyOf, (one) => this.message(one))}
      </ul>
      <form @submit=${(event: SubmitEvent) => this.label(event, belong)}>
        <label>${words.intent}
          <input
            name="intent"
            list="intents"
            size="34"
            autocomplete="off"
            required
            @change=${({ target }: Event) =>
              isIntent(target as HTMLInputElement, this.intents, inbox.noIntent)}
          />
        </label>
        ${changeSetField(this.open)}
        <button class="button solid" ?disabled=${this.sends || belong.length === 0}>
          ${words.add(belong.length)}
        </button>
      </form>
    </section>`;
  }

  private message(one: AlikeMessage) {
    const key = keyOf(one);
    return html`<li><label>
      <input
        type="checkbox"
        .checked=${!this.out.has(key)}
        @change=${() => this.turn(key)}
      />
      <span>${one.text}</span>
      <small>${
        one.guess && `${one.guess.name} ${inbox.sure(one.guess.confidence)}`
      }</small>
    </label></li>`;
  }

  private get inbox(): InboxDoor {
    return new InboxDoor(this.door);
  }

  /** Takes a message out of its group, or back in. */
  private turn(key: string): void {
    const out = new Set(this.out);
    if (!out.delete(key)) out.add(key);
    this.out = out;
  }

  private label(event: SubmitEvent, belong: readonly AlikeMessage[]): void {
    const { intent = "", into = "" } = this.typed(event);
    const messages = belong.map(({ conversation_id, seq }) => ({
      conversation_id,
      seq,
    }));
    this.sends = true;
    this.put = undefined;
    const sent = this.try(async () => {
      const title = words.freshTitle(intent);
      const chosen = await chosenChangeSet(this.door, into, title);
      const { examples } = await this.inbox.label(intent, messages, chosen);
      await this.load();
      this.put = { text: words.added(examples, intent), into: chosen };
    });
    // Pressed twice it must not open two change sets.
    void sent.finally(() => {
      this.sends = false;
    });
  }

  protected override readonly keys: Shortcuts = {
    j: () => this.go("section", 1),
    k: () => this.go("section", -1),
  };
}

function keyOf({ conversation_id, seq }: AlikeMessage): string {
  return `${conversation_id}/${seq}`;
}

/** A group is the one whose first message it has. */
function nameOf({ messages }: Group): string {
  return messages[0] ? keyOf(messages[0]) : "";
}

customElements.define("kintsugi-groups", GroupsPage);
