"""Help with the answer: drafts, marks and saved replies at the console's door (P30)."""

from __future__ import annotations

from typing import Any

import pytest

from kintsugi.agents import Role
from kintsugi.events import EventKind
from kintsugi.suggestions import Fate, Suggestion
from tests.factories import order
from tests.integration.console import Browser, about, signed_in, waiting
from tests.integration.running import Clock, Customer, Desk, Reply

WAY = {"name": "on-its-way", "title": "It is on its way"}


@pytest.fixture
def clock() -> Clock:
    """It stands on a Saturday morning, when the shop is closed."""
    return Clock()


@pytest.fixture
def customer(desk: Desk) -> Customer:
    return about(desk, order())


@pytest.fixture
def agent(desk: Desk, customer: Customer) -> Browser:
    """Liisa, who has taken the conversation over."""
    browser = signed_in(desk, "Liisa")
    assert browser.claim(customer.id).status == 200
    return browser


def suggested(agent: Browser, customer: Customer) -> Any:
    reply = agent.get(f"/conversations/{customer.id}/suggestions")
    assert reply.status == 200, reply.body
    return reply.json


def send(agent: Browser, customer: Customer, text: str, suggestion: str) -> Reply:
    return agent.at(
        customer.id,
        "messages",
        client_id=suggestion,
        text=text,
        epoch=2,
        suggestion=suggestion,
    )


def shown(desk: Desk, customer: Customer) -> list[Suggestion]:
    return desk.look(lambda work: work.suggestions.of_conversation(customer.id))


def test_what_is_suggested_names_its_source_and_is_noted_once(
    desk: Desk, customer: Customer, agent: Browser
) -> None:
    first = suggested(agent, customer)
    assert suggested(agent, customer) == first
    sources = {one["source"] for one in first["drafts"]}
    assert "response:utter_acknowledge_late_delivery" in sources
    assert 1 <= len(first["actions"]) <= 4
    for action in first["actions"]:
        assert {"amount", "left", "benefit", "granted_by"} <= action.keys()
    ids = [one["id"] for one in (*first["drafts"], *first["actions"])]
    assert sorted(ids) == sorted(one.id for one in shown(desk, customer))


def test_only_who_answers_is_helped_with_the_answer(
    desk: Desk, customer: Customer, agent: Browser
) -> None:
    other = signed_in(desk, "Maija")
    assert other.get(f"/conversations/{customer.id}/suggestions").status == 409
    mine = suggested(agent, customer)["drafts"][0]
    path = f"suggestions/{mine['id']}/refuse"
    assert other.at(customer.id, path, reason="No.").status == 404


def test_a_taken_and_an_edited_draft_are_noted_with_what_was_sent(
    desk: Desk, customer: Customer, agent: Browser
) -> None:
    draft = suggested(agent, customer)["drafts"][0]
    assert send(agent, customer, draft["text"], draft["id"]).status == 202
    assert send(agent, customer, draft["text"], draft["id"]).status == 202
    again = suggested(agent, customer)["drafts"][0]
    edited = f"{again['text']} I stay with you."
    assert send(agent, customer, edited, again["id"]).status == 202
    fates = {one.id: (one.fate, one.used_text) for one in shown(desk, customer)}
    assert fates[draft["id"]] == (Fate.TAKEN, draft["text"])
    assert fates[again["id"]] == (Fate.EDITED, edited)
    timeline = desk.look(lambda work: work.cases.timeline(customer.id))
    taken = [one for one in timeline if one.kind is EventKind.SUGGESTION_TAKEN]
    assert [one.data["edited"] for one in taken] == [False, True]
    assert {one.actor for one in taken} == {agent.agent["id"]}


def test_a_draft_is_dropped_when_the_customer_writes_meanwhile(
    customer: Customer, agent: Browser
) -> None:
    draft = suggested(agent, customer)["drafts"][0]
    customer.say("And the box was open, too.")
    late = send(agent, customer, draft["text"], draft["id"])
    assert (late.status, late.json["error"]) == (409, "stale_suggestion")
    texts = [one["text"] for one in customer.read()["messages"]]
    assert draft["text"] not in texts
    fresh = suggested(agent, customer)["drafts"][0]
    assert fresh["id"] != draft["id"]
    assert send(agent, customer, fresh["text"], fresh["id"]).status == 202


def test_a_refused_suggestion_keeps_its_reason(
    desk: Desk, customer: Customer, agent: Browser
) -> None:
    draft = suggested(agent, customer)["drafts"][0]
    path = f"suggestions/{draft['id']}/refuse"
    assert agent.at(customer.id, path, reason=" ").status == 422
    assert agent.at(customer.id, path, reason="Too long.").status == 200
    (refused,) = [one for one in shown(desk, customer) if one.fate is Fate.REFUSED]
    assert (refused.id, refused.reason) == (draft["id"], "Too long.")


def test_without_a_case_nothing_is_suggested(desk: Desk) -> None:
    customer, agent = waiting(desk), signed_in(desk)
    agent.claim(customer.id)
    found = suggested(agent, customer)
    assert (found["drafts"], found["actions"]) == ([], [])


def test_a_draft_is_marked_where_it_hurts_and_where_it_asks_what_is_known(
    customer: Customer, agent: Browser
) -> None:
    # The emoji counts twice for a browser, which is where the marks are drawn.
    text = "🙂 Please calm down. What is your order number?"
    marks = agent.at(customer.id, "draft", text=text).json
    as_read = text.encode("utf-16-le")

    def marked(one: Any) -> str:
        return as_read[one["start"] * 2 : one["end"] * 2].decode("utf-16-le")

    calming = next(one for one in marks["findings"] if one["tone"] == "calming")
    assert "calm down" in marked(calming)
    assert calming["why"]
    (known,) = marks["known"]
    assert (marked(known), known["value"]) == ("order number", "KX-20931")
    assert agent.at(customer.id, "draft", text="x" * 2001).status == 422


def test_saved_replies_are_kept_by_leads_and_filled_for_everybody(
    desk: Desk, customer: Customer, agent: Browser
) -> None:
    lead = signed_in(desk, "Maija", Role.LEAD)
    text = "Hello {customer_name}, {order_number} is with {carrier}. Code: {code}."
    kept = lead.post("/replies", WAY | {"text": text})
    assert kept.status == 201, kept.body
    assert kept.json["variables"][-1] == "code"
    assert lead.post("/replies", WAY | {"text": text}).status == 409
    (filled,) = agent.get(f"/conversations/{customer.id}/replies").json["replies"]
    assert filled["text"] == "Hello Aino, KX-20931 is with PostNord. Code: {code}."
    assert filled["missing"] == ["code"]
    path = f"/replies/{kept.json['id']}"
    remedy = lead.get("/replies").json["remedies"][0]
    more = {"text": "It is on its way.", "purpose": "explain", "remedy": remedy}
    changed = lead.put(path, WAY | more)
    assert (changed.status, changed.json["remedy"]) == (200, remedy), changed.body
    sources = [one["source"] for one in suggested(agent, customer)["drafts"]]
    assert "reply:on-its-way" in sources
    removed = desk.call("DELETE", f"/console/v1{path}", headers=lead.headers())
    assert removed.status == 204
    assert agent.get("/replies").json["replies"] == []
    assert lead.put(path, WAY | {"text": "Gone."}).status == 404


@pytest.mark.parametrize(
    "wrong",
    [
        {"name": "On its way"},
        {"text": "Please calm down."},
        {"text": "Hello {Name}"},
        {"purpose": "act"},
        {"remedy": "a_yacht"},
    ],
)
def test_a_reply_that_does_not_fit_is_refused(
    desk: Desk, wrong: dict[str, str]
) -> None:
    lead = signed_in(desk, "Maija", Role.LEAD)
    refused = lead.post("/replies", WAY | {"text": "It left us today."} | wrong)
    assert (refused.status, refused.json["error"]) == (422, "invalid_input")
    assert lead.get("/replies").json["replies"] == []
