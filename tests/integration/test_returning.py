"""What a mail leads to: back into the conversation, and out of the mails."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest

from desk.links import Links
from desk.ports import DeskWork
from desk.store.shop import SqlShop
from kintsugi.playbook.write_first import write_first
from tests.factories import Time, order
from tests.fake_rasa import FakeRasa
from tests.integration.running import (
    SECRET,
    Customer,
    Desk,
    Loop,
    eventually,
    running_desk,
)

LINKS = Links(SECRET)


@pytest.fixture
def clock() -> Time:
    return Time()


@pytest.fixture
def desk(tmp_path: Path, rasa: FakeRasa, loop: Loop, clock: Time) -> Iterator[Desk]:
    with running_desk(
        tmp_path, rasa, loop, clock, mail="local", mail_from="service@shop.example"
    ) as desk:
        with desk.store.engine.begin() as connection:
            SqlShop(connection).put([order()])
        yield desk


@pytest.fixture
def aino(desk: Desk) -> Customer:
    """A customer who proved that an order is hers."""
    aino = desk.customer()

    def prove(work: DeskWork) -> None:
        conversation = work.conversations.get(aino.id)
        conversation.order_number = "KX-20931"
        work.conversations.save(conversation)

    desk.change(prove)
    return aino


def tell(desk: Desk, customer: Customer, clock: Time, words: str) -> int:
    return desk.change(
        lambda work: (
            write_first(work, work.conversations.get(customer.id), words, clock.now).seq
        )
    )


def test_a_link_gives_a_fresh_key_once_and_the_old_one_opens_nothing(
    desk: Desk, aino: Customer, clock: Time
) -> None:
    link = LINKS.way_back(aino.id, 1, clock.now)
    back = desk.call("POST", "/chat/v1/return", {"link": link})
    assert back.status == 200
    assert back.json["conversation_id"] == aino.id

    again = Customer(desk, aino.id, back.json["token"])
    assert again.read()["messages"] == []
    old = desk.call("GET", f"{aino.path}/messages", headers=aino.headers)
    assert old.status == 401
    spent = desk.call("POST", "/chat/v1/return", {"link": link})
    assert (spent.status, spent.json["error"]) == (410, "gone")


def test_a_link_is_good_for_a_week(desk: Desk, aino: Customer, clock: Time) -> None:
    link = LINKS.way_back(aino.id, 1, clock.now)
    clock.now += timedelta(days=7)
    assert desk.call("POST", "/chat/v1/return", {"link": link}).status == 410


@pytest.mark.parametrize("link", ["", "x", "c-1.1.1.x", "c-1.1.9999999999.", None, 7])
def test_what_is_no_link_of_ours_opens_nothing(desk: Desk, link: object) -> None:
    refused = desk.call("POST", "/chat/v1/return", {"link": link})
    assert refused.status in (410, 422)


def test_a_link_to_a_conversation_that_was_deleted_is_gone(
    desk: Desk, clock: Time
) -> None:
    link = LINKS.way_back("c-nobody", 1, clock.now)
    assert desk.call("POST", "/chat/v1/return", {"link": link}).status == 410


def test_the_mailbox_shows_what_was_sent_with_its_link(
    desk: Desk, aino: Customer, clock: Time
) -> None:
    tell(desk, aino, clock, "The lamp <b>is</b> on its way.")
    clock.now += timedelta(seconds=20)
    page = eventually(
        lambda: (
            body
            if "The lamp" in (body := desk.call("GET", "/mailbox").body.decode())
            else None
        )
    )
    assert "&lt;b&gt;is&lt;/b&gt;" in page
    assert "aino@example.com" in page
    link = re.search(r"#kintsugi-return=([^\"<]+)", page)
    assert link is not None
    back = desk.call("POST", "/chat/v1/return", {"link": link[1]})
    assert back.json["conversation_id"] == aino.id


def test_the_mailbox_is_shown_to_this_machine_only(desk: Desk) -> None:
    assert desk.call("GET", "/mailbox").status == 200
    passed_on = {"X-Forwarded-For": "203.0.113.9"}
    assert desk.call("GET", "/mailbox", headers=passed_on).status == 404


def test_without_a_local_mailbox_there_is_no_page(
    tmp_path: Path, rasa: FakeRasa, loop: Loop
) -> None:
    with running_desk(tmp_path, rasa, loop) as desk:
        assert desk.call("GET", "/mailbox").status == 404


def test_a_link_that_is_only_followed_opts_nobody_out(
    desk: Desk, aino: Customer
) -> None:
    path = f"/mail/opt-out?link={LINKS.way_out(aino.id)}"
    assert b"<form" in desk.call("GET", path).body
    assert not desk.look(lambda work: work.opt_outs.has("aino@example.com"))


def test_one_click_opts_out_for_ever(desk: Desk, aino: Customer) -> None:
    path = f"/mail/opt-out?link={LINKS.way_out(aino.id)}"
    for _ in range(2):
        click = {"Content-Type": "application/x-www-form-urlencoded"}
        done = desk.call("POST", path, headers=click, raw=b"List-Unsubscribe=One-Click")
        assert done.status == 200
    assert desk.look(lambda work: work.opt_outs.has("aino@example.com"))


def test_an_opt_out_that_we_did_not_sign_is_refused(desk: Desk, aino: Customer) -> None:
    assert desk.call("POST", f"/mail/opt-out?link={aino.id}.x").status == 404
