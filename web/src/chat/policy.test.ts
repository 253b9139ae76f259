/** The chat keeps to the strictest content policy, and to everybody's settings. */
import { afterEach, beforeEach, expect, inject, test } from "vitest";
import { soon } from "../../dev/soon.ts";

const desk = inject("desk");
const frames: HTMLIFrameElement[] = [];

beforeEach(() => localStorage.clear());
afterEach(() => {
  for (const frame of frames.splice(0)) frame.remove();
});

/** A page of another origin's making, under a policy of its own, that embeds the chat. */
async function framed(direction = "ltr"): Promise<Document> {
  const frame = document.createElement("iframe");
  frame.style.cssText = "width: 390px; height: 700px";
  const policy = `default-src 'none'; script-src ${desk}; connect-src ${desk} ${desk.replace("http", "ws")}`;
  frame.srcdoc = `<!doctype html><html lang="en" dir="${direction}"><head>
    <meta http-equiv="Content-Security-Policy" content="${policy}">
    <script async src="${desk}widget.js"></script></head><body></body></html>`;
  frames.push(frame);
  document.body.append(frame);
  await new Promise((loaded) => frame.addEventListener("load", loaded));
  if (!frame.contentDocument) throw new Error("The frame has no page.");
  return frame.contentDocument;
}

async function opened(page: Document): Promise<ShadowRoot> {
  const launcher = await soon(() => {
    const found = page.querySelector("kintsugi-launcher")?.shadowRoot;
    expect(found).toBeTruthy();
    return found as ShadowRoot;
  });
  launcher.querySelector("button")?.click();
  return soon(() => {
    const chat = launcher.querySelector("kintsugi-chat")?.shadowRoot;
    expect(chat?.querySelector(".openers button")).toBeTruthy();
    return chat as ShadowRoot;
  });
}

test("under a policy that allows nothing but the desk it opens, speaks and is dressed", async () => {
  const page = await framed();
  const broken: string[] = [];
  page.addEventListener(
    "securitypolicyviolation",
    ({ violatedDirective, blockedURI }) =>
      broken.push(`${violatedDirective}: ${blockedURI}`),
  );
  const chat = await opened(page);
  chat.querySelector<HTMLElement>(".openers button")?.click();
  const log = chat.querySelector("kintsugi-transcript")?.shadowRoot;
  await soon(() => expect(log?.textContent).toContain("order number"));
  const panel = chat.querySelector(".panel") as HTMLElement;
  expect(getComputedStyle(panel).backgroundColor).not.toBe("rgba(0, 0, 0, 0)");
  expect(broken).toEqual([]);
});

test.each([
  ["ltr", "right"],
  ["rtl", "left"],
])("on a page that reads %s the customer's own side is the %s", async (direction, end) => {
  const page = await framed(direction);
  const chat = await opened(page);
  const sideOf = (element: Element | null | undefined) => {
    const { left = 0, right = 0 } = element?.getBoundingClientRect() ?? {};
    return left + right > 390 ? "right" : "left";
  };
  const launcher = page.querySelector("kintsugi-launcher")?.shadowRoot;
  expect(sideOf(launcher?.querySelector("button"))).toBe(end);
  expect(sideOf(chat.querySelector(".close"))).toBe(end);
  chat.querySelector<HTMLElement>(".openers button")?.click();
  const log = chat.querySelector("kintsugi-transcript")?.shadowRoot;
  await soon(() => expect(log?.querySelector(".own[data-seq]")).toBeTruthy());
  expect(sideOf(log?.querySelector(".own .text"))).toBe(end);
});

test("at half the width, as at 200 % zoom, nothing is cut off and all can be pressed", async () => {
  const page = await framed();
  const frame = frames[0] as HTMLIFrameElement;
  frame.style.width = "195px";
  const chat = await opened(page);
  expect(page.documentElement.scrollWidth).toBeLessThanOrEqual(195);
  const buttons = [...chat.querySelectorAll<HTMLElement>("button, summary")];
  const small = buttons.filter((one) => {
    const { height, left, right } = one.getBoundingClientRect();
    return height < 44 || left < 0 || right > 195;
  });
  expect(small.map(({ outerHTML }) => outerHTML)).toEqual([]);
});
