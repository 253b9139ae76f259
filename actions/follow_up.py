"""Days later: did it hold? (P23) The desk asks; here the answer is heard."""

from __future__ import annotations

from typing import Any

from rasa_sdk import Action, Tracker
from rasa_sdk.events import EventType
from rasa_sdk.executor import CollectingDispatcher

from actions import desk, message
from actions.acknowledge import next_kept
from actions.handoff import hand_over
from kintsugi.handoffs import HandoffReason


class FollowUpHeld(Action):
    """Says thanks and closes the matter."""

    def name(self) -> str:
        return "action_follow_up_held"

    async def run(
        self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: dict[str, Any]
    ) -> list[EventType]:
        await desk.of(tracker).follow_up(held=True)
        dispatcher.utter_message(response="utter_follow_up_held")
        return await next_kept(dispatcher, tracker)


class FollowUpFailed(Action):
    """Takes the case up again and gives it to a person, with the customer's words."""

    def name(self) -> str:
        return "action_follow_up_failed"

    async def run(
        self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: dict[str, Any]
    ) -> list[EventType]:
        await desk.of(tracker).follow_up(held=False)
        return await hand_over(
            tracker, HandoffReason.DID_NOT_HOLD, message.text(tracker)
        )
