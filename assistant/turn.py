"""One turn: what the desk asks, what the assistant answers."""

from __future__ import annotations

import json
import logging
from dataclasses import dataclass, field
from itertools import islice
from typing import Any

from rasa.core.channels.channel import OutputChannel, UserMessage
from rasa.core.processor import MessageProcessor
from rasa.shared.core.constants import ACTION_LISTEN_NAME
from rasa.shared.core.events import ActionExecuted, BotUttered, Event, SlotSet

from assistant.absence import HEARD_AT, was_away, welcome
from assistant.dialogue import count_what_was_said, fold, unfold
from assistant.hands import noting_failures
from assistant.in_reply import in_reply
from assistant.stores import turn_of

CHANNEL = "desk"
_UNDERSTOOD = ("also", "close", "feeling", "flags")

logger = logging.getLogger(__name__)


class BadTurn(ValueError):
    """A turn that has not the wanted shape."""


@dataclass(frozen=True, slots=True)
class Turn:
    """What the desk asks: the customer's words, or the choice they took.

    `facts` are slots to set before it; `products` the names in the customer's orders.
    """

    conversation_id: str
    turn_id: str
    text: str | None
    choice: dict[str, Any] | None
    dialogue: dict[str, Any] | None
    facts: dict[str, Any] = field(default_factory=dict)
    metadata: dict[str, Any] = field(default_factory=dict)


def read_turn(body: Any) -> Turn:
    """Reads a turn from JSON values; raises BadTurn saying what was wanted."""
    if not isinstance(body, dict):
        raise BadTurn("an object is wanted.")
    for name in ("conversation_id", "turn_id"):
        if not isinstance(body.get(name), str) or not body[name]:
            raise BadTurn(f"{name}: a text is wanted.")
    text, choice = body.get("text"), body.get("choice")
    if isinstance(choice, dict):
        if not isinstance(choice.get("intent"), str):
            raise BadTurn("choice.intent: a text is wanted.")
        if not isinstance(choice.get("entities", {}), dict):
            raise BadTurn("choice.entities: an object is wanted.")
    elif not isinstance(text, str) or not text.strip():
        raise BadTurn("text: what the customer wrote is wanted, or a choice.")
    for name in ("dialogue", "facts"):
        if not isinstance(body.get(name) or {}, dict):
            raise BadTurn(f"{name}: an object is wanted.")
    return Turn(
        conversation_id=body["conversation_id"],
        turn_id=body["turn_id"],
        text=text if choice is None else None,
        choice=choice,
        dialogue=body.get("dialogue"),
        facts=body.get("facts") or {},
        metadata={
            "turn_id": body["turn_id"],
            "now": body.get("now"),
            "locale": body.get("locale", "en"),
            "products": list(body.get("products") or ()),
        },
    )


async def run_turn(processor: MessageProcessor, turn: Turn) -> dict[str, Any]:
    """Lets the assistant answer; gives the answer as the desk's wire wants it."""
    domain = processor.domain
    tracker = unfold(turn.dialogue, turn.conversation_id, domain)
    slots = {slot.name for slot in domain.slots}
    for name, value in turn.facts.items():
        if name in slots:
            tracker.update(SlotSet(name, value), domain)
        else:
            logger.warning("Fact '%s' has no slot in domain.yml; it is left out.", name)
    before = len(tracker.events)
    awaiting = tracker.get_slot("awaiting")
    with turn_of(tracker), noting_failures() as failures:
        if awaiting and was_away(tracker, turn.metadata["now"]):
            tracker.update(await welcome(processor.nlg, tracker), domain)
        tracker.update(SlotSet(HEARD_AT, turn.metadata["now"]), domain)
        message = user_message(turn)
        if message.parse_data is None:
            parsed = await processor.parse_message(message, tracker)
            message.parse_data = in_reply(parsed, awaiting)
        await processor.handle_message(message)
    new = list(islice(tracker.events, before, None))
    failed = bool(failures)
    if failed:
        logger.error("Turn %s failed in: %s", turn.turn_id, ", ".join(failures))
    count_what_was_said(tracker, new)
    parsed = dict(tracker.latest_message.parse_data)
    return {
        "messages": [_message(e) for e in new if isinstance(e, BotUttered) and e.text],
        "understood": {**_understood(parsed), "predictions": _predictions(new)},
        "vector": parsed.get("vector"),
        "actions": [
            event.action_name
            for event in new
            if isinstance(event, ActionExecuted)
            and event.action_name not in (None, ACTION_LISTEN_NAME)
        ],
        "dialogue": fold(tracker),
        "failed": failed,
    }


class _NoOutput(OutputChannel):
    """What is said is read from the tracker, with the names of the responses."""

    @classmethod
    def name(cls) -> str:
        return CHANNEL

    async def send_response(self, recipient_id: str, message: dict[str, Any]) -> None:
        pass


def user_message(turn: Turn) -> UserMessage:
    """What was said as Rasa takes it; of a choice the understanding is known."""
    parse_data, text, metadata = None, turn.text, turn.metadata
    if turn.choice is not None:
        entities = turn.choice.get("entities", {})
        text = turn.choice.get("title") or " ".join(map(str, entities.values()))
        metadata = {**metadata, "chosen": True}
        parse_data = {
            "text": text or turn.choice["intent"],
            "intent": {"name": turn.choice["intent"], "confidence": 1.0},
            "entities": [
                {"entity": name, "value": value} for name, value in entities.items()
            ],
        }
    return UserMessage(
        text=text or (turn.choice or {}).get("intent"),
        output_channel=_NoOutput(),
        sender_id=turn.conversation_id,
        parse_data=parse_data,
        input_channel=CHANNEL,
        message_id=turn.turn_id,
        metadata=metadata,
    )


def _message(event: BotUttered) -> dict[str, Any]:
    return {
        "text": event.text,
        "choices": [_choice(button) for button in event.data.get("buttons") or ()],
        "card": event.data.get("custom") or None,
        "response": event.metadata.get("utter_action"),
    }


def _choice(button: dict[str, Any]) -> dict[str, Any]:
    """A button's payload in Rasa's form, `/intent{"entity": value}`, taken apart."""
    intent, brace, entities = button["payload"].removeprefix("/").partition("{")
    return {
        "title": button["title"],
        "payload": {
            "intent": intent,
            "entities": json.loads(brace + entities) if brace else {},
        },
    }


def _predictions(new: list[Event]) -> list[dict[str, Any]]:
    """Which policy chose each action, and how sure it was."""
    return [
        {
            "action": event.action_name,
            "policy": event.policy,
            "confidence": event.confidence,
        }
        for event in new
        if isinstance(event, ActionExecuted)
        and event.action_name not in (None, ACTION_LISTEN_NAME)
    ]


def _understood(parsed: dict[str, Any]) -> dict[str, Any]:
    return {
        "intent": parsed.get("intent"),
        "ranking": parsed.get("intent_ranking", [])[:5],
        "entities": [
            {"entity": entity["entity"], "value": entity.get("value")}
            for entity in parsed.get("entities", [])
        ],
        **{name: parsed[name] for name in _UNDERSTOOD if name in parsed},
    }
