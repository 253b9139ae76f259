"""`make simulate`: plays simulated customers against the running product and judges."""

from __future__ import annotations

import argparse
import asyncio
import json
import sys
import tempfile
import time
from contextlib import ExitStack
from datetime import UTC, datetime
from pathlib import Path

from simulation.cast import OrdersRefused, cast, load_orders
from simulation.judge import Verdict, judge
from simulation.phrases import load_phrases
from simulation.play import Stage, play_all
from simulation.product import NotRunning, check_running, running_product
from simulation.remedy_book import RemedyBook
from simulation.report import document, is_good, one_line, summary, table
from simulation.scenario import Scenario
from simulation.scenario_file import SCENARIOS, BadScenarios, in_file, load_scenarios
from simulation.signing import NoKey, customer_key
from simulation.transcript import Transcript
from simulation.words_of_reason import ReasonBook


def main() -> int:
    asked = _arguments()
    try:
        known = load_scenarios(asked.scenarios)
        chosen = _chosen(known, asked.scenario, asked.scenarios)
    except BadScenarios as bad:
        print(bad, file=sys.stderr)
        return 2
    try:
        verdicts = _run(chosen, known, asked)
    except (NotRunning, OrdersRefused, NoKey) as error:
        print(error, file=sys.stderr)
        return 2
    return 0 if is_good(verdicts) else 1


def _run(
    chosen: list[Scenario], known: dict[str, Scenario], asked: argparse.Namespace
) -> list[Verdict]:
    book, reasons = RemedyBook.load(), ReasonBook.load()
    transcripts: dict[str, Transcript] = {}

    def heard(transcript: Transcript) -> None:
        transcripts[transcript.scenario] = transcript
        print(f"{len(transcripts)} of {len(chosen)} {transcript.scenario}", flush=True)
        if asked.transcripts:
            asked.transcripts.mkdir(parents=True, exist_ok=True)
            path = asked.transcripts / f"{transcript.scenario}.md"
            path.write_text(transcript.text(), encoding="utf-8")

    roles = cast(chosen, known, asked.seed, datetime.now(UTC))
    with ExitStack() as stack:
        url: str | None = asked.url
        environment: dict[str, str] = {}
        if not url:
            var = Path(stack.enter_context(tempfile.TemporaryDirectory()))
            url, environment = stack.enter_context(running_product(var))
        check_running(url)
        load_orders(roles, environment)
        began = time.monotonic()
        signed_in = any(role.signed_in for role in roles)
        key = customer_key(environment) if signed_in else ""
        stage = Stage(url, asked.seed, book, load_phrases(), key)
        asyncio.run(play_all(roles, stage, heard))
        seconds = time.monotonic() - began
    verdicts = [judge(one, transcripts[one.name], book, reasons) for one in chosen]
    for verdict in verdicts:
        if not verdict.passed:
            print(transcripts[verdict.scenario].text())
    if asked.verdicts:
        rows = [document(one, transcripts[one.scenario]) for one in verdicts]
        asked.verdicts.write_text(json.dumps(rows), "utf-8")
    print(table(verdicts))
    print(one_line(summary(verdicts, asked.seed, seconds)))
    return verdicts


def _chosen(
    known: dict[str, Scenario], wanted: list[str] | None, folder: Path
) -> list[Scenario]:
    """All of them, or those of these names and in the files of these names."""
    if not wanted:
        return list(known.values())
    names: set[str] = set()
    for name in wanted:
        found = {name} if name in known else in_file(folder, name) & set(known)
        if not found:
            raise BadScenarios(
                f"There is no scenario and no file {name!r}; known: {', '.join(known)}."
            )
        names |= found
    return [one for one in known.values() if one.name in names]


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="simulation", description=__doc__)
    parser.add_argument(
        "--scenario",
        action="append",
        help="one scenario, or one file, by name; may be given again",
    )
    parser.add_argument("--seed", type=int, default=1, help="another one: other words")
    parser.add_argument("--transcripts", type=Path, help="a folder to write them to")
    parser.add_argument(
        "--verdicts", type=Path, help="a file to write them to, as JSON"
    )
    parser.add_argument("--url", help="a running product; else one is started")
    parser.add_argument(
        "--scenarios", type=Path, default=SCENARIOS, help="their folder"
    )
    return parser.parse_args()


if __name__ == "__main__":
    sys.exit(main())
