from typing import Any

import pytest

from tests.actions.conftest import Hands
from tests.fake_desk import offer


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
    assert done.responses == ["utter_done", "utter_check_arranged"]
    assert done.messages[0]["custom"]["receipt"] == "R-5001"
    assert done.slots["awaiting"] == "satisfaction"


@pytest.mark.parametrize("option", ["both", "cheapest", None])
def test_a_choice_that_fits_none_or_both_is_asked_about(
    offered: Hands, option: str | None
) -> None:
    entities = {"option": option} if option else {}
    done = offered.run("action_choose", "hm", intent="choose_option", entities=entities)
    free = option == "cheapest"
    assert done.responses == ["utter_both_are_free" if free else "utter_which_option"]
    assert done.slots["awaiting"] == "choice"


def test_neither_brings_the_next_two_then_a_question_and_then_a_person(
    offered: Hands,
) -> None:
    said = {"intent": "reject_options", "entities": {"option": "neither"}}
    next_two = offered.run("action_next_options", "neither", **said)
    assert next_two.responses == ["utter_offer_next"]
    asked = offered.run("action_next_options", "neither", **said)
    assert asked.responses == ["utter_ask_wish"]
    assert asked.slots["awaiting"] == "wish"
    last = offered.run("action_hear_proposal", "I don't know", intent="deny")
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
    assert done.responses == ["utter_pending", "utter_check_arranged"]


def test_a_wish_beside_the_two_is_granted_and_stands_first(offered: Hands) -> None:
    offered.fake_desk.proposal = {
        "status": "granted",
        "offer": offer(7, 1) | {"remedy": "voucher", "title": "A voucher for €10.00"},
        "authority": "assistant",
    }
    amount = {"amount": 1000, "currency": "EUR"}
    done = offered.run(
        "action_choose",
        "I would rather have 10 euros",
        intent="propose_own_resolution",
        entities={"amount": amount},
    )
    assert offered.fake_desk.body_of("offers/propose")["amount"] == amount
    assert done.responses == ["utter_proposal_granted"]
    titles = [one["title"] for one in done.messages[0]["custom"]["options"]]
    assert titles[0] == "A voucher for €10.00"
    assert len(titles) == 2
    assert done.slots["awaiting"] == "choice"


@pytest.mark.parametrize(
    ("cents", "is_the_one_offered"), [(13489, True), (13500, True), (3000, False)]
)
def test_a_remedy_of_another_sum_is_a_wish_of_its_own(
    offered: Hands, cents: int, is_the_one_offered: bool
) -> None:
    entities = {"option": "refund", "amount": {"amount": cents, "currency": "EUR"}}
    wish = {"intent": "propose_own_resolution", "entities": entities}
    done = offered.run("action_choose", "that much of my money back", **wish)
    assert (done.slots.get("chosen") == "o-02") == is_the_one_offered
    assert ("offers/propose" in offered.fake_desk.commands) != is_the_one_offered


def test_a_wish_that_nothing_comes_near_leaves_the_two_where_they_are(
    offered: Hands,
) -> None:
    said = {"intent": "propose_own_resolution", "entities": {"option": "free_month"}}
    done = offered.run("action_choose", "give me a free month", **said)
    assert done.responses == ["utter_proposal_none"]
    assert done.slots["awaiting"] == "choice"
    assert "handoff" not in offered.fake_desk.commands


def test_what_was_never_offered_is_said_not_to_have_been(offered: Hands) -> None:
    said = "OK then, I accept the free year that you're giving me."
    done = offered.run("action_choose", said, intent="affirm")
    assert done.responses == ["utter_never_offered", "utter_resume"]
    assert done.slots["awaiting"] == "choice"


@pytest.mark.parametrize(
    ("words", "chosen"),
    [
        ("just the money", "o-02"),
        ("give me the cash", "o-02"),
        ("a new keyboard please", "o-01"),
    ],
)
def test_an_option_is_known_by_its_own_words(
    offered: Hands, words: str, chosen: str
) -> None:
    done = offered.run("action_choose", words, intent="out_of_scope")
    assert done.slots["chosen"] == chosen


def test_words_for_what_is_not_wanted_choose_nothing(offered: Hands) -> None:
    done = offered.run("action_choose", "but not the money", intent="inform")
    assert done.responses == ["utter_which_option"]


def test_asked_which_we_recommend_we_say_so_and_leave_the_choice(
    offered: Hands,
) -> None:
    said = {"intent": "choose_option", "entities": {"option": "recommended"}}
    done = offered.run("action_choose", "which one do you recommend", **said)
    assert done.responses == ["utter_recommend"]
    assert done.slots["awaiting"] == "choice"
    taken = offered.run("action_choose", "the one you recommend", **said)
    assert taken.slots["awaiting"] == "satisfaction"


def test_a_choice_put_as_a_question_is_shown_before_it_is_done(offered: Hands) -> None:
    said = {"intent": "choose_option", "entities": {"option": "first"}}
    done = offered.run("action_choose", "could I have the first?", **said)
    assert done.slots["awaiting"] == "confirmation"


@pytest.mark.parametrize(
    ("said", "response"),
    [
        ("what's the difference between them", "utter_explain_options"),
        ("is the express one free?", "utter_both_are_free"),
    ],
)
def test_a_question_about_the_two_is_answered_and_they_stand(
    offered: Hands, said: str, response: str
) -> None:
    done = offered.run("action_choose", said, intent="choose_option")
    assert done.responses[0] == response
    assert done.slots["awaiting"] == "choice"


@pytest.mark.parametrize(
    ("intent", "action"),
    [
        ("propose_own_resolution", "action_choose"),
        ("reject_options", "action_next_options"),
    ],
)
def test_a_sum_that_is_thrown_back_is_no_wish_for_it(
    offered: Hands, intent: str, action: str
) -> None:
    amount = {"amount": {"amount": 500, "currency": "EUR"}}
    done = offered.run(action, "5 euros? thats a joke", intent=intent, entities=amount)
    assert done.responses == ["utter_offer_next"]
    assert "offers/propose" not in offered.fake_desk.commands
