"""What a message means depends on what was asked."""

from __future__ import annotations

from typing import Any

import pytest

from assistant.in_reply import in_reply


def _parsed(text: str, intent: str, *entities: str) -> dict[str, Any]:
    found = [{"entity": name, "value": "White mug"} for name in entities]
    return {"text": text, "intent": {"name": intent}, "entities": found}


@pytest.mark.parametrize("intent", ["out_of_scope", "nlu_fallback"])
@pytest.mark.parametrize("awaiting", ["restatement", "correction"])
def test_a_thing_of_the_order_after_the_restatement_sets_it_right(
    intent: str, awaiting: str
) -> None:
    parsed = _parsed("hang on, the white mug", intent, "product")
    assert in_reply(parsed, awaiting)["intent"]["name"] == "inform"


def test_what_is_clear_or_names_nothing_stays_what_it_is() -> None:
    late = _parsed("the white mug is late", "complain_late_delivery", "product")
    assert in_reply(late, "restatement") == late
    weather = _parsed("will it rain", "out_of_scope")
    assert in_reply(weather, "restatement") == weather
    elsewhere = _parsed("the white mug", "out_of_scope", "product")
    assert in_reply(elsewhere, "choice") == elsewhere


def test_never_mind_lets_go_where_something_was_asked() -> None:
    parsed = _parsed("oh well, never mind", "deny")
    assert in_reply(parsed, "facts")["intent"]["name"] == "goodbye"
    assert in_reply(parsed, None)["intent"]["name"] == "deny"


@pytest.mark.parametrize("entity", ["option", "amount"])
def test_a_wish_that_tells_the_matter_again_is_the_wish(entity: str) -> None:
    """What was just answered is not asked again (P8)."""
    parsed = _parsed("the mug is broken, so half of it", "complain_billing", entity)
    assert in_reply(parsed, "wish")["intent"]["name"] == "propose_own_resolution"
    assert in_reply(parsed, "choice") == parsed  # long enough to be another matter
    brief = _parsed("an apology call", "complain_staff_or_support", entity)
    assert in_reply(brief, "choice")["intent"]["name"] == "propose_own_resolution"
    told = _parsed("the mug is broken", "complain_damaged_or_faulty", "product")
    assert in_reply(told, "wish") == told


def test_what_a_refund_was_for_is_no_other_complaint_unless_it_is_clear() -> None:
    parsed = _parsed("I sent the mug back in May", "complain_late_delivery")
    unsure = parsed | {"likely": ["complain_late_delivery"]}
    assert in_reply(unsure, "refund_reason")["intent"]["name"] == "inform"
    assert in_reply(parsed, "refund_reason") == parsed


def test_a_thing_of_the_order_is_which_it_is_about_and_no_complaint_by_chance() -> None:
    parsed = _parsed("the mouse mat", "complain_damaged_or_faulty", "product")
    unsure = parsed | {"intent": parsed["intent"] | {"confidence": 0.3}}
    assert in_reply(unsure, "facts")["intent"]["name"] == "inform"
    sure = parsed | {"intent": parsed["intent"] | {"confidence": 0.9}}
    assert in_reply(sure, "facts") == sure


@pytest.mark.parametrize("intent", ["affirm", "vent", "propose_own_resolution"])
def test_who_wants_a_late_order_put_right_complains_of_it(intent: str) -> None:
    parsed = _parsed("yes please", intent)
    assert in_reply(parsed, "overdue")["intent"]["name"] == "complain_late_delivery"
    assert in_reply(parsed, None) == parsed


def test_who_takes_the_person_that_was_offered_wants_one() -> None:
    parsed = _parsed("yes cancel it", "nlu_fallback")
    between = [{"name": n} for n in ("nlu_fallback", "affirm", "cancel_order")]
    both = parsed | {"intent_ranking": between}
    assert in_reply(both, "person_offered")["intent"]["name"] == "ask_human"
    unclear = parsed | {"intent_ranking": [*between[:2], {"name": "vent"}]}
    assert in_reply(unclear, "person_offered") == unclear
    assert in_reply(_parsed("thanks", "thank"), "person_offered")["intent"] == {
        "name": "thank"
    }


def test_who_has_no_number_says_no_to_the_question_for_it() -> None:
    parsed = _parsed("i have no number", "ask_contact_channels")
    assert in_reply(parsed, "facts")["intent"]["name"] == "deny"
    assert in_reply(parsed, "choice") == parsed
    asked = _parsed("do you have a number?", "ask_contact_channels")
    assert in_reply(asked, "facts") == asked


def test_when_it_would_come_is_asked_of_what_is_offered() -> None:
    parsed = _parsed("when exactly would it come", "ask_order_status")
    assert in_reply(parsed, "confirmation")["intent"]["name"] == "ask_turnaround"
    now = _parsed("where is the parcel now", "ask_order_status")
    assert in_reply(now, "confirmation") == now


def test_a_pleased_goodbye_is_a_yes_to_whether_it_is_solved() -> None:
    pleased = _parsed("yes thanks. have a nice day", "goodbye")
    assert in_reply(pleased, "satisfaction")["intent"]["name"] == "affirm"
    plain = _parsed("bye", "goodbye")
    assert in_reply(plain, "satisfaction") == plain
