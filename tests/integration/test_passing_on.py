"""Taking over, passing on, waiting, and being given who waits, at the door."""

from __future__ import annotations

import asyncio
from datetime import UTC, datetime, timedelta
from typing import Any

from kintsugi.agents import Role
from tests.fake_rasa import answering, doing
from tests.integration.console import Browser, signed_in, waiting
from tests.integration.running import Customer, Desk
from tests.product import wait_until


def state_of(browser: Browser, customer: Customer) -> dict[str, Any]:
    shown: dict[str, Any] = browser.get(f"/conversations/{customer.id}").json
    return dict(shown["conversation"])


def tomorrow() -> str:
    return (datetime.now(UTC) + timedelta(days=1)).isoformat()


def test_after_a_take_over_the_assistant_says_nothing_more(desk: Desk) -> None:
    customer, maija = desk.customer(), signed_in(desk)
    customer.say("Hello")
    customer.messages(2)

    async def step_in(_: dict[str, Any]) -> None:
        taken = await asyncio.to_thread(maija.at, customer.id, "take-over", epoch=0)
        assert taken.json == {"epoch": 1, "state": "agent"}

    desk.rasa.script.append(doing(step_in, answering("Too late.")))
    customer.say("My parcel is late")
    wait_until(lambda: state_of(maija, customer)["owner"], 10, "the take-over")
    assert maija.say(customer.id, "I'm on it.", epoch=1).status == 202
    said = customer.messages(5)
    assert [one["author"] for one in said] == [
        "customer",
        "assistant",
        "customer",
        "system",
        "agent",
    ]


def test_only_a_lead_takes_from_a_colleague(desk: Desk) -> None:
    customer, maija = waiting(desk), signed_in(desk)
    maija.claim(customer.id)
    oskar, liisa = signed_in(desk, "Oskar"), signed_in(desk, "Liisa", Role.LEAD)
    refused = oskar.at(customer.id, "take-over", epoch=2)
    assert (refused.status, refused.json["error"]) == (403, "not_allowed")
    assert "Maija" in refused.json["message"]
    assert liisa.at(customer.id, "take-over", epoch=2).status == 200
    assert maija.say(customer.id, "Still here").status == 409
    assert state_of(liisa, customer)["owner"]["name"] == "Liisa"


def test_a_transfer_goes_to_the_queue_or_to_who_is_there(desk: Desk) -> None:
    customer, maija, oskar = waiting(desk), signed_in(desk), signed_in(desk, "Oskar")
    maija.claim(customer.id)
    absent = maija.at(customer.id, "transfer", epoch=2, to=oskar.agent["id"], note="")
    assert (absent.status, absent.json["error"]) == (409, "conflict")
    with oskar.stream():
        wait_until(lambda: _there(maija, "Oskar"), 10, "Oskar to be there")
        passed = maija.at(
            customer.id, "transfer", epoch=2, to=oskar.agent["id"], note="Wants a call"
        )
    assert passed.json == {"epoch": 3, "state": "agent"}
    assert oskar.say(customer.id, "Hello", epoch=3).status == 202
    assert oskar.at(customer.id, "transfer", epoch=3, note="").json["state"] == "queued"
    assert state_of(maija, customer)["owner"] is None


def test_a_conversation_that_waits_goes_on_when_the_customer_writes(desk: Desk) -> None:
    customer, maija = waiting(desk), signed_in(desk)
    maija.claim(customer.id)
    rests = maija.at(customer.id, "wait", epoch=2, until=tomorrow())
    assert rests.json == {"epoch": 2, "state": "waiting"}
    customer.say("Here is the picture.")
    assert state_of(maija, customer)["state"] == "agent"
    for wrong in ("soon", "2026-11-23T09:00:00", ""):
        assert maija.at(customer.id, "wait", epoch=2, until=wrong).status == 422


def test_who_takes_what_they_are_given_is_given_who_waits(desk: Desk) -> None:
    first, second, maija = waiting(desk), waiting(desk), signed_in(desk)
    changed = maija.put("/shift", {"takes": "given", "most_chats": 1})
    assert changed.json == {"takes": "given", "most_chats": 1}
    wait_until(lambda: state_of(maija, first)["owner"], 10, "Maija to be given one")
    assert state_of(maija, second)["owner"] is None
    assert maija.claim(second.id).status == 409
    maija.at(first.id, "resolve", epoch=2, note="")
    wait_until(lambda: state_of(maija, second)["owner"], 10, "the next one")
    assert maija.get("/shift").json == changed.json


def _there(browser: Browser, name: str) -> bool:
    colleagues = browser.get("/colleagues").json["colleagues"]
    return any(one["name"] == name and one["there"] for one in colleagues)
