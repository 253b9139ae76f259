"""A rehearsal: a change set proven on a trained candidate, beside what is live."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from enum import StrEnum
from typing import Any, Protocol

# One that has not said for so long that it goes on is lost.
SILENCE = timedelta(seconds=60)


class RehearsalState(StrEnum):
    """`failed`: a step did not work; `stopped`: somebody ended it, or its desk did."""

    RUNNING = "running"
    DONE = "done"
    FAILED = "failed"
    STOPPED = "stopped"


class Step(StrEnum):
    """What is done, in this order; each leaves its result under its name."""

    TRAIN = "train"
    READ = "read"
    REPLAY = "replay"
    CONVERSE = "converse"
    SIMULATE = "simulate"
    LEARN = "learn"


@dataclass(slots=True)
class Rehearsal:
    """`entries` are the changes that were proven; `results` the steps that ended, by
    name; `progress` how many of how many the present step has played, if it plays;
    `model` and `live_model` the names of the files in models/."""

    id: str
    change_set_id: str
    author_id: str
    entries: list[int]
    started_at: datetime
    desk: str
    heard_at: datetime
    state: RehearsalState = RehearsalState.RUNNING
    step: Step = Step.TRAIN
    progress: list[int] | None = None
    model: str | None = None
    live_model: str | None = None
    results: dict[str, Any] = field(default_factory=dict)
    failure: str | None = None
    ended_at: datetime | None = None

    def is_lost(self, now: datetime) -> bool:
        """Whether it says that it runs, and nobody runs it any more."""
        running = self.state is RehearsalState.RUNNING
        return running and now - self.heard_at > SILENCE

    def stop(self, why: str, now: datetime) -> None:
        self.state, self.failure, self.ended_at = RehearsalState.STOPPED, why, now

    @property
    def figures(self) -> dict[str, Any]:
        """What a version's manifest says of it: shares of 1, and numbers."""
        read, replay = self.results.get("read", {}), self.results.get("replay", {})
        converse, simulate = self.results.get("converse"), self.results.get("simulate")
        given = {
            "held_aside": read.get("candidate"),
            "held_aside_live": read.get("live"),
            "replayed_turns": replay.get("turns"),
            "turns_going_differently": len(replay["differences"]) if replay else None,
            "conversations_passed": converse and converse["passed"],
            "conversations_failed": converse and len(converse["failed"]),
            "customers_right_end": simulate and _share(simulate),
        }
        return {name: value for name, value in given.items() if value is not None}


def _share(played: Mapping[str, Any]) -> float:
    return round(played["passed"] / played["played"], 4) if played["played"] else 0.0


class Rehearsals(Protocol):
    """The rehearsals that were, and the one that is."""

    def add(self, rehearsal: Rehearsal) -> None: ...

    def get(self, rehearsal_id: str) -> Rehearsal:
        """Raises NotFound when there is none of that id."""

    def save(self, rehearsal: Rehearsal) -> None:
        """Keeps how far it is; one that was ended stays as it was ended."""

    def hear(self, rehearsal: Rehearsal, now: datetime) -> bool:
        """Notes that it goes on, and how far its step is; False when it was ended."""

    def running(self) -> list[Rehearsal]: ...

    def newest(self, limit: int) -> list[Rehearsal]:
        """Newest first."""

    def of(self, change_set_id: str) -> Rehearsal | None:
        """The newest of this change set."""
