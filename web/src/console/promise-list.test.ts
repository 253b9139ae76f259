import { afterEach, expect, test } from "vitest";
import { PromiseList, type Tended } from "./promise-list.ts";

const PROMISE = {
  id: "p-1",
  text: "The planter is sent again",
  reason: "It was lost.",
  due_at: "2026-11-24T10:00:00Z",
  state: "open",
};

async function shown(mine: boolean, state = "open"): Promise<PromiseList> {
  const list = new PromiseList();
  list.promises = [{ ...PROMISE, state }];
  list.mine = mine;
  document.body.append(list);
  await list.updateComplete;
  return list;
}

function button(list: PromiseList, name: string): HTMLButtonElement | undefined {
  const all = list.shadowRoot?.querySelectorAll("button") ?? [];
  return [...all].find((one) => one.textContent?.trim() === name);
}

afterEach(() => {
  document.body.replaceChildren();
});

test("whoever has the conversation moves a promise, with the reason for the customer", async () => {
  const list = await shown(true);
  const tended = new Promise<Tended>((told) => {
    document.body.addEventListener("tend", (event) =>
      told((event as CustomEvent<Tended>).detail),
    );
  });
  button(list, "Move")?.click();
  await expect.poll(() => list.shadowRoot?.querySelector("dialog")?.open).toBe(true);
  const form = list.shadowRoot?.querySelector("form");
  const due = form?.elements.namedItem("due_at") as HTMLInputElement;
  const reason = form?.elements.namedItem("reason") as HTMLTextAreaElement;
  due.value = "2026-11-25T12:00";
  reason.value = "The carrier comes a day later.";
  button(list, "Tell the customer")?.click();
  expect(await tended).toEqual({
    promise: "p-1",
    tending: {
      act: "moved",
      reason: "The carrier comes a day later.",
      due_at: new Date("2026-11-25T12:00").toISOString(),
    },
  });
});

test("a promise is not moved without a reason", async () => {
  const list = await shown(true);
  let told = false;
  list.addEventListener("tend", () => {
    told = true;
  });
  button(list, "Take back")?.click();
  await expect.poll(() => list.shadowRoot?.querySelector("dialog")?.open).toBe(true);
  button(list, "Tell the customer")?.click();
  expect(list.shadowRoot?.querySelector("dialog")?.open).toBe(true);
  expect(told).toBe(false);
});

test("who only reads along sees the promise and cannot touch it", async () => {
  const list = await shown(false);
  expect(list.shadowRoot?.textContent).toContain("The planter is sent again");
  expect(button(list, "Kept")).toBeUndefined();
});

test("a broken promise may still be moved, and nothing else", async () => {
  const list = await shown(true, "broken");
  expect(button(list, "Move")).toBeDefined();
  expect(button(list, "Kept")).toBeUndefined();
  expect(button(list, "Take back")).toBeUndefined();
});
