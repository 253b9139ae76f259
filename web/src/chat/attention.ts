import type { ReactiveController, ReactiveControllerHost } from "lit";

/**
 * Whether the customer has the chat before their eyes, and from which message on it was
 * new to them when they looked.
 */
export class Attention implements ReactiveController {
  /** The seq of the first message that was new; 0 when none was. */
  newFrom = 0;

  constructor(
    private readonly host: ReactiveControllerHost & HTMLElement,
    private readonly firstUnread: () => number,
  ) {
    host.addController(this);
  }

  hostConnected(): void {
    document.addEventListener("visibilitychange", this.turned);
  }

  hostDisconnected(): void {
    document.removeEventListener("visibilitychange", this.turned);
  }

  get isHere(): boolean {
    return !this.host.hidden && document.visibilityState === "visible";
  }

  /** The chat was opened, or closed. */
  moved(): void {
    this.newFrom = this.firstUnread();
  }

  /** The customer has answered, so nothing above is new any more. */
  answered(): void {
    this.newFrom = 0;
  }

  /** The customer turned to the page, or away from it. */
  private readonly turned = (): void => {
    this.newFrom = this.isHere ? this.firstUnread() || this.newFrom : 0;
    this.host.requestUpdate();
  };
}
