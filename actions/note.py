"""Facts told beside something else: kept, so that none is asked again (P8, P9)."""

from __future__ import annotations

from typing import Any

from rasa_sdk import Tracker
from rasa_sdk.events import EventType

from actions import desk, message
from actions.facts import facts_told
from actions.memory import PROOF, case_noted


def told_beside(tracker: Tracker) -> dict[str, Any]:
    """The facts in a message that answers no question; which order it is does not
    change by the way."""
    told = facts_told(tracker)
    return {name: value for name, value in told.items() if name not in PROOF}


async def note_told(
    tracker: Tracker, also: dict[str, Any] | None = None
) -> list[EventType]:
    """Keeps on the case what was told beside something else, so that it is not asked
    (P8, P9), and what is given with it."""
    facts = told_beside(tracker) | (also or {})
    if not facts:
        return []
    answer = await desk.of(tracker).facts(facts=facts, **message.mood(tracker))
    return case_noted(answer["case"])
