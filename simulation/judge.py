"""Judges a transcript: the right end, the right remedy, and what must never occur."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from simulation.ending import ending_of, what_is_wrong
from simulation.faults import COUNTS, Fault, faults_in
from simulation.remedy_book import RemedyBook
from simulation.scenario import Scenario
from simulation.transcript import Transcript
from simulation.words_of_reason import ReasonBook


@dataclass(frozen=True, slots=True)
class Verdict:
    """How one scenario went; it passes with a right end and no fault."""

    scenario: str
    turns: int
    end: str
    is_right: bool
    why: str
    faults: tuple[Fault, ...] = ()
    slowest: float = 0.0
    counts: Mapping[str, int] = field(default_factory=dict)

    @property
    def passed(self) -> bool:
        return self.is_right and not self.faults


def judge(
    scenario: Scenario, transcript: Transcript, book: RemedyBook, reasons: ReasonBook
) -> Verdict:
    """The verdict on one transcript, as its scenario says what is right."""
    ending = ending_of(transcript, scenario, book, reasons)
    faults = faults_in(transcript, scenario, book)
    if not ending.ends:
        faults.append(Fault("dead ends", "it ended neither solved nor handed over"))
    why = transcript.fault or what_is_wrong(scenario, transcript, ending)
    return Verdict(
        scenario=scenario.name,
        turns=transcript.turns,
        end=str(ending),
        is_right=not why,
        why=why,
        faults=tuple(faults),
        slowest=max((one.waited for one in transcript.answered), default=0.0),
        counts={
            count: sum(fault.count == count for fault in faults) for count in COUNTS
        },
    )
