import pytest

from tests.actions.conftest import Hands
from tests.fake_desk import ORDER

HAS_COME = {**ORDER["delivery"], "status": "delivered", "delivered_on": "20 November"}


@pytest.fixture
def restated(hands: Hands) -> Hands:
    hands.fake_desk.is_proven = True
    hands.fake_desk.order = ORDER | {"delivery": HAS_COME}
    entities = {"order_number": "KX-20931"}
    hands.run(
        "action_acknowledge",
        "KX-20931, I got a blue mug and not my keyboard",
        intent="complain_wrong_item",
        entities=entities,
    )
    hands.run("action_restate")
    return hands


def test_what_came_instead_is_heard_in_the_complaint_itself(restated: Hands) -> None:
    facts = restated.fake_desk.body_of("complaint")["facts"]
    assert facts["received_instead"] == "a blue mug"


@pytest.mark.parametrize(
    ("text", "thing"),
    [
        ("instead of the lamp I found a kettle in the box", "a kettle"),
        ("I ordered size L and you sent me a size S", "a size S"),
        ("a pair of blue socks turned up, I wanted red ones", "a pair of blue socks"),
        (
            "opened it and it's a bright green vase, I ordered white",
            "a bright green vase",
        ),
        ("what came is a book on bees its order KX-20931", "a book on bees"),
        ("you sent me the wrong thing", None),
        ("it is a disgrace, wrong parcel again", None),
    ],
)
def test_what_came_instead_is_read_in_many_ways(
    hands: Hands, text: str, thing: str | None
) -> None:
    hands.run("action_acknowledge", text, intent="complain_wrong_item")
    facts = hands.fake_desk.body_of("complaint")["facts"]
    assert facts.get("received_instead") == thing


@pytest.mark.parametrize(
    "text",
    [
        "No, what I got was a desk diary.",
        "Not quite, it was a desk diary",
        "a desk diary",
    ],
)
def test_a_correction_changes_just_what_it_names(restated: Hands, text: str) -> None:
    done = restated.run("action_correct", text, intent="deny")
    changed = restated.fake_desk.body_of("facts")["facts"]
    assert changed == {"received_instead": "a desk diary"}
    assert done.responses[0] == "utter_corrected"
    assert done.slots["awaiting"] == "restatement"


def test_a_bare_no_is_asked_about(restated: Hands) -> None:
    done = restated.run("action_correct", "no", intent="deny")
    assert done.responses == ["utter_ask_correction"]
    assert done.slots["awaiting"] == "correction"


def test_not_the_red_one_means_the_blue_one(restated: Hands) -> None:
    lines = [{"name": "Red notebook"}, {"name": "Blue notebook"}]
    restated.slots["case"]["order"]["lines"] = lines
    text = "Not quite, it's the blue notebook and not the red notebook."
    restated.run("action_correct", text, intent="deny")
    assert restated.fake_desk.body_of("facts")["facts"] == {"item": "Blue notebook"}


def test_what_is_never_right_goes_to_a_person(restated: Hands) -> None:
    for _ in range(2):
        restated.run("action_correct", "no that is not what I meant", intent="deny")
    restated.run("action_correct", "no that is not what I meant", intent="deny")
    assert restated.fake_desk.body_of("handoff")["reason"] == "not_understood"


def test_the_other_thing_of_the_order_is_no_other_matter(restated: Hands) -> None:
    """Even where "not the keyboard" reads like a wrong item of another kind (P10)."""
    lines = [{"name": "Mechanical keyboard"}, {"name": "Mouse mat"}]
    restated.slots["case"]["order"]["lines"] = lines
    restated.slots["kind"] = "damaged_or_faulty"
    restated.run(
        "action_correct",
        "not the mechanical keyboard, it's the mouse mat",
        intent="complain_wrong_item",
    )
    assert restated.fake_desk.commands[-1] == "facts"
    assert restated.fake_desk.body_of("facts")["facts"]["item"] == "Mouse mat"


def test_another_thing_told_at_the_restatement_changes_only_which(
    restated: Hands,
) -> None:
    lines = [{"name": "Mechanical keyboard"}, {"name": "Mouse mat"}]
    restated.slots["case"]["order"]["lines"] = lines
    restated.slots["kind"] = "damaged_or_faulty"
    done = restated.run(
        "action_acknowledge",
        "Not quite, it's the mouse mat and not the mechanical keyboard.",
        intent="complain_wrong_item",
    )
    assert restated.fake_desk.body_of("facts")["facts"] == {"item": "Mouse mat"}
    assert done.responses == ["utter_corrected"]
    assert done.slots["awaiting"] == "restatement"


def test_what_else_was_in_the_box_is_no_other_matter(restated: Hands) -> None:
    done = restated.run(
        "action_acknowledge",
        "not quite it was a desk diary",
        intent="complain_staff_or_support",
    )
    told = restated.fake_desk.body_of("facts")["facts"]
    assert told == {"received_instead": "a desk diary"}
    assert done.responses == ["utter_corrected"]


def test_words_about_the_other_of_two_mugs_are_not_said_back(restated: Hands) -> None:
    lines = [{"name": "Blue mug"}, {"name": "White mug"}, {"name": "Cake plate"}]
    case = restated.slots["case"]
    case["order"]["lines"] = lines
    case["kind"], case["says_back"] = "damaged_or_faulty", ["problem"]
    case["facts"] = {
        "item": "White mug",
        "problem": "the handle of the blue mug is off",
    }
    done = restated.run("action_restate")
    assert "utter_restate_detail_problem" not in done.responses
    case["facts"]["problem"] = "the handle of the white mug is off"
    done = restated.run("action_restate")
    assert "utter_restate_detail_problem" in done.responses


@pytest.fixture
def overdue(hands: Hands) -> Hands:
    """A keyboard that is said to be broken, in an order that is overdue on its way."""
    hands.fake_desk.is_proven = True
    hands.run(
        "action_acknowledge",
        "the keyboard of KX-20931 has a crack",
        intent="complain_damaged_or_faulty",
        entities={"order_number": "KX-20931"},
    )
    return hands


def test_what_is_on_its_way_and_overdue_may_be_late_instead(overdue: Hands) -> None:
    """The order's facts are used before a misreading is said back (P10, P12)."""
    asked = overdue.run("action_restate")
    assert asked.responses == ["utter_late_instead"]
    late, _ = asked.messages[0]["buttons"]
    done = overdue.choose("action_correct", late)
    assert "utter_restate_late_delivery" in done.responses


def test_who_says_that_it_came_broken_all_the_same_is_believed(overdue: Hands) -> None:
    _, damaged = overdue.run("action_restate").messages[0]["buttons"]
    done = overdue.choose("action_correct", damaged)
    assert done.responses[0] == "utter_restate_damaged_or_faulty"
    assert done.slots["awaiting"] == "restatement"
    again = overdue.run("action_restate")
    assert again.responses[0] == "utter_restate_damaged_or_faulty"
