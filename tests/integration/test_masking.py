"""What nobody needs is out of a message before it is kept, sent on or logged (T10)."""

from __future__ import annotations

import pytest

from tests.integration.console import signed_in, waiting
from tests.integration.running import Desk
from tests.kept import everything_kept

CARD = "5105 1051-0510\u00a05100"
WRITTEN = [
    CARD,
    "5105105105105100",
    "５１０５１０５１０５１０５１００",
    "5105.1051.0510.5100",
]


def digits(text: str) -> str:
    return "".join(str(int(one)) for one in text if one.isdecimal())


@pytest.mark.parametrize("card", WRITTEN)
def test_a_card_number_is_in_no_place_where_it_could_be_found(
    desk: Desk, card: str
) -> None:
    customer = desk.customer()
    customer.say(f"Charge {card} again, CVC 737")
    said = customer.messages(3)[0]["text"]
    assert said == "Charge [card number removed] again, CVC [security code removed]"
    assert desk.rasa.asked[0]["text"] == said
    assert card not in everything_kept(desk.store)
    assert digits(card) not in digits(everything_kept(desk.store))


def test_why_it_is_gone_is_said_once(desk: Desk) -> None:
    customer = desk.customer()
    customer.say(f"My card is {CARD}")
    customer.messages(3)
    customer.say(f"Again, my card is {CARD}")
    said = [m for m in customer.messages(5) if m["author"] == "system"]
    conversation = desk.look(lambda work: work.conversations.get(customer.id))
    assert conversation.answered_seq == conversation.last_seq == 5
    assert [message["seq"] for message in said] == [2]
    assert "card number" in said[0]["text"]


def test_the_same_message_sent_again_is_still_the_same(desk: Desk) -> None:
    customer = desk.customer()
    first, again = (customer.send(f"Use {CARD}", "once") for _ in range(2))
    assert (first.status, again.status) == (202, 202)
    assert first.json == again.json


def test_a_number_in_two_messages_does_not_reach_the_assistant(desk: Desk) -> None:
    customer = desk.customer()
    customer.say_during_a_turn(
        "Hello", "My card is 5105 1051", "0510 5100 and it is late"
    )
    customer.messages(5)
    heard = desk.rasa.asked[1]["text"]
    assert heard == "My card is [card number removed] and it is late"


def test_what_an_agent_writes_is_masked_too(desk: Desk) -> None:
    customer = waiting(desk)
    maija = signed_in(desk)
    maija.claim(customer.id)
    assert maija.say(customer.id, f"Is your card {CARD}?").status == 202
    maija.at(customer.id, "notes", text=f"Their card is {CARD}")
    note = {"epoch": 2, "note": f"Wants it on {CARD}"}
    assert maija.at(customer.id, "hand-back", **note).status == 200
    said = customer.read()["messages"]
    assert said[-2]["text"] == "Is your card [card number removed]?"
    assert digits(CARD) not in digits(everything_kept(desk.store))


def test_a_fact_that_an_agent_sets_is_masked_too(desk: Desk) -> None:
    customer = waiting(desk, {"problem": "late"})
    maija = signed_in(desk)
    maija.claim(customer.id)
    set_to = {"epoch": 2, "fact": "effect", "value": f"Paid with {CARD}"}
    told = maija.at(customer.id, "facts", **set_to)
    assert told.json["facts"]["effect"] == "Paid with [card number removed]"
