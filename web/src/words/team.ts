/** Words of the pages on which a team is looked after. */
import type { Clock } from "../api/console-door.ts";

const lateClocks = {
  first_response: "the first answer is late",
  next_response: "an answer is late",
  resolution: "the resolution is late",
  promise: "a promise is broken",
};

export const clocks = {
  label: "Clocks",
  kinds: {
    first_response: "First answer",
    next_response: "Answer",
    resolution: "Resolution",
    promise: "Promise",
  },
  left: (time: string) => `in ${time}`,
  late: (time: string) => `${time} late`,
  paused: "stands still",
  ranOut: (reference: string | null, clock: Clock["kind"]) =>
    `${reference ?? "No case yet"}: ${lateClocks[clock]}`,
  andMore: (number: number) => `and ${number} more`,
  show: "Show",
  dismiss: "Dismiss",
};

export const people = {
  title: "People",
  intro: "Who may sign in here, and what they may do.",
  name: "Name",
  nameHint: "Customers see it",
  email: "E-mail",
  role: "Role",
  roleOf: (name: string) => `Role of ${name}`,
  roles: { agent: "Agent", lead: "Lead", trainer: "Trainer", admin: "Admin" },
  state: "State",
  active: "Active",
  left: "Deactivated",
  newcomer: "Has not chosen a password yet",
  factor: "second factor",
  seen: "Last seen",
  never: "Never",
  acts: "What you can do",
  add: "Add a person",
  adding: "Add",
  deactivate: "Deactivate",
  reactivate: "Activate again",
  newPassword: "New password",
  dropFactor: "Reset second factor",
  sure: (what: string, name: string) =>
    `${what}: ${name}? Their sessions end at once; whom they help waits in the queue again.`,
  told: (name: string) =>
    `The password of ${name}. Tell it to them now; it is shown this once.`,
  copied: "I have told them",
};

export const account = {
  title: "Your account",
  password: "Password",
  now: "Your password",
  next: "Your new password",
  rule: "12 characters or more, without your name or e-mail. Your other sessions end.",
  change: "Change it",
  changed: "Your password is changed; your other sessions have ended.",
  factor: "Second factor",
  factorWhy: "Six digits of an app on your phone, asked for when you sign in.",
  begin: "Set one up",
  key: "Type this key into your app, or open the address on your phone:",
  code: "The code that the app shows now",
  confirm: "Take it into use",
  recovery:
    "It is in use. Keep these codes where you find them without your phone; each opens your account once.",
  end: "Turn it off",
  ended: "No code is asked for any more.",
};

export const audit = {
  title: "Audit",
  intro: "Who did what, to whom and from where. Nothing here can be changed.",
  when: "When",
  who: "Who",
  what: "What",
  whom: "To whom",
  change: "Before and after",
  where: "Address",
  machine: "At the machine",
  more: "Show earlier ones",
  actions: {
    signed_in: "Signed in",
    person_added: "Added a person",
    role_changed: "Changed a role",
    person_deactivated: "Deactivated",
    person_reactivated: "Activated again",
    password_reset: "Gave a new password",
    password_changed: "Changed their password",
    second_factor_begun: "Took a second factor into use",
    second_factor_ended: "Turned their second factor off",
    second_factor_reset: "Reset a second factor",
    incident_declared: "Declared an incident",
    published: "Published a version",
    went_back: "Went back to a version",
    version_refused: "Did not put a version into service",
    incident_closed: "Closed an incident",
  } as Record<string, string>,
};

export const incidents = {
  title: "Incidents",
  intro:
    "Something goes wrong for many at once. From the moment you declare it every page shows your words and the assistant explains it.",
  declare: "Declare an incident",
  name: "Name, for the team",
  words: "What customers read",
  wordsHint: "What happened and what we do about it. On every page with the chat.",
  value: "What helps until it is over",
  valueHint: "The assistant adds it when somebody complains of this.",
  kinds: "Complaints it is behind",
  options: "The two options that are prepared",
  option: (n: number) => `Option ${n}`,
  none: "As always",
  channels: "Best ways to reach us about it",
  now: "Declare it now",
  since: "Since",
  affected: (n: number) => (n === 1 ? "1 case" : `${n} cases`),
  open: "Open",
  over: "Over",
  close: "Close it",
  closing: "What those it affected are told, in the chat and by mail",
  closingHint: "Leave it empty to write to nobody.",
  written: (n: number) =>
    n === 1 ? "It is over; 1 is written to." : `It is over; ${n} are written to.`,
  nothing: "Nothing is wrong for many customers at once.",
};
