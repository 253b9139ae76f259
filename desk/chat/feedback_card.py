"""The card on which a customer may judge, instead of typing a score (P24)."""

from __future__ import annotations

from dataclasses import replace

from desk.rasa import Said
from desk.words import FEEDBACK_QUESTION, Words
from kintsugi.feedback import QUESTIONS

FEEDBACK = "feedback"


def with_questions(said: Said, words: Words) -> Said:
    """Puts the desk's questions on the card where the assistant asks for feedback."""
    if not said.card or said.card.get("type") != FEEDBACK:
        return said
    questions = [
        {"id": question, "text": words.say(FEEDBACK_QUESTION + question)}
        for question in QUESTIONS
    ]
    return replace(said, card={"type": FEEDBACK, "questions": questions})
