/** Every word of ours that a page shows, in English. Customers' words follow practice.md. */

/** The language of this catalogue, as in `lang`. */
export const language = "en";

export const launcher = {
  open: "Something wrong? Talk to us",
  close: "Close the chat",
  unread: (count: number) => (count === 1 ? "1 new message" : `${count} new messages`),
  trouble: "The chat did not load. Try again",
};

export const chat = {
  title: "Putting things right",
  close: "Close the chat",
  person: "Talk to a person",
  askForPerson: "I would like to talk to a person",
  welcome:
    "Tell me what went wrong, in your own words. I am the shop’s assistant, a computer " +
    "program: I can look up your order and put many things right at once. You can talk " +
    "to a person whenever you like.",
  welcomeTo: (order: string) =>
    `Something wrong with order ${order}? Tell me what, in your own words. I am the ` +
    "shop’s assistant, a computer program, and have the order before me, so there is " +
    "nothing to prove. You can talk to a person whenever you like.",
  openers: [
    "My parcel is late",
    "Something is missing",
    "It arrived damaged",
    "I was charged wrongly",
  ],
  about: (order: string) => `It is about order ${order}. `,
  composer: "Your message",
  placeholder: "Write here…",
  send: "Send",
  speaking: {
    assistant: "You are talking with the shop’s assistant",
    queued: "You are in line for a person",
    agent: (name: string) => `You are talking with ${name}`,
    someone: "You are talking with a person from our team",
    waiting: (name: string) => `${name} is looking into it for you`,
    someoneWaiting: "We are looking into it for you",
    resolved: "Settled. Write here if anything is not right",
    closed: "This conversation is closed",
  },
  again: "Start a new conversation",
  reconnecting: "Reconnecting. What you write is kept and sent as soon as we are back.",
  linkOver:
    "That link has been used up or is too old to open your conversation. Write to me " +
    "here, with your order or case number, and I will find it again.",
  linkUnreached:
    "I could not open your conversation just now; the connection is at fault. Please " +
    "open the link once more in a moment.",
};

export const queue = {
  place: (place: number) =>
    place === 1 ? "You are next in line." : `You are number ${place} in line.`,
  wait: (half: number, most: number) =>
    `Of late, half of those who waited had a person within ${minutes(half)}, nine in ` +
    `ten within ${minutes(most)}.`,
  unknown: "How long it takes I cannot honestly say just now.",
  opens: (time: string) => `Our people are back ${time}.`,
  meanwhile: "You may leave this page; the answer will wait for you here.",
  ways: "Other ways to reach a person",
};

export const channels = {
  label: "Ways to reach us",
  open: "open now",
  opens: (time: string) => `opens ${time}`,
  shut: "closed now",
};

export const more = {
  show: "More",
  label: "More for this conversation",
  save: "Save a copy",
  mail: (address: string) => `Mail a copy to ${address}`,
  mailed: "The copy is on its way to your inbox.",
  notMailed: "The copy could not be sent just now. Please try again in a moment.",
};

export const feedback = {
  score: "All in all, how well did we put it right for you?",
  scoreEnds: ["0: not at all", "10: completely"] as const,
  gradeEnds: ["1: no", "5: yes"] as const,
  words: "Anything you would like to tell us? (only if you like)",
  send: "Send my answer",
  skip: "Skip this",
  failed: "That did not reach us. Please try once more.",
  thanks: "Thank you. Your answer goes to the people who can learn from it.",
};

export const photos = {
  add: "Add photos",
  close: "Close photos",
  label: "Photos of what happened",
  terms:
    "Up to 5 photos: JPEG, PNG or WebP, at most 5 MB each. I make large ones smaller " +
    "before they are sent; where and when they were taken is taken out.",
  choose: "Choose photos",
  camera: "Take a photo",
  send: (count: number) => (count === 1 ? "Send this photo" : `Send ${count} photos`),
  sending: (photo: string) => `${photo} is being sent`,
  remove: "Remove",
  removeThis: (photo: string) => `Remove ${photo}`,
  number: (number: number) => `Photo ${number}`,
  yours: "A photo you sent",
  theirs: "A photo the customer sent",
  again: "Try again",
  missing: "The photo could not be loaded.",
  tooMany: "5 photos are the most I can take; the others were left out.",
  notAPicture: (name: string) =>
    `I cannot read “${name}” as a picture. JPEG, PNG and WebP work.`,
  unreached: "Not sent: the connection broke. The photo is kept here.",
  reasons: {
    too_large: "Not sent: it is larger than 5 MB.",
    not_an_image: "Not sent: it is not a picture I can read. JPEG, PNG and WebP work.",
    too_many:
      "Not sent: there are 5 photos here already, which is the most I can take.",
  },
};

export const progress = {
  label: "Where your case stands",
  steps: {
    received: "Received",
    understood: "Understood",
    options: "Two ways to choose from",
    agreed: "Agreed",
    done: "Done",
  },
  past: "done",
  doneBy: (day: string) => `, done by ${day}`,
  reference: (reference: string) => `Case ${reference}`,
  next: "Next",
};

export const transcriptFile = { name: "conversation.txt", photo: "(a photo)" };

export const transcript = {
  label: "Conversation",
  you: "You",
  assistant: "Assistant",
  team: "Our team",
  customer: "Customer",
  sending: "Sending",
  sent: "Sent",
  read: "read",
  failed: "Not sent",
  retry: "Try again",
  drop: "Remove",
  typing: (name: string) => `${name} is writing`,
  choices: "Choose an answer",
  fresh: "New",
};

export const cards = {
  recommended: "Recommended",
  choose: "Choose this",
  chooseThis: (title: string) => `Choose this: ${title}`,
  chosen: "Your choice",
  why: "Why I recommend it",
  cost: "What it costs you",
  time: "When",
  receipt: "Receipt",
  order: "Order",
  promise: "Our promise",
};

export const order = {
  title: (number: string) => `Order ${number}`,
  placed: (day: string, name: string) => `Placed on ${day} by ${name}`,
  way: "Where it is",
  steps: {
    placed: "Placed",
    packed: "Packed",
    in_transit: "On its way",
    delivered: "Delivered",
  },
  ended: {
    lost: "The carrier has lost it.",
    returned: "It came back to us.",
    cancelled: "It was cancelled.",
  } as Record<string, string>,
  promised: (day: string) => `Promised by ${day}`,
  delivered: (day: string) => `Delivered on ${day}`,
  delivery: "Delivery",
  total: "Total",
  wrong: "Something wrong with this order?",
  help:
    "Tell us what happened. We have the order before us, so you need not look anything " +
    "up: two ways to put it right, and a person whenever you like.",
  tell: "Tell us what happened",
};

export const workplace = {
  unreachable: "The desk does not answer. Nothing was changed; please try again.",
  title: "Kintsugi console",
  email: "E-mail",
  password: "Password",
  signIn: "Sign in",
  signOut: "Sign out",
  code: "Code",
  codeHint: "The six digits that your app shows now, or a recovery code.",
  ownPassword: "Choose your password",
  ownPasswordWhy: "Somebody else knows the one you were given.",
  givenPassword: "Password you were given",
  newPassword: "Your new password",
  passwordRule: "12 characters or more, without your name or e-mail.",
  keepPassword: "Keep it and go on",
  offline: "Reconnecting; what you see may be old",
  search: "Search cases and messages",
  searchHint: "Search: K-1042, order, words…",
  found: (number: number) => (number === 1 ? "1 found" : `${number} found`),
  nothingFound: "Nothing like that was found.",
  backToQueue: "Back to the queue",
  presence: "How you get conversations",
  takes: { picked: "I pick", given: "Give me the next", none: "Away" },
  menu: "Menu",
  conversations: "Conversations",
  queue: "Queue",
  whose: { all: "All", waiting: "Waiting", mine: "Mine" },
  kind: "Kind of complaint",
  everyKind: "Every kind",
  priority: "Priority",
  everyPriority: "Every priority",
  priorities: { 3: "Urgent", 2: "Priority", 1: "Normal" } as Record<number, string>,
  more: (number: number) => `Show more (${number})`,
  trends: { worse: ", getting worse", same: "", better: ", getting better" },
  promised: (time: string) => `promised ${time}`,
  noCase: "No case yet",
  states: {
    assistant: "with the assistant",
    queued: "waiting",
    agent: "with an agent",
    waiting: "waiting for the customer",
    resolved: "resolved",
    closed: "closed",
  },
  waiting: "Waiting for a person",
  mine: "Mine",
  others: "With colleagues",
  nobody: "Nobody is waiting. New conversations appear here by themselves.",
  choose: "Choose a conversation from the queue.",
  unknown: "Unknown customer",
  since: (elapsed: string) => `waiting ${elapsed}`,
  with: (name: string) => `with ${name}`,
  claim: "Take over",
  reopen: "Re-open",
  stepIn: "Step in for the assistant",
  takeFrom: (name: string) => `Take over from ${name}`,
  acts: {
    wait: "Wait",
    transfer: "Pass on",
    "hand-back": "Hand back to the assistant",
    resolve: "Resolve",
  },
  to: "To whom?",
  theQueue: "The queue, where the customer keeps their place",
  room: (chats: number) => (chats === 1 ? "room for 1 more" : `room for ${chats} more`),
  away: "away",
  waitHint: "It stays yours and rests until the customer writes, or for at most:",
  hours: (hours: number) =>
    hours < 24 ? `${hours} h` : hours === 24 ? "1 day" : `${hours / 24} days`,
  note: "Note for the case",
  noteHint: {
    "hand-back": "What the assistant should know when it goes on.",
    resolve: "How it was settled, for whoever reads the case later.",
    transfer: "What the next person should know.",
  },
  cancel: "Cancel",
  reply: "Your answer to the customer",
  replyHint: "Write to the customer…",
  suggested: "Suggested first line",
  take: "Use it",
  notMine: "Take the conversation over to answer.",
  belongsTo: (name: string) => `${name} is answering this customer.`,
};

export const praise = {
  title: "Praise",
  none: "No customer has praised anything yet. What they say appears here by itself.",
  helpedBy: (name: string) => `${name} helped them`,
};

export const calls = {
  sound: "Sound when somebody waits",
  notices: "Notification when somebody waits",
  waits: (name: string) => `${name} waits for a person`,
  isLate: (reference: string) => `${reference} is late`,
};

export const promises = {
  acts: { kept: "Kept", moved: "Move", withdrawn: "Take back" },
  titles: {
    kept: "This promise is kept",
    moved: "Move this promise",
    withdrawn: "Take this promise back",
  },
  why: "The reason, which the customer reads",
  dueAt: "By when instead",
  keep: "Tell the customer",
};

export const caseCard = {
  label: "Case",
  case: "Case",
  verified: "Identity proved",
  unverified: "Identity not proved",
  handoff: "Why a person is needed",
  complaint: "The complaint",
  effect: "What it means for them",
  sought: "What they ask for",
  severity: "Severity",
  feeling: "Feeling",
  levels: { calm: "Calm", upset: "Upset", angry: "Angry", furious: "Furious" },
  order: "Order",
  placed: "Placed",
  total: "Total",
  delivery: "Delivery",
  promisedBy: "Promised by",
  delivered: "Delivered",
  tracking: "Tracking",
  offers: "Offered",
  done: "Done",
  promises: "Promises",
  photos: "Photos",
  customer: "Customer",
  since: "Customer since",
  value: "Bought so far",
  earlier: "Earlier cases",
  language: "Language",
  due: (time: string) => `by ${time}`,
};

export const help = {
  label: "Help with the answer",
  purposes: {
    acknowledge: "Acknowledge",
    clarify: "Clarify",
    explain: "Explain an option",
    close: "Close",
  },
  take: (key: number) => `Use draft ${key}`,
  refuse: "Not this one",
  refuseWhy: "Why not?",
  refuseReasons: [
    "Not what they ask",
    "A fact is wrong",
    "The tone is wrong",
    "Not now",
  ],
  keepIt: "Keep it",
  from: (source: string) =>
    source.startsWith("reply:")
      ? `saved reply /${source.slice(6)}`
      : source.replace(/^response:utter_/, "").replaceAll("_", " "),
  actions: "What you may give",
  left: (money: string) => `${money} left to give`,
  above: "Needs a lead",
  call: "Promise a call",
  preview: "Before it is given",
  costs: "Costs the shop",
  value: "The customer has bought for",
  worth: "For the customer",
  item: "For which item",
  amount: (most: string) => `Amount, at most ${most}`,
  whole: "As laid down",
  all: "All of the order",
  give: "Give it",
  ask: "Ask a lead",
  noteToLead: "What should the lead know?",
  says: "The customer will read",
  cancel: "Cancel",
  asked: (title: string, time: string) => `A lead decides on “${title}” by ${time}.`,
  approved: (name: string, title: string) => `${name} approved: ${title}`,
  refused: (name: string, words: string) => `${name} refused: ${words}`,
  stale: "The customer wrote meanwhile. Read it; the draft is kept as your own words.",
  marks: "What to look at in your draft",
  better: (words: string) => (words.trim() ? `Say “${words.trim()}”` : "Leave it out"),
  takeBetter: "Alt and . takes it",
  known: (fact: string, value: string) =>
    `Already said. ${fact.replaceAll("_", " ")}: ${value}`,
  replies: "Saved replies",
  repliesIntro:
    "Words that agents insert with / and their name. What stands in braces is filled in; with a remedy a reply brings it along.",
  noReplies: "No saved reply is named like this.",
  missing: (name: string) => name.replaceAll("_", " "),
  insert: "Insert",
  approvals: "Approvals",
  approvalsIntro: "What is above an agent, for you to decide.",
  nothingAsked:
    "Nobody asks for anything now. New questions appear here by themselves.",
  by: (name: string, time: string) => `asked by ${name}, by ${time}`,
  approve: "Approve",
  refuseIt: "Refuse",
  noteToAgent: "Words to the agent (needed to refuse)",
  newReply: "New saved reply",
  name: "Name, typed after /",
  title: "Title",
  text: "Text; {customer_name} and other variables are filled in",
  purpose: "Suggested by itself to",
  never: "Never",
  noRemedy: "None",
  remedy: "Remedy it brings",
  save: "Save",
  remove: "Remove",
};

function minutes(count: number): string {
  return count === 1 ? "1 minute" : `${count} minutes`;
}

export const caseSide = {
  label: "About this conversation",
  tabs: { case: "Case", facts: "Facts", timeline: "Timeline", notes: "Notes" },
  note: "Note for the team",
  noteHint: "Only the team reads this. @Name mentions a colleague.",
  keep: "Keep",
  edit: "Correct",
  correct: (fact: string) => `Correct: ${fact}`,
  noFacts: "The customer has told no facts yet.",
  corrected: (fact: string, before: unknown, after: unknown) =>
    `${fact}: ${after ?? "taken back"}${before ? ` (was: ${before})` : ""}`,
  actors: {
    assistant: "Assistant",
    customer: "Customer",
    system: "Desk",
  } as Record<string, string>,
  facts: {
    order_number: "Order",
    contact: "Proof",
    item: "Item",
    quantity: "How many",
    problem: "What is wrong",
    since: "Since",
    effect: "What it means for them",
    needed_by: "Needed by",
    amount: "Amount",
    remedy_sought: "What they ask for",
    received_instead: "Received instead",
  } as Record<string, string>,
};

/** What happened, as the timeline says it. */
export const events: Record<string, string> = {
  case_opened: "Case opened",
  facts_noted: "Facts noted",
  fact_corrected: "Fact corrected",
  order_proven: "Order proved",
  proof_refused: "Proof refused",
  remedies_offered: "Two options offered",
  proposal_answered: "Answered the customer's own wish",
  offers_refused: "Options refused",
  offer_accepted: "Option chosen",
  resolution_carried_out: "Carried out",
  resolution_failed: "Could not be carried out",
  promise_made: "Promise made",
  promise_kept: "Promise kept",
  promise_broken: "Promise broken",
  promise_moved: "Promise moved",
  promise_withdrawn: "Promise taken back",
  promise_at_risk: "Promise about to break",
  clock_warned: "Time is running out",
  clock_breached: "Time has run out",
  note_written: "Note",
  handed_off: "Needs a person",
  claimed: "Taken from the queue",
  taken_over: "Taken over",
  transferred: "Passed on",
  waiting: "Waits for the customer",
  waiting_over: "Waiting is over",
  handed_back: "Handed back to the assistant",
  resolved: "Resolved",
  reopened: "Opened again",
  satisfaction_checked: "Asked whether it is solved",
  feedback_given: "Feedback",
  follow_up_asked: "Asked whether it held",
  follow_up_answered: "Said whether it held",
  silence_broken: "Written to after a silence",
  abandoned: "The customer went away",
  praised: "Praise for the team",
  incident_noted: "Part of an incident",
  incident_closed: "The incident is over",
  security_told: "Security contact told",
  remedy_granted: "Given by the team",
  lead_asked: "A lead was asked",
  lead_approved: "A lead approved",
  lead_refused: "A lead refused",
  suggestion_taken: "Suggestion taken",
  suggestion_refused: "Suggestion refused",
};

export const shortcuts = {
  title: "Keys",
  close: "Close",
  keys: {
    j: "The next conversation of the queue",
    k: "The one before",
    c: "Take it over",
    r: "Answer",
    "/": "Search; in an empty answer, the saved replies",
    "Alt 1–4": "Take draft 1 to 4",
    "Alt .": "Take the first better wording",
    Esc: "Back from a search to the queue",
    "?": "These keys",
  },
};
