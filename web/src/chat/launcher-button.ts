import { launcher as words } from "../words/en.ts";
import { launcherStyles } from "./widget.styles.ts";

const BOWL =
  '<svg viewBox="0 0 32 32" aria-hidden="true" fill="none" stroke-linejoin="round">' +
  '<path fill="currentColor" d="M3 11h26c0 8-4.8 12.6-9.5 14V28h-7v-3C7.8 23.6 3 19 3 11Z"/>' +
  '<path class="crack" stroke-width="1.8" d="M13 11 15.4 15.2 13.5 18.2 16.6 20.8 15.6 25' +
  'M15.4 15.2 20.5 14.3 22.1 11"/></svg>';

/** The button in the corner of the page; it says whether the chat is open and what is new. */
export class LauncherButton {
  readonly root: ShadowRoot;
  readonly button = document.createElement("button");
  private readonly label: HTMLElement;
  private readonly badge: HTMLElement;
  private readonly standing = { isOpen: false, unread: 0, trouble: false };

  constructor() {
    const host = document.createElement("kintsugi-launcher");
    this.root = host.attachShadow({ mode: "open" });
    const styles = new CSSStyleSheet();
    styles.replaceSync(launcherStyles);
    this.root.adoptedStyleSheets = [styles];
    this.button.type = "button";
    this.button.innerHTML = `${BOWL}<span></span><b></b>`;
    [, this.label, this.badge] = this.button.children as unknown as [
      Element,
      HTMLElement,
      HTMLElement,
    ];
    this.root.append(this.button);
    document.body.append(host);
    this.show({});
  }

  /** Shows how things stand. */
  show(now: Partial<LauncherButton["standing"]>): void {
    const { isOpen, unread, trouble } = Object.assign(this.standing, now);
    const said = trouble ? words.trouble : isOpen ? words.close : words.open;
    this.button.setAttribute("aria-expanded", String(isOpen));
    this.label.textContent = said;
    this.badge.textContent = unread ? String(unread) : "";
    this.badge.hidden = !unread;
    this.button.ariaLabel = unread ? `${said}, ${words.unread(unread)}` : said;
    document.title = document.title.replace(
      /^(\(\d+\) )?/,
      unread ? `(${unread}) ` : "",
    );
  }
}
