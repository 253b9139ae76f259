import pytest

from tests.actions.conftest import Hands


@pytest.fixture
def done(hands: Hands) -> Hands:
    hands.fake_desk.is_proven = True
    hands.run("action_acknowledge", "it is late", intent="complain_late_delivery")
    hands.run("action_offer_options", "yes", intent="affirm")
    hands.slots["awaiting"] = "satisfaction"
    return hands


def test_a_yes_is_told_to_the_desk_and_a_score_asked_for(done: Hands) -> None:
    said = done.run("action_satisfied", "yes", intent="affirm")
    assert done.fake_desk.body_of("satisfaction") == {"satisfied": True}
    assert said.responses == ["utter_glad", "utter_ask_score"]
    assert said.slots["awaiting"] == "feedback"


def test_a_no_opens_the_ladder_again(done: Hands) -> None:
    said = done.run("action_not_satisfied", "no", intent="deny")
    assert done.fake_desk.body_of("satisfaction") == {"satisfied": False}
    assert said.responses == ["utter_not_solved", "utter_offer_next"]


def test_a_no_with_nothing_left_goes_to_a_person(done: Hands) -> None:
    done.fake_desk.pairs = 0
    done.run("action_not_satisfied", "no", intent="deny")
    assert done.fake_desk.body_of("handoff")["reason"] == "not_satisfied"


@pytest.mark.parametrize(
    ("text", "score", "thanks"),
    [
        ("9", 9, "utter_feedback_thanks"),
        ("I would say 3, it took long", 3, "utter_feedback_sorry"),
        ("you were kind", None, "utter_feedback_thanks"),
        ("10/10", 10, "utter_feedback_thanks"),
    ],
)
def test_a_score_is_read_and_answered(
    done: Hands, text: str, score: int | None, thanks: str
) -> None:
    said = done.run("action_take_feedback", text, intent="give_feedback_score")
    assert done.fake_desk.body_of("feedback") == {"score": score, "words": text}
    assert said.responses == [thanks]


def test_after_the_score_the_matter_is_closed(done: Hands) -> None:
    said = done.run("action_take_feedback", "8", intent="give_feedback_score")
    assert done.fake_desk.commands[-1] == "matter"
    assert said.slots["reference"] is None
    assert said.slots["awaiting"] is None


def test_after_the_score_a_matter_that_had_to_wait_is_taken_up(done: Hands) -> None:
    done.slots["kept"] = [{"kind": "billing", "text": "you charged me twice"}]
    done.fake_desk.case = (done.fake_desk.case or {}) | {"state": "resolved"}
    said = done.run("action_skip_feedback", "no", intent="deny")
    assert said.responses[-2:] == ["utter_next_matter", "utter_acknowledge_billing"]
    assert said.slots["kept"] == []
    assert said.slots["reference"] == "K-1043"
    assert said.slots["awaiting"] == "facts"


def test_who_wants_the_other_after_it_was_carried_out_gets_a_person(
    done: Hands,
) -> None:
    said = {"intent": "deny", "entities": {"option": "other"}}
    done.run("action_not_satisfied", "wait, no, the other one", **said)
    assert done.fake_desk.body_of("handoff")["reason"] == "not_satisfied"
