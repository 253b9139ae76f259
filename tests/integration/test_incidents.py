"""An incident is declared, used by the assistant at once, and closed with a word to
those it affected (P34, P37)."""

from __future__ import annotations

from typing import Any

import pytest

from desk.ports import DeskWork
from kintsugi.agents import Role
from kintsugi.incidents import Incident
from kintsugi.playbook.face_incident import close_incident, note_incident
from kintsugi.playbook.offer_remedies import Offered, offer_remedies
from tests.factories import NOW, remedies
from tests.fake_rasa import answering, message
from tests.integration.aftercare import Aftercare
from tests.integration.console import Browser, signed_in
from tests.integration.running import Customer, Desk

WORDS = (
    "Parcels from our Turku warehouse leave a day late this week. I am sorry for it."
)
VALUE = "Your order keeps its place, and you need to do nothing."
OVER = "Parcels from Turku leave on time again. Thank you for bearing with us."
INCIDENT = {
    "title": "Turku is slow",
    "words": WORDS,
    "value_add": VALUE,
    "kinds": ["late_delivery"],
    "remedies": ["full_refund", "delivery_fee_back"],
    "channels": ["phone"],
}


@pytest.fixture
def lead(desk: Desk) -> Browser:
    return signed_in(desk, "Liisa", Role.LEAD)


def declared(lead: Browser, **changes: Any) -> dict[str, Any]:
    reply = lead.post("/incidents", INCIDENT | changes)
    assert reply.status == 201, reply.body
    incident: dict[str, Any] = reply.json
    return incident


def complains(desk: Desk, kind: str = "late_delivery") -> Customer:
    """A customer with a case of that kind, to whom the assistant then speaks."""
    customer = desk.customer()

    def open_one(work: DeskWork) -> None:
        conversation = work.conversations.get(customer.id)
        case = work.cases.open(customer.id, kind, NOW)
        conversation.case_id = case.id
        work.conversations.save(conversation)
        note_incident(work, case, NOW)

    desk.change(open_one)
    desk.rasa.script.append(answering(message("I am sorry."), message("Which order?")))
    return customer


def test_from_that_moment_the_page_shows_it_and_the_assistant_explains_it(
    desk: Desk, lead: Browser
) -> None:
    declared(lead)
    shop = desk.call("GET", "/chat/v1/shop").json
    assert shop["banner"]["text"] == WORDS
    assert shop["channels"][0]["kind"] == "phone"
    customer = complains(desk)
    customer.say("My parcel is late")
    said = [one["text"] for one in customer.messages(4)]
    assert said[1] == "I am sorry."
    assert said[2].startswith(f"{WORDS} {VALUE}")
    assert "Call us" in said[2]
    assert said[3] == "Which order?"
    # Told once.
    assert "Turku" not in customer.ask("And now?")["text"]


def test_who_complains_of_something_else_hears_nothing_of_it(
    desk: Desk, lead: Browser
) -> None:
    declared(lead)
    customer = complains(desk, "billing")
    customer.say("You charged me twice")
    assert [one["text"] for one in customer.messages(3)][1:] == [
        "I am sorry.",
        "Which order?",
    ]


def test_closing_it_writes_to_those_it_affected_and_to_nobody_else(
    desk: Desk, lead: Browser
) -> None:
    incident = declared(lead)
    affected, other = complains(desk), complains(desk, "billing")
    closed = lead.post(f"/incidents/{incident['id']}/close", {"words": OVER})
    assert (closed.status, closed.json) == (200, {"written_to": 1})
    desk.settle()
    assert affected.messages(1)[-1]["text"] == OVER
    assert other.read()["messages"] == []
    desk.settle()
    assert [one["text"] for one in affected.read()["messages"]] == [OVER]
    (shown,) = lead.get("/incidents").json["incidents"]
    assert (shown["affected"], shown["closing_words"]) == (1, OVER)
    assert desk.call("GET", "/chat/v1/shop").json["banner"] is None
    again = lead.post(f"/incidents/{incident['id']}/close", {"words": OVER})
    assert again.status == 404


def test_it_stays_written_who_declared_and_closed_it(lead: Browser) -> None:
    incident = declared(lead)
    lead.post(f"/incidents/{incident['id']}/close")
    entries = lead.get("/audit").json["entries"]
    assert [(one["action"], one["actor_name"]) for one in entries] == [
        ("incident_closed", "Liisa"),
        ("incident_declared", "Liisa"),
    ]


@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        ({"words": ""}, "1 to 2000 characters"),
        ({"title": ""}, "'title'"),
        ({"words": "Calm down, it is our policy."}, "'"),
        ({"kinds": ["weather"]}, "is no kind of complaint"),
        ({"channels": ["pigeon"]}, "is no channel"),
        ({"remedies": ["magic", "voucher"]}, "is no remedy"),
        ({"remedies": ["express_resend"]}, "Two remedies"),
        ({"remedies": ["express_resend", "express_upgrade"]}, "two flavours"),
        ({"kinds": []}, "Two remedies"),
        ({"kinds": "late_delivery"}, "a list of names"),
    ],
)
def test_what_cannot_be_is_not_declared(
    lead: Browser, wrong: dict[str, Any], said: str
) -> None:
    refused = lead.post("/incidents", INCIDENT | wrong)
    assert refused.status == 422
    assert said in refused.json["message"]
    assert lead.get("/incidents").json["incidents"] == []


def test_the_two_prepared_options_are_offered_where_they_can_be(
    care: Aftercare,
) -> None:
    prepared = ("full_refund", "delivery_fee_back")
    incident = Incident(
        0, "Slow", WORDS, NOW, kinds=("late_delivery",), remedies=prepared
    )
    care.do(lambda work: work.incidents.declare(incident))
    care.complain()
    offered = care.do(
        lambda work: offer_remedies(work, remedies(), care.chat(work), NOW)
    )
    assert isinstance(offered, Offered)
    assert (offered.first.remedy, offered.second.remedy) == prepared


def test_who_opted_out_is_not_mailed_and_finds_it_in_the_chat(care: Aftercare) -> None:
    incident = care.do(
        lambda work: work.incidents.declare(
            Incident(0, "Slow", WORDS, NOW, kinds=("late_delivery",))
        )
    )
    care.complain()
    care.do(lambda work: work.opt_outs.add("aino@example.com", NOW))
    care.do(lambda work: close_incident(work, incident.id, OVER, NOW))
    care.later(minutes=5)
    assert [one.text for one in care.said()] == [OVER]
    assert care.mails() == []
