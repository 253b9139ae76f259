import { expect, test } from "vitest";
import { button, fired, mounted, textOf } from "../../dev/mounted.ts";
import { ActDialog, type Done } from "./act-dialog.ts";

const LIISA = {
  id: "a-1",
  name: "Liisa",
  role: "agent",
  there: true,
  room: 2,
} as const;
const PEKKA = { ...LIISA, id: "a-2", name: "Pekka", there: false };

test("passing on asks to whom, and offers nobody who is away", async () => {
  const dialog = await mounted(new ActDialog(), { colleagues: [LIISA, PEKKA] });
  await dialog.ask("transfer");
  const options = [...(dialog.shadowRoot?.querySelectorAll("option") ?? [])];
  expect(options.map(({ value, disabled }) => [value, disabled])).toEqual([
    ["", false],
    ["a-1", false],
    ["a-2", true],
  ]);
  const done = fired<Done>(dialog, "done");
  const form = dialog.shadowRoot?.querySelector("form");
  (form?.elements.namedItem("to") as HTMLSelectElement).value = "a-1";
  (form?.elements.namedItem("note") as HTMLTextAreaElement).value = " Knows it. ";
  button(dialog, "Pass on").click();
  expect(await done).toEqual({
    act: "transfer",
    note: "Knows it.",
    to: "a-1",
    hours: 0,
  });
});

test("waiting asks for how long, and for no note", async () => {
  const dialog = await mounted(new ActDialog());
  await dialog.ask("wait");
  expect(dialog.shadowRoot?.querySelector("textarea")).toBeNull();
  expect(textOf(dialog)).toContain("1 day");
});

test("cancelling does nothing", async () => {
  const dialog = await mounted(new ActDialog());
  let done = false;
  dialog.addEventListener("done", () => {
    done = true;
  });
  await dialog.ask("resolve");
  button(dialog, "Cancel").click();
  expect(dialog.shadowRoot?.querySelector("dialog")?.open).toBe(false);
  expect(done).toBe(false);
});
