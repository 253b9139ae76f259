"""A customer proves that an order is theirs, before anything of it is shown (P12)."""

from __future__ import annotations

import hashlib
import hmac
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Any

from kintsugi.cases import Case
from kintsugi.conversations import Conversation
from kintsugi.events import EventKind, event_of
from kintsugi.facts import Fact
from kintsugi.handoffs import HandoffReason
from kintsugi.matter import must_escalate, other_cases
from kintsugi.orders import Order
from kintsugi.playbook.note_facts import Said, add_to_case
from kintsugi.ports import Work
from kintsugi.wording import contact_key, order_key

TRIES_OF_A_CONVERSATION = 5  # failed ones in 15 minutes
TRIES_OF_AN_ADDRESS = 20  # failed ones in an hour


class ProofStatus(StrEnum):
    """`not_matched` is the one answer for "no such order" and "not your order"."""

    PROVEN = "proven"
    NOT_MATCHED = "not_matched"
    LOCKED = "locked"


@dataclass(frozen=True, slots=True)
class Proof:
    """What came of a try; `again` says that these very details had failed before."""

    status: ProofStatus
    tries_left: int
    order: Order | None = None
    case: Case | None = None
    escalate: HandoffReason | None = None
    again: bool = False


def prove_order(
    work: Work,
    conversation: Conversation,
    order_number: str,
    contact: str,
    now: datetime,
) -> Proof:
    """Compares the e-mail address or postcode with the order's.

    Too many failed tries of this conversation or from this address lock it for a while;
    then nothing is looked up at all. The same wrong details again are no new try: they
    can tell nobody anything. The work is the same whether the order exists or not, so
    the time tells nothing (threats.md T1).
    """
    case = work.cases.get(conversation.case_id) if conversation.case_id else None
    left = _tries_left(work, conversation, now)
    if left <= 0:
        return Proof(ProofStatus.LOCKED, 0, case=case)
    details = _digest(conversation, order_number, contact)
    again = _failed_before(work, conversation, details)
    order = work.shop.order(order_number)
    proven = _is_theirs(order, contact)
    if again and not proven:
        return Proof(ProofStatus.NOT_MATCHED, left, case=case, again=True)
    work.proofs.record(
        conversation_id=conversation.id,
        address=conversation.address,
        proven=proven,
        now=now,
    )
    _record(work, conversation, proven, details, now)
    if order is None or not proven:
        left -= 1
        status = ProofStatus.NOT_MATCHED if left else ProofStatus.LOCKED
        return Proof(status, left, case=case)
    conversation.order_number = order.number
    work.conversations.save(conversation)
    escalate = None
    if case is not None:
        facts: dict[str, Any] = {Fact.ORDER_NUMBER: order.number, Fact.CONTACT: None}
        add_to_case(work, conversation, case, Said(facts), now)
        work.cases.save(case)
        escalate = must_escalate(work, case, other_cases(work, case), now)
    return Proof(ProofStatus.PROVEN, left, order, case, escalate)


def _tries_left(work: Work, conversation: Conversation, now: datetime) -> int:
    of_conversation, of_address = work.proofs.failures(
        conversation_id=conversation.id, address=conversation.address, now=now
    )
    left = TRIES_OF_A_CONVERSATION - of_conversation
    if conversation.address:
        left = min(left, TRIES_OF_AN_ADDRESS - of_address)
    return max(0, left)


def _is_theirs(order: Order | None, contact: str) -> bool:
    given = contact_key(contact).encode()
    email = contact_key(order.customer.email if order else "nobody@example.com")
    postcode = contact_key(order.customer.postcode if order else "00000")
    # Both are compared always, each in constant time.
    is_email = hmac.compare_digest(given, email.encode())
    is_postcode = hmac.compare_digest(given, postcode.encode())
    return order is not None and (is_email or is_postcode)


def _digest(conversation: Conversation, order_number: str, contact: str) -> str:
    """Details that were tried here, however they are written, so that they are known
    again and not kept."""
    details = f"{conversation.id}:{order_key(order_number)}:{contact_key(contact)}"
    return hashlib.sha256(details.encode()).hexdigest()[:16]


def _failed_before(work: Work, conversation: Conversation, details: str) -> bool:
    return any(
        event.kind is EventKind.PROOF_REFUSED and event.data.get("details") == details
        for event in work.cases.timeline(conversation.id)
    )


def _record(
    work: Work, conversation: Conversation, proven: bool, details: str, now: datetime
) -> None:
    work.cases.record(
        event_of(
            conversation,
            EventKind.ORDER_PROVEN if proven else EventKind.PROOF_REFUSED,
            "customer",
            now,
            **({} if proven else {"details": details}),
        )
    )
