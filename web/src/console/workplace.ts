import type {
  CaseRecord,
  Colleague,
  ConsoleDoor,
  ConsoleFrame,
  Found,
  Handoff,
  Late,
  Matter,
  Praise,
  Session,
  Shift,
  Tending,
} from "../api/console-door.ts";
import { newId } from "../api/id.ts";
import { Stream } from "../api/stream.ts";
import { inWords, SignIn } from "../parts/sign-in.ts";
import * as transcript from "../parts/transcript.ts";
import { workplace as words } from "../words/en.ts";

const TYPING_LASTS = 6_000;

/** The conversation an agent has in front of them. */
export interface Open {
  id: string;
  owner: Matter["conversation"]["owner"];
  card: Matter["card"];
  record: CaseRecord;
  transcript: transcript.Transcript;
  typing: boolean;
  /** The seq up to which the customer has read. */
  readTo: number;
}

/** Who is told that a customer began to wait, or that a clock of theirs ran out. */
export interface Caller {
  waits: (name: string) => void;
  isLate: (reference: string) => void;
}

/**
 * Where one agent works: the queue as it changes, one conversation in front of them,
 * and what they do with it. Every act carries the epoch that the agent saw, so one that
 * comes too late is refused by the desk, and said.
 */
export class Workplace extends SignIn {
  handoffs: readonly Handoff[] = [];
  /** What was searched for, and what it gave; undefined while nothing is. */
  found: { text: string; all: readonly Found[] } | undefined;
  shift: Shift | undefined;
  /** What customers were happy with, newest first. */
  praise: readonly Praise[] | undefined;
  open: Open | undefined;
  /** Whose clocks ran out and nobody here has looked at since, the newest first. */
  late: readonly Late[] = [];
  live = false;

  private stream: Stream<ConsoleFrame> | undefined;
  private typingGone: ReturnType<typeof setTimeout> | undefined;
  /** The conversation that the agent chose last. */
  private chosen = "";
  /** Who was in the queue when it was last asked for; undefined before that. */
  private known: ReadonlySet<string> | undefined;

  constructor(
    door: ConsoleDoor,
    changed: () => void,
    private readonly caller?: Caller,
  ) {
    super(door, changed);
  }

  /** Puts a conversation in front of the agent. */
  show(id: string): Promise<void> {
    this.trouble = "";
    this.chosen = id;
    this.lookedAt(id);
    return this.load(id);
  }

  /** Takes a late clock off the notice; it still stands in the queue. */
  lookedAt(id: string): void {
    this.late = this.late.filter(({ conversation_id }) => conversation_id !== id);
    this.changed();
  }

  /** Whether the conversation in front of the agent is theirs to write in. */
  get mine(): boolean {
    const state = this.open?.transcript.state;
    return (
      (state === "agent" || state === "waiting") &&
      this.open?.owner?.id === this.session?.agent.id
    );
  }

  /** Whether this person may take a conversation from a colleague. */
  get leads(): boolean {
    const role = this.session?.agent.role;
    return role === "lead" || role === "admin";
  }

  /** Whether this person talks with customers, which trainers do not. */
  get helps(): boolean {
    return !!this.session && this.session.agent.role !== "trainer";
  }

  /** Everybody else who helps customers here. */
  async colleagues(): Promise<readonly Colleague[]> {
    let all: readonly Colleague[] = [];
    await this.try(async () => {
      all = await this.door.colleagues();
    });
    return all.filter(({ id }) => id !== this.session?.agent.id);
  }

  claim(): Promise<void> {
    return this.act((id, epoch) => this.door.claim(id, epoch));
  }

  takeOver(): Promise<void> {
    return this.act((id, epoch) => this.door.takeOver(id, epoch));
  }

  /** Passes it on, to the queue or to a colleague. */
  transfer(note: string, to?: string): Promise<void> {
    return this.act((id, epoch) => this.door.transfer(id, epoch, note, to));
  }

  /** Lets it rest until the customer writes, or until that time. */
  wait(until: Date): Promise<void> {
    return this.act((id, epoch) => this.door.wait(id, epoch, until.toISOString()));
  }

  handBack(note: string): Promise<void> {
    return this.act((id, epoch) => this.door.handBack(id, epoch, note));
  }

  resolve(note: string): Promise<void> {
    return this.act((id, epoch) => this.door.resolve(id, epoch, note));
  }

  /** Keeps a note that the customer never sees. */
  writeNote(text: string): Promise<void> {
    return this.act((id) => this.door.writeNote(id, text));
  }

  correctFact(fact: string, value: unknown): Promise<void> {
    return this.act((id, epoch) => this.door.correctFact(id, epoch, fact, value));
  }

  tendPromise(promise: string, tending: Tending): Promise<void> {
    return this.act((id, epoch) => this.door.tendPromise(id, epoch, promise, tending));
  }

  /** Looks for conversations; without words it shows the queue again. */
  find(text: string): Promise<void> {
    return this.try(async () => {
      this.found = text ? { text, all: await this.door.search(text) } : undefined;
    });
  }

  setShift(shift: Shift): Promise<void> {
    return this.try(async () => {
      this.shift = await this.door.changeShift(shift);
    });
  }

  /** How often leads were asked, or decided, since the page was opened. */
  asked = 0;

  /** Answers the customer, perhaps with what was suggested. */
  say(text: string, suggestion?: string): void {
    const clientId = newId();
    const at = new Date().toISOString();
    this.turn((was) =>
      transcript.sending(was, { clientId, text, at, status: "sending" }),
    );
    void this.deliver(clientId, text, suggestion);
  }

  /** Tries a failed answer again, under the id it had. */
  retry(clientId: string): void {
    const one = this.open?.transcript.outbox.find((out) => out.clientId === clientId);
    if (!one) return;
    this.turn((was) => transcript.marked(was, clientId, { status: "sending" }));
    void this.deliver(clientId, one.text);
  }

  drop(clientId: string): void {
    this.turn((was) => transcript.dropped(was, clientId));
  }

  /** Stops listening to the desk. */
  override leave(): void {
    this.stream?.close();
    this.stream = undefined;
    this.open = undefined;
    this.found = undefined;
    this.known = undefined;
    this.handoffs = [];
    this.late = [];
    super.leave();
  }

  protected override begin(session: Session): void {
    super.begin(session);
    if (session.own_password_wanted || !this.helps) return;
    this.stream = new Stream<ConsoleFrame>(this.door.stream(), {
      hear: (frame) => this.hear(frame),
      changed: (live) => this.linked(live),
    });
    this.stream.open();
    void this.refresh();
    void this.try(async () => {
      this.shift = await this.door.shift();
    });
  }

  /** After every loss, what happened meanwhile is asked for. */
  private linked(live: boolean): void {
    this.live = live;
    this.changed();
    if (!live) return;
    void this.refresh();
    void this.readPraise();
  }

  private readPraise(): Promise<void> {
    return this.try(async () => {
      this.praise = await this.door.praise();
    });
  }

  private async refresh(): Promise<void> {
    await this.try(async () => {
      this.handoffs = await this.door.queue();
      this.callFor(this.handoffs);
    });
    if (this.open) await this.load(this.open.id);
  }

  /** Calls for the first who waits and was not there before. */
  private callFor(handoffs: readonly Handoff[]): void {
    const fresh = handoffs.find(
      (one) => one.state === "queued" && !this.known?.has(one.conversation_id),
    );
    if (fresh && this.known) this.caller?.waits(fresh.customer_name ?? words.unknown);
    this.known = new Set(handoffs.map((one) => one.conversation_id));
  }

  private load(id: string): Promise<void> {
    return this.try(async () => {
      const [{ conversation, card, messages }, record] = await Promise.all([
        this.door.matter(id),
        this.door.record(id),
      ]);
      // The agent may have gone on to another one meanwhile.
      if (id !== this.chosen) return;
      const { owner, state, epoch, read_seq: read = 0 } = conversation;
      const same = this.open?.id === id ? this.open : undefined;
      const before = same?.transcript ?? transcript.blank;
      this.open = {
        id,
        owner,
        card,
        record,
        typing: same?.typing ?? false,
        readTo: Math.max(read, same?.readTo ?? 0),
        transcript: transcript.owned(messages.reduce(transcript.received, before), {
          state,
          epoch,
        }),
      };
    });
  }

  private hear(frame: ConsoleFrame): void {
    if (frame.type === "queue") {
      void this.refresh();
    } else if (frame.type === "praise") {
      void this.readPraise();
    } else if (frame.type === "approvals") {
      this.asked += 1;
      void this.refresh();
    } else if (frame.type === "late") {
      this.isLate(frame);
    } else if (frame.conversation_id === this.open?.id) {
      if (frame.type === "read") {
        this.open = { ...this.open, readTo: frame.seq };
        this.changed();
        return;
      }
      if (frame.type === "message") {
        this.turn((was) => transcript.received(was, frame.message));
      }
      this.typing(frame.type === "typing");
    }
  }

  private isLate({ conversation_id, case_reference, clock }: Late): void {
    this.lookedAt(conversation_id);
    this.late = [{ conversation_id, case_reference, clock }, ...this.late];
    this.caller?.isLate(case_reference ?? words.noCase);
    this.changed();
  }

  private typing(is: boolean): void {
    clearTimeout(this.typingGone);
    if (!this.open) return;
    this.open = { ...this.open, typing: is };
    if (is) this.typingGone = setTimeout(() => this.typing(false), TYPING_LASTS);
    this.changed();
  }

  private async deliver(
    clientId: string,
    text: string,
    suggestion?: string,
  ): Promise<void> {
    if (!this.open) return;
    const { id } = this.open;
    const { epoch } = this.open.transcript;
    let mark: Pick<transcript.Outgoing, "status" | "reason"> = { status: "sent" };
    try {
      await this.door.reply(id, { client_id: clientId, text, epoch, suggestion });
    } catch (problem) {
      mark = { status: "failed", reason: inWords(problem) };
    }
    if (this.open?.id === id) {
      this.turn((was) => transcript.marked(was, clientId, mark));
    }
  }

  /** Acts on the open conversation, then shows how things stand, whatever came of it. */
  private async act(
    does: (id: string, epoch: number) => Promise<unknown>,
  ): Promise<void> {
    if (!this.open) return;
    const { id } = this.open;
    const { epoch } = this.open.transcript;
    this.trouble = "";
    await this.try(() => does(id, epoch));
    await this.refresh();
  }

  private turn(next: (was: transcript.Transcript) => transcript.Transcript): void {
    if (!this.open) return;
    this.open = { ...this.open, transcript: next(this.open.transcript) };
    this.changed();
  }
}
