import type { Credentials, Door } from "../api/door.ts";
import type { ChatFrame, Message, Standing } from "../api/message.ts";
import { pauseBefore, Stream } from "../api/stream.ts";
import { isGone } from "./outbox.ts";

const POLL_EVERY = 3_000;
const LOOK_AGAIN_EVERY = 25_000;
/** What may tell that the world changed while nobody looked. */
const AWAKENINGS = ["online", "pageshow", "focus"] as const;

/** How the browser hears the desk: not yet, live, by asking again and again, or not. */
export type Link = "idle" | "live" | "polling" | "lost";

/** Whoever wants to hear a conversation. */
export interface Hearer {
  /** The last seq that was heard without a gap. */
  heardUpTo(): number;
  hear(messages: readonly Message[]): void;
  owned(standing: Standing): void;
  typed(frame: ChatFrame & { type: "typing" }): void;
  linked(link: Link): void;
  /** The desk does not know this conversation any more. */
  gone(): void;
}

/**
 * Hears one conversation without a gap: by the live stream, by asking for what came
 * after the last seq whenever that may have missed something, and by asking again and
 * again where there can be no stream.
 */
export class Listening {
  link: Link = "idle";
  private readonly stream: Stream<ChatFrame>;
  private poll: ReturnType<typeof setTimeout> | undefined;
  private heartbeat: ReturnType<typeof setInterval> | undefined;
  private failures = 0;
  private catchingUp = false;
  private wanted = true;

  constructor(
    private readonly door: Door,
    readonly who: Credentials,
    private readonly hearer: Hearer,
  ) {
    this.stream = new Stream<ChatFrame>(door.stream(who), {
      greet: () => ({ token: who.token, after: hearer.heardUpTo() }),
      hear: (frame) => this.hear(frame),
      changed: (live) => this.streamed(live),
    });
    this.stream.open();
    this.heartbeat = setInterval(this.lookAgain, LOOK_AGAIN_EVERY);
    for (const event of AWAKENINGS) window.addEventListener(event, this.lookAgain);
    window.addEventListener("offline", this.lose);
    document.addEventListener("visibilitychange", this.lookAgain);
    void this.catchUp();
  }

  close(): void {
    this.wanted = false;
    this.stream.close();
    clearTimeout(this.poll);
    clearInterval(this.heartbeat);
    for (const event of AWAKENINGS) window.removeEventListener(event, this.lookAgain);
    window.removeEventListener("offline", this.lose);
    document.removeEventListener("visibilitychange", this.lookAgain);
  }

  /** Sends a frame if the stream is live; a lost one (typing) is not worth keeping. */
  tell(frame: object): void {
    this.stream.send(frame);
  }

  /** A stream can die without a word: whatever it failed to bring is noticed here. */
  readonly lookAgain = async (): Promise<void> => {
    if (document.visibilityState !== "visible") return;
    const before = this.hearer.heardUpTo();
    await this.catchUp();
    const missed = this.hearer.heardUpTo() > before;
    if (missed && this.link === "live") this.stream.renew();
  };

  private readonly lose = (): void => this.become("lost");

  private hear(frame: ChatFrame): void {
    if (this.link === "lost") this.become("live");
    if (frame.type === "message") {
      this.hearer.hear([frame.message]);
      if (frame.message.seq > this.hearer.heardUpTo()) void this.catchUp();
    } else if (frame.type === "state") this.hearer.owned(frame);
    else if (frame.type === "typing") this.hearer.typed(frame);
  }

  private streamed(live: boolean): void {
    clearTimeout(this.poll);
    this.poll = undefined;
    if (live) this.become("live");
    else void this.askAgain();
  }

  private async askAgain(): Promise<void> {
    clearTimeout(this.poll);
    this.poll = setTimeout(
      () => void this.askAgain(),
      pauseBefore(this.failures, POLL_EVERY),
    );
    await this.catchUp();
  }

  private async catchUp(): Promise<void> {
    if (this.catchingUp || !this.wanted) return;
    this.catchingUp = true;
    try {
      while (await this.turnPage());
      this.failures = 0;
      if (this.poll) this.become("polling");
      else if (this.link === "lost") this.stream.renew();
    } catch (problem) {
      this.failures++;
      if (!this.wanted) return;
      if (isGone(problem)) this.hearer.gone();
      else if (this.poll) this.become("lost");
    } finally {
      this.catchingUp = false;
    }
  }

  /** Reads the next page; returns whether there may be another. */
  private async turnPage(): Promise<boolean> {
    const from = this.hearer.heardUpTo();
    const page = await this.door.after(this.who, from);
    if (!this.wanted) return false;
    const { messages } = page;
    this.hearer.hear(messages);
    this.hearer.owned(page);
    return messages.length > 0 && this.hearer.heardUpTo() > from;
  }

  private become(link: Link): void {
    if (this.link === link || !this.wanted) return;
    this.link = link;
    this.hearer.linked(link);
  }
}
