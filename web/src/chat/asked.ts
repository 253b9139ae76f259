import { html, nothing } from "lit";
import { feedback as words } from "../words/en.ts";
import type { Conversation } from "./conversation.ts";
import "./feedback-form.ts";

/** The question how it went, below the last message, or thanks for the answer (P24). */
export function asked({ asking, transcript }: Conversation, theme: string | undefined) {
  const { messages } = transcript;
  const open = asking.open(messages);
  if (open) {
    return html`<kintsugi-feedback
      slot="after"
      theme=${theme ?? nothing}
      .questions=${open.questions}
      .standing=${asking.standing}
      @give=${({ detail }: CustomEvent) => asking.give(detail, messages)}
    ></kintsugi-feedback>`;
  }
  return asking.thanked(messages)
    ? html`<p class="thanks" slot="after">${words.thanks}</p>`
    : nothing;
}
