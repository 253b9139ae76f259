import { Refusal } from "../api/call.ts";
import type { Credentials, Door } from "../api/door.ts";
import { newId } from "../api/id.ts";
import type { ChatFrame, Choice, Message, Photo, Standing } from "../api/message.ts";
import * as transcript from "../parts/transcript.ts";
import { Asking } from "./asking.ts";
import { begin, type Visitor } from "./beginning.ts";
import { Delivery } from "./delivery.ts";
import { type Link, Listening } from "./listening.ts";
import type { Kept, Memory } from "./memory.ts";
import { Photos } from "./photos.ts";
import { Reading } from "./reading.ts";
import { subjectOf } from "./token.ts";
import { Typing } from "./typing.ts";

const ECHO_WITHIN = 3_000;

/**
 * One customer's conversation with the desk, the same in every tab of their browser.
 * Nothing is lost: what the customer says waits in the outbox under its own id until the
 * desk has stored it, and what the desk says is asked for again from the last seq that
 * was heard.
 */
export class Conversation {
  transcript = transcript.blank;
  readonly typing: Typing;
  readonly photos: Photos;
  readonly asking: Asking;
  readonly reading: Reading;

  private listening: Listening | undefined;
  private caughtUp = false;
  private signing = false;
  private readonly delivery: Delivery;
  private unwatch: (() => void) | undefined;

  constructor(
    private readonly door: Door,
    private readonly memory: Memory,
    private readonly visitor: Visitor,
    private readonly changed: () => void,
  ) {
    this.typing = new Typing(changed);
    this.photos = new Photos((...photo) => this.sendPhoto(...photo), changed);
    this.asking = new Asking(
      memory,
      async (given) => door.feedback(await this.key(), given),
      changed,
    );
    this.reading = new Reading(memory, (frame) => this.listening?.tell(frame));
    this.delivery = new Delivery(door, memory, {
      who: () => this.key(),
      gone: (who) => this.gone(who),
      moved: () => this.follow(),
      sent: (clientId) => this.expectEcho(clientId),
    });
  }

  /** How the desk is heard; `lost` also when it cannot be reached for a beginning. */
  get link(): Link {
    return this.listening?.link ?? (this.delivery.stuck ? "lost" : "idle");
  }

  /** Whether all is shown that was said before this page was opened. */
  get settled(): boolean {
    return this.caughtUp || !this.listening;
  }

  /** Goes on where this browser left off, if it was in a conversation. */
  resume(): void {
    this.unwatch = this.memory.watch((what) => {
      if (what === "conversation") this.follow();
      else this.pull();
    });
    this.follow();
    void this.delivery.run();
  }

  /** Who the customer is from now on; another one never sees what this one said. */
  identify(customerToken: string | undefined): void {
    this.visitor.customerToken = customerToken;
    const kept = this.memory.credentials;
    if (!kept) return;
    if (kept.customer && kept.customer !== subjectOf(customerToken)) this.reset();
    else if (!kept.customer && customerToken) void this.sign(kept, customerToken);
  }

  /** Which language the next conversation is in. */
  speak(locale: string | undefined): void {
    this.visitor.locale = locale;
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
    this.memory.mark(clientId, { status: "sending" });
    this.pull();
    void this.delivery.run();
  }

  /** Gives up a failed message. */
  drop(clientId: string): void {
    this.memory.forget(clientId);
    this.pull();
  }

  /** Tells the desk that the customer is still typing, so that it waits (P1). */
  type(): void {
    if (this.typing.tells()) this.listening?.tell({ type: "typing" });
  }

  /** The bytes of a picture in this conversation. */
  readonly photo = async (photo: Photo): Promise<Blob> =>
    this.door.photo(await this.key(), photo);

  /** Has a copy mailed to the customer's proven address. */
  async mail(): Promise<void> {
    await this.door.mailTranscript(await this.key());
  }

  /**
   * Goes on with the conversation that a link in one of our mails leads to.
   *
   * @throws Refusal when the link is over; Unreachable when nobody answers.
   */
  async comeBack(link: string): Promise<void> {
    this.memory.credentials = await this.door.returning(link);
    this.follow();
    this.identify(this.visitor.customerToken);
  }

  /** Leaves this conversation, in every tab, for a new one. */
  reset(): void {
    for (const { clientId } of this.memory.outbox) this.memory.forget(clientId);
    this.photos.clear();
    this.memory.credentials = undefined;
    this.follow();
  }

  /** Stops listening; what was not sent stays in the browser's memory. */
  leave(): void {
    this.unwatch?.();
    this.delivery.stop();
    this.listening?.close();
    this.listening = undefined;
    this.typing.forget();
  }

  /** How many messages to the customer have come since they last looked. */
  get unread(): number {
    return this.reading.unread(this.transcript.messages);
  }

  /** Notes that the customer has everything before their eyes. */
  look(): void {
    this.reading.upTo(this.heardUpTo());
  }

  heardUpTo(): number {
    return transcript.heardUpTo(this.transcript);
  }

  hear(messages: readonly Message[]): void {
    if (messages.some(({ author }) => author !== "customer")) this.typing.forget();
    for (const { client_id } of messages) if (client_id) this.memory.forget(client_id);
    this.become(messages.reduce(transcript.received, this.transcript));
  }

  owned(standing: Standing): void {
    this.caughtUp = true;
    this.become(transcript.owned(this.transcript, standing));
  }

  typed(frame: ChatFrame & { type: "typing" }): void {
    this.typing.heard(frame);
  }

  /** The desk answers again: what waited only for that is sent. */
  linked(link: Link): void {
    if (link !== "lost") void this.delivery.again();
    if (link === "live") this.reading.report();
    this.changed();
  }

  /** The desk no longer knows this key: what is unsent goes into a new conversation. */
  gone(who = this.listening?.who): void {
    // A key is changed when the customer signs in; the new one is about to arrive.
    if (this.signing) return;
    if (this.memory.credentials?.token === who?.token) {
      this.memory.credentials = undefined;
    }
    this.follow();
    void this.delivery.run();
  }

  /** Has the desk note whose conversation it is, which changes its key. */
  private async sign(kept: Kept, customerToken: string): Promise<void> {
    this.signing = true;
    try {
      const token = await this.door.identify(kept, customerToken);
      const customer = subjectOf(customerToken);
      this.memory.credentials = { ...kept, token: token ?? kept.token, customer };
    } catch (problem) {
      // Whoever cannot be told who they are goes on without a name.
      if (problem instanceof Refusal && problem.code === "other_customer") this.reset();
    } finally {
      this.signing = false;
    }
    this.follow();
  }

  private post(said: { text: string; choice?: string }): void {
    this.typing.said();
    const last = this.transcript.outbox.at(-1)?.at ?? "";
    const now = Math.max(Date.now(), (Date.parse(last) || 0) + 1);
    this.memory.keep({
      ...said,
      clientId: newId(),
      at: new Date(now).toISOString(),
      status: "sending",
    });
    this.pull();
    void this.delivery.run();
  }

  private async sendPhoto(
    clientId: string,
    picture: Blob,
    progress: (part: number) => void,
  ): Promise<void> {
    await this.door.sendPhoto(await this.key(), clientId, picture, progress);
    void this.listening?.lookAgain();
  }

  /** The key to the conversation, which another tab may just have begun. */
  private async key(): Promise<Credentials> {
    this.memory.credentials ??= await begin(this.door, this.visitor, this.memory);
    this.follow();
    return this.memory.credentials;
  }

  /** Listens to the conversation that this browser is in now, and to no other. */
  private follow(): void {
    const who = this.memory.credentials;
    const { who: heard } = this.listening ?? {};
    if (who?.token !== heard?.token) {
      this.listening?.close();
      this.listening = undefined;
      this.caughtUp = false;
      if (who?.id !== heard?.id) this.become(transcript.blank);
      if (who) this.listening = new Listening(this.door, who, this);
    }
    this.pull();
  }

  /** Takes the outbox over as the tabs of this browser keep it. */
  private pull(): void {
    const stored = new Set(this.transcript.messages.map(({ client_id }) => client_id));
    const outbox = this.memory.outbox.filter(({ clientId }) => !stored.has(clientId));
    this.become({ ...this.transcript, outbox });
  }

  private expectEcho(clientId: string): void {
    setTimeout(() => {
      const waiting = this.transcript.outbox.some((one) => one.clientId === clientId);
      if (waiting) void this.listening?.lookAgain();
    }, ECHO_WITHIN);
  }

  private become(next: transcript.Transcript): void {
    this.transcript = next;
    this.changed();
  }
}
