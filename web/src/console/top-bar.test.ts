import { expect, inject, test } from "vitest";
import { button, mounted, textOf } from "../../dev/mounted.ts";
import { ConsoleDoor } from "../api/console-door.ts";
import { LateNotice } from "./late-notice.ts";
import { TopBar } from "./top-bar.ts";
import { Workplace } from "./workplace.ts";

const LATE = { conversation_id: "c-4", case_reference: "K-4", clock: "next_response" };
const other = { ...LATE, conversation_id: "c-5", case_reference: "K-5" };

function workplace(role: "agent" | "admin"): Workplace {
  const one = new Workplace(new ConsoleDoor(inject("desk")), () => undefined);
  const agent = { id: "a-1", name: "Maija", role };
  one.session = { agent, csrf: "", own_password_wanted: false };
  return one;
}

test.each([
  ["agent", false],
  ["admin", true],
] as const)("the menu of an %s has the pages of that role", async (role, people) => {
  const bar = await mounted(new TopBar(), { workplace: workplace(role), live: true });
  const links = [...(bar.shadowRoot?.querySelectorAll("nav a") ?? [])];
  const titles = links.map((one) => one.textContent?.trim());
  expect(titles).toContain("Your account");
  expect(titles.includes("People")).toBe(people);
});

test("a lost connection and what went wrong are said", async () => {
  const bar = await mounted(new TopBar(), {
    workplace: workplace("agent"),
    live: false,
    trouble: "Liisa took this conversation at 10:42.",
  });
  expect(textOf(bar)).toContain("Reconnecting");
  expect(bar.shadowRoot?.querySelector('[role="alert"]')?.textContent).toContain(
    "Liisa",
  );
});

test("a lead is told whose clock ran out, until it is put away", async () => {
  const late = [LATE, other] as LateNotice["late"];
  const notice = await mounted(new LateNotice(), { late });
  expect(textOf(notice)).toContain("K-4: an answer is late and 1 more");
  const put = new Promise((told) => {
    notice.addEventListener("dismiss", (event) => told((event as CustomEvent).detail));
  });
  button(notice, "Dismiss").click();
  expect(await put).toBe("c-4");
});
