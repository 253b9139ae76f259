"""What must never occur in a conversation, found in its transcript."""

from __future__ import annotations

import re
from dataclasses import dataclass

from simulation.asked import Asked, asked_in
from simulation.door import Message
from simulation.move import Act
from simulation.remedy_book import RemedyBook
from simulation.scenario import Scenario
from simulation.transcript import Said, Transcript

COUNTS = (
    "asked twice",
    "offers before an acknowledgement",
    "same offer twice",
    "unanswered",
    "dead ends",
    "wrong remedies",
)

_SORRY = re.compile(r"(?i)\b(sorry|apolog\w+|regret)\b")
_NO_MATCH = re.compile(
    r"(?i)(could not|do(es)? not|don't|couldn't|did not) (find|fit|match|lead me to)"
    r"|find nothing|no order (with|under)"
)
_ORDER = re.compile(r"\bKX-\d+\b")
_FACTS = {
    Asked.NUMBER,
    Asked.CONTACT,
    Asked.ITEM,
    Asked.QUANTITY,
    Asked.PROBLEM,
    Asked.SINCE,
    Asked.EFFECT,
    Asked.NEEDED_BY,
    Asked.AMOUNT,
    Asked.WISH,
    Asked.GOT_INSTEAD,
}
_OF_ALL_MATTERS = {"number", "contact"}


@dataclass(frozen=True, slots=True)
class Fault:
    """One thing that must not occur; `count` is one of COUNTS."""

    count: str
    what: str


def faults_in(
    transcript: Transcript, scenario: Scenario, book: RemedyBook
) -> list[Fault]:
    """All faults but dead ends, in the order in which they came up."""
    return [
        *_asked_twice(transcript, scenario),
        *_offers_before_acknowledgement(transcript),
        *_offered_twice(transcript, book),
        *_unanswered(transcript),
        *_wrong_remedies(transcript, scenario, book),
    ]


def _asked_twice(transcript: Transcript, scenario: Scenario) -> list[Fault]:
    """Questions for what this customer had said before, or the order itself says."""
    faults = []
    given: set[tuple[int, str]] = set()
    if "signed_in" in scenario.who:
        given.add((0, "contact"))
        given |= {(0, "number")} if len(scenario.orders) == 1 else set()
    for entry in transcript.entries:
        if isinstance(entry, Said):
            for name in entry.move.tells:
                given.add((0 if name in _OF_ALL_MATTERS else entry.matter, name))
            continue
        for message in entry.messages:
            if _NO_MATCH.search(message.text):
                given -= {(0, name) for name in _OF_ALL_MATTERS}
            asked = asked_in(message)
            name = asked.value
            matter = 0 if name in _OF_ALL_MATTERS else entry.matter
            one_line = len(scenario.orders) == 1 and len(scenario.orders[0].lines) == 1
            if asked in _FACTS and (
                (matter, name) in given or (asked is Asked.ITEM and one_line)
            ):
                faults.append(Fault("asked twice", f"{name}: “{message.text}”"))
    return faults


def _offers_before_acknowledgement(transcript: Transcript) -> list[Fault]:
    for message in transcript.messages:
        if message.card_type == "options":
            what = f"nothing owned before “{message.text}”"
            return [Fault("offers before an acknowledgement", what)]
        if _SORRY.search(message.text):
            return []
    return []


def _offered_twice(transcript: Transcript, book: RemedyBook) -> list[Fault]:
    """An option that was refused, or that did not help, and is offered again."""
    faults: list[Fault] = []
    spent: set[str] = set()
    on_table: set[str] = set()
    matter = 0
    for entry in transcript.entries:
        if isinstance(entry, Said):
            if entry.matter != matter:
                matter, spent, on_table = entry.matter, set(), set()
            if entry.move.act in (Act.REFUSES, Act.IS_NOT_SATISFIED):
                spent |= on_table
            continue
        for message in entry.messages:
            if message.card_type != "options":
                continue
            names = {
                known.remedy if (known := book.find(title)) else title
                for title in _titles(message)
            }
            faults += [Fault("same offer twice", name) for name in names & spent]
            on_table = names
    return faults


def _unanswered(transcript: Transcript) -> list[Fault]:
    """Silence of the assistant; who waits for a person is answered by that person."""
    return [
        Fault("unanswered", f"nothing came back in {entry.waited:.0f} s")
        for entry in transcript.answered
        if not entry.messages and entry.state == "assistant"
    ]


def _wrong_remedies(
    transcript: Transcript, scenario: Scenario, book: RemedyBook
) -> list[Fault]:
    """Remedies beyond the assistant's authority, of another order, or not chosen."""
    faults = []
    currency = scenario.orders[0].currency if scenario.orders else "EUR"
    paid = max((plan.paid for plan in scenario.orders), default=0)

    def wrong(what: str) -> None:
        faults.append(Fault("wrong remedies", what))

    chosen, offered = "", set[str]()
    for entry in transcript.entries:
        if isinstance(entry, Said):
            chosen = entry.move.option or chosen
            continue
        for message in entry.messages:
            for number in set(_ORDER.findall(message.text)) - set(transcript.numbers):
                if message.author == "assistant" and not _was_told(transcript, number):
                    wrong(f"speaks of another order, {number}")
            for title in _titles(message):
                offered.add(title)
                known = book.find(title, currency)
                if known is None:
                    wrong(f"offers “{title}”, which remedies.yml does not have")
                elif not known.is_within_authority:
                    wrong(f"offers “{title}” beyond the assistant's authority")
                elif (known.amount or 0) > paid * 11 // 10:
                    wrong(f"offers “{title}” for an order of {paid / 100:.2f}")
            if message.card_type == "receipt":
                title = str(message.card.get("title", ""))
                if title not in offered:
                    wrong(f"carried out “{title}”, which was not offered")
                elif chosen and title != chosen:
                    wrong(f"carried out “{title}” instead of “{chosen}”")
    return faults


def _titles(message: Message) -> list[str]:
    if message.card_type != "options":
        return []
    return [str(option["title"]) for option in message.card.get("options", ())]


def _was_told(transcript: Transcript, number: str) -> bool:
    return any(number in said.move.text for said in transcript.said)
