import type { Credentials, Door } from "../api/door.ts";
import { newId } from "../api/id.ts";
import type { Author, ChatFrame, Choice } from "../api/message.ts";
import { Stream } from "../api/stream.ts";
import * as transcript from "../parts/transcript.ts";
import type { Memory } from "./memory.ts";
import { attempt, isGone, type Mark } from "./outbox.ts";

const POLL_EVERY = 3_000;
const LOOK_AGAIN_EVERY = 25_000;
const ECHO_WITHIN = 3_000;
const TYPING_LASTS = 6_000;
const TYPING_SAID_EVERY = 2_000;

/** How the browser hears the desk: not yet, live, by asking again and again, or not. */
export type Link = "idle" | "live" | "polling" | "lost";

/** Who signed the customer in and which language the page speaks. */
export interface Visitor {
  locale?: string | undefined;
  customerToken?: string | undefined;
}

/**
 * One customer's conversation with the desk. Nothing is lost: what the customer says
 * waits in the outbox under its own id until the desk has stored it, and what the desk
 * says is asked for again from the last seq that was heard.
 */
export class Conversation {
  transcript = transcript.blank;
  link: Link = "idle";
  typist: { author: Author; name?: string | null } | undefined;

  private stream: Stream<ChatFrame> | undefined;
  private poll: ReturnType<typeof setInterval> | undefined;
  private heartbeat: ReturnType<typeof setInterval> | undefined;
  private typistGone: ReturnType<typeof setTimeout> | undefined;
  private typingSaidAt = 0;
  private delivering = false;
  private catchingUp = false;

  constructor(
    private readonly door: Door,
    private readonly memory: Memory,
    private readonly visitor: Visitor,
    private readonly changed: () => void,
  ) {}

  /** Goes on where this browser left off, if it was in a conversation. */
  resume(): void {
    const outbox = this.memory.outbox.map((one) => ({
      ...one,
      status: "sending" as const,
    }));
    this.become({ ...this.transcript, outbox });
    if (this.memory.credentials) this.listen(this.memory.credentials);
    void this.deliver();
  }

  /** Says something in the customer's own words, or takes the choice they name. */
  say(text: string): void {
    const choice = transcript.choiceNamed(this.transcript, text);
    if (choice) this.choose(choice);
    else this.post({ text });
  }

  choose({ title, value }: Choice): void {
    this.post({ text: title, choice: value });
  }

  /** Tries a failed message again, under the id it had. */
  retry(clientId: string): void {
    this.become(transcript.marked(this.transcript, clientId, { status: "sending" }));
    void this.deliver();
  }

  /** Gives up a failed message. */
  drop(clientId: string): void {
    this.become(transcript.dropped(this.transcript, clientId));
  }

  /** Tells the desk that the customer is still typing, so that it waits (P1). */
  type(): void {
    const now = Date.now();
    if (now - this.typingSaidAt < TYPING_SAID_EVERY) return;
    this.typingSaidAt = now;
    this.stream?.send({ type: "typing" });
  }

  /** Leaves this conversation for a new one. */
  reset(): void {
    this.leave();
    this.memory.credentials = undefined;
    this.become(transcript.blank);
  }

  /** Stops listening; what was not sent stays in the browser's memory. */
  leave(): void {
    this.stream?.close();
    this.stream = undefined;
    clearInterval(this.poll);
    clearInterval(this.heartbeat);
    clearTimeout(this.typistGone);
    this.poll = this.heartbeat = undefined;
    document.removeEventListener("visibilitychange", this.lookAgain);
    this.link = "idle";
  }

  private post(said: { text: string; choice?: string }): void {
    const outgoing: transcript.Outgoing = {
      ...said,
      clientId: newId(),
      at: new Date().toISOString(),
      status: "sending",
    };
    this.become(transcript.sending(this.transcript, outgoing));
    void this.deliver();
  }

  /** Sends the outbox, one after the other, so that it arrives in the order it was said. */
  private async deliver(): Promise<void> {
    if (this.delivering) return;
    this.delivering = true;
    for (;;) {
      const next = this.transcript.outbox.find(({ status }) => status === "sending");
      if (!next) break;
      const mark = await this.attempt(next);
      this.become(transcript.marked(this.transcript, next.clientId, mark));
      if (mark.status === "sent") this.expectEcho(next.clientId);
    }
    this.delivering = false;
  }

  private attempt({ clientId, text, choice }: transcript.Outgoing): Promise<Mark> {
    const said = choice === undefined ? { text } : { choice };
    return attempt(
      async () => {
        const who = this.memory.credentials ?? (await this.begin());
        await this.door.send(who, { client_id: clientId, ...said });
      },
      () => this.reopen(),
    );
  }

  private async begin(): Promise<Credentials> {
    const { locale, customerToken } = this.visitor;
    const who = await this.door.begin(locale, customerToken);
    this.memory.credentials = who;
    this.listen(who);
    return who;
  }

  /** The desk no longer knows this conversation: what is unsent goes into a new one. */
  private reopen(): void {
    const { outbox } = this.transcript;
    this.reset();
    this.become({ ...transcript.blank, outbox });
  }

  private listen(who: Credentials): void {
    this.stream = new Stream<ChatFrame>(this.door.stream(who), {
      greet: () => ({
        token: who.token,
        after: transcript.heardUpTo(this.transcript),
      }),
      hear: (frame) => this.hear(frame),
      changed: (live) => this.linked(live),
    });
    this.stream.open();
    this.heartbeat = setInterval(this.lookAgain, LOOK_AGAIN_EVERY);
    document.addEventListener("visibilitychange", this.lookAgain);
    void this.catchUp();
  }

  private hear(frame: ChatFrame): void {
    if (frame.type === "message") {
      this.forgetTypist();
      this.become(transcript.received(this.transcript, frame.message));
      if (frame.message.seq > transcript.heardUpTo(this.transcript))
        void this.catchUp();
    } else if (frame.type === "state") {
      this.become(transcript.owned(this.transcript, frame.state, frame.epoch));
    } else if (frame.type === "typing") {
      this.typist = frame;
      clearTimeout(this.typistGone);
      this.typistGone = setTimeout(() => this.forgetTypist(), TYPING_LASTS);
      this.changed();
    }
  }

  private linked(live: boolean): void {
    clearInterval(this.poll);
    this.poll = undefined;
    if (live) {
      this.reached("live");
    } else {
      this.poll = setInterval(() => void this.catchUp(), POLL_EVERY);
      void this.catchUp();
    }
  }

  /** The desk answers again: what failed only for want of it is sent once more. */
  private reached(link: Link): void {
    if (this.link === link) return;
    this.link = link;
    for (const { clientId, status, reason } of this.transcript.outbox) {
      if (status === "failed" && reason === undefined) this.retry(clientId);
    }
    this.changed();
  }

  private async catchUp(): Promise<void> {
    const who = this.memory.credentials;
    if (!who || this.catchingUp) return;
    this.catchingUp = true;
    try {
      while (await this.turnPage(who));
      if (this.poll) this.reached("polling");
    } catch (problem) {
      if (isGone(problem)) this.reopen();
      else if (this.poll) this.link = "lost";
      this.changed();
    } finally {
      this.catchingUp = false;
    }
  }

  /** Reads the next page; returns whether there may be another. */
  private async turnPage(who: Credentials): Promise<boolean> {
    const from = transcript.heardUpTo(this.transcript);
    const { messages, state, epoch } = await this.door.after(who, from);
    const heard = messages.reduce(transcript.received, this.transcript);
    this.become(transcript.owned(heard, state, epoch));
    return messages.length > 0 && transcript.heardUpTo(heard) > from;
  }

  /** A stream can die without a word: whatever it failed to bring is noticed here. */
  private readonly lookAgain = async (): Promise<void> => {
    if (document.visibilityState !== "visible") return;
    const before = transcript.heardUpTo(this.transcript);
    await this.catchUp();
    const missed = transcript.heardUpTo(this.transcript) > before;
    if (missed && this.link === "live") this.stream?.renew();
  };

  private expectEcho(clientId: string): void {
    setTimeout(() => {
      const waiting = this.transcript.outbox.some((one) => one.clientId === clientId);
      if (waiting) void this.lookAgain();
    }, ECHO_WITHIN);
  }

  private forgetTypist(): void {
    clearTimeout(this.typistGone);
    if (!this.typist) return;
    this.typist = undefined;
    this.changed();
  }

  private become(next: transcript.Transcript): void {
    if (next.outbox !== this.transcript.outbox) this.memory.outbox = next.outbox;
    this.transcript = next;
    this.changed();
  }
}
