"""Promises that come due while the desk is killed and its clock is set (A8).

The desk is a process of its own. Half of the promises are due before the clock jumps an
hour ahead, some within the hour that it leaves out, the rest after it.
"""

from __future__ import annotations

import random
import time
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

from sqlalchemy import func, select

from desk.ports import DeskWork
from desk.store import tables
from desk.store.database import Store
from kintsugi.conversations import State
from kintsugi.playbook.make_promise import make_promise
from tests.factories import conversation
from tests.integration.killable import Killable, ready
from tests.integration.running import eventually

HOUR = timedelta(hours=1)
_A_BATCH = 200
_LEFT_OUT = 50  # one of so many is due within the hour that the clock leaves out


@dataclass
class Promised:
    """All promises of one run, and what became of them."""

    house: Killable
    clock: Path
    chance: random.Random
    due: dict[str, datetime] = field(default_factory=dict)
    jumped_to: datetime | None = None

    def make(self, count: int, first: datetime, span: timedelta) -> None:
        """Makes promises due over `span` of running time from `first` on."""
        store = Store(self.house.database_url)
        names = [f"p-{n}" for n in range(count)]
        for start in range(0, count, _A_BATCH):
            with store.work() as work:
                for name in names[start : start + _A_BATCH]:
                    at = first + span * self.chance.random()
                    if at > first + span / 2:
                        at += HOUR
                    if span and self.chance.randrange(_LEFT_OUT) == 0:
                        at = first + span / 2 + HOUR * self.chance.random()
                    self._make_one(work, name, at, first)
        store.close()

    def run_ahead(self, by: timedelta) -> None:
        """Sets the desk's clock."""
        new = self.clock.with_suffix(".new")
        new.write_text(str(by.total_seconds()))
        new.replace(self.clock)
        if by:
            self.jumped_to = datetime.now(UTC) + by

    def kill_and_restart(self) -> None:
        """Ends the desk as a crash would; the next life lasts a moment at least."""
        self.house.kill()
        self.house.start()
        desk = self.house.desk
        eventually(lambda: ready(desk), within=60)
        time.sleep(self.chance.uniform(0.2, 1.5))

    def until_all_are_told(self, within: float) -> None:
        end = time.monotonic() + within
        while self.open():
            assert time.monotonic() < end, f"{self.open()} promises are still open"
            time.sleep(0.5)

    def open(self) -> int:
        promises = tables.promises.c
        query = select(func.count()).where(promises.state == "open")
        return int(self._rows(query)[0][0])

    def told(self) -> dict[str, list[datetime]]:
        """When the customer was told of each promise that is not kept."""
        events = tables.case_events.c
        found: dict[str, list[datetime]] = {}
        broken = select(events.data, events.at).where(events.kind == "promise_broken")
        for data, at in self._rows(broken):
            found.setdefault(data["promise"], []).append(at)
        return found

    def messages(self) -> int:
        return int(self._rows(select(func.count()).select_from(tables.messages))[0][0])

    def lateness(self) -> list[float]:
        """How many seconds of running time after its time each was told, from the
        least."""
        return sorted(
            (
                self._running_time(at[0]) - self._running_time(self.due[name])
            ).total_seconds()
            for name, at in self.told().items()
        )

    def _running_time(self, moment: datetime) -> datetime:
        """A moment of the desk's clock without the hour that was left out; what was
        due within that hour had its time when the clock was set."""
        if self.jumped_to is None or moment < self.jumped_to - HOUR:
            return moment
        return max(moment, self.jumped_to) - HOUR

    def _make_one(
        self, work: DeskWork, name: str, due_at: datetime, now: datetime
    ) -> None:
        # With an agent each, so that nothing but the promise happens.
        chat = conversation(
            id=f"c-{name}", token_hash=name, state=State.AGENT, owner_id=None
        )
        work.conversations.add(chat)
        case = work.cases.open(chat.id, "late_delivery", now)
        make_promise(
            work,
            case,
            promise_id=name,
            text="It will be with you.",
            reason="Express takes so long.",
            due_at=due_at,
            owner="shop",
            now=now,
        )
        work.cases.save(case)
        self.due[name] = due_at

    def _rows(self, query: Any) -> list[Any]:
        store = Store(self.house.database_url)
        try:
            with store.engine.connect() as connection:
                return list(connection.execute(query))
        finally:
            store.close()


def wait_until(moment: datetime) -> None:
    time.sleep(max(0.0, (moment - datetime.now(UTC)).total_seconds()))
