"""What the desk adds to the assistant's words, because only the desk knows it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime
from typing import Any

from desk.rasa import Said
from desk.words import CHANNEL_OPEN, FEEDBACK_QUESTION, Words
from kintsugi.cases import Offer
from kintsugi.channels import Channel, Contact
from kintsugi.feedback import QUESTIONS
from kintsugi.incidents import Incident
from kintsugi.wording import hours_in_words

FEEDBACK = "feedback"
PREVIEW = "preview"
# The assistant's answer to how we are reached (data/responses/small_talk.yml).
_CHANNELS = "utter_contact_channels"


def completed(
    said: Said,
    words: Words,
    contact: Contact,
    offers: Sequence[Offer],
    now: datetime,
) -> Said:
    """Puts the questions on the card that asks for feedback (P24), the raw amount of
    what is offered on the one that previews it, and the directory behind the answer to
    how we are reached (P37)."""
    if said.card and said.card.get("type") == PREVIEW:
        return replace(said, card=with_raw_amounts(said.card, offers))
    if said.card and said.card.get("type") == FEEDBACK:
        questions = [
            {"id": question, "text": words.say(FEEDBACK_QUESTION + question)}
            for question in QUESTIONS
        ]
        return replace(said, card={"type": FEEDBACK, "questions": questions})
    if said.response == _CHANNELS:
        ways = "\n".join(_line(channel, words, now) for channel in contact.other_ways)
        return replace(said, text=f"{said.text}\n\n{ways}" if ways else said.text)
    return said


def with_raw_amounts(card: dict[str, Any], offers: Sequence[Offer]) -> dict[str, Any]:
    """The card with what its amounts are in minor units, so that a page may write them
    as its reader does."""
    amounts = {str(offer.amount): offer.amount for offer in offers if offer.moves_money}
    lines = [
        {**line, "amount": money.amount, "currency": money.currency}
        if (money := amounts.get(line.get("value")))
        else line
        for line in card.get("lines", ())
    ]
    return {**card, "lines": lines}


def explanation_of(incident: Incident) -> str:
    """The name of the response that explains this incident."""
    return f"utter_desk_incident_{incident.id}"


def explained(
    incident: Incident, words: Words, contact: Contact, now: datetime
) -> Said:
    """What is wrong for many just now, and how we are best reached about it (P37)."""
    ways = [one for one in contact.other_ways if one.kind in incident.channels]
    lines = "\n".join(_line(channel, words, now) for channel in ways)
    text = "\n\n".join(filter(None, (incident.explanation, lines)))
    return Said(text, (), None, explanation_of(incident))


def _line(channel: Channel, words: Words, now: datetime) -> str:
    """One entry of a list, with its address, its hours and what it is best for."""
    address = f" ({channel.address})" if channel.address else ""
    hours = hours_in_words(channel.hours.days)
    there = words.say(CHANNEL_OPEN) if channel.hours.is_open(now) else ""
    parts = ", ".join(filter(None, (hours, there)))
    return f"- **{channel.title}**{address}: {parts}. {channel.best_for}"
