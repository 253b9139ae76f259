"""The review inbox: what is worth reading is found, and nobody is named in it."""

from __future__ import annotations

import struct
from base64 import b64encode
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

from desk.inbox import Why
from desk.ports import DeskWork
from kintsugi.cases import CasePromise, CaseState, Offer, OfferState, PromiseState
from kintsugi.conversations import State
from kintsugi.feedback import Feedback
from kintsugi.handoffs import HandoffReason
from kintsugi.money import Money
from kintsugi.playbook.hand_off import hand_off
from kintsugi.suggestions import Fate, Purpose, Suggestion
from tests.factories import NOW
from tests.integration.console import Browser
from tests.integration.inbox import talk
from tests.integration.running import Clock, Desk, Reply
from tests.integration.teaching import call

ROOT = Path(__file__).resolve().parents[2]
BEFORE = NOW - timedelta(days=3)
CLOSE = {"close": ["complain_billing", "ask_refund_status"]}
FALLBACK = {"intent": {"name": "nlu_fallback", "confidence": 0.8}}
UNSURE = {"intent": {"name": "thank", "confidence": 0.3}}


@pytest.fixture
def clock() -> Clock:
    return Clock(NOW)


def ids(reply: Reply) -> list[str]:
    assert reply.status == 200, reply.body
    return [one["id"] for one in reply.json["conversations"]]


def offer(state: OfferState) -> Offer:
    told = dict.fromkeys(("title", "benefit", "cost", "time", "reason"), "")
    return Offer(
        id="o-1",
        remedy="full_refund",
        round=1,
        position=1,
        amount=Money(100, "EUR"),
        due_at=NOW,
        state=state,
        **told,
    )


def refused_offers(work: DeskWork, name: str) -> None:
    case = work.cases.open(name, "late_delivery", BEFORE)
    case.state, case.offers = CaseState.RESOLVED, [offer(OfferState.REFUSED)]
    work.cases.save(case)


def low_score(work: DeskWork, name: str) -> None:
    case = work.cases.open(name, "late_delivery", BEFORE)
    case.state = CaseState.RESOLVED
    work.cases.save(case)
    work.cases.give_feedback(case, Feedback(score=2), BEFORE)


def broken_promise(work: DeskWork, name: str) -> None:
    case = work.cases.open(name, "late_delivery", BEFORE)
    broken = PromiseState.BROKEN
    case.state = CaseState.RESOLVED
    case.promises = [CasePromise("p-1", "It comes", "", NOW, BEFORE, "us", broken)]
    work.cases.save(case)


def edited_suggestion(work: DeskWork, name: str) -> None:
    shown = Suggestion(
        "s-1",
        name,
        None,
        "a-1",
        next(iter(Purpose)),
        "response:utter_x",
        "Yes",
        1,
        1,
        NOW,
    )
    shown.fate = Fate.EDITED
    work.suggestions.show(shown)


def handed_off(work: DeskWork, name: str) -> None:
    conversation = work.conversations.get(name)
    hand_off(work, conversation, HandoffReason.CUSTOMER_ASKED, NOW, words="Soon.")


def left(work: DeskWork, name: str) -> None:
    conversation = work.conversations.get(name)
    case = work.cases.open(name, "late_delivery", BEFORE)
    conversation.case_id = case.id
    work.conversations.save(conversation)


def nothing(_: DeskWork, __: str) -> None:
    pass


@pytest.mark.parametrize(
    ("why", "understood", "happens"),
    [
        (Why.FALLBACK, FALLBACK, nothing),
        (Why.CLOSE, CLOSE, nothing),
        (Why.UNSURE, UNSURE, nothing),
        (Why.HANDED_OFF, {}, handed_off),
        (Why.OFFERS_REFUSED, {}, refused_offers),
        (Why.LOW_SCORE, {}, low_score),
        (Why.PROMISE_BROKEN, {}, broken_promise),
        (Why.SUGGESTION_EDITED, {}, edited_suggestion),
        (Why.ABANDONED, {}, left),
    ],
)
def test_what_went_wrong_is_found_by_what_it_was(
    desk: Desk,
    trainer: Browser,
    why: Why,
    understood: dict[str, Any],
    happens: Callable[[DeskWork, str], None],
) -> None:
    def add(work: DeskWork) -> None:
        talk(work, "c-01", BEFORE, "It went well")
        talk(work, "c-02", BEFORE, "It did not", **understood)
        happens(work, "c-02")

    desk.change(add)
    [found] = call(trainer, "GET", f"/inbox?why={why}").json["conversations"]
    assert (found["id"], found["whys"]) == ("c-02", [why])
    assert found["words"] == "It did not"
    counts = call(trainer, "GET", "/inbox-counts").json["counts"]
    assert {name for name, count in counts.items() if count} == {why}
    assert ids(call(trainer, "GET", "/inbox")) == ["c-02", "c-01"]


def test_who_took_over_is_found_by_the_reason(desk: Desk, trainer: Browser) -> None:
    def add(work: DeskWork) -> None:
        talk(work, "c-01", BEFORE, "A person, please")
        handed_off(work, "c-01")

    desk.change(add)
    [found] = call(trainer, "GET", "/inbox?handoff=customer_asked").json[
        "conversations"
    ]
    assert found["handoffs"] == ["customer_asked"]
    assert ids(call(trainer, "GET", "/inbox?handoff=no_remedy")) == []


def test_handoffs_are_counted_by_their_reason_once_for_each_conversation(
    desk: Desk, trainer: Browser
) -> None:
    def add(work: DeskWork) -> None:
        for name in ("c-01", "c-02"):
            talk(work, name, BEFORE, "A person, please")
            handed_off(work, name)
        conversation = work.conversations.get("c-02")
        conversation.state = State.ASSISTANT
        hand_off(work, conversation, HandoffReason.CUSTOMER_ASKED, NOW, words="Again.")

    desk.change(add)
    counted = call(trainer, "GET", "/inbox-counts").json
    assert counted["handoffs"] == {"customer_asked": 2}
    call(trainer, "PUT", "/inbox/c-01/review", {"reviewed": True})
    counted = call(trainer, "GET", "/inbox-counts?reviewed=yes").json
    assert counted["handoffs"] == {"customer_asked": 1}


def test_what_was_done_names_the_rule_with_its_file_and_line(
    desk: Desk, trainer: Browser
) -> None:
    told = {
        "version": 1,
        "events": [
            ["user", "complain_late_delivery", False],
            ["action", "action_acknowledge", False],
            ["slot", "awaiting", "facts"],
            ["action", "action_listen", False],
        ],
    }

    def add(work: DeskWork) -> None:
        talk(work, "c-01", BEFORE, "Where is my parcel?", dialogue=told)
        talk(work, "c-02", BEFORE, "Hello?")

    desk.change(add)
    decisions = call(trainer, "GET", "/inbox/c-01/decisions").json["decisions"]
    [decided] = decisions["1"]
    assert decided["action"] == "action_acknowledge"
    assert "acknowledged before anything is asked" in decided["rule"]
    lines = (ROOT / decided["file"]).read_text("utf-8").splitlines()
    assert decided["rule"] in lines[decided["line"] - 1]
    assert call(trainer, "GET", "/inbox/c-02/decisions").json == {"decisions": {}}
    assert call(trainer, "GET", "/inbox/c-99/decisions").status == 404


def test_page_after_page_each_conversation_comes_once(
    desk: Desk, trainer: Browser
) -> None:
    def add(work: DeskWork) -> None:
        for n in range(120):
            # Several within one moment, so that only their names tell them apart.
            at = BEFORE + timedelta(microseconds=n // 7)
            talk(work, f"c-{n:03d}", at, f"Message {n}")

    desk.change(add)
    seen: list[str] = []
    more: str | None = ""
    while more is not None:
        after = f"?after={more.replace('+', '%2B')}" if more else ""
        reply = call(trainer, "GET", f"/inbox{after}")
        seen += ids(reply)
        more = reply.json["next"]
    assert seen == [f"c-{n:03d}" for n in reversed(range(120))]


def test_a_trainer_sees_what_was_understood_and_not_who_it_was(
    desk: Desk, trainer: Browser
) -> None:
    words = "Order KX-20931 of Aino Salmi, aino@example.com, was charged twice"

    def add(work: DeskWork) -> None:
        talk(
            work,
            "c-01",
            BEFORE,
            words,
            **CLOSE,
            ranking=[{"name": "complain_billing", "confidence": 0.48}],
            entities=[
                {"entity": "order_number", "value": "KX-20931"},
                {"entity": "email", "value": "aino@example.com"},
            ],
            feeling={"level": "upset"},
            flags=[{"kind": "legal", "phrase": "the lawyer of Aino Salmi"}],
        )
        conversation = work.conversations.get("c-01")
        conversation.customer_name = "Aino Salmi"
        work.conversations.save(conversation)

    desk.change(add)
    seen = call(trainer, "GET", "/inbox/c-01")
    said, answered = seen.json["messages"]
    assert said["text"] == "Order {number} of {name}, {email}, was charged twice"
    assert said["reading"]["doubt"] == "close"
    assert said["reading"]["feeling"] == "upset"
    assert said["reading"]["flags"] == ["legal"]
    assert said["reading"]["ranking"][0]["name"] == "complain_billing"
    assert answered["response"] == "utter_restate"
    listed = call(trainer, "GET", "/inbox")
    for telling in (b"Aino", b"Salmi", b"KX-20931", b"example.com"):
        assert telling not in seen.body + listed.body


def test_what_was_meant_is_kept_and_audited_and_reviewed_ones_leave_the_inbox(
    desk: Desk, trainer: Browser
) -> None:
    desk.change(lambda work: talk(work, "c-01", BEFORE, "Money gone", **FALLBACK))
    path = "/inbox/c-01/review"
    meant = {"intents": {"1": "complain_billing"}, "note": "Twice this week"}
    kept = call(trainer, "PUT", path, meant)
    assert (kept.status, kept.json["by"], kept.json["reviewed"]) == (200, "Tero", False)
    assert ids(call(trainer, "GET", "/inbox?reviewed=no")) == ["c-01"]

    assert call(trainer, "PUT", path, {"reviewed": True}).json["reviewed"] is True
    assert ids(call(trainer, "GET", "/inbox?reviewed=no")) == []
    seen = call(trainer, "GET", "/inbox/c-01").json
    assert seen["messages"][0]["reading"]["meant"] == "complain_billing"
    assert seen["review"]["note"] == "Twice this week"
    entries = desk.look(lambda work: work.audit.entries(None, 9))
    assert entries[-1].after == {"intents": {"1": "complain_billing"}}

    taken_back = call(trainer, "PUT", path, {"intents": {"1": None}})
    assert taken_back.json["intents"] == {}


@pytest.mark.parametrize(
    "review",
    [
        {"intents": {"1": "no_such_intent"}},
        {"intents": {"7": "thank"}},
        {"intents": ["thank"]},
        {"reviewed": "yes"},
        {"note": "It was aino.salmi@posti.fi"},
    ],
)
def test_a_review_that_cannot_be_is_refused(
    desk: Desk, trainer: Browser, review: dict[str, Any]
) -> None:
    desk.change(lambda work: talk(work, "c-01", BEFORE, "Money gone"))
    assert call(trainer, "PUT", "/inbox/c-01/review", review).status == 422
    assert call(trainer, "GET", "/inbox/c-01").json["review"]["intents"] == {}


@pytest.mark.parametrize(
    "query", ["why=nothing", "handoff=x", "reviewed=maybe", "after=then"]
)
def test_a_wish_that_nobody_can_have_is_refused(trainer: Browser, query: str) -> None:
    assert call(trainer, "GET", f"/inbox?{query}").status == 422


def test_a_message_is_drafted_into_a_change_without_who_wrote_it(
    desk: Desk, trainer: Browser
) -> None:
    words = "Hi, Aino here, order KX-20931: money gone twice"

    def add(work: DeskWork) -> None:
        talk(work, "c-01", BEFORE, words, **FALLBACK)
        conversation = work.conversations.get("c-01")
        conversation.customer_name = "Aino Salmi"
        work.conversations.save(conversation)

    desk.change(add)
    meant = {"intents": {"1": "complain_billing"}}
    call(trainer, "PUT", "/inbox/c-01/review", meant)
    drafted = call(trainer, "GET", "/inbox/c-01/draft?of=example&seq=1").json
    assert drafted == {
        "kind": "add_example",
        "intent": "complain_billing",
        "text": "Hi, Anna here, order 4711: money gone twice",
    }
    for wrong in ("of=example&seq=2", "of=poem&seq=1", "of=test"):
        assert call(trainer, "GET", f"/inbox/c-01/draft?{wrong}").status == 422


def pointing(*direction: float) -> str:
    """A vector as the assistant packs it."""
    return b64encode(struct.pack(f"<{len(direction)}e", *direction)).decode()


def test_messages_like_each_other_are_labelled_at_once_and_become_examples(
    desk: Desk, trainer: Browser
) -> None:
    likely = {"name": "ask_refund_status", "confidence": 0.2}
    close = {"name": "complain_billing", "confidence": 0.19}
    ranking = [FALLBACK["intent"], likely, close]
    turned = [FALLBACK["intent"], close, likely]
    said = {
        "c-01": ("Money gone from order KX-20931", pointing(1, 0)),
        "c-02": ("my money is gone", pointing(0.9, 0.3)),
        "c-03": ("MY MONEY IS GONE", pointing(1, 0.1)),
        "c-04": ("Is the shop open on Sunday?", pointing(0, 1)),
    }

    def add(work: DeskWork) -> None:
        for name, (words, vector) in said.items():
            read = FALLBACK | {"ranking": turned if name == "c-03" else ranking}
            talk(work, name, BEFORE, words, vector, **read)

    desk.change(add)
    [group] = call(trainer, "GET", "/groups").json["groups"]
    assert {one["conversation_id"] for one in group["messages"]} == {
        "c-01",
        "c-02",
        "c-03",
    }
    assert (group["guess"], group["number"]) == ("ask_refund_status", 3)
    assert [one["guess"] for one in group["messages"]] == [likely, likely, close]
    assert "Money gone from order {number}" in [
        one["text"] for one in group["messages"]
    ]

    change_set = call(trainer, "POST", "/change-sets", {"title": "Money"}).json["id"]
    label = {
        "intent": "complain_billing",
        "change_set": change_set,
        "messages": [
            {"conversation_id": one["conversation_id"], "seq": one["seq"]}
            for one in group["messages"]
        ],
    }
    done = call(trainer, "POST", "/groups/label", label)
    assert (done.status, done.json) == (200, {"examples": 2})
    kept = desk.look(lambda work: work.change_sets.get(change_set))
    changes = [entry.change.document() for entry in kept.entries]
    assert {one["intent"] for one in changes} == {"complain_billing"}
    assert "Money gone from order 4711" in [one["text"] for one in changes]
    assert call(trainer, "GET", "/groups").json["groups"] == []


@pytest.mark.parametrize(
    "label",
    [
        {"intent": "no_such", "messages": [{"conversation_id": "c-01", "seq": 1}]},
        {"intent": "thank", "messages": []},
        {"intent": "thank", "messages": [{"seq": 1}]},
        {"intent": "thank", "messages": [{"conversation_id": "c-01", "seq": 9}]},
    ],
)
def test_a_label_that_cannot_be_is_refused(
    desk: Desk, trainer: Browser, label: dict[str, Any]
) -> None:
    desk.change(lambda work: talk(work, "c-01", BEFORE, "Thanks", **FALLBACK))
    assert call(trainer, "POST", "/groups/label", label).status == 422
