"""How a conversation ended, as far as the customer can tell."""

from __future__ import annotations

import re
from dataclasses import dataclass

from simulation.move import Act
from simulation.remedy_book import RemedyBook
from simulation.scenario import COMPLAINTS, End, Scenario
from simulation.transcript import Transcript
from simulation.words_of_reason import ReasonBook

_REFERENCE = re.compile(r"\bK-\d+\b")


@dataclass(frozen=True, slots=True)
class Ending:
    """The ends that hold; none is a dead end. `names`: the remedy carried out last with
    its flavour, or the reason of the handoff."""

    ends: frozenset[End]
    names: frozenset[str] = frozenset()

    def __str__(self) -> str:
        if not self.ends:
            return "dead end"
        names = f" ({', '.join(sorted(self.names))})" if self.names else ""
        return f"{min(self.ends, key=list(End).index)}{names}"


def ending_of(
    transcript: Transcript,
    scenario: Scenario,
    book: RemedyBook,
    reasons: ReasonBook,
) -> Ending:
    """Reads the end from the last state, the receipts and how the customer left."""
    texts = [message.text for message in transcript.messages]
    if transcript.state in ("queued", "agent", "waiting"):
        reason = reasons.find(texts)
        return Ending(
            frozenset({End.HANDED_OFF}), frozenset({reason} if reason else ())
        )
    receipts = [one for one in transcript.messages if one.card_type == "receipt"]
    acts = [said.move.act for said in transcript.said]
    if receipts:
        if _unsettled(transcript, scenario):
            return Ending(frozenset())
        known = book.find(str(receipts[-1].card.get("title", "")))
        names = {known.remedy, known.flavour} if known else set()
        return Ending(frozenset({End.RESOLVED}), frozenset(names))
    if not acts or acts[-1] not in (Act.TAKES_LEAVE, Act.LETS_GO):
        return Ending(frozenset())
    ends = {End.ANSWERED if acts[-1] is Act.TAKES_LEAVE else End.LET_GO}
    was_offered = any(one.card_type == "options" for one in transcript.messages)
    if not was_offered and not any(map(_REFERENCE.search, texts)):
        ends.add(End.NOTHING_OPENED)
    return Ending(frozenset(ends))


def _unsettled(transcript: Transcript, scenario: Scenario) -> set[int]:
    """The complaints that were told, or told again, and are not settled."""
    open_: set[int] = set()
    for said in transcript.said:
        is_complaint = scenario.matters[said.matter].kind in COMPLAINTS
        if said.move.act in (Act.TELLS, Act.COMES_BACK) and is_complaint:
            open_.add(said.matter)
        if said.move.act is Act.IS_SATISFIED:
            open_.discard(said.matter)
    return open_


def what_is_wrong(scenario: Scenario, transcript: Transcript, ending: Ending) -> str:
    """Why this is not a right end of the scenario; nothing when it is."""
    if not any(
        end in ending.ends and (not names or ending.names & set(names))
        for end, names in scenario.ends.items()
    ):
        right = " or ".join(
            f"{end} ({', '.join(names)})" if names else str(end)
            for end, names in scenario.ends.items()
        )
        return f"ended {ending}; right is {right}"
    return _unheard(scenario, transcript)


def _unheard(scenario: Scenario, transcript: Transcript) -> str:
    texts = "\n".join(message.text for message in transcript.messages).casefold()
    wanted = [*scenario.hears, *(one for q in scenario.quirks for one in q.hears)]
    for words in wanted:
        if not any(part.strip().casefold() in texts for part in words.split("|")):
            return f"never heard “{words}”"
    for words in scenario.never_hears:
        if words.casefold() in texts:
            return f"heard “{words}”"
    return ""
