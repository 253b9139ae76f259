/**
 * The one line a page embeds: `<script async src="https://desk.example/widget.js">`.
 * It draws the launcher and brings the panel when it is wanted.
 */
import type { KintsugiChat } from "./kintsugi-chat.ts";
import { LauncherButton } from "./launcher-button.ts";
import type { Events, Handler, Launcher, Settings } from "./settings.ts";

/** The panel's address, relative to this script's; the build knows its hashed name. */
declare const PANEL: string;

const OPEN = "kintsugi:open";
/** Behind the page's address, the way back that a mail of ours gave (P23). */
const RETURN = "kintsugi-return";

function start(from: string, settings: Settings): Launcher {
  const desk = settings.desk?.replace(/\/?$/, "/") ?? from;
  const launcher = new LauncherButton();
  const heard = new EventTarget();
  let panel: Promise<KintsugiChat> | undefined;
  let chat: KintsugiChat | undefined;
  let tries = 0;

  const tell = <Name extends keyof Events>(event: Name, detail: Events[Name]) =>
    heard.dispatchEvent(new CustomEvent(event, { detail }));

  function on<Name extends keyof Events>(event: Name, does: Handler<Name>) {
    const listener = ({ detail }: Event & { detail?: Events[Name] }) =>
      does(detail as Events[Name]);
    heard.addEventListener(event, listener);
    return () => heard.removeEventListener(event, listener);
  }

  /** Some browsers remember a failed module, so another try has another address. */
  const load = () => {
    const address = from + PANEL + (tries ? `?${tries}` : "");
    return import(/* @vite-ignore */ address);
  };

  /** The panel, out of sight until it is opened. */
  function bring(): Promise<KintsugiChat> {
    panel ??= make().catch((problem) => {
      panel = undefined;
      tries++;
      launcher.show({ trouble: true });
      tell("error", problem);
      throw problem;
    });
    return panel;
  }

  async function make(): Promise<KintsugiChat> {
    await load();
    chat = document.createElement("kintsugi-chat") as KintsugiChat;
    chat.desk = desk;
    chat.hidden = true;
    chat.customerToken = settings.customerToken;
    chat.theme = settings.theme;
    if (settings.locale) chat.locale = settings.locale;
    chat.addEventListener("close", close);
    chat.addEventListener("message", (event) =>
      tell("message", (event as CustomEvent).detail),
    );
    chat.addEventListener("unread", (event) =>
      launcher.show({ unread: (event as CustomEvent).detail }),
    );
    launcher.root.append(chat);
    launcher.show({ trouble: false });
    return chat;
  }

  async function show(order = settings.order): Promise<void> {
    const shown = await bring();
    if (order) shown.about(order);
    if (!shown.hidden) return;
    shown.hidden = false;
    launcher.show({ isOpen: true });
    remember(true);
    tell("open", undefined);
  }

  async function open(about: { order?: string } = {}) {
    await show(about.order).catch(() => undefined);
    chat?.focus();
  }

  function close() {
    if (!chat || chat.hidden) return;
    chat.hidden = true;
    launcher.show({ isOpen: false });
    launcher.button.focus();
    remember(false);
    tell("close", undefined);
  }

  const toggle = () => (chat && !chat.hidden ? close() : void open());

  for (const [event, does] of Object.entries(settings.on ?? {})) {
    on(event as keyof Events, does as Handler<keyof Events>);
  }
  launcher.button.addEventListener("click", toggle);
  launcher.button.addEventListener("pointerenter", () => void load(), { once: true });
  const link = new URLSearchParams(location.hash.slice(1)).get(RETURN);
  if (link) {
    // It works once, so neither a reload nor a copied address should carry it on.
    history.replaceState(history.state, "", location.pathname + location.search);
    void open().then(() => chat?.comeBack(link));
  } else if (settings.open || stored(() => sessionStorage.getItem(OPEN))) {
    void show().catch(() => undefined);
  } else if (stored(() => localStorage.getItem(`kintsugi:${desk}:conversation`))) {
    // Somebody who is in a conversation wants to know what is new in it.
    whenIdle(() => void bring().catch(() => undefined));
  }
  queueMicrotask(() => tell("ready", undefined));

  return {
    open,
    close,
    toggle,
    on,
    setCustomer(token) {
      if (token) settings.customerToken = token;
      else delete settings.customerToken;
      chat?.identify(token);
    },
    setLocale(locale) {
      settings.locale = locale;
      if (chat) chat.locale = locale;
    },
    reset: async () => (await bring()).reset(),
  };
}

function whenIdle(does: () => void): void {
  if ("requestIdleCallback" in window) requestIdleCallback(does, { timeout: 2_000 });
  else setTimeout(does, 500);
}

/** Notes, for the next page of this tab, whether the chat is open. */
function remember(isOpen: boolean): void {
  stored(() =>
    isOpen ? sessionStorage.setItem(OPEN, "true") : sessionStorage.removeItem(OPEN),
  );
}

/** What the browser's storage says; nothing where it is forbidden. */
function stored<T>(ask: () => T): T | undefined {
  try {
    return ask();
  } catch {
    return undefined;
  }
}

const page = window as unknown as { kintsugi?: Settings | Launcher };
const script = document.currentScript as HTMLScriptElement;
const from = new URL(".", script.src).href;

function begin() {
  if (page.kintsugi && "toggle" in page.kintsugi) return;
  page.kintsugi = start(from, page.kintsugi ?? {});
}

if (document.body) begin();
else document.addEventListener("DOMContentLoaded", begin, { once: true });
