import { css, html, LitElement } from "lit";
import { property, query, state } from "lit/decorators.js";
import { Refusal } from "../api/call.ts";
import type { Action, Draft, Help, Marks, SavedReply } from "../api/help-door.ts";
import { HelpDoor } from "../api/help-door.ts";
import { newId } from "../api/id.ts";
import { theme } from "../parts/theme.ts";
import { money } from "../parts/when.ts";
import { help as helpWords, workplace as words } from "../words/en.ts";
import "./draft-marks.ts";
import type { Decision, GiveDialog } from "./give-dialog.ts";
import "./give-dialog.ts";
import type { Mark, MarkedField } from "./marked-field.ts";
import "./marked-field.ts";
import type { ReplyPicker } from "./reply-picker.ts";
import "./reply-picker.ts";
import type { Refused } from "./suggestion-panel.ts";
import "./suggestion-panel.ts";
import type { Open, Workplace } from "./workplace.ts";

const READ_AFTER = 350;
const NAMES_A_REPLY = /^\/([\w-]*)$/;

/**
 * Where an agent answers the customer, with help that is theirs to accept: drafts, what
 * they may give, marks on what hurts, saved replies after `/`.
 */
export class ReplyComposer extends LitElement {
  static override styles = [
    theme,
    css`
      :host {
        display: block;
      }

      .trouble {
        margin: 6px 14px 0;
        color: var(--alarm);
        font-size: 0.9rem;
      }
    `,
  ];

  @property({ attribute: false }) workplace!: Workplace;
  @property({ attribute: false }) open!: Open;

  @state() private draft = "";
  @state() private help: Help | undefined;
  @state() private marks: Marks | undefined;
  @state() private marked = "";
  @state() private replies: readonly SavedReply[] = [];
  @state() private trouble = "";
  @query("kintsugi-marked-field") private field!: MarkedField;
  @query("kintsugi-reply-picker") private picker!: ReplyPicker | null;
  @query("kintsugi-give-dialog") private dialog!: GiveDialog;
  private drafted = "";
  private moment = "";
  private taken: string | undefined;
  private reading: ReturnType<typeof setTimeout> | undefined;

  override focus(options?: FocusOptions): void {
    this.field?.focus(options);
  }

  override willUpdate(): void {
    const { id, transcript } = this.open;
    if (this.drafted !== id) {
      this.draft = this.trouble = "";
      this.marks = this.help = this.taken = undefined;
      this.drafted = id;
      void this.fetchReplies(id);
    }
    // Suggestions belong to a moment: the last message, the epoch, a lead's decision.
    const last = transcript.messages.at(-1)?.seq;
    const moment = [id, last, transcript.epoch, this.workplace.asked].join();
    if (this.moment === moment) return;
    this.moment = moment;
    if (this.taken && transcript.messages.at(-1)?.author === "customer") {
      this.taken = undefined;
      this.trouble = helpWords.stale;
    }
    void this.fetchHelp(id);
  }

  override render() {
    const typed = NAMES_A_REPLY.exec(this.draft)?.[1];
    return html`<div @keydown=${{ handleEvent: this.key, capture: true }}>
      <kintsugi-suggestions
        .help=${this.help}
        @take=${({ detail }: CustomEvent<Draft>) => this.take(detail.text, detail.id)}
        @refuse=${({ detail }: CustomEvent<Refused>) => this.refuse(detail)}
        @look=${({ detail }: CustomEvent<Action>) => this.dialog.show(detail)}
        @call=${() => this.press(() => this.door.promiseCall(this.open.id, this.seen))}
      ></kintsugi-suggestions>
      <p class="trouble" role="alert">${this.trouble}</p>
      ${
        typed === undefined
          ? html`<kintsugi-draft-marks
              .marks=${this.shown}
              .text=${this.draft}
              @better=${({ detail }: CustomEvent<Marks["findings"][number]>) => this.better(detail)}
            ></kintsugi-draft-marks>`
          : html`<kintsugi-reply-picker
              .replies=${this.replies}
              .typed=${typed}
              @pick=${({ detail }: CustomEvent) => this.pick(detail.reply, detail.text)}
            ></kintsugi-reply-picker>`
      }
      <kintsugi-marked-field
        .value=${this.draft}
        .marks=${this.underlined()}
        label=${words.reply}
        placeholder=${words.replyHint}
        @draft=${({ detail }: CustomEvent<string>) => this.write(detail)}
        @send=${({ detail }: CustomEvent<string>) => this.send(detail)}
      ></kintsugi-marked-field>
      <kintsugi-give-dialog
        .value=${this.value}
        @change-it=${async ({ detail }: CustomEvent) => {
          await this.press(async () => {
            this.dialog.action = await this.door.preview(this.open.id, detail);
          });
        }}
        @decide=${({ detail }: CustomEvent<Decision>) => this.decide(detail)}
      ></kintsugi-give-dialog>
    </div>`;
  }

  private get door(): HelpDoor {
    return new HelpDoor(this.workplace.door);
  }

  /** What the agent had in front of them when they pressed. */
  private get seen() {
    const { epoch, messages } = this.open.transcript;
    return { client_id: newId(), seq: messages.at(-1)?.seq ?? 0, epoch };
  }

  private get value(): string {
    const { lifetime_value: worth, currency } = this.open.card?.customer ?? {};
    return worth && currency ? money(worth, currency) : "";
  }

  /** The marks, as long as they are of what stands in the field. */
  private get shown(): Marks | undefined {
    return this.marked === this.draft ? this.marks : undefined;
  }

  private underlined(): Mark[] {
    const { findings = [], known = [] } = this.shown ?? {};
    const all: Mark[] = [
      ...findings.map(({ start, end }) => ({ start, end, kind: "hurts" as const })),
      ...known.map(({ start, end }) => ({ start, end, kind: "known" as const })),
    ];
    return all.sort((one, other) => one.start - other.start);
  }

  private key = (event: KeyboardEvent): void => {
    const inField = event.composedPath().includes(this.field);
    if (this.picker && inField && this.picker.press(event.key)) {
      event.preventDefault();
      event.stopPropagation();
    } else if (event.altKey && event.code === "Period") {
      const first = this.shown?.findings.find(({ better }) => better !== null);
      if (first) this.better(first);
      event.preventDefault();
    } else if (event.altKey && /^Digit[1-4]$/.test(event.code)) {
      const one = this.help?.drafts[Number(event.code.slice(5)) - 1];
      if (one) this.take(one.text, one.id);
      event.preventDefault();
    }
  };

  private write(text: string): void {
    this.draft = text;
    this.trouble = "";
    if (!text) this.taken = undefined;
    clearTimeout(this.reading);
    if (!text.trim() || NAMES_A_REPLY.test(text)) return;
    this.reading = setTimeout(() => void this.read(text), READ_AFTER);
  }

  private async read(text: string): Promise<void> {
    try {
      this.marks = await this.door.marks(this.open.id, text);
      this.marked = text;
    } catch {
      this.marks = undefined;
    }
  }

  private better({ start, end, better }: Marks["findings"][number]): void {
    this.write(this.draft.slice(0, start) + better + this.draft.slice(end));
    this.field.focus();
  }

  private take(text: string, suggestion?: string): void {
    this.write(text);
    this.taken = suggestion;
    this.field.focus();
  }

  private send(text: string): void {
    this.workplace.say(text, this.taken);
    this.write("");
  }

  private pick(reply: SavedReply, text: string): void {
    this.take(text);
    if (!reply.remedy) return;
    void this.press(async () => {
      const wanted = { remedy: reply.remedy ?? "" };
      await this.dialog.show(await this.door.preview(this.open.id, wanted));
    });
  }

  private async refuse({ draft, reason }: Refused): Promise<void> {
    await this.press(() => this.door.refuse(this.open.id, draft.id, reason));
    if (!this.help) return;
    const drafts = this.help.drafts.filter(({ id }) => id !== draft.id);
    this.help = { ...this.help, drafts };
  }

  private async decide({ action, wanted, note }: Decision): Promise<void> {
    const { id } = this.open;
    const press = { ...this.seen, ...wanted };
    if (action.over) {
      await this.press(() => this.door.askLead(id, { ...press, note }));
    } else {
      const suggestion = action.id ? { suggestion: action.id } : {};
      await this.press(() => this.door.give(id, { ...press, ...suggestion }));
    }
    await this.workplace.show(id);
  }

  /** Does it; what the desk refuses is said here, beside what was pressed. */
  private async press(does: () => Promise<unknown>): Promise<void> {
    this.trouble = "";
    try {
      await does();
    } catch (problem) {
      this.trouble = problem instanceof Refusal ? problem.message : words.unreachable;
    }
  }

  private async fetchHelp(id: string): Promise<void> {
    try {
      const help = await this.door.help(id);
      if (this.open.id === id) this.help = help;
    } catch {
      this.help = undefined;
    }
  }

  private async fetchReplies(id: string): Promise<void> {
    try {
      this.replies = await this.door.replies(id);
    } catch {
      this.replies = [];
    }
  }
}

customElements.define("kintsugi-reply", ReplyComposer);
