"""A person takes a conversation over, answers, hands it back or settles it."""

from __future__ import annotations

from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from kintsugi.agents import Agent, Role
from kintsugi.cases import CaseState
from kintsugi.conversations import Author, Conversation, Message, State
from kintsugi.errors import AlreadyClaimed, Conflict, StaleEpoch
from kintsugi.events import CaseEvent, EventKind
from kintsugi.handoffs import Handoff, HandoffReason
from kintsugi.playbook.claim_conversation import claim_conversation
from kintsugi.playbook.hand_back import hand_back
from kintsugi.playbook.hand_off import hand_off
from kintsugi.playbook.reply import reply
from kintsugi.playbook.resolve_conversation import resolve_conversation
from tests.factories import NOW, conversation, remedies
from tests.fakes import FakeWork

MAIJA = Agent("a-1", "Maija", "maija@shop.example", "", Role.AGENT, NOW)
LIISA = Agent("a-2", "Liisa", "liisa@shop.example", "", Role.LEAD, NOW)
ZONE = ZoneInfo("Europe/Helsinki")
FACTS = {"order_number": "KX-20931", "item": "Mechanical keyboard", "effect": "late"}
CASE = {"kind": "late_delivery", "reference": "K-1"}


@pytest.fixture
def work() -> FakeWork:
    """A conversation about a case, waiting for a person."""
    work = FakeWork()
    for agent in (MAIJA, LIISA):
        work.agents.add(agent)
    waiting = conversation(
        id="c-1", matter=1, dialogue={"slots": {"misses": 2}}, failed_turns=1
    )
    work.conversations.add(waiting)
    case = work.cases.open("c-1", "late_delivery", NOW)
    case.facts = dict(FACTS)
    work.cases.save(case)
    waiting.case_id = case.id
    work.conversations.save(waiting)
    hand_off(work, waiting, HandoffReason.CUSTOMER_ASKED, NOW, words="Somebody comes.")
    return work


def claim(
    work: FakeWork, agent: Agent, epoch: int = 1, now: datetime = NOW
) -> Conversation:
    return claim_conversation(
        work, "c-1", agent, epoch, now, words=f"{agent.name} is here.", zone=ZONE
    )


def settle(work: FakeWork, agent: Agent, epoch: int = 2) -> Conversation:
    return resolve_conversation(
        work,
        remedies(),
        "c-1",
        agent,
        epoch,
        NOW,
        words="Solved?",
        yes="Yes",
        no="No",
        note="A new one was sent.",
    )


def last(work: FakeWork) -> Message:
    return work.conversations.messages("c-1")[-1]


def handoff(work: FakeWork) -> Handoff:
    found = work.handoffs.last_of("c-1")
    assert found is not None
    return found


def newest(work: FakeWork) -> CaseEvent:
    return work.cases.timeline("c-1")[-1]


def test_a_claim_gives_the_conversation_and_tells_the_customer_who(
    work: FakeWork,
) -> None:
    claim(work, MAIJA)
    stored = work.conversations.get("c-1")
    assert (stored.state, stored.epoch, stored.owner_id) == (State.AGENT, 2, "a-1")
    assert (last(work).author, last(work).text) == (Author.SYSTEM, "Maija is here.")
    assert (handoff(work).claimed_by, handoff(work).claimed_at) == ("a-1", NOW)
    assert (newest(work).kind, newest(work).actor) == (EventKind.CLAIMED, "a-1")


def test_a_second_claim_is_refused_and_told_who_won_and_when(work: FakeWork) -> None:
    claim(work, MAIJA)
    said = len(work.conversations.messages("c-1"))
    with pytest.raises(AlreadyClaimed, match=r"^Maija took .* at 12:00\.$"):
        claim(work, LIISA, now=NOW + timedelta(minutes=5))
    with pytest.raises(AlreadyClaimed, match="on Saturday 21 November at 12:00"):
        claim(work, LIISA, now=NOW + timedelta(days=1))
    assert work.conversations.get("c-1").owner_id == "a-1"
    assert len(work.conversations.messages("c-1")) == said


def test_the_winner_may_ask_again_and_nothing_more_happens(work: FakeWork) -> None:
    claim(work, MAIJA)
    said = len(work.conversations.messages("c-1"))
    assert claim(work, MAIJA).epoch == 2
    assert len(work.conversations.messages("c-1")) == said


def test_a_claim_under_another_epoch_is_stale(work: FakeWork) -> None:
    with pytest.raises(StaleEpoch, match="'queued' now"):
        claim(work, MAIJA, epoch=0)


def test_what_the_assistant_has_cannot_be_claimed(work: FakeWork) -> None:
    claim(work, MAIJA)
    hand_back(work, "c-1", MAIJA, 2, NOW, words="Back.")
    with pytest.raises(StaleEpoch, match="'assistant' now"):
        claim(work, LIISA, epoch=3)


def test_a_reply_is_stored_once_under_the_agents_name(work: FakeWork) -> None:
    claim(work, MAIJA)
    first = reply(work, "c-1", MAIJA, 2, "m-1", "I'm on it.", NOW)
    again = reply(work, "c-1", MAIJA, 2, "m-1", "I'm on it.", NOW)
    assert (first.author, first.name, first.epoch) == (Author.AGENT, "Maija", 2)
    assert again.seq == first.seq == last(work).seq
    with pytest.raises(Conflict, match="something else"):
        reply(work, "c-1", MAIJA, 2, "m-1", "Other words.", NOW)


def test_a_repeated_reply_is_known_even_after_the_hand_back(work: FakeWork) -> None:
    claim(work, MAIJA)
    first = reply(work, "c-1", MAIJA, 2, "m-1", "I'm on it.", NOW)
    hand_back(work, "c-1", MAIJA, 2, NOW, words="Back.")
    assert reply(work, "c-1", MAIJA, 2, "m-1", "I'm on it.", NOW).seq == first.seq


@pytest.mark.parametrize(
    ("agent", "epoch"), [(LIISA, 2), (MAIJA, 1), (MAIJA, 3)], ids=str
)
def test_nobody_but_the_owner_under_this_epoch_acts(
    work: FakeWork, agent: Agent, epoch: int
) -> None:
    claim(work, MAIJA)
    before = work.conversations.get("c-1"), work.conversations.messages("c-1")
    with pytest.raises(StaleEpoch):
        reply(work, "c-1", agent, epoch, "m-1", "Hello", NOW)
    with pytest.raises(StaleEpoch):
        hand_back(work, "c-1", agent, epoch, NOW, words="Back.")
    with pytest.raises(StaleEpoch):
        settle(work, agent, epoch)
    assert before == (
        work.conversations.get("c-1"),
        work.conversations.messages("c-1"),
    )
    assert handoff(work).ended_at is None


def test_nobody_replies_while_it_still_waits(work: FakeWork) -> None:
    with pytest.raises(StaleEpoch):
        reply(work, "c-1", MAIJA, 1, "m-1", "Hello", NOW)


def test_a_hand_back_keeps_the_facts_and_forgets_the_dialogue(work: FakeWork) -> None:
    claim(work, MAIJA)
    hand_back(work, "c-1", MAIJA, 2, NOW, words="Back.", note="She wants it by Friday.")
    stored = work.conversations.get("c-1")
    assert (stored.state, stored.epoch, stored.owner_id) == (State.ASSISTANT, 3, None)
    assert (stored.dialogue, stored.matter, stored.failed_turns) == (None, 2, 0)
    assert stored.facts_to_set == FACTS | CASE
    assert stored.case_id is not None
    assert (last(work).author, last(work).text) == (Author.SYSTEM, "Back.")
    assert handoff(work).ended_at == NOW
    assert (newest(work).kind, newest(work).actor) == (EventKind.HANDED_BACK, "a-1")
    assert newest(work).data == {"note": "She wants it by Friday."}


def test_a_proven_order_is_a_fact_even_without_a_case(work: FakeWork) -> None:
    stored = work.conversations.get("c-1")
    stored.case_id, stored.order_number = None, "KX-1"
    work.conversations.save(stored)
    claim(work, MAIJA)
    hand_back(work, "c-1", MAIJA, 2, NOW, words="Back.")
    assert work.conversations.get("c-1").facts_to_set == {"order_number": "KX-1"}


def test_settling_resolves_the_case_and_asks_whether_that_solves_it(
    work: FakeWork,
) -> None:
    claim(work, MAIJA)
    settle(work, MAIJA)
    stored = work.conversations.get("c-1")
    assert (stored.state, stored.epoch, stored.owner_id) == (State.RESOLVED, 3, None)
    assert stored.case_id is not None
    case = work.cases.get(stored.case_id)
    assert (case.state, case.resolved_at) == (CaseState.RESOLVED, NOW)
    assert case.satisfied is None
    asked = last(work)
    assert (asked.author, asked.text) == (Author.SYSTEM, "Solved?")
    assert [(c.title, c.value, c.payload["intent"]) for c in asked.choices] == [
        ("Yes", f"{asked.seq}.1", "affirm"),
        ("No", f"{asked.seq}.2", "deny"),
    ]
    assert stored.facts_to_set == FACTS | CASE | {"awaiting": "satisfaction"}
    assert handoff(work).ended_at == NOW
    assert (newest(work).kind, newest(work).actor) == (EventKind.RESOLVED, "a-1")


def test_without_a_case_settling_asks_in_words_only(work: FakeWork) -> None:
    stored = work.conversations.get("c-1")
    stored.case_id = None
    work.conversations.save(stored)
    claim(work, MAIJA)
    settle(work, MAIJA)
    assert last(work).choices == ()
    assert work.conversations.get("c-1").facts_to_set == {}
