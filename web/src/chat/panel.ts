/** The panel as one file: what the launcher brings when the chat is first opened. */
export { KintsugiChat } from "./kintsugi-chat.ts";
export type { Events, Handler, Launcher, Settings } from "./settings.ts";
