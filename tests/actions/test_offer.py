from typing import Any

import pytest

from tests.actions.conftest import Hands


@pytest.fixture
def offered(hands: Hands) -> Hands:
    hands.fake_desk.is_proven = True
    hands.run("action_acknowledge", "it is late", intent="complain_late_delivery")
    hands.run("action_offer_options", "yes", intent="affirm")
    return hands


def test_two_options_are_offered_with_the_recommended_one_and_why(
    hands: Hands,
) -> None:
    hands.fake_desk.is_proven = True
    hands.run("action_acknowledge", "it is late", intent="complain_late_delivery")
    done = hands.run("action_offer_options", "yes", intent="affirm")
    card = done.messages[0]["custom"]
    assert [option["recommended"] for option in card["options"]] == [True, False]
    assert card["reason"] == done.messages[0]["reason"]
    assert done.slots["awaiting"] == "choice"
    assert done.slots["first_option"] == card["options"][0]["title"]


@pytest.mark.parametrize(
    ("said", "chosen"),
    [
        ({"intent": "choose_option", "entities": {"option": "second"}}, "o-02"),
        ({"intent": "choose_option", "entities": {"option": "refund"}}, "o-02"),
        ({"intent": "inform", "entities": {"option": "redelivery"}}, "o-01"),
        ({"intent": "affirm"}, "o-01"),
        ({"intent": "affirm", "entities": {"option": "fastest"}}, "o-01"),
        ({"intent": "affirm", "entities": {"option": "other"}}, "o-02"),
        (
            {"intent": "propose_own_resolution", "entities": {"option": "refund"}},
            "o-02",
        ),
    ],
)
def test_a_choice_in_words_is_shown_before_it_is_done(
    offered: Hands, said: dict[str, Any], chosen: str
) -> None:
    done = offered.run("action_choose", "that one", **said)
    assert done.slots["chosen"] == chosen
    assert done.slots["awaiting"] == "confirmation"


def test_a_plain_choice_that_moves_no_money_is_carried_out(offered: Hands) -> None:
    said = {"intent": "choose_option", "entities": {"option": "first"}}
    done = offered.run("action_choose", "the first", **said)
    assert offered.fake_desk.commands[-1] == "offers/o-01/accept"
    assert done.responses == ["utter_done", "utter_check"]
    assert done.messages[0]["custom"]["receipt"] == "R-5001"
    assert done.slots["awaiting"] == "satisfaction"


@pytest.mark.parametrize("option", ["voucher", "both", None])
def test_a_choice_that_fits_none_or_both_is_asked_about(
    offered: Hands, option: str | None
) -> None:
    entities = {"option": option} if option else {}
    done = offered.run("action_choose", "hm", intent="choose_option", entities=entities)
    assert done.responses == ["utter_which_option"]
    assert done.slots["awaiting"] == "choice"


def test_neither_brings_the_next_two_and_then_a_person(offered: Hands) -> None:
    said = {"intent": "reject_options", "entities": {"option": "neither"}}
    next_two = offered.run("action_next_options", "neither", **said)
    assert next_two.responses == ["utter_offer_next"]
    last = offered.run("action_next_options", "neither", **said)
    assert offered.fake_desk.body_of("handoff")["reason"] == "offers_refused"
    assert last.slots["awaiting"] == "person"


def test_where_nothing_can_be_offered_a_person_gets_the_desks_reason(
    hands: Hands,
) -> None:
    hands.fake_desk.pairs = 0
    hands.run("action_offer_options", "yes", intent="affirm")
    assert hands.fake_desk.body_of("handoff")["reason"] == "no_remedy"


def test_a_remedy_that_fails_goes_to_a_person(offered: Hands) -> None:
    offered.fake_desk.accept_answer = {"status": "failed"}
    offered.slots["chosen"] = "o-02"
    offered.run("action_carry_out", "yes", intent="affirm")
    assert offered.fake_desk.body_of("handoff")["reason"] == "resolution_failed"


def test_a_remedy_whose_answer_is_open_is_told_as_open(offered: Hands) -> None:
    promise = {"text": "By Tuesday.", "reason": "Banks take a day.", "due_at": "…"}
    offered.fake_desk.accept_answer = {"status": "pending", "promise": promise}
    offered.slots["chosen"] = "o-02"
    done = offered.run("action_carry_out", "yes", intent="affirm")
    assert done.responses == ["utter_pending", "utter_check"]
