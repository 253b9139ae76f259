"""The assistant gives the conversation to a person, with everything known (P26–P29)."""

from __future__ import annotations

from datetime import datetime

from kintsugi.case_card import case_card, known_of
from kintsugi.conversations import Author, Conversation, State
from kintsugi.errors import Conflict
from kintsugi.events import EventKind, event_of
from kintsugi.handoffs import Handoff, HandoffReason, priority_of
from kintsugi.playbook.call_security import call_security
from kintsugi.playbook.watch_clocks import begin_clocks
from kintsugi.ports import Work

# The note that tells the agents.
QUEUED = "handoff_queued"


def hand_off(
    work: Work,
    conversation: Conversation,
    reason: HandoffReason,
    now: datetime,
    *,
    words: str,
    note: str = "",
) -> Handoff:
    """Puts the conversation in the queue and tells the customer so, in `words`.

    Everything is stored in this one transaction: the new owner and epoch, the case
    card, the words, the event, and the notice to the agents; after a threat the notice
    to the security contact as well (P4). A conversation that waits or is with an agent
    already keeps its handoff, and nothing more is said. Raises Conflict for a closed
    conversation.
    """
    standing = work.handoffs.open_of(conversation.id)
    if standing is not None:
        return standing
    if conversation.state is State.CLOSED:
        raise Conflict("This conversation is closed; a new one has to be opened.")
    conversation.change_owner(State.QUEUED, None, now)
    handoff = open_handoff(work, conversation, reason, now, note=note)
    work.conversations.write(conversation, Author.SYSTEM, words, now)
    work.conversations.save(conversation)
    work.cases.record(
        event_of(
            conversation,
            EventKind.HANDED_OFF,
            "assistant",
            now,
            reason=str(reason),
            handoff=handoff.id,
        )
    )
    work.outbox.put(
        QUEUED,
        {"conversation_id": conversation.id, "handoff_id": handoff.id},
        now,
    )
    if reason is HandoffReason.THREAT_VIOLENCE:
        call_security(work, handoff, now)
    return handoff


def open_handoff(
    work: Work,
    conversation: Conversation,
    reason: HandoffReason,
    now: datetime,
    *,
    note: str = "",
    claimed_by: str | None = None,
) -> Handoff:
    """Begins a handoff with the case card as it stands, and its clocks; `claimed_by` is
    who has it from the first moment."""
    card = case_card(known_of(work, conversation), reason, now)
    handoff = Handoff(
        id=work.new_id("h"),
        conversation_id=conversation.id,
        case_id=conversation.case_id,
        reason=reason,
        priority=priority_of(reason),
        queued_at=now,
        card=card | {"note": note or None},
        claimed_at=now if claimed_by else None,
        claimed_by=claimed_by,
    )
    work.handoffs.add(handoff)
    begin_clocks(work, handoff)
    return handoff
