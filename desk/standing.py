"""How things stand in a conversation: who has it, how far its case is, how long a
person takes."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any

from desk.directory import directory
from desk.moments import moment
from desk.ports import Claim, DeskWork
from kintsugi.channels import Contact
from kintsugi.conversations import Conversation, State
from kintsugi.handoffs import Handoff
from kintsugi.matter import known_email
from kintsugi.progress import done_by, next_promise, progress_of
from kintsugi.queues import expected_wait
from kintsugi.shifts import somebody_is_there
from kintsugi.turnaround import BusinessHours

# How far back a wait still tells something of the next one.
_LATELY = timedelta(days=7)


class Standing:
    """Tells the customer's door how a conversation stands at this moment."""

    def __init__(
        self, contact: Contact, clock: Callable[[], datetime], mails: bool = True
    ) -> None:
        self._contact = contact
        self._mails = mails
        self._clock = clock

    def of(self, work: DeskWork, conversation: Conversation) -> dict[str, Any]:
        """State and epoch, the case when there is one, the queue while they wait, how
        far the customer has read, and where a copy may be mailed to."""
        email = known_email(work, conversation)
        return {
            "state": conversation.state.value,
            "epoch": conversation.epoch,
            "case": _case(work, conversation),
            "queue": self._queue(work, conversation),
            "read_seq": conversation.read_seq,
            "mail": _shortened(email) if email and self._mails else None,
        }

    def _queue(
        self, work: DeskWork, conversation: Conversation
    ) -> dict[str, Any] | None:
        if conversation.state is not State.QUEUED:
            return None
        handoff, now = work.handoffs.open_of(conversation.id), self._clock()
        if handoff is None:
            return None
        chat, ways = self._contact.chat, self._contact.other_ways
        there = somebody_is_there(work.shifts.all(), now)
        opens_at = None if there else chat.opens_at(now)
        return {
            "place": work.queue.place(handoff),
            "wait_minutes": self._wait(work, handoff, now) if there else None,
            "opens_at": moment(opens_at) if opens_at else None,
            "ways": directory(ways, now),
        }

    def _wait(
        self, work: DeskWork, handoff: Handoff, now: datetime
    ) -> tuple[int, int] | None:
        claims = work.queue.claims(handoff.priority, now - _LATELY)
        hours = self._contact.chat.hours
        waits = [
            end - begin for begin, end in claims if _at_a_time((begin, end), hours)
        ]
        return expected_wait(waits, now - handoff.queued_at)


def _case(work: DeskWork, conversation: Conversation) -> dict[str, Any] | None:
    if conversation.case_id is None:
        return None
    case = work.cases.get(conversation.case_id)
    promise, done = next_promise(case), done_by(case)
    return {
        "reference": case.reference,
        "progress": progress_of(case).value,
        "promise": {"text": promise.text, "due_at": moment(promise.due_at)}
        if promise
        else None,
        "done_by": moment(done) if done else None,
    }


def _shortened(email: str) -> str:
    """Enough for its owner to know it, too little for others: `a…@example.com`."""
    name, _, domain = email.partition("@")
    return f"{name[:1]}…@{domain}"


def _at_a_time(claim: Claim, hours: BusinessHours) -> bool:
    """Whether people were at work from begin to end; a night would tell nothing."""
    begin, end = claim
    same_day = hours.day_of(begin) == hours.day_of(end)
    return same_day and hours.is_open(begin) and hours.is_open(end)
