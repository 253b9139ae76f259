import type { Card, Line, Message } from "../api/message.ts";
import { inLocale } from "../parts/line.ts";
import { day, timeOfDay } from "../parts/when.ts";
import {
  cards as cardWords,
  transcript as names,
  transcriptFile as words,
} from "../words/en.ts";

/** The conversation as plain text: who said what when, cards line by line. */
export function asText(messages: readonly Message[], locale?: string): string {
  const spoken = messages.map(({ author, name, text, card, photo, at }) => {
    const who = author === "system" ? "" : ` ${name || NAMES[author]}`;
    const when = `${day(at, locale)}, ${timeOfDay(at, locale)}`;
    const seen = photo ? words.photo : "";
    return [`${when}${who}`, text, seen, ...cardLines(card, locale)]
      .filter(Boolean)
      .join("\n");
  });
  return `${spoken.join("\n\n")}\n`;
}

/** Gives the customer a copy of the conversation to keep. */
export function saveTranscript(messages: readonly Message[], locale?: string): void {
  const text = new Blob([asText(messages, locale)], { type: "text/plain" });
  const link = document.createElement("a");
  link.href = URL.createObjectURL(text);
  link.download = words.name;
  link.click();
  // The download has begun with the click; the address may go.
  setTimeout(() => URL.revokeObjectURL(link.href));
}

const NAMES = {
  customer: names.you,
  assistant: names.assistant,
  agent: names.team,
};

function cardLines(card: Card | null | undefined, locale?: string): string[] {
  switch (card?.type) {
    case "options":
      return card.options.flatMap(({ title, benefit, cost, time, recommended }) => [
        `- ${title}${recommended ? ` (${cardWords.recommended}: ${card.reason})` : ""}`,
        ...plain([
          { label: benefit, value: "" },
          { label: cardWords.cost, value: cost },
          { label: cardWords.time, value: time },
        ]),
      ]);
    case "receipt": {
      const { title, lines, receipt, promise } = card;
      const rest = [
        { label: cardWords.receipt, value: receipt },
        ...(promise ? [{ label: cardWords.promise, value: promise.text }] : []),
      ];
      return [title, ...plain([...lines, ...rest], locale)];
    }
    case "preview":
      return [card.title, ...plain(card.lines, locale)];
    case "order":
      return [`${cardWords.order} ${card.number}`, ...plain(card.lines, locale)];
    default:
      return [];
  }
}

function plain(lines: readonly Line[], locale?: string): string[] {
  return lines.map((line) => {
    const value = inLocale(line, locale);
    return `  ${line.label}${value && `: ${value}`}`;
  });
}
