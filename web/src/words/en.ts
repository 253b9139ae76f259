/** Every word of ours that a page shows, in English. Customers' words follow practice.md. */

export const launcher = {
  open: "Something wrong? Talk to us",
  close: "Close the chat",
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
