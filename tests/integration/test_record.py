"""Notes, corrected facts, the timeline, and finding a conversation again."""

from __future__ import annotations

from urllib.parse import quote

import pytest

from tests.integration.console import Browser, signed_in, waiting
from tests.integration.running import Customer, Desk

FACTS = {"item": "Mechanical keyboard", "problem": "It is three days late."}


def kinds(browser: Browser, customer: Customer) -> list[str]:
    timeline = browser.get(f"/conversations/{customer.id}/record").json["timeline"]
    return [one["kind"] for one in timeline]


def found(browser: Browser, text: str) -> list[str]:
    reply = browser.get(f"/search?q={quote(text)}")
    assert reply.status == 200, reply.body
    return [one["conversation_id"] for one in reply.json["found"]]


def test_a_note_stands_in_the_timeline_and_names_whom_it_mentions(desk: Desk) -> None:
    customer, maija = waiting(desk, FACTS), signed_in(desk)
    liisa = signed_in(desk, "Liisa Aalto")
    before = customer.messages(3)[:3]
    said = "@liisa, could you call her? @Nobody cannot."
    written = maija.at(customer.id, "notes", text=said)
    assert written.status == 201
    assert written.json["data"] == {"note": said, "mentions": [liisa.agent["id"]]}
    timeline = liisa.get(f"/conversations/{customer.id}/record").json["timeline"]
    assert timeline[-1]["actor_name"] == "Maija"
    assert timeline[-1] | {"at": ""} == written.json | {"at": ""}
    assert written.json["data"]["note"] not in str(customer.messages(3))
    assert customer.messages(3)[:3] == before
    assert maija.at(customer.id, "notes", text=" ").status == 422


def test_a_corrected_fact_is_kept_with_what_stood_there(desk: Desk) -> None:
    customer, maija = waiting(desk, FACTS), signed_in(desk)
    correct = {"fact": "item", "value": "Mouse mat", "epoch": 2}
    assert maija.at(customer.id, "facts", **correct).status == 409
    maija.claim(customer.id)
    changed = maija.at(customer.id, "facts", **correct)
    assert changed.json["facts"]["item"] == "Mouse mat"
    shown = maija.get(f"/conversations/{customer.id}").json["card"]["facts"]
    assert shown == FACTS | {"item": "Mouse mat"}
    event = maija.get(f"/conversations/{customer.id}/record").json["timeline"][-1]
    assert (event["kind"], event["data"]) == (
        "fact_corrected",
        {"fact": "item", "before": "Mechanical keyboard", "after": "Mouse mat"},
    )
    taken_back = maija.at(customer.id, "facts", fact="item", value=None, epoch=2)
    assert "item" not in taken_back.json["facts"]


@pytest.mark.parametrize(
    ("fact", "value"),
    [("order_number", "KX-1"), ("contact", "a@b.fi"), ("colour", "red"), ("item", 3)],
)
def test_what_is_proven_or_no_fact_is_not_corrected(
    desk: Desk, fact: str, value: object
) -> None:
    customer, maija = waiting(desk, FACTS), signed_in(desk)
    maija.claim(customer.id)
    refused = maija.at(customer.id, "facts", fact=fact, value=value, epoch=2)
    assert refused.status == 422
    assert "fact_corrected" not in kinds(maija, customer)


def test_a_conversation_is_found_by_its_case_and_by_what_was_said(desk: Desk) -> None:
    customer, other, maija = waiting(desk, FACTS), waiting(desk), signed_in(desk)
    other.say("My kettle leaks 100% of the time")
    assert found(maija, "k-1") == [customer.id]
    assert found(maija, "LEAKS 100%") == [other.id]
    assert found(maija, "leaks 1000") == []
    assert found(maija, "l__ks") == []
    assert maija.get("/search?q=%25").status == 422
