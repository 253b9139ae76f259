"""The live stream: the same messages, without gaps and without repeats."""

from __future__ import annotations

import pytest
from websockets.exceptions import InvalidStatus

from desk.chat import stream as door
from desk.ports import DeskWork
from kintsugi.conversations import Author, State
from tests.integration.running import Desk
from tests.integration.test_chat import give


def test_what_is_said_arrives_live_and_in_order(desk: Desk) -> None:
    customer = desk.customer()
    with customer.stream() as stream:
        assert stream.next() == {
            "type": "state",
            "state": "assistant",
            "epoch": 0,
            "case": None,
            "queue": None,
            "read_seq": 0,
            "mail": None,
        }
        customer.say("Hello")
        frames = [stream.next("message")["message"] for _ in range(2)]
    assert frames == customer.read()["messages"]


def test_who_answers_is_seen_typing(desk: Desk) -> None:
    customer = desk.customer()
    with customer.stream() as stream:
        customer.say("Hello")
        assert stream.next("typing")["author"] == "assistant"


def test_a_dropped_stream_goes_on_where_it_was(desk: Desk) -> None:
    customer = desk.customer()
    with customer.stream() as stream:
        customer.say("One")
        seen = [stream.next("message")["message"]["seq"] for _ in range(2)]
    customer.ask("Two")
    with customer.stream(after=seen[-1]) as stream:
        seen += [stream.next("message")["message"]["seq"] for _ in range(2)]
        customer.say("Three")
        seen += [stream.next("message")["message"]["seq"] for _ in range(2)]
    assert seen == [1, 2, 3, 4, 5, 6]


def test_a_long_absence_is_made_up_for(desk: Desk) -> None:
    customer = desk.customer()
    desk.change(lambda work: talk(work, customer.id, 1201))
    with customer.stream() as stream:
        seen = [stream.next("message")["message"]["seq"] for _ in range(1201)]
        assert stream.next()["type"] == "state"
    assert seen == list(range(1, 1202))


def test_a_change_of_owner_is_told(desk: Desk) -> None:
    customer = desk.customer()
    with customer.stream() as stream:
        stream.next("state")
        desk.change(lambda work: give(work, customer.id, State.QUEUED))
        told = stream.next()
        assert (told["type"], told["state"], told["epoch"]) == ("state", "queued", 1)


def test_one_customer_never_hears_another(desk: Desk) -> None:
    mine, other = desk.customer(), desk.customer()
    with mine.stream() as stream:
        other.ask("This is private.")
        mine.say("Hello")
        assert stream.next("message")["message"]["text"] == "Hello"


@pytest.mark.parametrize(
    ("frame", "code"),
    [
        ({"token": "not the one", "after": 0}, 4401),
        ({"after": 0}, 4401),
        ({"token": None}, 4401),
        ({"token": ["a", "list"]}, 4401),
        ({"token": "x", "after": -1}, 4422),
        ({"token": "x", "after": "later"}, 4422),
        ("not JSON", 4400),
        ("[1]", 4400),
        ("[" * 5000, 4400),
        ("x" * 20_000, 1009),
    ],
)
def test_a_wrong_first_frame_closes_the_stream(
    desk: Desk, frame: object, code: int
) -> None:
    customer = desk.customer()
    with customer.socket() as stream:
        stream.send(frame)
        assert stream.ended() == code


def test_a_foreign_token_is_told_what_a_wrong_one_is(desk: Desk) -> None:
    customer, other = desk.customer(), desk.customer()
    told = []
    for token in (other.token, "nobody's"):
        with customer.socket() as stream:
            stream.send({"token": token, "after": 0})
            told.append(stream.next())
    assert told[0] == told[1]
    assert told[0]["error"] == "not_authorized"


def test_who_says_nothing_is_let_go(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(door, "_FIRST_FRAME_WITHIN", 0.1)
    with desk.customer().socket() as stream:
        assert stream.ended() == 4400


def test_nonsense_in_mid_stream_closes_it_and_harms_nobody(desk: Desk) -> None:
    customer = desk.customer()
    with customer.stream() as stream:
        stream.next("state")
        stream.send("{")
        assert stream.ended() == 4400
    assert customer.ask("Still there?")["text"] == "Answer 1."


@pytest.mark.parametrize("origin", ["https://evil.example", "null", "http://127.0.0.1"])
def test_a_page_of_another_origin_gets_no_stream(desk: Desk, origin: str) -> None:
    with (
        pytest.raises(InvalidStatus) as refused,
        desk.customer().socket(Origin=origin),
    ):
        pass
    assert refused.value.response.status_code == 403


def test_a_page_of_our_own_gets_the_stream(desk: Desk) -> None:
    customer = desk.customer()
    with customer.socket(Origin=desk.url) as stream:
        stream.send({"token": customer.token, "after": 0})
        assert stream.next()["type"] == "state"


def talk(work: DeskWork, conversation_id: str, count: int) -> None:
    conversation = work.conversations.get(conversation_id)
    for n in range(count):
        now = conversation.created_at
        work.conversations.write(conversation, Author.SYSTEM, f"Line {n}", now)
