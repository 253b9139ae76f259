"""Plays real turns again, without their effects: `python -m assistant.replay MODEL`.

Reads a JSON list of turns from standard input and writes, as the last line of standard
output, how each goes with this model. A turn is `{id, text or choice, products, before,
after}`: what the customer said, and the conversation's memory before and after it
(assistant/dialogue.py). No action runs and nobody is asked: what came of an action then
is taken over, as long as this assistant decides what was decided then.
"""

from __future__ import annotations

import asyncio
import json
import logging
import sys
import warnings
from pathlib import Path
from typing import TYPE_CHECKING, Any

from assistant.launcher import leave_tensorflow_out
from assistant.seal import is_sealed

if TYPE_CHECKING:
    from rasa.core.processor import MessageProcessor
    from rasa.shared.core.trackers import DialogueStateTracker

_LISTEN = "action_listen"

Packed = list[Any]  # an event as a dialogue keeps it


async def play(processor: MessageProcessor, turn: dict[str, Any]) -> dict[str, Any]:
    """How a turn goes now: what is understood, and the actions up to the first that was
    not taken then (`as_then` says that there is none)."""
    from assistant.dialogue import VERSION, unfold
    from assistant.in_reply import in_reply
    from assistant.turn import read_turn, user_message

    told, happened = _last_turn(turn["after"]["events"])
    before = turn["before"] or {"version": VERSION, "events": []}
    before = {**before, "events": [*before["events"], *told]}
    tracker = unfold(before, turn["id"], processor.domain)
    asked = {**turn, "conversation_id": turn["id"], "turn_id": turn["id"]}
    message = user_message(read_turn(asked))
    if message.parse_data is None:
        parsed = await processor.parse_message(message, tracker)
        message.parse_data = in_reply(parsed, tracker.get_slot("awaiting"))
    await processor._handle_message_with_tracker(message, tracker)
    await processor.run_action_extract_slots(message.output_channel, tracker)
    actions, as_then = _decide(processor, tracker, _steps(happened))
    intent = message.parse_data["intent"]
    return {
        "id": turn["id"],
        "intent": intent["name"],
        "confidence": round(float(intent.get("confidence") or 0), 4),
        "actions": actions,
        "as_then": as_then,
    }


def _decide(
    processor: MessageProcessor,
    tracker: DialogueStateTracker,
    steps: list[tuple[str, list[Packed]]],
) -> tuple[list[str], bool]:
    """Asks for one action after the other, and lets what came of it then come of it."""
    from rasa.shared.core.events import ActionExecutionRejected

    from assistant.dialogue import unpacked

    domain = processor.domain
    known = {slot.name for slot in domain.slots}
    actions: list[str] = []
    for name, left in steps:
        action, prediction = processor.predict_next_with_tracker_if_should(tracker)
        chosen = action.name()
        if chosen != name and chosen == tracker.active_loop_name:
            # A form that gave way to something else is not remembered.
            tracker.update(ActionExecutionRejected(chosen), domain)
            action, prediction = processor.predict_next_with_tracker_if_should(tracker)
        if action.name() != name:
            return [*actions, *([chosen] if chosen != _LISTEN else [])], False
        if name != _LISTEN:
            actions.append(name)
        tracker.update_with_events(prediction.events, domain)
        tracker.update(action.event_for_successful_execution(prediction), domain)
        events = [event for packed in left for event in unpacked(packed, known)]
        tracker.update_with_events(events, domain)
    return actions, True


def _last_turn(events: list[Packed]) -> tuple[list[Packed], list[Packed]]:
    """What was told before the customer's last message, and what happened after it."""
    heard = max(i for i, event in enumerate(events) if event[0] == "user")
    waited = [
        i for i, event in enumerate(events[:heard]) if event[:2] == ["action", _LISTEN]
    ]
    return events[waited[-1] + 1 if waited else 0 : heard], events[heard + 1 :]


def _steps(events: list[Packed]) -> list[tuple[str, list[Packed]]]:
    """Each action with what came of it; what the message itself left is left out."""
    steps: list[tuple[str, list[Packed]]] = []
    for event in events:
        if event[0] == "action":
            steps.append((event[1], []))
        elif steps:
            steps[-1][1].append(event)
    return steps


async def play_all(model: Path, turns: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """Plays each; a turn that this version cannot read says so under `unplayable`."""
    from rasa.core.agent import Agent
    from rasa.shared.exceptions import RasaException

    from assistant.dialogue import UnknownDialogue

    processor = Agent.load(str(model)).processor
    assert processor is not None
    played = []
    for turn in turns:
        try:
            played.append(await play(processor, turn))
        except (UnknownDialogue, RasaException, ValueError, KeyError) as error:
            played.append({"id": turn["id"], "unplayable": str(error)})
    return played


def main() -> int:
    model = Path(sys.argv[1])
    if not is_sealed(model):
        print(f"{model.name} is not as it was trained here.", file=sys.stderr)
        return 2
    leave_tensorflow_out()
    warnings.simplefilter("ignore")
    import structlog

    logging.disable(logging.ERROR)
    quiet = structlog.make_filtering_bound_logger(logging.ERROR)
    structlog.configure(wrapper_class=quiet)
    played = asyncio.run(play_all(model, json.load(sys.stdin)))
    print(json.dumps(played))
    return 0


if __name__ == "__main__":
    sys.exit(main())
