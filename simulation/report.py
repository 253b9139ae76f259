"""The table and the one line in which a run ends."""

from __future__ import annotations

import json
from collections.abc import Sequence

from simulation.faults import COUNTS
from simulation.judge import Verdict
from simulation.transcript import Transcript

WANTED = 0.95


def table(verdicts: Sequence[Verdict]) -> str:
    """One row a scenario: its name, its turns, how it ended and what was wrong."""
    width = max((len(one.scenario) for one in verdicts), default=0)
    rows = []
    for one in verdicts:
        mark = "ok  " if one.passed else "FAIL"
        rows.append(f"{mark} {one.scenario:<{width}} {one.turns:>3}  {one.end}")
        if one.why:
            rows.append(f"{'':>{width + 10}} {one.why}")
        rows += [f"{'':>{width + 10}} {f.count}: {f.what}" for f in one.faults]
    return "\n".join(rows)


def document(verdict: Verdict, transcript: Transcript) -> dict[str, object]:
    """A verdict with its conversation, as other programs read it."""
    return {
        "scenario": verdict.scenario,
        "title": transcript.title,
        "passed": verdict.passed,
        "end": verdict.end,
        "why": [
            *([verdict.why] if verdict.why else []),
            *(f"{fault.count}: {fault.what}" for fault in verdict.faults),
        ],
        "conversation": transcript.text(),
    }


def summary(
    verdicts: Sequence[Verdict], seed: int, seconds: float
) -> dict[str, object]:
    """The figures of a run, as one line of JSON has them."""
    turns = [one.turns for one in verdicts]
    return {
        "seed": seed,
        "scenarios": len(verdicts),
        "right_end": round(share_of_right_ends(verdicts), 4),
        "failed": [one.scenario for one in verdicts if not one.passed],
        **{
            count.replace(" ", "_"): sum(one.counts.get(count, 0) for one in verdicts)
            for count in COUNTS
        },
        "turns_mean": round(sum(turns) / len(turns), 1) if turns else 0,
        "turns_most": max(turns, default=0),
        "slowest_answer_s": round(max((v.slowest for v in verdicts), default=0), 2),
        "seconds": round(seconds, 1),
    }


def share_of_right_ends(verdicts: Sequence[Verdict]) -> float:
    right = sum(one.is_right for one in verdicts)
    return right / len(verdicts) if verdicts else 0.0


def is_good(verdicts: Sequence[Verdict]) -> bool:
    """At least 95 % right ends, and nothing that must never occur."""
    return share_of_right_ends(verdicts) >= WANTED and not any(
        one.faults for one in verdicts
    )


def one_line(figures: dict[str, object]) -> str:
    return json.dumps(figures)
