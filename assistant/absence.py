"""A customer who comes back after a while is welcomed, briefly, and loses nothing."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

from rasa.core.nlg.generator import NaturalLanguageGenerator
from rasa.shared.core.events import BotUttered
from rasa.shared.core.trackers import DialogueStateTracker

# The slot that holds when the customer was heard last, in ISO 8601.
HEARD_AT = "heard_at"
_A_WHILE = timedelta(hours=1)


def was_away(tracker: DialogueStateTracker, now: str | None) -> bool:
    """Whether an hour or more went by in the middle of a matter."""
    last = tracker.get_slot(HEARD_AT)
    if tracker.get_slot("awaiting") == "person" or not last or not now:
        return False
    return datetime.fromisoformat(now) - datetime.fromisoformat(last) >= _A_WHILE


async def welcome(
    wording: NaturalLanguageGenerator, tracker: DialogueStateTracker
) -> BotUttered:
    """The words of welcome, said before the turn's answer."""
    response = "utter_welcome_back"
    said: dict[str, Any] = await wording.generate(response, tracker, "desk") or {}
    return BotUttered(said.get("text"), metadata={"utter_action": response})
