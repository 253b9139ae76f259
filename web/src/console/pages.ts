import { html, type TemplateResult } from "lit";
import type { Role } from "../api/console-door.ts";
import { help, praise } from "../words/en.ts";
import "./approvals-page.ts";
import "./praise-page.ts";
import "./replies-page.ts";
import { account, audit, incidents, people } from "../words/team.ts";
import "./account-page.ts";
import "./audit-page.ts";
import "./incidents-page.ts";
import "./people-page.ts";
import type { Workplace } from "./workplace.ts";

/** A page of the console beside the workplace: its address, and who may see it. */
export interface Page {
  /** What stands after the `#` of the address, such as `/people`. */
  at: string;
  title: string;
  roles: readonly Role[];
  show: (workplace: Workplace) => TemplateResult;
}

/** The pages in the order of the menu; a new one is a line here. */
export const pages: readonly Page[] = [
  {
    at: "/praise",
    title: praise.title,
    roles: ["agent", "lead", "admin"],
    show: (workplace) =>
      html`<kintsugi-praise .all=${workplace.praise}></kintsugi-praise>`,
  },
  {
    at: "/approvals",
    title: help.approvals,
    roles: ["lead", "admin"],
    show: (workplace) => html`<kintsugi-approvals
      .workplace=${workplace}
      .asked=${workplace.asked}
    ></kintsugi-approvals>`,
  },
  {
    at: "/replies",
    title: help.replies,
    roles: ["lead", "admin"],
    show: (workplace) => html`<kintsugi-replies
      .workplace=${workplace}
    ></kintsugi-replies>`,
  },
  {
    at: "/incidents",
    title: incidents.title,
    roles: ["lead", "admin"],
    show: (workplace) =>
      html`<kintsugi-incidents .workplace=${workplace}></kintsugi-incidents>`,
  },
  {
    at: "/people",
    title: people.title,
    roles: ["admin"],
    show: (workplace) =>
      html`<kintsugi-people .workplace=${workplace}></kintsugi-people>`,
  },
  {
    at: "/audit",
    title: audit.title,
    roles: ["lead", "admin"],
    show: (workplace) =>
      html`<kintsugi-audit .workplace=${workplace}></kintsugi-audit>`,
  },
  {
    at: "/account",
    title: account.title,
    roles: ["agent", "lead", "trainer", "admin"],
    show: (workplace) =>
      html`<kintsugi-account .workplace=${workplace}></kintsugi-account>`,
  },
];

/** The pages that somebody in this role may see. */
export function pagesFor(role: Role): readonly Page[] {
  return pages.filter(({ roles }) => roles.includes(role));
}
