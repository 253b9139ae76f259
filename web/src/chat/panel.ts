/** The panel as one file: what the launcher brings when the chat is first opened. */
export { KintsugiChat } from "./kintsugi-chat.ts";
