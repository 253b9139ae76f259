const SHORTEST_WAIT = 500;
const LONGEST_WAIT = 15_000;
/** A connection that lasted this long was a good one: the waits begin anew. */
const GOOD_AFTER = 5_000;

interface Listener<Frame> {
  /** The frame to open with, asked for anew at every connection. */
  greet?: () => object;
  hear: (frame: Frame) => void;
  /** Told each time the stream comes alive and each time it is lost. */
  changed: (live: boolean) => void;
}

/**
 * A WebSocket that comes back: after each loss it waits, longer every time and never in
 * step with others, and at once when the browser says that the network returned.
 */
export class Stream<Frame> {
  private socket: WebSocket | undefined;
  private timer: ReturnType<typeof setTimeout> | undefined;
  private losses = 0;
  private wanted = false;

  constructor(
    private readonly url: string,
    private readonly listener: Listener<Frame>,
  ) {}

  open(): void {
    this.wanted = true;
    window.addEventListener("online", this.hurry);
    window.addEventListener("pageshow", this.hurry);
    this.connect();
  }

  close(): void {
    this.wanted = false;
    window.removeEventListener("online", this.hurry);
    window.removeEventListener("pageshow", this.hurry);
    this.drop();
  }

  /** Drops a connection that no longer delivers and makes a new one. */
  renew(): void {
    if (!this.wanted) return;
    this.drop();
    this.connect();
  }

  /** Sends a frame when the stream is live; a lost one (typing) is not worth keeping. */
  send(frame: object): void {
    if (this.socket?.readyState === WebSocket.OPEN) {
      this.socket.send(JSON.stringify(frame));
    }
  }

  private readonly hurry = (): void => {
    if (this.socket?.readyState !== WebSocket.OPEN) this.renew();
  };

  private connect(): void {
    const socket = new WebSocket(this.url);
    const since = Date.now();
    this.socket = socket;
    socket.onopen = () => {
      if (this.listener.greet) socket.send(JSON.stringify(this.listener.greet()));
      this.listener.changed(true);
    };
    socket.onmessage = ({ data }) => this.listener.hear(JSON.parse(data));
    socket.onclose = () => {
      this.socket = undefined;
      if (Date.now() - since > GOOD_AFTER) this.losses = 0;
      this.timer = setTimeout(() => this.connect(), pauseBefore(this.losses++));
      this.listener.changed(false);
    };
  }

  private drop(): void {
    clearTimeout(this.timer);
    if (!this.socket) return;
    this.socket.onopen = this.socket.onmessage = this.socket.onclose = null;
    this.socket.close();
    this.socket = undefined;
  }
}

/**
 * How long to wait before another try, in milliseconds: twice as long after each loss,
 * with a random half of it taken off so that browsers do not come back all at once.
 */
export function pauseBefore(losses: number, shortest = SHORTEST_WAIT): number {
  return Math.min(LONGEST_WAIT, shortest * 2 ** losses) * (0.5 + Math.random() / 2);
}
