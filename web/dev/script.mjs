/** One late parcel, step by step: enough to see every kind of message and card. */

const soon = () => new Date(Date.now() + 2 * 24 * 3_600_000).toISOString();

const promised = () => ({
  text: "It is at your door the day after tomorrow.",
  due_at: soon(),
});

const STEPS = [
  () => [
    {
      author: "assistant",
      text: "I am sorry that your parcel is not there. Thank you for telling me; I will look into it now.",
    },
    {
      author: "assistant",
      text: "So that I show an order only to the one it belongs to: what is the **order number**, and the postcode on it?",
    },
  ],
  () => [
    {
      author: "assistant",
      text: "Thank you, I have it.",
      card: {
        type: "order",
        number: "KX-20931",
        lines: [
          {
            label: "Mechanical keyboard",
            value: "€129.99",
            amount: 12_999,
            currency: "EUR",
          },
          { label: "Promised for", value: "Monday 9 November", at: "2026-11-09" },
          { label: "With PostNord since", value: "Wednesday 4 November" },
        ],
      },
    },
    {
      author: "assistant",
      text: "If I understand you right, the keyboard was promised for Monday, it is three days late, and you need it for a birthday on Saturday. Is that so?",
      choices: [
        { title: "Yes, that is right", value: "/affirm" },
        { title: "Not quite", value: "/deny" },
      ],
    },
  ],
  () => [
    {
      author: "assistant",
      text: "We will solve this together. There are two ways I can do it at once:",
      choices: [
        { title: "Send a new one by express", value: "/choose{1}" },
        { title: "Give the money back", value: "/choose{2}" },
        { title: "Neither of these", value: "/neither" },
      ],
      card: {
        type: "options",
        reason: "it is the only way to have the keyboard before Saturday.",
        options: [
          {
            title: "Send a new one by express",
            benefit: "A new keyboard at your door before the birthday.",
            cost: "Nothing. We pay the express delivery",
            time: "Friday, by 18:00",
            recommended: true,
          },
          {
            title: "Give the money back",
            benefit: "The full €134.89, delivery fee included.",
            cost: "You would have to find another keyboard",
            time: "On your account in 2 to 3 working days",
            recommended: false,
          },
        ],
      },
    },
  ],
  () => [
    {
      author: "assistant",
      text: "It is done.",
      card: {
        type: "receipt",
        receipt: "R-2F7K-19",
        title: "A new keyboard is on its way",
        lines: [
          { label: "Order", value: "KX-20931" },
          { label: "Delivery", value: "PostNord Express, paid by us" },
        ],
        promise: promised(),
      },
    },
    {
      author: "assistant",
      text: "Are you satisfied with this solution?",
      choices: [
        { title: "Yes, I am", value: "/satisfied" },
        { title: "No", value: "/unsatisfied" },
      ],
    },
  ],
  () => [
    {
      author: "assistant",
      text: "I am glad. How did we do? A number from 0 to 10 is enough.",
      card: {
        type: "feedback",
        questions: [
          { id: "easy", text: "Was it easy to get it put right?" },
          { id: "again", text: "Would you buy from us again?" },
        ],
      },
    },
  ],
  () => [
    { author: "assistant", text: "Thank you. Write here if anything is not right." },
  ],
];

/** The customer's place in line, and the ways around it. */
export function queueOf() {
  return {
    place: 2,
    wait_minutes: [3, 8],
    opens_at: null,
    ways: shop().channels.filter(({ kind }) => kind !== "chat"),
  };
}

/** What everybody may know of the shop. */
export function shop() {
  return {
    name: "Ember & Oak",
    lang: "en",
    banner: null,
    channels: [
      {
        kind: "chat",
        title: "This chat",
        hours: "The assistant day and night, people Monday to Friday 8–20",
        open: true,
        best_for: "Late, missing and broken things: most are put right at once",
        address: null,
      },
      {
        kind: "phone",
        title: "Telephone",
        hours: "Monday to Friday 9–17",
        open: false,
        opens_at: "2026-11-23T07:00:00Z",
        best_for: "When it is urgent or hard to write down",
        address: "+358 9 000 0000",
      },
      {
        kind: "email",
        title: "E-mail",
        hours: "Answered within one working day",
        open: true,
        best_for: "Long stories with papers",
        address: "help@emberandoak.example",
      },
    ],
  };
}

/** Thanks for a picture, and the open question again. */
export function thanksFor({ messages }) {
  const { choices = [], card } = messages.findLast(
    ({ author }) => author !== "customer",
  );
  const text = "Thank you, I can see it now; it is with your case.";
  return { messages: [{ author: "assistant", text, choices, card }] };
}

/** The assistant's next messages, and the state they leave the conversation in. */
export function answer(conversation, said) {
  if (/person|neither/i.test(said)) {
    const text = "I have asked someone from our team to join you here.";
    return { messages: [{ author: "system", text }], state: "queued" };
  }
  const step = Math.min(conversation.step++, STEPS.length - 1);
  const messages = STEPS[step]();
  const promise = messages.map(({ card }) => card?.promise).find(Boolean);
  return { messages, promise };
}

const ORDER = {
  number: "KX-20931",
  placed_at: "2026-11-02T10:15:00Z",
  total: 13_489,
  currency: "EUR",
  lines: [
    { sku: "KB-1", name: "Mechanical keyboard", quantity: 1, unit_price: 12_999 },
  ],
  delivery: {
    carrier: "PostNord",
    fee: 490,
    status: "in_transit",
    promised_by: "2026-11-09",
    delivered_at: null,
    tracking: "PN123",
  },
};

/** The order's page as the shop's server fills it. */
export function orderPage(page) {
  const order = { ...ORDER, customer_name: "Aino Salmi" };
  const claims = Buffer.from(JSON.stringify({ sub: "c-1", order: ORDER.number }));
  const token = `e30.${claims.toString("base64url")}.unsigned`;
  const filled = JSON.stringify({ token, order }).replaceAll("<", "\\u003c");
  return page.replace(/(id="order">)/, (found) => found + filled);
}

/** The case as an agent would get it. */
export function caseCard({ name, waitingSince }) {
  return {
    reference: "K-1042",
    verified: true,
    customer: {
      name,
      since: "2023-05-01",
      lifetime_value: 125_000,
      currency: "EUR",
      earlier_cases: 1,
    },
    order: ORDER,
    complaint:
      "The keyboard was promised for Monday, is three days late, and is needed for a birthday on Saturday.",
    severity: "high",
    effect: "The birthday present would be missing.",
    remedy_sought: "To have it before Saturday",
    offers: [
      { title: "New one by express", amount: 1_290, currency: "EUR", state: "refused" },
      { title: "Money back", amount: 13_489, currency: "EUR", state: "refused" },
    ],
    resolutions: [],
    promises: [
      {
        id: "p-1",
        text: "A person answers here",
        reason: "You asked for one.",
        due_at: soon(),
        state: "open",
      },
    ],
    feeling: [
      { seq: 1, level: "upset" },
      { seq: 4, level: "angry" },
      { seq: 7, level: "furious" },
      { seq: 9, level: "angry" },
    ],
    reason: "asked_for_person",
    reason_text: "The customer asked for a person.",
    waiting_since: waitingSince,
    language: "en",
    suggested_first_line: `I am sorry, ${name}: the keyboard should have been with you on Monday. I have your order here and I am on it now.`,
  };
}
