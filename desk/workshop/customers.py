"""The simulated customers, played in a workshop (docs/simulation.md)."""

from __future__ import annotations

import json
import re
from collections.abc import Sequence
from pathlib import Path

from desk.workshop.play import Chosen, Played, Tell
from desk.workshop.process import run
from desk.written import Written

_SIMULATION = (".venv-desk/bin/python", "-m", "simulation")
_ENDED = re.compile(r"^(\d+) of (\d+) ")


class Customers:
    """Behind desk.workshop.play.Play; in the same words with both assistants."""

    files = "simulation/scenarios/*.yml"

    def names(self, written: Written) -> list[str]:
        return [name.text for name, _ in written.entries()]

    async def play(
        self, folder: Path, chosen: Sequence[Chosen], tell: Tell
    ) -> list[Played]:
        tell(0, len(chosen))

        def heard(line: str) -> None:
            if ended := _ENDED.match(line):
                tell(int(ended[1]), int(ended[2]))

        var = folder / "var"
        var.mkdir(exist_ok=True)
        verdicts = var / "verdicts.json"
        command = [*_SIMULATION, f"--verdicts={verdicts}"]
        command += [f"--scenario={one.name}" for one in chosen]
        log = var / "simulate.log"
        await run(command, folder, log, codes=(0, 1), heard=heard)
        return [
            Played(
                row["scenario"],
                row["title"],
                row["passed"],
                "; ".join(row["why"]) or row["end"],
                row["conversation"],
            )
            for row in json.loads(verdicts.read_text("utf-8"))
        ]
