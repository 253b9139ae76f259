"""Who has the key is the customer, and nobody else has it (threats T2, T3)."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any
from uuid import uuid4

import jwt
import pytest
from websockets.exceptions import InvalidStatus

from tests.fake_rasa import FakeRasa
from tests.integration.running import (
    SECRET,
    Clock,
    Customer,
    Desk,
    Loop,
    Reply,
    running_desk,
)
from tests.kept import everything_kept


def token_of(customer_id: str, **claims: Any) -> str:
    """What the shop's page gives to the chat of a customer who is signed in."""
    known = {"sub": customer_id, "aud": "kintsugi", "jti": uuid4().hex}
    in_ten_minutes = datetime.now(UTC) + timedelta(minutes=10)
    return jwt.encode(known | {"exp": in_ten_minutes} | claims, SECRET)


def identify(customer: Customer, token: str) -> Reply:
    body = {"customer_token": token}
    return customer.desk.call(
        "POST", f"{customer.path}/customer", body, customer.headers
    )


def test_who_signs_in_later_gets_a_new_key_and_the_old_one_is_dead(desk: Desk) -> None:
    customer = desk.customer()
    customer.ask("My parcel is late")
    known = identify(customer, token_of("c-17"))
    assert known.status == 200
    again = Customer(desk, customer.id, known.json["token"])
    assert len(again.read()["messages"]) == 2
    assert customer.send("It is me").status == 401
    conversation = desk.look(lambda work: work.conversations.get(customer.id))
    assert conversation.customer_id == "c-17"


def test_a_key_that_was_planted_sees_nothing_of_who_then_signs_in(desk: Desk) -> None:
    planted = desk.customer()
    with planted.stream() as spying:
        spying.next("state")
        known = identify(planted, token_of("c-17"))
        assert spying.ended() == 4401
    theirs = Customer(desk, planted.id, known.json["token"])
    theirs.ask("My address is Fleminginkatu 1")
    with planted.stream() as spying:
        assert spying.ended() == 4401


def test_the_same_customer_again_keeps_their_key(desk: Desk) -> None:
    customer = desk.customer(customer_token=token_of("c-17"))
    known = identify(customer, token_of("c-17"))
    assert (known.status, known.json["token"]) == (200, None)
    assert customer.send("Still me").status == 202


def test_another_customer_begins_anew_and_the_first_ones_sockets_close(
    desk: Desk,
) -> None:
    first = desk.customer(customer_token=token_of("c-17"))
    first.ask("It is broken")
    with first.stream() as stream:
        stream.next("state")
        refused = identify(first, token_of("c-18"))
        assert stream.ended() == 4401
    assert (refused.status, refused.json["error"]) == (409, "other_customer")
    assert first.send("Hello").status == 401
    conversation = desk.look(lambda work: work.conversations.get(first.id))
    assert conversation.customer_id == "c-17"


def test_a_token_that_is_not_right_changes_no_key(desk: Desk) -> None:
    customer = desk.customer()
    assert identify(customer, "x").status == 401
    path = f"{customer.path}/customer"
    assert desk.call("POST", path, {}, customer.headers).status == 422
    assert desk.call("POST", path, {"customer_token": token_of("c-17")}).status == 401
    assert customer.send("Hello").status == 202


def test_a_customer_token_is_used_up_after_five_conversations(desk: Desk) -> None:
    token = token_of("c-17")
    body = {"customer_token": token}
    begun = [desk.call("POST", "/chat/v1/conversations", body) for _ in range(6)]
    assert [reply.status for reply in begun] == [201] * 5 + [429]
    assert desk.customer(customer_token=token_of("c-17")).id


def test_what_the_shop_tells_of_its_customer_is_kept(desk: Desk) -> None:
    told = {"name": "Aino Salmi", "email": "Aino@Example.com", "locale": "fi"}
    customer = desk.customer(customer_token=token_of("c-17", **told))
    conversation = desk.look(lambda work: work.conversations.get(customer.id))
    assert conversation.customer_name == "Aino Salmi"
    assert conversation.customer_email == "aino@example.com"
    assert conversation.locale == "fi"


def test_a_key_lasts_thirty_days_from_its_last_use(
    tmp_path: Path, rasa: FakeRasa, loop: Loop
) -> None:
    clock = Clock(datetime.now(UTC))
    with running_desk(tmp_path, rasa, loop, clock) as desk:
        customer = desk.customer()
        clock.now += timedelta(days=29)
        assert customer.send("Still there?").status == 202
        clock.now += timedelta(days=29)
        with customer.stream() as stream:
            stream.next("message")
        clock.now += timedelta(days=29)
        assert customer.read()["messages"]
        # Reading alone does not make it last longer; a stream or a message does.
        clock.now += timedelta(days=1)
        assert customer.send("Hello").status == 401
        with customer.stream() as stream:
            assert stream.ended() == 4401


@pytest.mark.parametrize("with_token", [False, True])
def test_only_the_hash_of_a_key_is_kept(desk: Desk, with_token: bool) -> None:
    more = {"customer_token": token_of("c-17")} if with_token else {}
    customer = desk.customer(**more)
    customer.ask("Hello")
    assert len(customer.token) >= 43, "256 bits in base64"
    assert customer.token not in everything_kept(desk.store)


STRANGERS = {
    "another site": "https://evil.example",
    "no site": "null",
    "our name and more": "http://127.0.0.1.evil.example",
    "our name before": "http://evil-127.0.0.1",
    "another port": "http://127.0.0.1:1",
    "two": "https://shop.example https://evil.example",
    "nothing": "",
    "the shop without its scheme": "shop.example",
    "the shop, unlocked": "http://shop.example",
    "the shop with a path": "https://shop.example/",
}


@pytest.mark.parametrize("origin", STRANGERS.values(), ids=STRANGERS.keys())
def test_a_strangers_page_gets_no_stream_even_with_the_key(
    tmp_path: Path, rasa: FakeRasa, loop: Loop, origin: str
) -> None:
    shop = "https://shop.example"
    with running_desk(tmp_path, rasa, loop, allowed_origins=(shop,)) as desk:
        customer = desk.customer()
        with (
            pytest.raises(InvalidStatus, match="403"),
            customer.socket(Origin=origin),
        ):
            pass
        refused = desk.call(
            "GET",
            f"{customer.path}/messages",
            headers=customer.headers | {"Origin": origin},
        )
        assert (refused.status, refused.json["error"]) == (403, "foreign_origin")


def test_of_fifty_who_begin_at_once_all_are_in_one_conversation(desk: Desk) -> None:
    """A visitor's tabs, and a try again whose first answer was lost (T14)."""
    beginning = {"client_id": "b" * 22}

    def begin(_: int) -> Reply:
        return desk.call("POST", "/chat/v1/conversations", beginning)

    with ThreadPoolExecutor(50) as many:
        replies = list(many.map(begin, range(50)))
    assert {reply.status for reply in replies} == {201}
    (key,) = {(one.json["conversation_id"], one.json["token"]) for one in replies}
    assert Customer(desk, *key).say("Hello") == 1
    other = desk.call("POST", "/chat/v1/conversations", {"client_id": "c" * 22})
    assert other.json["conversation_id"] != key[0]


def test_the_name_of_a_beginning_gives_the_key_for_a_minute_only(
    tmp_path: Path, rasa: FakeRasa, loop: Loop
) -> None:
    clock = Clock()
    with running_desk(tmp_path, rasa, loop, clock=clock) as desk:
        begun = desk.call("POST", "/chat/v1/conversations", {"client_id": "b" * 22})
        assert begun.status == 201
        clock.now += timedelta(seconds=61)
        late = desk.call("POST", "/chat/v1/conversations", {"client_id": "b" * 22})
        short = desk.call("POST", "/chat/v1/conversations", {"client_id": "b" * 21})
    assert (late.status, short.status) == (409, 422)
