"""Facts are noted on the case while the customer talks (P9)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from kintsugi.cases import Case, CaseState, Feeling
from kintsugi.conversations import Conversation
from kintsugi.errors import InvalidInput
from kintsugi.events import EventKind, event_of
from kintsugi.facts import Fact, item_told, noted
from kintsugi.handoffs import HandoffReason
from kintsugi.matter import case_at_hand, must_escalate, other_cases, settle_order
from kintsugi.orders import Order
from kintsugi.ports import Work

FLAGS = frozenset(
    (
        *("threat_violence", "threat_legal", "threat_public"),
        *("crisis", "vulnerable", "avoidable"),
    )
)
# Another of these makes other remedies right; what is on the table is taken back.
_CHANGE_WHAT_FITS = (Fact.ORDER_NUMBER, Fact.ITEM, Fact.QUANTITY)


@dataclass(frozen=True, slots=True)
class Said:
    """What one turn of the customer tells of the matter."""

    facts: Mapping[str, Any]
    feeling: str | None = None
    flags: Sequence[Mapping[str, Any]] = ()


@dataclass(frozen=True, slots=True)
class Noted:
    """The case as it is now; `escalate` says why a person must take it, if one must."""

    case: Case
    escalate: HandoffReason | None


def note_facts(
    work: Work, conversation: Conversation, said: Said, now: datetime
) -> Noted:
    """Notes what was said on the case at hand; a fact of None is taken back (P10).

    Raises NotFound without a case, InvalidInput for facts that do not exist.
    """
    case = case_at_hand(work, conversation)
    add_to_case(work, conversation, case, said, now)
    work.cases.save(case)
    return Noted(case, must_escalate(work, case, other_cases(work, case), now))


def add_to_case(
    work: Work, conversation: Conversation, case: Case, said: Said, now: datetime
) -> None:
    """Adds what was said to the case, which the caller saves."""
    before = {name: case.facts.get(name) for name in _CHANGE_WHAT_FITS}
    new = dict(said.facts)
    if case.is_being_carried_out:
        # What the shop is doing now is for the facts as they were.
        new = {name: value for name, value in new.items() if name not in before}
    facts = noted(case.facts, new)
    changed = sorted(
        name
        for name in facts.keys() | case.facts
        if facts.get(name) != case.facts.get(name)
    )
    case.facts = facts
    _add_feeling(case, said.feeling, conversation.last_seq)
    _add_flags(case, said.flags, conversation.last_seq)
    order_before = case.order_number
    order = settle_order(work, conversation, case)
    if order and (case.order_number != order_before or Fact.PROBLEM in changed):
        _add_item_told(case, order, said)
    if before != {name: case.facts.get(name) for name in _CHANGE_WHAT_FITS}:
        case.clear_table()
    if case.state is CaseState.RECEIVED and case.order_number is not None:
        case.state = CaseState.UNDERSTOOD
    if changed:
        work.cases.record(
            event_of(case, EventKind.FACTS_NOTED, "customer", now, facts=changed)
        )


def _add_item_told(case: Case, order: Order, said: Said) -> None:
    """Takes the item from the complaint's words, unless it was told or taken back."""
    if len(order.lines) > 1 and Fact.ITEM not in case.facts.keys() | said.facts.keys():
        item = item_told(order, str(case.facts.get(Fact.PROBLEM, "")))
        if item is not None:
            case.facts[Fact.ITEM] = item


def _add_feeling(case: Case, level: str | None, seq: int) -> None:
    if level is None:
        return
    if level not in Feeling.__members__.values():
        raise InvalidInput(f"'{level}' is not a feeling; known: {', '.join(Feeling)}.")
    if case.feelings and case.feelings[-1]["seq"] == seq:
        case.feelings = case.feelings[:-1]
    case.feelings = [*case.feelings, {"seq": seq, "level": level}]


def _add_flags(case: Case, flags: Sequence[Mapping[str, Any]], seq: int) -> None:
    for flag in flags:
        if flag.get("kind") not in FLAGS:
            known = ", ".join(sorted(FLAGS))
            raise InvalidInput(f"{flag.get('kind')!r} is not a flag; known: {known}.")
        new = {"kind": flag["kind"], "phrase": str(flag.get("phrase", ""))[:200]}
        if flag.get("explicit"):
            new["explicit"] = True
        # The same words told twice by the same turn are one threat, not two.
        if not any(one == one | new and one["seq"] == seq for one in case.flags):
            case.flags = [*case.flags, new | {"seq": seq}]
