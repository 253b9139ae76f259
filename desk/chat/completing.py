"""What the desk adds to the assistant's words, because only the desk knows it."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime

from desk.rasa import Said
from desk.words import CHANNEL_OPEN, FEEDBACK_QUESTION, Words
from kintsugi.channels import Channel, Contact
from kintsugi.feedback import QUESTIONS
from kintsugi.wording import hours_in_words

FEEDBACK = "feedback"
# The assistant's answer to how we are reached (data/responses/small_talk.yml).
_CHANNELS = "utter_contact_channels"


def completed(said: Said, words: Words, contact: Contact, now: datetime) -> Said:
    """Puts the questions on the card that asks for feedback (P24), and the directory
    behind the answer to how we are reached (P37)."""
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


def _line(channel: Channel, words: Words, now: datetime) -> str:
    """One entry of a list, with its address, its hours and what it is best for."""
    address = f" ({channel.address})" if channel.address else ""
    hours = hours_in_words(channel.hours.days)
    there = words.say(CHANNEL_OPEN) if channel.hours.is_open(now) else ""
    parts = ", ".join(filter(None, (hours, there)))
    return f"- **{channel.title}**{address}: {parts}. {channel.best_for}"
