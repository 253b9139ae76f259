import { html, type TemplateResult } from "lit";
import type { TrainerDoor } from "../api/trainer-door.ts";
import { changeSets, groups, inbox } from "../words/trainer.ts";
import { versions } from "../words/versions.ts";
import { flow, proofs, trial } from "../words/workshop.ts";
import "./change-set-page.ts";
import "./change-sets-page.ts";
import "./flow-page.ts";
import "./groups-page.ts";
import "./inbox-page.ts";
import "./proof-page.ts";
import "./proofs-page.ts";
import "./reading-page.ts";
import "./trial-page.ts";
import "./version-page.ts";
import "./versions-page.ts";

/** A page of the trainers: its address, its place in the menu, and what it shows. */
export interface Page {
  /** What stands first behind the `#/` of the address, such as `change-sets`. */
  at: string;
  title: string;
  /** `rest` is what stands behind it: `#/change-sets/cs-1` gives `["cs-1"]`. */
  show: (door: TrainerDoor, rest: readonly string[]) => TemplateResult;
}

/** The pages in the order of the menu, the first one at `#/`; a new one is a line here. */
export const pages: readonly Page[] = [
  {
    at: "inbox",
    title: inbox.title,
    show: (door, [id]) =>
      id
        ? html`<kintsugi-reading .door=${door} .of=${id}></kintsugi-reading>`
        : html`<kintsugi-inbox .door=${door}></kintsugi-inbox>`,
  },
  {
    at: "groups",
    title: groups.title,
    show: (door) => html`<kintsugi-groups .door=${door}></kintsugi-groups>`,
  },
  {
    at: "change-sets",
    title: changeSets.title,
    show: (door, [id]) =>
      id
        ? html`<kintsugi-change-set .door=${door} .of=${id}></kintsugi-change-set>`
        : html`<kintsugi-change-sets .door=${door}></kintsugi-change-sets>`,
  },
  {
    at: "proofs",
    title: proofs.title,
    show: (door, [id]) =>
      id
        ? html`<kintsugi-proof .door=${door} .of=${id}></kintsugi-proof>`
        : html`<kintsugi-proofs .door=${door}></kintsugi-proofs>`,
  },
  {
    at: "trial",
    title: trial.title,
    show: (door, [id = ""]) =>
      html`<kintsugi-trial .door=${door} .of=${id}></kintsugi-trial>`,
  },
  {
    at: "flow",
    title: flow.title,
    show: (door) => html`<kintsugi-flow .door=${door}></kintsugi-flow>`,
  },
  {
    at: "versions",
    title: versions.title,
    show: (door, [number]) =>
      number
        ? html`<kintsugi-version .door=${door} .of=${Number(number)}></kintsugi-version>`
        : html`<kintsugi-versions .door=${door}></kintsugi-versions>`,
  },
];

/** The page that an address names, with the rest of the address. */
export function pageAt(hash: string): { page: Page; rest: string[] } {
  const [at, ...rest] = hash.replace(/^#\/?/, "").split("/").map(decodeURIComponent);
  const page = pages.find((one) => one.at === at) ?? pages[0];
  if (!page) throw new Error("There is no page.");
  return { page, rest: rest.filter(Boolean) };
}
