from tests.actions.conftest import Hands


def test_a_first_threat_of_harm_gets_one_calm_warning(hands: Hands) -> None:
    first = hands.run(
        "action_hear_threat_of_harm", "I will hurt you", intent="threaten_violence"
    )
    assert first.responses == ["utter_warning"]
    hands.run("action_hear_threat_of_harm", "I mean it", intent="threaten_violence")
    assert hands.fake_desk.body_of("handoff")["reason"] == "threat_violence"


def test_an_explicit_threat_of_harm_gets_no_second_chance(hands: Hands) -> None:
    flags = [{"kind": "threat_violence", "phrase": "kill", "explicit": True}]
    done = hands.run(
        "action_hear_threat_of_harm", "…", intent="threaten_violence", flags=flags
    )
    assert done.responses == []
    assert hands.fake_desk.commands == ["handoff"]


def test_a_legal_threat_is_noted_and_goes_to_a_person(hands: Hands) -> None:
    hands.run("action_acknowledge", "late", intent="complain_late_delivery")
    hands.run(
        "action_hear_legal_threat", "my lawyer will call", intent="threaten_legal"
    )
    assert hands.fake_desk.body_of("facts")["flags"] == [
        {"kind": "threat_legal", "phrase": "my lawyer will call"}
    ]
    assert hands.fake_desk.body_of("handoff")["reason"] == "threat_legal"


def test_a_public_threat_is_noted_and_the_desk_decides(hands: Hands) -> None:
    hands.run("action_acknowledge", "late", intent="complain_late_delivery")
    done = hands.run(
        "action_hear_public_threat", "all over twitter", intent="threaten_public"
    )
    assert done.responses == ["utter_public_threat"]
    assert "handoff" not in hands.fake_desk.commands
