/** Words of the pages on which the assistant is taught. */

export const shell = {
  title: "Kintsugi trainer",
  pages: "Pages",
  menu: "Your menu",
  console: "Console",
  signOut: "Sign out",
  notForYou: (name: string) =>
    `${name}, this page is for trainers, leads and admins. An admin can give you the role.`,
  toConsole: "To the console",
};

export const changeSets = {
  title: "Change sets",
  intro:
    "Changes that belong together. Nothing changes for customers until a set is published.",
  open: "Open",
  published: "Published last",
  none: "None is open. Open one here, or from a conversation of the inbox.",
  noneYet: "Nothing was published yet.",
  name: "Title",
  note: "Why (a note for the others)",
  begin: "Open a change set",
  changes: (count: number) => (count === 1 ? "1 change" : `${count} changes`),
  by: (name: string, at: string) => `${name}, ${at}`,
  somebody: "Somebody",
  back: "All change sets",
  inIt: "Changes",
  empty: "No change is in it yet.",
  takeOut: "Take out",
  diff: "What changes in the files",
  mistakes: "What the check found",
  fine: "The check found nothing wrong, and everything fits.",
  conflicts: "What no longer fits",
  with: "with another open change set",
  publish: "Publish",
  publishWhy:
    "Writes the files as a new version, and puts it into service while customers talk.",
  discard: "Discard",
  sureToDiscard: "Let go of this change set? Its changes are not made.",
  was: { published: "Published", discarded: "Discarded" },
  kinds: {
    add_example: (intent: string) => `Example of ${intent}`,
    move_example: (before: string, after: string) =>
      `Example moved from ${before} to ${after}`,
    replace: (file: string) => `Lines of ${file}`,
    add_file: (file: string) => `New file ${file}`,
  },
};
