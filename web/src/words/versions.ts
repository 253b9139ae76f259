/** Words of the pages on which versions are put into service. */

type Said = (version: string, by: string, at: string, why: string) => string;

const states = {
  asked: (version: string, by: string) =>
    `${version} is about to be put into service (${by}).`,
  training: (version: string, by: string) =>
    `${version} is being made ready (${by}); where it has to be trained first, that takes a minute or two. Customers talk to the one before meanwhile.`,
  starting: (version: string, by: string) =>
    `${version} is starting beside the one before (${by}).`,
  asking: (version: string, by: string) =>
    `${version} is answering a first message, before customers get to it (${by}).`,
  live: (version: string, by: string, at: string) =>
    `${version} is live: ${by}, ${at}.`,
  refused: (version: string, by: string, at: string, why: string) =>
    `${version} was not put into service (${by}, ${at}): ${why} Nothing has changed for customers, and the files are as they were.`,
} satisfies Record<string, Said>;

export const versions = {
  title: "Versions",
  intro:
    "What was published. Going back writes the files of that version and puts it into service; conversations that are under way go on in it.",
  none: "Nothing was published yet. The first time, what stands there now is kept too.",
  alone:
    "This desk runs without the supervisor: files are written, and take effect when everything is started anew.",
  changed: "Changed in the files since the live version was published:",
  number: (number: number) => `Version ${number}`,
  live: "live",
  by: (name: string, at: string) => `${name}, ${at}`,
  author: (name: string) => `Changes by ${name}`,
  refused: (why: string) => `Not put into service: ${why}`,
  goBackTo: (number: number) => `Go back to version ${number}`,
  goBackWhy: "Customers notice nothing; it takes some seconds.",
  all: "All versions",
  same: "The files are as in this version.",
  theirs:
    "Somebody changed these files since. Going back overwrites them; as they are now they are kept as a version first.",
  overwrite: "Keep them as a version, and go back",
  diff: "What going back changes in the files",
  share: (value: number) => `${(100 * value).toFixed(1)} %`,
  shares: {
    held_aside: "Examples read rightly",
    held_aside_live: "by the one before",
    customers_right_end: "Customers who came to the right end",
  } as Record<string, string>,
  numbers: {
    replayed_turns: "Turns replayed",
    turns_going_differently: "going differently",
    conversations_passed: "Conversation tests passed",
    conversations_failed: "failed",
  } as Record<string, string>,
  states,
};
