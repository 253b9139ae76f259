"""What a conversation remembers between two turns, folded small.

Rasa keeps nothing between turns (docs/adr/0001-rasa-keeps-nothing.md): the desk stores
what `fold` gives and hands it back with the next turn, from which `unfold` builds the
tracker again. The last turns are kept as events, because stories look back; all that
happened before is kept as what it left behind: slot values and the open form.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from itertools import islice
from typing import Any

from rasa.shared.core.constants import ACTION_LISTEN_NAME, ACTION_SESSION_START_NAME
from rasa.shared.core.domain import Domain
from rasa.shared.core.events import (
    ActionExecuted,
    ActiveLoop,
    AllSlotsReset,
    BotUttered,
    DefinePrevUserUtteredFeaturization,
    Event,
    SessionStarted,
    SlotSet,
    UserUttered,
)
from rasa.shared.core.trackers import DialogueStateTracker

VERSION = 1
# More than the 6 states that MemoizationPolicy looks back on (config.yml) can span: a
# turn has at least two.
TURNS_KEPT = 4
SAID = "said"


class UnknownDialogue(ValueError):
    """A dialogue that this version cannot read."""


def unfold(
    dialogue: dict[str, Any] | None, conversation_id: str, domain: Domain
) -> DialogueStateTracker:
    """Builds the tracker of a conversation as its last turn left it.

    Nothing remembered gives a fresh one. Raises UnknownDialogue for another version.
    """
    if dialogue is not None and dialogue.get("version") != VERSION:
        raise UnknownDialogue(
            f"dialogue version {dialogue.get('version')!r} is given, {VERSION} wanted."
        )
    remembered = dialogue or {}
    known = {slot.name for slot in domain.slots}
    events: list[Event] = [
        ActionExecuted(ACTION_SESSION_START_NAME),
        SessionStarted(),
    ]
    events += [
        SlotSet(name, value)
        for name, value in remembered.get("slots", {}).items()
        if name in known
    ]
    if remembered.get("loop"):
        events.append(ActiveLoop(remembered["loop"]))
    events.append(ActionExecuted(ACTION_LISTEN_NAME))
    for kept in remembered.get("events", ()):
        events += unpacked(kept, known)
    return DialogueStateTracker.from_events(
        conversation_id, events, slots=domain.slots, domain=domain
    )


def fold(tracker: DialogueStateTracker) -> dict[str, Any]:
    """Gives what the next turn needs of this tracker, as plain JSON values."""
    events = list(tracker.events)
    cut = _cut(events)
    slots: dict[str, Any] = {}
    loop: str | None = None
    for event in islice(events, cut):
        if isinstance(event, SlotSet):
            slots[event.key] = event.value
        elif isinstance(event, AllSlotsReset):
            slots.clear()
        elif isinstance(event, ActiveLoop):
            loop = event.name
    return {
        "version": VERSION,
        "slots": {name: value for name, value in slots.items() if value is not None},
        "loop": loop,
        "events": [
            packed for event in events[cut:] if (packed := _packed(event)) is not None
        ],
    }


def count_what_was_said(tracker: DialogueStateTracker, new: Iterable[Event]) -> None:
    """Notes which responses this conversation has heard, so that wording can vary."""
    said = Counter(tracker.get_slot(SAID) or {})
    said.update(
        str(event.metadata["utter_action"])
        for event in new
        if isinstance(event, BotUttered) and event.metadata.get("utter_action")
    )
    tracker.update(SlotSet(SAID, dict(said)))


def _cut(events: list[Event]) -> int:
    """The index of the first event to keep: a turn's beginning."""
    starts = [i for i, event in enumerate(events) if isinstance(event, UserUttered)]
    if len(starts) <= TURNS_KEPT:
        return next(
            i + 1
            for i, event in enumerate(events)
            if isinstance(event, ActionExecuted)
            and event.action_name == ACTION_LISTEN_NAME
        )
    return starts[-TURNS_KEPT]


def _packed(event: Event) -> list[Any] | None:
    # What the assistant said and what a policy rejected is not looked back on.
    if isinstance(event, UserUttered):
        return ["user", event.intent_name, event.use_text_for_featurization]
    if isinstance(event, ActionExecuted):
        return ["action", event.action_name, event.hide_rule_turn]
    if isinstance(event, SlotSet):
        return ["slot", event.key, event.value]
    if isinstance(event, ActiveLoop):
        return ["loop", event.name]
    if isinstance(event, AllSlotsReset):
        return ["reset"]
    return None


def unpacked(kept: list[Any], known: set[str]) -> list[Event]:
    """The events that one kept event stands for; `known` are the slots there are."""
    match kept:
        case ["user", intent, by_text]:
            return [
                UserUttered(intent={"name": intent, "confidence": 1.0}),
                DefinePrevUserUtteredFeaturization(bool(by_text)),
            ]
        case ["action", name, hidden]:
            return [ActionExecuted(name, hide_rule_turn=hidden)]
        case ["slot", name, value]:
            return [SlotSet(name, value)] if name in known else []
        case ["loop", name]:
            return [ActiveLoop(name)]
        case ["reset"]:
            return [AllSlotsReset()]
    raise UnknownDialogue(f"an event {kept!r} in the dialogue is not known.")
