"""Clocks are watched, so that nobody who waits for a person is forgotten."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from typing import Any

from desk.deadlines import Effect, NotYet
from desk.moments import moment
from desk.ports import DeskWork, Transactions
from kintsugi.clocks import Aims, Clock, Level, clocks_of
from kintsugi.handoffs import Handoff
from kintsugi.playbook.watch_clocks import tell_of_clock


class Clocks:
    """Delivers the notes that watch clocks; each looks at how things stand now."""

    def __init__(
        self, store: Transactions, clock: Callable[[], datetime], aims: Aims
    ) -> None:
        self._store = store
        self._clock = clock
        self._aims = aims

    async def look(self, note: dict[str, Any]) -> Effect | None:
        """Tells of a clock that has reached a level; one that does not run any more is
        let be, and one that has time left is looked at later."""
        now = self._clock()
        found = await self._store.read(lambda work: self._running(work, note, now))
        if found is None:
            return None
        _, clock = found
        if clock.level is Level.FINE and clock.next_at is not None:
            raise NotYet(clock.next_at)

        def tell(work: DeskWork, now: datetime) -> None:
            found = self._running(work, note, now)
            if found is not None:
                tell_of_clock(work, *found, now)

        return tell

    def _running(
        self, work: DeskWork, note: dict[str, Any], now: datetime
    ) -> tuple[Handoff, Clock] | None:
        """The clock that the note watches; None when it has ended."""
        handoff = work.handoffs.open_of(note["conversation_id"])
        if handoff is None or handoff.id != note["handoff_id"]:
            return None
        case = work.cases.get(handoff.case_id) if handoff.case_id else None
        since = datetime.fromisoformat(note["since"])
        for clock in clocks_of(
            handoff, case.open_promises if case else [], self._aims, now
        ):
            if (clock.kind, clock.since) == (note["clock"], since):
                return handoff, clock
        return None


def clock_documents(clocks: list[Clock]) -> list[dict[str, Any]]:
    """The clocks as the console's door gives them."""
    return [
        {
            "kind": clock.kind,
            "due_at": moment(clock.due_at),
            "paused": clock.paused,
            "level": clock.level,
        }
        for clock in clocks
    ]
