"""A copy of the conversation by mail, to the proven address and to no other."""

from __future__ import annotations

import email
from email import policy
from pathlib import Path
from typing import Any

from desk.store.shop import SqlShop
from tests.factories import order
from tests.fake_rasa import FakeRasa
from tests.integration.running import (
    Customer,
    Desk,
    Loop,
    Reply,
    eventually,
    running_desk,
)

BOX = "mailbox"


def ask(customer: Customer) -> Reply:
    path = f"{customer.path}/transcript"
    return customer.desk.call("POST", path, {}, customer.headers)


def proven(desk: Desk) -> Customer:
    theirs = order()
    with desk.store.engine.begin() as connection:
        SqlShop(connection).put([theirs])
    customer = desk.customer()

    def prove(work: Any) -> None:
        conversation = work.conversations.get(customer.id)
        conversation.order_number = theirs.number
        work.conversations.save(conversation)

    desk.change(prove)
    return customer


def test_a_proven_customer_gets_what_was_said(
    tmp_path: Path, rasa: FakeRasa, loop: Loop
) -> None:
    given = {"mail": "local", "mail_from": "service@shop.example"}
    with running_desk(tmp_path, rasa, loop, **given) as desk:
        customer = proven(desk)
        customer.ask("My <b>parcel</b> is late")
        assert customer.read()["mail"] == "a…@example.com"
        assert ask(customer).status == 202
        assert ask(customer).status == 202
        (mail,) = eventually(lambda: list((tmp_path / BOX).glob("*copy*.eml")) or None)
        message = email.message_from_bytes(mail.read_bytes(), policy=policy.default)
        assert message["To"] == "aino@example.com"
        text = message.get_body(("plain",)).get_content()  # type: ignore[union-attr]
        html = message.get_body(("html",)).get_content()  # type: ignore[union-attr]
        assert "My <b>parcel</b> is late" in text
        assert "Answer 1." in text
        assert "My &lt;b&gt;parcel&lt;/b&gt; is late" in html


def test_an_address_that_was_only_written_gets_nothing(
    tmp_path: Path, rasa: FakeRasa, loop: Loop
) -> None:
    given = {"mail": "local", "mail_from": "service@shop.example"}
    with running_desk(tmp_path, rasa, loop, **given) as desk:
        customer = desk.customer()
        customer.ask("I am aino@example.com")
        assert customer.read()["mail"] is None
        refused = ask(customer)
        assert (refused.status, refused.json["error"]) == (409, "conflict")
        assert ask(Customer(desk, customer.id, "another key")).status == 401


def test_where_no_mail_is_set_none_is_promised(desk: Desk) -> None:
    customer = proven(desk)
    customer.ask("Hello")
    assert customer.read()["mail"] is None
    assert ask(customer).status == 409
