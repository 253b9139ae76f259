"""The customer's door: what is said is kept, in order, once, and answered."""

from __future__ import annotations

from tests.integration.running import Desk


def test_a_message_is_kept_and_answered(desk: Desk) -> None:
    customer = desk.customer()
    answer = customer.ask("My parcel is late.")
    assert (answer["author"], answer["text"]) == ("assistant", "Answer 1.")
    assert [m["seq"] for m in customer.read()["messages"]] == [1, 2]
    assert desk.rasa.asked[0]["text"] == "My parcel is late."
