"""Days later: what the customer answers is told to the desk (P23)."""

from __future__ import annotations

from tests.actions.conftest import Hands


def test_a_yes_is_thanked_for_and_the_matter_ends(hands: Hands) -> None:
    hands.slots["awaiting"] = "follow_up"
    said = hands.run("action_follow_up_held", "yes, all fine", intent="affirm")
    assert hands.fake_desk.body_of("follow-up") == {"held": True}
    assert said.responses == ["utter_follow_up_held"]
    assert said.slots["awaiting"] is None


def test_a_no_goes_to_a_person_with_the_customers_words(hands: Hands) -> None:
    hands.slots["awaiting"] = "follow_up"
    said = hands.run("action_follow_up_failed", "it broke again", intent="deny")
    assert hands.fake_desk.body_of("follow-up") == {"held": False}
    asked = hands.fake_desk.body_of("handoff")
    assert asked == {"reason": "did_not_hold", "note": "it broke again"}
    assert said.responses == []
    assert said.slots["awaiting"] == "person"
