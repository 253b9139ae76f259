"""Drafts: our own words for the moment, with this case's facts (P30)."""

from __future__ import annotations

from datetime import timedelta
from functools import cache
from pathlib import Path
from typing import Any

from desk.responses import read_responses
from kintsugi.agents import Agent, Role
from kintsugi.cases import (
    Authority,
    Case,
    CasePromise,
    Resolution,
    ResolutionState,
)
from kintsugi.concessions import concessions
from kintsugi.drafts import DraftReply, Moment, Responses, drafts
from kintsugi.money import Money
from kintsugi.orders import Order
from kintsugi.saved_replies import SavedReply
from kintsugi.situation import Situation
from kintsugi.suggestions import Purpose
from kintsugi.tone import check_tone
from tests.factories import NOW, case, customer, line, order, remedies

LIISA = Agent("a-1", "Liisa", "liisa@shop.example", "", Role.AGENT, NOW)


@cache
def responses() -> Responses:
    return read_responses(Path(__file__).parents[3] / "data/responses")


def made(
    about: Case | None = None,
    bought: Order | None = None,
    replies: tuple[SavedReply, ...] = (),
    **changes: Any,
) -> list[DraftReply]:
    about, bought = about or case(), bought or order()
    situation = Situation(about, bought, remedies(), NOW)
    found = concessions(situation, Authority.AGENT)
    values: dict[str, Any] = {
        "situation": situation,
        "agent": LIISA,
        "customer": customer(),
        "has_spoken": False,
        "is_known": True,
        "best": next((one for one in found if one.is_within(Authority.AGENT)), None),
    }
    return drafts(Moment(**values | changes), responses(), replies)


def of(purpose: Purpose, found: list[DraftReply]) -> DraftReply | None:
    return next((one for one in found if one.purpose is purpose), None)


def test_a_first_answer_acknowledges_this_complaint_by_name() -> None:
    first = of(Purpose.ACKNOWLEDGE, made())
    assert first is not None
    assert first.text.startswith("Hello Aino,\n")
    assert first.source == "response:utter_acknowledge_late_delivery"
    assert of(Purpose.ACKNOWLEDGE, made(has_spoken=True)) is None


def test_an_angry_customer_is_answered_in_the_words_for_it() -> None:
    furious = case(feelings=[{"seq": 1, "level": "furious"}])
    first = of(Purpose.ACKNOWLEDGE, made(furious))
    assert first is not None
    words = first.text.partition("\n")[2]
    (written,) = [
        one
        for one in responses()["utter_acknowledge_late_delivery"]
        if " ".join(one.text.split()) == words
    ]
    assert written.when == {"feeling": "furious"}


def test_only_what_is_missing_is_asked_for() -> None:
    two = order(lines=(line(), line(sku="MM-1", name="Mouse mat")))
    cracked = case("damaged_or_faulty", facts={"problem": "cracked"})
    asked = of(Purpose.CLARIFY, made(cracked, two))
    assert asked is not None
    assert asked.source == "response:utter_ask_clarify_form_item"
    assert of(Purpose.CLARIFY, made(cracked, order())) is None


def test_an_option_is_explained_with_benefit_cost_and_time() -> None:
    option = of(Purpose.EXPLAIN, made())
    assert option is not None
    assert "Mechanical keyboard, sent again by express" in option.text
    assert "You wait until" in option.text
    assert of(Purpose.EXPLAIN, made(is_decided_above=True)) is None


def test_what_was_done_is_told_and_the_end_asked_for() -> None:
    done = Resolution(
        key="k",
        offer_id="o",
        remedy="full_refund",
        title="All your money back: €134.89",
        amount=Money(13489, "EUR"),
        started_at=NOW,
        state=ResolutionState.DONE,
    )
    promise = CasePromise(
        id="p",
        text="It will be in your account by Thursday.",
        reason="Banks.",
        due_at=NOW + timedelta(days=3),
        made_at=NOW,
        owner="shop",
    )
    found = made(case(resolutions=[done], promises=[promise]), has_spoken=True)
    close = of(Purpose.CLOSE, found)
    assert close is not None
    assert done.title in close.text
    assert promise.text in close.text
    assert of(Purpose.EXPLAIN, found) is None


def test_a_saved_reply_for_the_moment_is_suggested_when_nothing_is_missing() -> None:
    def saved(name: str, text: str, purpose: Purpose) -> SavedReply:
        return SavedReply(name, name, name, text, "a-1", NOW, purpose)

    found = made(
        replies=(
            saved("a", "Hello {customer_name}, {agent_name}.", Purpose.ACKNOWLEDGE),
            saved("b", "Your code is {code}.", Purpose.ACKNOWLEDGE),
            saved("c", "That is all.", Purpose.CLOSE),
        )
    )
    replies = [one for one in found if one.source.startswith("reply:")]
    assert [(one.source, one.text) for one in replies] == [
        ("reply:a", "Hello Aino, Liisa.")
    ]


def test_no_draft_for_any_complaint_says_what_a_customer_would_resent() -> None:
    for kind in remedies().complaints:
        found = made(case(kind))
        assert of(Purpose.ACKNOWLEDGE, found) is not None, kind
        for one in found:
            assert "{" not in one.text
            assert check_tone(one.text) == [], one.text
