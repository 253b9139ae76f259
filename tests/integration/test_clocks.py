"""Who waits for a person is watched: the team is warned, the leads are told."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import pytest

from kintsugi.agents import Agent, Role
from kintsugi.conversations import State
from kintsugi.events import EventKind
from kintsugi.handoffs import Handoff, HandoffReason, Priority
from kintsugi.playbook.claim_conversation import claim_conversation
from kintsugi.playbook.hand_off import hand_off
from kintsugi.playbook.reply import reply
from kintsugi.playbook.set_shift import be_seen
from kintsugi.playbook.take_over import take_over
from kintsugi.playbook.transfer_conversation import transfer_conversation
from kintsugi.playbook.wait_for_customer import go_on, wait_for_customer
from kintsugi.playbook.watch_clocks import customer_waits
from tests.integration.aftercare import Aftercare
from tests.integration.console import Browser, person
from tests.integration.running import Clock, Desk, asks_for_a_person

HELSINKI = ZoneInfo("Europe/Helsinki")
MONDAY = datetime(2026, 11, 23, 10, 0, tzinfo=HELSINKI)
MAIJA = Agent("a-1", "Maija", "maija@shop.example", "", Role.AGENT, MONDAY)
LIISA = replace(MAIJA, id="a-2", name="Liisa", email="l@shop.example", role=Role.LEAD)


class Waiting:
    """A customer who waits for a person since Monday at ten, and two who could come."""

    def __init__(self, care: Aftercare) -> None:
        self.care = care
        care.complain()
        care.until(MONDAY)
        for agent in (MAIJA, LIISA):
            care.do(lambda work, agent=agent: work.agents.add(agent))
        care.do(
            lambda work: hand_off(
                work,
                care.chat(work),
                HandoffReason.CUSTOMER_ASKED,
                MONDAY,
                words="Somebody comes.",
            )
        )
        self.at(0)

    def at(self, minutes: float) -> None:
        """Lets time pass until so many minutes after ten."""
        self.care.until(MONDAY + timedelta(minutes=minutes))

    def do(self, act: Any, *given: Any, **more: Any) -> None:
        """What an agent does in it, under its present epoch."""

        def does(work: Any) -> None:
            epoch = self.care.chat(work).epoch
            act(work, "c-1", *given, epoch, now=self.care.clock.now, **more)

        self.care.do(does)

    def claim(self, agent: Agent = MAIJA) -> None:
        self.do(claim_conversation, agent, words="Here.", zone=HELSINKI)

    def answer(self, agent: Agent = MAIJA) -> None:
        now = self.care.clock.now
        self.care.do(
            lambda work: reply(
                work, "c-1", agent, self.care.chat(work).epoch, str(now), "Hello", now
            )
        )

    def ask(self) -> None:
        """The customer writes."""
        now = self.care.clock.now

        def ask(work: Any) -> None:
            chat = self.care.chat(work)
            go_on(work, chat, "customer", now)
            customer_waits(work, chat, now)

        self.care.do(ask)

    @property
    def handoff(self) -> Handoff:
        found = self.care.do(lambda work: work.handoffs.open_of("c-1"))
        assert found is not None
        return found

    @property
    def told(self) -> list[tuple[str, str]]:
        """What the timeline says of clocks: which one, and how far it had run."""
        kinds = (EventKind.CLOCK_WARNED, EventKind.CLOCK_BREACHED)
        events = self.care.do(lambda work: work.cases.timeline("c-1"))
        return [(e.data["clock"], e.data["level"]) for e in events if e.kind in kinds]


@pytest.fixture
def wait(care: Aftercare) -> Waiting:
    return Waiting(care)


def test_the_team_is_warned_twice_and_then_the_case_moves_up_and_the_leads_know(
    wait: Waiting,
) -> None:
    first = "first_response"
    wait.at(22)
    assert wait.told == []
    wait.at(22.5)
    assert wait.told == [(first, "warned")]
    wait.at(27)
    assert wait.told == [(first, "warned"), (first, "pressing")]
    assert (wait.handoff.priority, wait.handoff.late_at) == (Priority.NORMAL, None)
    wait.at(30)
    assert wait.told[-1] == (first, "breached")
    assert wait.handoff.priority is Priority.RAISED
    assert (wait.handoff.late_clock, wait.handoff.late_at) == (
        first,
        MONDAY + timedelta(minutes=30),
    )
    wait.at(90)
    assert len(wait.told) == 3


def test_who_was_answered_in_time_is_told_to_nobody(wait: Waiting) -> None:
    wait.at(20)
    wait.claim()
    wait.answer()
    wait.at(200)
    assert wait.told == []


def test_being_claimed_is_not_being_answered(wait: Waiting) -> None:
    wait.claim()
    wait.at(30)
    assert wait.told[-1] == ("first_response", "breached")


def test_a_transfer_and_a_lead_who_steps_in_begin_nothing_anew(wait: Waiting) -> None:
    wait.at(5)
    wait.claim()
    wait.at(10)
    wait.do(transfer_conversation, MAIJA, to=None, words="One moment.", note="")
    wait.at(15)
    wait.claim()
    wait.care.do(lambda work: be_seen(work, LIISA, wait.care.clock.now))
    wait.do(transfer_conversation, MAIJA, to=LIISA, words="One moment.", note="")
    wait.do(transfer_conversation, LIISA, to=None, words="One moment.", note="")
    wait.claim(MAIJA)
    wait.do(take_over, LIISA, words="Here.")
    wait.at(30)
    assert wait.told == [("first_response", "breached")]


def test_a_customer_who_was_answered_and_writes_again_waits_anew_from_their_first_words(
    wait: Waiting,
) -> None:
    wait.claim()
    wait.answer()
    wait.at(60)
    wait.ask()
    wait.at(80)
    wait.ask()
    wait.at(82.5)
    assert wait.told == [("next_response", "warned")]
    wait.answer()
    wait.at(100)
    wait.ask()
    wait.at(129)
    assert wait.told[1:] == [("next_response", "pressing")]


def test_who_is_passed_on_to_the_queue_waits_for_the_next_words(wait: Waiting) -> None:
    wait.claim()
    wait.answer()
    wait.at(10)
    wait.do(transfer_conversation, MAIJA, to=None, words="One moment.", note="")
    wait.at(40)
    assert wait.told == [("next_response", "breached")]


def test_the_time_to_settle_it_stands_still_while_the_customer_is_waited_for(
    wait: Waiting,
) -> None:
    wait.claim()
    wait.answer()
    wait.do(wait_for_customer, MAIJA, until=MONDAY + timedelta(days=20))
    a_day = 24 * 60
    wait.at(7 * a_day)
    assert wait.told == []
    assert wait.care.conversation.state is State.WAITING
    wait.ask()
    wait.answer()
    # Two days after a Monday is Wednesday evening: 23 open hours.
    wait.at(9 * a_day)
    assert wait.told == []
    wait.at(9 * a_day + 75)
    assert wait.told == [("resolution", "warned")]


def test_what_was_missed_while_the_desk_was_down_is_told_once(wait: Waiting) -> None:
    wait.at(300)
    assert wait.told == [("first_response", "breached")]


@pytest.fixture
def clock() -> Clock:
    return Clock(MONDAY)


def test_the_console_sees_the_clocks_and_leads_hear_of_those_that_ran_out(
    desk: Desk, clock: Clock
) -> None:
    agent, lead = Browser(desk), Browser(desk)
    agent.sign_in("a@shop.example", person(desk, "a@shop.example"))
    lead.sign_in("l@shop.example", person(desk, "l@shop.example", Role.LEAD))
    with agent.stream() as hers, lead.stream() as theirs:
        customer = asks_for_a_person(desk, MONDAY)
        path = f"/conversations/{customer.id}"
        theirs.next("queue")
        hers.next("queue")
        clock.now = MONDAY + timedelta(minutes=30)
        desk.settle()
        late = theirs.next("late")
        assert late == {
            "type": "late",
            "conversation_id": customer.id,
            "case_reference": None,
            "clock": "first_response",
        }
        (row,) = lead.get("/queue").json["handoffs"]
        assert row["priority"] == 2
        assert row["clocks"] == lead.get(path).json["card"]["clocks"]
        assert [(one["kind"], one["level"]) for one in row["clocks"]] == [
            ("first_response", "breached"),
            ("resolution", "fine"),
        ]
        assert row["clocks"][0]["due_at"] == "2026-11-23T08:30:00.000Z"
        assert row["clocks"][0]["paused"] is False
        # An agent sees the queue move, and is not told what is for the leads.
        epoch = agent.get(path).json["conversation"]["epoch"]
        assert agent.claim(customer.id, epoch).status == 200
        assert hers.next()["type"] != "late"
