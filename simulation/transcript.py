"""What was said in one played conversation, as it is judged and printed."""

from __future__ import annotations

from dataclasses import dataclass, field

from simulation.door import Message
from simulation.move import Move


@dataclass(frozen=True, slots=True)
class Said:
    """A move of the customer; `matter` counts the complaints from 0."""

    move: Move
    matter: int = 0


@dataclass(frozen=True, slots=True)
class Answered:
    """What the customer heard then; no messages means that nobody answered in time."""

    messages: tuple[Message, ...]
    state: str
    waited: float
    matter: int = 0


@dataclass(slots=True)
class Transcript:
    """One conversation from the first word to the last; `fault` ended it, if set."""

    scenario: str
    title: str
    numbers: tuple[str, ...] = ()
    entries: list[Said | Answered] = field(default_factory=list)
    fault: str = ""

    @property
    def said(self) -> list[Said]:
        return [entry for entry in self.entries if isinstance(entry, Said)]

    @property
    def answered(self) -> list[Answered]:
        return [entry for entry in self.entries if isinstance(entry, Answered)]

    @property
    def messages(self) -> list[Message]:
        return [one for entry in self.answered for one in entry.messages]

    @property
    def state(self) -> str:
        """Who the conversation belongs to at the end."""
        return self.answered[-1].state if self.answered else "assistant"

    @property
    def turns(self) -> int:
        return len(self.answered)

    def text(self) -> str:
        """The conversation for people to read."""
        lines = [f"# {self.title}", ""]
        for entry in self.entries:
            if isinstance(entry, Said):
                click = " (click)" if entry.move.choice else ""
                lines.append(f"**Customer**{click}: {entry.move.text}\n")
            elif not entry.messages:
                lines.append(f"*(nobody answered in {entry.waited:.0f} s)*\n")
            else:
                lines += [_spoken(message) + "\n" for message in entry.messages]
        lines.append(f"*({self.state})*")
        if self.fault:
            lines.append(f"*{self.fault}*")
        return "\n".join(lines) + "\n"


def _spoken(message: Message) -> str:
    spoken = [f"**{message.author.capitalize()}**: {message.text}"]
    if message.card_type == "options":
        for option in message.card.get("options", ()):
            star = " (recommended)" if option.get("recommended") else ""
            spoken.append(
                f"> **{option['title']}**{star}  \n> {option['benefit']}"
                f" {option['cost']} *{option['time']}*"
            )
    elif message.card_type == "feedback":
        spoken += [f"> {one['text']} (1 to 5)" for one in message.card["questions"]]
    elif message.card:
        rows = message.card.get("lines") or ()
        told = "; ".join(f"{row['label']}: {row['value']}" for row in rows)
        spoken.append(f"> **{message.card.get('title', '')}**  \n> {told}")
    if message.choices:
        titles = " · ".join(f"[{choice.title}]" for choice in message.choices)
        spoken.append(titles)
    return "\n\n".join(spoken)
