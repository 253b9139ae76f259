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
  openers: [
    "My parcel has not arrived",
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
  joined: (name: string) => `${name} from our team is here`,
  assistantBack: "The assistant is here again",
  again: "Start a new conversation",
  reconnecting: "Reconnecting. What you write is kept and sent as soon as we are back.",
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
  reference: (reference: string) => `Case ${reference}`,
  dueBy: (time: string) => `to be done by ${time}`,
  save: "Save a copy",
};

export const transcriptFile = { name: "conversation.txt" };

export const transcript = {
  label: "Conversation",
  you: "You",
  assistant: "Assistant",
  team: "Our team",
  customer: "Customer",
  sending: "Sending",
  sent: "Sent",
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

export const workplace = {
  unreachable: "The desk does not answer. Nothing was changed; please try again.",
  title: "Kintsugi console",
  email: "E-mail",
  password: "Password",
  signIn: "Sign in",
  signOut: "Sign out",
  offline: "Reconnecting; what you see may be old",
  queue: "Queue",
  waiting: "Waiting for a person",
  mine: "Mine",
  others: "With colleagues",
  nobody: "Nobody is waiting. New conversations appear here by themselves.",
  choose: "Choose a conversation from the queue.",
  unknown: "Unknown customer",
  urgent: "Urgent",
  raised: "Priority",
  since: (elapsed: string) => `waiting ${elapsed}`,
  with: (name: string) => `with ${name}`,
  claim: "Take over",
  handBack: "Hand back to the assistant",
  resolve: "Resolve",
  note: "Note for the case",
  noteHint: {
    "hand-back": "What the assistant should know when it goes on.",
    resolve: "How it was settled, for whoever reads the case later.",
  },
  cancel: "Cancel",
  reply: "Your answer to the customer",
  replyHint: "Write to the customer…",
  suggested: "Suggested first line",
  take: "Use it",
  notMine: "Take the conversation over to answer.",
  belongsTo: (name: string) => `${name} is answering this customer.`,
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
  customer: "Customer",
  since: "Customer since",
  value: "Bought so far",
  earlier: "Earlier cases",
  language: "Language",
  due: (time: string) => `by ${time}`,
};
