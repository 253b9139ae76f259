"""Real turns played again: as they went, and where something else is decided now."""

from __future__ import annotations

from typing import Any

from assistant.replay import play
from tests.assistant.conftest import Assistant, Talk

SAID = (
    "My parcel should have been here last week and nobody tells me anything",
    "KX-20931",
    "where is my refund?",
    "aino@example.com",
    "yes",
    "the second one",
)


def turns_of(talk: Talk, *said: str) -> list[dict[str, Any]]:
    """What the desk would keep of a conversation in which this is said."""
    turns = []
    for number, text in enumerate(said):
        before = talk.dialogue
        talk.say(text)
        turns.append(
            {"id": str(number), "text": text, "before": before, "after": talk.dialogue}
        )
    return turns


def test_the_same_assistant_decides_what_it_decided(
    assistant: Assistant, talk: Talk
) -> None:
    turns = turns_of(talk, *SAID)
    calls = len(assistant.desk.calls)

    played = [assistant.wait(play(assistant.processor, turn)) for turn in turns]

    assert [one["as_then"] for one in played] == [True] * len(SAID), played
    assert played[0]["intent"] == "complain_late_delivery"
    assert "action_acknowledge" in played[0]["actions"]
    assert len(assistant.desk.calls) == calls  # nobody was asked, nothing was done


def test_what_would_be_decided_differently_is_told(
    assistant: Assistant, talk: Talk
) -> None:
    [turn] = turns_of(talk, "My parcel is late")
    told = [["action", "action_greet", False], ["action", "action_listen", False]]
    heard = [event for event in turn["after"]["events"] if event[0] == "user"]
    turn["after"] = {**turn["after"], "events": [*heard, *told]}

    played = assistant.wait(play(assistant.processor, turn))

    assert not played["as_then"]
    assert played["actions"] == ["action_acknowledge"]
