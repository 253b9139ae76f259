"""Which real turns a candidate would take otherwise."""

from __future__ import annotations

from typing import Any

from desk.workshop.replaying import differences

TURNS = [
    {"id": f"t-{n}", "conversation_id": f"c-{n // 2}", "text": "I am Aino Salmi"}
    for n in range(4)
]


def played(intent: str, *actions: str) -> dict[str, Any]:
    return {"intent": intent, "confidence": 0.8, "actions": list(actions)}


def test_a_turn_differs_by_what_is_understood_or_by_what_is_done() -> None:
    live = [played("thank", "a"), played("vent", "a"), played("deny", "a", "b")]
    now = [played("thank", "a"), played("deny", "a"), played("deny", "a")]

    found = differences(TURNS[:3], live, now)

    assert [one["turn_id"] for one in found["differences"]] == ["t-1", "t-2"]
    assert found["differences"][0]["was"]["intent"] == "vent"
    assert found["differences"][0]["now"]["intent"] == "deny"
    assert (found["turns"], found["conversations"]) == (3, 2)


def test_a_turn_that_one_of_them_cannot_read_is_counted_and_not_compared() -> None:
    live = [played("thank", "a"), {"unplayable": "another version"}]
    found = differences(TURNS[:2], live, [played("thank", "a"), played("vent", "a")])

    assert (found["turns"], found["unplayable"]) == (1, 1)
    assert found["differences"] == []


def test_no_word_of_a_customer_is_kept_with_what_was_found() -> None:
    live, now = [played("thank", "a")], [played("vent", "a")]
    assert "Aino" not in str(differences(TURNS[:1], live, now))
