"""What the desk may ask of the channel, and what is refused."""

from __future__ import annotations

from typing import Any

import pytest

ASKED: dict[str, Any] = {"conversation_id": "c-1", "turn_id": "t-1", "text": "hello"}


@pytest.fixture(autouse=True)
def _rasa() -> None:
    from assistant.launcher import leave_tensorflow_out

    leave_tensorflow_out()


@pytest.mark.parametrize(
    ("changed", "wanted"),
    [
        ({"conversation_id": None}, "conversation_id"),
        ({"turn_id": 7}, "turn_id"),
        ({"text": "  "}, "text"),
        ({"text": None}, "text"),
        ({"choice": {"entities": {}}}, "choice.intent"),
        ({"choice": {"intent": "affirm", "entities": []}}, "choice.entities"),
        ({"dialogue": "x"}, "dialogue"),
        ({"facts": ["x"]}, "facts"),
    ],
)
@pytest.mark.filterwarnings("ignore")
def test_a_turn_of_another_shape_is_refused_by_name(
    changed: dict[str, Any], wanted: str
) -> None:
    from assistant.turn import BadTurn, read_turn

    with pytest.raises(BadTurn, match=wanted):
        read_turn(ASKED | changed)


@pytest.mark.filterwarnings("ignore")
def test_a_dialogue_of_another_version_is_refused() -> None:
    from rasa.shared.core.domain import Domain

    from assistant.dialogue import UnknownDialogue, unfold

    with pytest.raises(UnknownDialogue, match="99"):
        unfold({"version": 99}, "c-1", Domain.empty())


@pytest.mark.filterwarnings("ignore")
def test_a_secret_that_is_too_short_stops_the_start() -> None:
    from rasa.shared.exceptions import RasaException

    from assistant.channel import DeskChannel

    with pytest.raises(RasaException, match="KINTSUGI_CHANNEL_SECRET"):
        DeskChannel.from_credentials({"secret": "short"})


@pytest.mark.filterwarnings("ignore")
def test_patience_grows_outwards_from_action_to_desk() -> None:
    from actions import desk
    from assistant import hands
    from desk.settings import Settings

    turn = Settings.__dataclass_fields__["turn_timeout"].default
    assert desk.TIMEOUT_SECONDS < hands.TIMEOUT_SECONDS < turn
