from tests.actions.conftest import Hands


def test_which_order_it_is_told_in_a_crisis_is_no_effect_of_it(hands: Hands) -> None:
    hands.run("action_acknowledge", "it is late", intent="complain_late_delivery")
    hands.slots |= {"triage": ["affected"], "awaiting": "triage"}
    entities = {"order_number": "KX-20931"}
    asked = hands.run("action_hear_triage", "KX-20931", entities=entities)
    assert hands.fake_desk.body_of("facts")["facts"] == entities
    assert asked.responses == ["utter_triage_costs_most"]
    hands.run("action_hear_triage", "eighty guests go hungry")
    facts = hands.fake_desk.body_of("facts")["facts"]
    assert facts["effect"] == "eighty guests go hungry"
