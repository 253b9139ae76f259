/** Words of the pages on which a change is proven and tried. */

export const proofs = {
  title: "Prove",
  intro:
    "A candidate is trained beside the live assistant and compared with it. Customers notice nothing.",
  none: "Nothing was proven yet. Open a change set and choose “Prove”.",
  when: "Begun",
  what: "Change set",
  state: "State",
  accuracy: "Read rightly",
  states: {
    running: "running",
    done: "done",
    failed: "a step failed",
    stopped: "stopped",
  },
  curve: "How accuracy went, proof by proof",
  curveWhy:
    "The share of our held-aside examples that each candidate read rightly, oldest first.",
};

export const proof = {
  back: "All proofs",
  by: (name: string, at: string) => `Begun by ${name}, ${at}`,
  changed: "The change set was changed since; this proves how it was then.",
  toSet: "To the change set",
  again: "Prove again",
  stop: "Stop",
  tryIt: "Try it",
  failure: "What went wrong",
  steps: {
    train: "Train the candidate",
    read: "Held-aside examples",
    replay: "Real conversations",
    converse: "Conversation tests",
    simulate: "Simulated customers",
    learn: "Learning curve",
  },
  progress: "Progress",
  seconds,
  sofar: (time: string) => `${time} so far`,
  of: (done: number, of: number) => `${done} of ${of}`,
  found: "What was found",
  held_aside: "held-aside examples read rightly",
  before: (share: string) => `live ${share}`,
  differently: (turns: number) => `of ${turns} real turns would go differently`,
  tests: "conversation tests went as they should",
  customers: "simulated customers were treated well",
  held: "Held-aside examples",
  heldWhy: (messages: number) =>
    `${messages} messages of ours that no assistant is trained on, read by both.`,
  live: "Live",
  candidate: "Candidate",
  better: "Got better",
  worse: "Got worse",
  noneBetter: "No message is read better.",
  noneWorse: "No message is read worse.",
  message: "Message",
  means: "It means",
  intent: "Intent",
  messages: "Messages",
  perIntent: "By intent",
  whole: (intents: number) =>
    intents === 1
      ? "1 more, every message read rightly by both"
      : `${intents} more, every message read rightly by both`,
  confusion: "What is taken for what",
  confusionWhy: "Rows: what it means. Columns: what the candidate read instead.",
  noConfusion: "The candidate took no message for another.",
  calibration: "How sure it is, and how often it is right",
  calibrationWhy:
    "On the line, a confidence of .8 is right eight times in ten; below it, it is too sure of itself.",
  confidence: "Confidence",
  right: "Right",
  replay: "Real conversations, played again",
  replayWhy: (turns: number, conversations: number) =>
    `${turns} turns of the last ${conversations} conversations. No action ran. These would go differently:`,
  unplayable: (turns: number) => `${turns} turns could not be played again.`,
  same: (turns: number, conversations: number) =>
    `${turns} turns of the last ${conversations} conversations: all would go as they do now.`,
  said: "The customer said",
  was: "Live does now",
  nowDoes: "The candidate would do",
  gone: "(no longer kept)",
  inTheInbox: "In the inbox",
  examples: "Examples",
  learnWhy:
    "The share of the held-aside examples that is read rightly when the candidate is taught with a quarter, a half, three quarters and all of its examples. While it still climbs, more examples help; when it is flat, better ones do.",
};

/** How long something took, as `47 s` or `3 min 5 s`. */
function seconds(seconds: number): string {
  const whole = Math.round(seconds);
  return whole < 60 ? `${whole} s` : `${Math.floor(whole / 60)} min ${whole % 60} s`;
}

export const plays = {
  passed: (passed: number, played: number) =>
    passed === played
      ? `All ${played} went as they should.`
      : `${passed} of ${played} went as they should.`,
  taught: "In this change set",
  otherwise: "Went otherwise, twice",
  unsteady: (played: number) =>
    `${played} went otherwise at first, and well when played again`,
  conversation: "The conversation",
  beside: (passed: boolean, live: boolean) =>
    passed
      ? live
        ? "goes well, as it does live"
        : "put right by this change"
      : live
        ? "broken by this change"
        : "fails live too",
};

export const flow = {
  title: "Flow",
  intro: (conversations: number, turns: number) =>
    `The way the last ${conversations} conversations took through the skill: ${turns} turns.`,
  none: "No conversation was answered yet.",
  stages: "From stage to stage",
  begins: "begins",
  ends: "nothing asked",
  inNumbers: "The same in numbers",
  never: (branches: number) => `${branches} that no turn took`,
  from: "From",
  to: "To",
  turns: "Turns",
  branches: "Rules and stories, and how often each decided",
  branch: "Rule or story",
  stage: "At the stage",
  any: "any",
};

export const trial = {
  title: "Try it",
  intro:
    "A chat with an assistant that no customer meets. It gives nothing to anybody and counts nowhere.",
  live: "The live assistant",
  with: "Talk to",
  begin: "Begin a new chat",
  starting:
    "It is starting; this takes a moment, longer when it has to be trained first.",
  ended: "It has ended. Begin a new chat.",
  hint: "An order to try: KX-20931, aino@example.com",
  say: "Your message, as a customer",
  send: "Say it",
  chat: "The chat",
  reasons: "Why it answered so",
  noReasons: "Say something; the reasons of each answer stand here.",
  understood: "Understood",
  entities: "Found in it",
  feeling: "Feeling",
  slots: "Kept in mind",
  decisions: "What was done, and why",
  byRule: "rule",
  byStory: "story",
  byForm: "the form goes on asking",
  unknown: "cannot be told",
  remedies: "Remedies considered",
  in: "possible",
  out: (remedies: number) => `${remedies} that cannot be here`,
  offered: "offered",
  save: "Save as test",
  testTitle: "What the test shows (a sentence)",
  order: "About an order",
  noOrder: "none",
  into: "Into the change set",
  saved: (file: string) => `Saved as ${file}.`,
  noSet: "Open a change set first; the test goes into it.",
};
