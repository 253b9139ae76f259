"""What a failure costs this customer, and their words said back briefly."""

from __future__ import annotations

import pytest

from actions.brief import in_brief
from actions.effect import effect_in


@pytest.mark.parametrize(
    ("said", "kind"),
    [
        ("My order is late and I can't work without it", "work"),
        ("It was for my daughter's birthday on Sunday.", "celebration"),
        ("I stayed home the whole day for nothing", "lost_day"),
        ("We are without heating since Monday", "home"),
        ("My rent is due and you took it twice", "money"),
    ],
)
def test_the_effect_is_heard_in_passing(said: str, kind: str) -> None:
    found = effect_in(said)

    assert found is not None
    assert found[0] == kind


def test_a_complaint_without_an_effect_has_none() -> None:
    assert effect_in("The lamp is cracked and I want a new one.") is None


def test_greetings_numbers_and_sighs_are_not_said_back() -> None:
    said = (
        "Hello. I unpacked the lamp and the shade is cracked. That can't be right."
        " The order is KX-272994, by the way. I expected better."
    )

    assert in_brief(said) == "I unpacked the lamp and the shade is cracked"
    shouted = "YOU CHARGED ME TWICE FOR A CLOCK, order AB 20931!"
    assert in_brief(shouted) == "You charged me twice for a clock"


def test_a_long_story_is_cut_at_a_word() -> None:
    brief = in_brief("the blanket gives off a burnt smell " * 20)

    assert len(brief) <= 142
    assert brief.endswith("smell …") or brief.endswith(" …")
