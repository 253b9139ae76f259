/**
 * The one line a page embeds: `<script async src="https://desk.example/widget.js">`.
 * It draws the launcher and brings the panel when it is wanted.
 */
import { launcher as words } from "../words/en.ts";
import type { KintsugiChat } from "./kintsugi-chat.ts";
import { launcherStyles } from "./widget.styles.ts";

/** What a page may set in `window.kintsugi` before the script runs. */
export interface Settings {
  /** A short-lived token, signed by the shop, that says who the customer is. */
  customerToken?: string;
  /** The order this page is about. */
  order?: string;
  /** The language to speak, as in `lang`; the page's own when absent. */
  locale?: string;
  /** Whether the chat opens at once. */
  open?: boolean;
}

/** What a page finds in `window.kintsugi` afterwards. */
export interface Launcher {
  open(about?: { order?: string }): Promise<void>;
  close(): void;
  toggle(): void;
}

/** The panel's address, relative to this script's; the build knows its hashed name. */
declare const PANEL: string;

const BOWL =
  '<svg viewBox="0 0 32 32" aria-hidden="true" fill="none" stroke-linejoin="round">' +
  '<path fill="currentColor" d="M3 11h26c0 8-4.8 12.6-9.5 14V28h-7v-3C7.8 23.6 3 19 3 11Z"/>' +
  '<path class="crack" stroke-width="1.8" d="M13 11 15.4 15.2 13.5 18.2 16.6 20.8 15.6 25' +
  'M15.4 15.2 20.5 14.3 22.1 11"/></svg>';

const OPEN = "kintsugi:open";

function start(desk: string, settings: Settings): Launcher {
  const host = document.createElement("kintsugi-launcher");
  const root = host.attachShadow({ mode: "open" });
  const styles = new CSSStyleSheet();
  styles.replaceSync(launcherStyles);
  root.adoptedStyleSheets = [styles];
  const button = document.createElement("button");
  button.innerHTML = `${BOWL}<span></span>`;
  const label = button.lastElementChild as HTMLElement;
  root.append(button);
  document.body.append(host);

  let panel: KintsugiChat | undefined;
  const isOpen = () => panel !== undefined && !panel.hidden;

  async function show(order = settings.order): Promise<KintsugiChat> {
    panel ??= await bring();
    panel.hidden = false;
    if (order) panel.about(order);
    shown(true);
    return panel;
  }

  async function open(about: { order?: string } = {}) {
    (await show(about.order)).focus();
  }

  function close() {
    if (!panel) return;
    panel.hidden = true;
    shown(false);
    button.focus();
  }

  async function bring(): Promise<KintsugiChat> {
    await load();
    const chat = document.createElement("kintsugi-chat") as KintsugiChat;
    chat.desk = desk;
    chat.customerToken = settings.customerToken;
    if (settings.locale) chat.locale = settings.locale;
    chat.addEventListener("close", close);
    root.append(chat);
    return chat;
  }

  const load = () => import(/* @vite-ignore */ desk + PANEL);

  function shown(is: boolean) {
    button.setAttribute("aria-expanded", String(is));
    label.textContent = is ? words.close : words.open;
    remember(is);
  }

  const toggle = () => (isOpen() ? close() : void open());
  button.addEventListener("click", toggle);
  button.addEventListener("pointerenter", load, { once: true });
  const reopen = settings.open || wasOpen();
  shown(false);
  if (reopen) void show();
  return { open, close, toggle };
}

/** Whether this tab had the chat open on the page before. */
function wasOpen(): boolean {
  try {
    return sessionStorage.getItem(OPEN) === "true";
  } catch {
    return false;
  }
}

function remember(is: boolean): void {
  try {
    sessionStorage.setItem(OPEN, String(is));
  } catch {
    // A browser that forbids storage opens the next page with the chat closed.
  }
}

const page = window as unknown as { kintsugi?: Settings | Launcher };
const script = document.currentScript as HTMLScriptElement;
const desk = new URL(".", script.src).href;

function begin() {
  if (page.kintsugi && "toggle" in page.kintsugi) return;
  page.kintsugi = start(desk, page.kintsugi ?? {});
}

if (document.body) begin();
else document.addEventListener("DOMContentLoaded", begin, { once: true });
