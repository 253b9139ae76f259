import { afterEach, expect, test } from "vitest";
import { Calls } from "./calls.ts";

afterEach(() => localStorage.clear());

test("nobody is called before they asked for it, and the choice is kept in the browser", async () => {
  expect(new Calls()).toMatchObject({ sound: false, notices: false });
  await new Calls().want("sound", true);
  expect(new Calls().sound).toBe(true);
  await new Calls().want("sound", false);
  expect(new Calls().sound).toBe(false);
});

test("a notification that the browser forbids is not promised", async () => {
  const calls = new Calls();
  const allowed = Notification.permission === "granted";
  if (!allowed) Notification.requestPermission = async () => "denied";
  await calls.want("notices", true);
  expect(calls.notices).toBe(allowed);
});
