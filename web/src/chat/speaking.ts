import type { Author } from "../api/message.ts";
import type { Transcript } from "../parts/transcript.ts";
import { transcript as names, chat as words } from "../words/en.ts";

/** Who the customer is talking with, in a sentence that is always in sight. */
export function speaking({ state, messages }: Transcript): string {
  const agent = messages.findLast(({ author }) => author === "agent")?.name;
  const { speaking } = words;
  switch (state) {
    case "agent":
      return agent ? speaking.agent(agent) : speaking.someone;
    case "waiting":
      return agent ? speaking.waiting(agent) : speaking.someoneWaiting;
    default:
      return speaking[state];
  }
}

/** The name of whoever is writing just now. */
export function writing(typist: { author: Author; name?: string | null }): string {
  return typist.name || (typist.author === "agent" ? names.team : names.assistant);
}
