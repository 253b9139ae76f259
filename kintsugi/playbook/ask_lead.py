"""What is above an agent is put to a lead, and the customer told by when (P17, P19)."""

from __future__ import annotations

from datetime import datetime

from kintsugi.agents import Agent
from kintsugi.cases import Authority, Case
from kintsugi.concessions import Wanted
from kintsugi.conversations import Conversation
from kintsugi.errors import BeyondAuthority, Conflict
from kintsugi.escalations import Escalation
from kintsugi.events import EventKind, event_of
from kintsugi.playbook.grant_remedy import considered_now
from kintsugi.playbook.make_promise import make_promise
from kintsugi.playbook.speak import speak
from kintsugi.ports import Work
from kintsugi.remedies import Remedies
from kintsugi.turnaround import begun_by, due_at


def decided_by(remedies: Remedies, now: datetime) -> datetime:
    """By when a lead decides what is asked now."""
    return due_at(now, remedies.deadlines.decision, remedies.hours)


def ask_lead(
    work: Work,
    remedies: Remedies,
    conversation: Conversation,
    case: Case,
    wanted: Wanted,
    agent: Agent,
    now: datetime,
    *,
    words: str,
    promise: str,
    reason: str,
    note: str = "",
) -> Escalation:
    """Puts a remedy to the leads and tells the customer in `words` who decides by when.

    One at a time in a case. Raises Conflict for a second one and for what the agent may
    give alone, BeyondAuthority for what no lead may give either.
    """
    if any(one.case_id == case.id for one in work.escalations.open()):
        raise Conflict("A lead is asked already in this case; wait for the answer.")
    found, situation = considered_now(work, remedies, case, wanted, agent, now)
    if found.is_within(agent.authority):
        raise Conflict("You may give this yourself; nobody needs to be asked.")
    if not found.is_within(Authority.LEAD):
        raise BeyondAuthority(f"No lead may give it: {found.considered.out_because}.")
    due = decided_by(remedies, now)
    promised = make_promise(
        work,
        case,
        promise_id=work.new_id("p"),
        text=promise,
        reason=reason,
        due_at=due,
        owner="lead",
        now=now,
        warn_at=begun_by(due, remedies.deadlines.promise_warning, remedies.hours),
        actor=agent.id,
    )
    escalation = Escalation(
        id=work.new_id("e"),
        conversation_id=conversation.id,
        case_id=case.id,
        wanted=wanted,
        title=found.title(situation),
        amount=found.considered.amount,
        asked_by=agent.id,
        asked_at=now,
        due_at=due,
        promise_id=promised.id,
        note=note,
    )
    work.escalations.add(escalation)
    work.cases.save(case)
    speak(work, conversation, agent, words, now)
    record_decision(work, escalation, EventKind.LEAD_ASKED, agent, now, note)
    return escalation


def record_decision(
    work: Work,
    escalation: Escalation,
    kind: EventKind,
    agent: Agent,
    now: datetime,
    words: str,
) -> None:
    """Puts a step of an escalation on the case's timeline."""
    work.cases.record(
        event_of(
            escalation,
            kind,
            agent.id,
            now,
            escalation=escalation.id,
            remedy=escalation.wanted.remedy,
            amount=escalation.amount.amount,
            currency=escalation.amount.currency,
            words=words,
        )
    )
