"""The clocks of a customer who needs a person are begun, stopped and watched.

Each is watched by a note of the outbox (docs/deadlines.md). It looks when the next
level is due; the transaction that tells of one leaves the note for the next.
"""

from __future__ import annotations

from datetime import datetime

from kintsugi.clocks import Clock, ClockKind, Level
from kintsugi.conversations import Conversation
from kintsugi.events import EventKind, event_of
from kintsugi.handoffs import Handoff
from kintsugi.ports import Work

# The note that watches one clock.
CLOCK = "clock"


def begin_clocks(work: Work, handoff: Handoff) -> None:
    """The customer needs a person from now on: for an answer, and to settle it."""
    for kind in (ClockKind.FIRST_RESPONSE, ClockKind.RESOLUTION):
        watch_clock(work, handoff, kind, handoff.queued_at, handoff.queued_at)


def customer_waits(work: Work, conversation: Conversation, now: datetime) -> None:
    """The customer wrote, or lost who answered them: somebody's next words are due.

    Nothing is begun for who has not been answered at all, or waits for an answer
    already.
    """
    handoff = work.handoffs.open_of(conversation.id)
    if handoff is None or handoff.answered_at is None:
        return
    if handoff.unanswered_since is None:
        handoff.unanswered_since = now
        work.handoffs.save(handoff)
        watch_clock(work, handoff, ClockKind.NEXT_RESPONSE, now, now)


def agent_answered(work: Work, conversation: Conversation, now: datetime) -> None:
    """A person wrote to the customer: what was waited for has come."""
    handoff = work.handoffs.open_of(conversation.id)
    if handoff is None or (handoff.answered_at and not handoff.unanswered_since):
        return
    handoff.answered_at = handoff.answered_at or now
    handoff.unanswered_since = None
    work.handoffs.save(handoff)


def watch_clock(
    work: Work, handoff: Handoff, kind: ClockKind, since: datetime, at: datetime
) -> None:
    """Has the clock of that kind, which began at `since`, looked at when it is `at`."""
    work.outbox.put(
        CLOCK,
        {
            "conversation_id": handoff.conversation_id,
            "handoff_id": handoff.id,
            "clock": str(kind),
            "since": since.isoformat(),
        },
        at,
        key=f"{CLOCK}:{handoff.id}:{kind}:{since.timestamp()}:{at.timestamp()}",
    )


def tell_of_clock(work: Work, handoff: Handoff, clock: Clock, now: datetime) -> None:
    """Puts on the timeline how far it has run, which the consoles are told, and has it
    looked at again. One that ran out moves the case up and is noted for the leads."""
    late = clock.level is Level.BREACHED
    if late:
        handoff.move_up()
        handoff.be_late(clock.kind, now)
    work.handoffs.save(handoff)
    work.cases.record(
        event_of(
            handoff,
            EventKind.CLOCK_BREACHED if late else EventKind.CLOCK_WARNED,
            "system",
            now,
            clock=str(clock.kind),
            level=str(clock.level),
            due_at=clock.due_at.isoformat(),
        )
    )
    if clock.next_at is not None:
        watch_clock(work, handoff, clock.kind, clock.since, clock.next_at)
