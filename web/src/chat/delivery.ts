import type { Credentials, Door } from "../api/door.ts";
import { pauseBefore } from "../api/stream.ts";
import type { Outgoing } from "../parts/transcript.ts";
import type { Memory } from "./memory.ts";
import { attempt } from "./outbox.ts";

const AGAIN_AFTER = 2_000;

/** What a delivery asks of its conversation, and tells it. */
interface Sender {
  /** The conversation to send to, begun if there is none yet. */
  who: () => Promise<Credentials>;
  gone: (who: Credentials) => void;
  /** The outbox changed. */
  moved: () => void;
  sent: (clientId: string) => void;
}

/**
 * Sends the outbox, one message after the other, so that it arrives in the order it was
 * said; of all tabs one at a time does so, and the first message of several tabs begins
 * one conversation.
 */
export class Delivery {
  /** Whether the desk could not be reached at the last try. */
  stuck = false;
  private running = false;
  private readonly stopped = new AbortController();
  private tries = 0;
  private timer: ReturnType<typeof setTimeout> | undefined;
  private readonly hurry = (): void => void this.again();

  constructor(
    private readonly door: Door,
    private readonly memory: Memory,
    private readonly sender: Sender,
  ) {
    window.addEventListener("online", this.hurry);
  }

  stop(): void {
    this.stopped.abort();
    clearTimeout(this.timer);
    window.removeEventListener("online", this.hurry);
  }

  /** Sends once more what failed only because the desk could not be reached. */
  again(): Promise<void> {
    for (const one of this.memory.outbox.filter(unreached)) {
      this.memory.mark(one.clientId, { status: "sending" });
    }
    this.sender.moved();
    return this.run();
  }

  /** Sends everything that waits. */
  async run(): Promise<void> {
    if (this.running || this.stopped.signal.aborted) return;
    this.running = true;
    await this.memory.alone("deliver", async () => {
      for (let next = this.next(); next; next = this.next()) {
        if (!(await this.deliver(next))) break;
      }
    });
    this.running = false;
    if (this.stopped.signal.aborted) return;
    this.stuck = this.memory.outbox.some(unreached);
    clearTimeout(this.timer);
    if (this.stuck) {
      this.timer = setTimeout(this.hurry, pauseBefore(this.tries++, AGAIN_AFTER));
    } else this.tries = 0;
    this.sender.moved();
  }

  private next(): Outgoing | undefined {
    if (this.stopped.signal.aborted) return undefined;
    return this.memory.outbox.find((one) => one.status === "sending" || unreached(one));
  }

  /** Delivers one message; returns whether the next may follow. */
  private async deliver({ clientId, text, choice }: Outgoing): Promise<boolean> {
    const said = choice === undefined ? { text } : { choice };
    let who: Credentials | undefined;
    const mark = await attempt(
      async () => {
        who = await this.sender.who();
        await this.door.send(who, { client_id: clientId, ...said });
      },
      () => who && this.sender.gone(who),
      this.stopped.signal,
    );
    this.memory.mark(clientId, mark);
    this.sender.moved();
    if (mark.status === "sent") this.sender.sent(clientId);
    return mark.status === "sent" || mark.reason !== undefined;
  }
}

/** Whether a message failed though the desk said nothing against it. */
function unreached({ status, reason }: Outgoing): boolean {
  return status === "failed" && reason === undefined;
}
