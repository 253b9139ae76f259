"""A conversation is taken over, passed on, left to wait, and given to who has room."""

from __future__ import annotations

from datetime import timedelta
from zoneinfo import ZoneInfo

import pytest

from kintsugi.agents import Agent, Role
from kintsugi.conversations import Author, Conversation, State
from kintsugi.errors import Conflict, InvalidInput, NotAllowed, StaleEpoch
from kintsugi.events import EventKind
from kintsugi.handoffs import HandoffReason
from kintsugi.playbook.assign_waiting import ROOM_MADE, assign_waiting
from kintsugi.playbook.claim_conversation import claim_conversation
from kintsugi.playbook.hand_back import hand_back
from kintsugi.playbook.hand_off import hand_off
from kintsugi.playbook.set_shift import be_seen, set_shift
from kintsugi.playbook.take_over import take_over
from kintsugi.playbook.transfer_conversation import transfer_conversation
from kintsugi.playbook.wait_for_customer import WAITING_OVER, go_on, wait_for_customer
from kintsugi.shifts import GONE_AFTER, Shift, Takes
from tests.factories import NOW, conversation
from tests.fakes import FakeWork

MAIJA = Agent("a-1", "Maija", "maija@shop.example", "", Role.AGENT, NOW)
OSKAR = Agent("a-2", "Oskar", "oskar@shop.example", "", Role.AGENT, NOW)
LIISA = Agent("a-3", "Liisa", "liisa@shop.example", "", Role.LEAD, NOW)
ZONE = ZoneInfo("Europe/Helsinki")
LATER = NOW + timedelta(minutes=10)


@pytest.fixture
def work() -> FakeWork:
    work = FakeWork()
    for agent in (MAIJA, OSKAR, LIISA):
        work.agents.add(agent)
    return work


def chat(work: FakeWork, chat_id: str = "c-1") -> Conversation:
    """A conversation that the assistant has."""
    work.conversations.add(conversation(id=chat_id))
    return work.conversations.get(chat_id)


def queued(
    work: FakeWork,
    chat_id: str = "c-1",
    reason: HandoffReason = HandoffReason.CUSTOMER_ASKED,
    minutes: int = 0,
) -> Conversation:
    at = NOW + timedelta(minutes=minutes)
    hand_off(work, chat(work, chat_id), reason, at, words="Somebody comes.")
    return work.conversations.get(chat_id)


def claim(work: FakeWork, agent: Agent, chat_id: str = "c-1") -> Conversation:
    epoch = work.conversations.get(chat_id).epoch
    return claim_conversation(
        work, chat_id, agent, epoch, NOW, words="Here.", zone=ZONE
    )


def step_in(work: FakeWork, agent: Agent, epoch: int) -> Conversation:
    return take_over(work, "c-1", agent, epoch, LATER, words=f"{agent.name} is here.")


def pass_on(work: FakeWork, agent: Agent, to: Agent | None = None) -> Conversation:
    epoch = work.conversations.get("c-1").epoch
    return transfer_conversation(
        work, "c-1", agent, epoch, LATER, to=to, words="Passed on.", note="Wants a call"
    )


def there(work: FakeWork, agent: Agent, takes: Takes, most: int = 5) -> None:
    work.shifts.save(Shift(agent.id, takes, most, NOW))


def owner(work: FakeWork, chat_id: str = "c-1") -> str | None:
    return work.conversations.get(chat_id).owner_id


def assign(work: FakeWork) -> int:
    return assign_waiting(work, NOW, words=lambda name: f"{name} is here.", zone=ZONE)


def test_who_steps_in_stops_the_assistant_and_is_named_to_the_customer(
    work: FakeWork,
) -> None:
    chat(work)
    step_in(work, MAIJA, epoch=0)
    taken = work.conversations.get("c-1")
    assert (taken.state, taken.epoch, taken.owner_id) == (State.AGENT, 1, "a-1")
    with pytest.raises(StaleEpoch):
        taken.check_may_speak(Author.ASSISTANT, 0)
    assert work.conversations.messages("c-1")[-1].text == "Maija is here."
    event = work.cases.timeline("c-1")[-1]
    assert (event.kind, event.data) == (EventKind.TAKEN_OVER, {"from": "assistant"})
    handoff = work.handoffs.open_of("c-1")
    assert handoff is not None
    assert (handoff.reason, handoff.claimed_by) == (HandoffReason.TAKEN_OVER, "a-1")


def test_a_lead_steps_in_for_a_colleague_and_the_timeline_says_for_whom(
    work: FakeWork,
) -> None:
    queued(work)
    claim(work, MAIJA)
    assert step_in(work, LIISA, epoch=2).owner_id == "a-3"
    assert work.cases.timeline("c-1")[-1].data == {"from": "a-1"}
    handoff = work.handoffs.open_of("c-1")
    assert handoff is not None
    assert handoff.claimed_by == "a-3"


def test_an_agent_does_not_take_what_a_colleague_has(work: FakeWork) -> None:
    queued(work)
    claim(work, MAIJA)
    with pytest.raises(NotAllowed, match="Ask Maija"):
        step_in(work, OSKAR, epoch=2)
    assert owner(work) == "a-1"


def test_stepping_in_needs_the_present_epoch_and_not_the_queue(work: FakeWork) -> None:
    queued(work)
    with pytest.raises(StaleEpoch):
        step_in(work, LIISA, epoch=0)
    with pytest.raises(Conflict, match="claim it"):
        step_in(work, LIISA, epoch=1)
    assert owner(work) is None


def test_who_stepped_in_may_ask_again(work: FakeWork) -> None:
    chat(work)
    step_in(work, MAIJA, epoch=0)
    said = len(work.conversations.messages("c-1"))
    assert step_in(work, MAIJA, epoch=0).epoch == 1
    assert len(work.conversations.messages("c-1")) == said


def test_what_is_passed_to_the_queue_keeps_its_place_in_line(work: FakeWork) -> None:
    queued(work)
    claim(work, MAIJA)
    passed = pass_on(work, MAIJA)
    assert (passed.state, passed.owner_id) == (State.QUEUED, None)
    assert passed.waiting_since == NOW
    waiting = work.handoffs.waiting()
    assert [(one.queued_at, one.claimed_by) for one in waiting] == [(NOW, None)]
    event = work.cases.timeline("c-1")[-1]
    assert (event.kind, event.data["note"]) == (EventKind.TRANSFERRED, "Wants a call")


def test_a_colleague_who_is_there_goes_on_at_once(work: FakeWork) -> None:
    queued(work)
    claim(work, MAIJA)
    work.shifts.save(Shift("a-2", Takes.PICKED, 5, LATER))
    passed = pass_on(work, MAIJA, to=OSKAR)
    assert (passed.state, passed.owner_id, passed.epoch) == (State.AGENT, "a-2", 3)


def test_nobody_is_passed_to_who_is_gone_or_full(work: FakeWork) -> None:
    queued(work)
    queued(work, "c-2")
    claim(work, MAIJA)
    with pytest.raises(Conflict, match="not there"):
        pass_on(work, MAIJA, to=OSKAR)
    work.shifts.save(Shift("a-2", Takes.PICKED, 1, LATER))
    claim(work, OSKAR, "c-2")
    with pytest.raises(Conflict, match="as many"):
        pass_on(work, MAIJA, to=OSKAR)
    assert owner(work) == "a-1"


def test_what_waits_for_the_customer_stays_with_its_agent(work: FakeWork) -> None:
    queued(work)
    claim(work, MAIJA)
    until = NOW + timedelta(days=1)
    rests = wait_for_customer(work, "c-1", MAIJA, 2, NOW, until=until)
    assert (rests.state, rests.owner_id, rests.epoch) == (State.WAITING, "a-1", 2)
    assert work.conversations.in_hand_of("a-1") == 0
    note = {"conversation_id": "c-1", "epoch": 2}
    assert (WAITING_OVER, note, until) in work.outbox.notes
    go_on(work, work.conversations.get("c-1"), "customer", LATER)
    assert work.conversations.get("c-1").state is State.AGENT
    with pytest.raises(InvalidInput, match="passed"):
        wait_for_customer(work, "c-1", MAIJA, 2, NOW, until=NOW)


def test_room_goes_to_the_most_urgent_and_then_the_longest_wait(
    work: FakeWork,
) -> None:
    queued(work, "c-2", minutes=1)
    queued(work, "c-1")
    queued(work, "c-3", HandoffReason.SEVERE_EFFECT, minutes=2)
    there(work, MAIJA, Takes.GIVEN, most=2)
    assert assign(work) == 2
    assert [owner(work, one) for one in ("c-3", "c-1", "c-2")] == ["a-1", "a-1", None]
    assert assign(work) == 0


def test_nothing_is_given_to_who_picks_is_away_or_gone(work: FakeWork) -> None:
    queued(work)
    there(work, MAIJA, Takes.PICKED)
    there(work, LIISA, Takes.NONE)
    gone = NOW - GONE_AFTER - timedelta(seconds=1)
    work.shifts.save(Shift("a-2", Takes.GIVEN, 5, gone))
    assert assign(work) == 0
    assert owner(work) is None


def test_who_comes_back_gets_the_agent_they_had(work: FakeWork) -> None:
    queued(work)
    claim(work, OSKAR)
    hand_back(work, "c-1", OSKAR, 2, NOW, words="Back.")
    hand_off(
        work,
        work.conversations.get("c-1"),
        HandoffReason.NOT_SATISFIED,
        LATER,
        words="Somebody comes.",
    )
    there(work, MAIJA, Takes.GIVEN, most=5)
    there(work, OSKAR, Takes.GIVEN, most=1)
    assert assign(work) == 1
    assert owner(work) == "a-2"


def test_nobody_claims_more_than_they_can_answer(work: FakeWork) -> None:
    queued(work)
    queued(work, "c-2")
    there(work, MAIJA, Takes.PICKED, most=1)
    claim(work, MAIJA)
    with pytest.raises(Conflict, match="your most"):
        claim(work, MAIJA, "c-2")
    assert owner(work, "c-2") is None


def test_coming_and_going_is_kept_and_asks_who_waits(work: FakeWork) -> None:
    set_shift(work, MAIJA, NOW, takes=Takes.GIVEN, most_chats=3)
    assert (ROOM_MADE, {}, NOW) in work.outbox.notes
    be_seen(work, MAIJA, LATER)
    assert work.shifts.of("a-1") == Shift("a-1", Takes.GIVEN, 3, LATER)
    with pytest.raises(InvalidInput, match="most_chats"):
        set_shift(work, MAIJA, NOW, takes=Takes.GIVEN, most_chats=0)
