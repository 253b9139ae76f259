"""An agent corrects what the case says; the timeline keeps what stood there."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from kintsugi.agents import Agent
from kintsugi.cases import Case
from kintsugi.errors import InvalidInput
from kintsugi.events import EventKind, event_of
from kintsugi.facts import Fact, noted
from kintsugi.matter import case_at_hand
from kintsugi.ports import Work

# Whose order it is, nobody says for the customer (P12).
_PROVEN = (Fact.ORDER_NUMBER, Fact.CONTACT)


def correct_fact(
    work: Work,
    conversation_id: str,
    agent: Agent,
    epoch: int,
    name: str,
    value: Any,
    now: datetime,
) -> Case:
    """Sets one fact of the case at hand, or takes it back with None.

    Whoever has the conversation does this, under the epoch they saw. Raises StaleEpoch
    otherwise, NotFound without a case, InvalidInput for a fact that does not exist or
    has not its shape.
    """
    if name in _PROVEN:
        raise InvalidInput(f"'{name}' is proven by the customer, not corrected.")
    conversation = work.conversations.get(conversation_id)
    conversation.check_belongs_to(agent.id, epoch)
    case = case_at_hand(work, conversation)
    before = case.facts.get(name)
    case.facts = noted(case.facts, {name: value})
    after = case.facts.get(name)
    if after == before:
        return case
    work.cases.save(case)
    work.cases.record(
        event_of(
            case,
            EventKind.FACT_CORRECTED,
            agent.id,
            now,
            fact=name,
            before=before,
            after=after,
        )
    )
    return case
