"""`python -m simulation.transcripts`: writes docs/conversations.md from the product.

Twelve customers of `simulation/scenarios/` talk with the running product, with one
seed; what was said is written down as it was said, good or not.
"""

from __future__ import annotations

import asyncio
import sys
from datetime import UTC, datetime
from pathlib import Path
from tempfile import TemporaryDirectory

from simulation.cast import cast, load_orders
from simulation.phrases import load_phrases
from simulation.play import Stage, play_all
from simulation.product import ROOT, running_product
from simulation.remedy_book import RemedyBook
from simulation.scenario_file import SCENARIOS, load_scenarios
from simulation.transcript import Transcript

SEED = 4
WRITTEN_TO = ROOT / "docs/conversations.md"
SHOWN = (
    "late_keyboard_for_work",
    "missing_mug_of_two_things",
    "damaged_lamp_cracked",
    "wrong_book_in_the_parcel",
    "billing_charged_twice",
    "outage_streaming",
    "staff_rude_on_the_phone",
    "late_in_capitals",
    "crisis_many_affected",
    "late_refuses_once",
    "damaged_threatens_with_a_lawyer",
    "a_happy_customer",
)
_HEAD = f"""# Twelve conversations

Written by `python -m simulation.transcripts` (seed {SEED}): simulated customers
(docs/simulation.md) and the product as it runs, every word as it was said. One for each
kind of complaint, then an angry customer, a crisis, one who refuses the first two
options, one who threatens with the law, and a happy one.
"""


def main() -> int:
    known = load_scenarios(SCENARIOS)
    heard: dict[str, Transcript] = {}

    def keep(transcript: Transcript) -> None:
        heard[transcript.scenario] = transcript

    roles = cast([known[name] for name in SHOWN], known, SEED, datetime.now(UTC))
    with (
        TemporaryDirectory() as folder,
        running_product(Path(folder)) as (url, environment),
    ):
        load_orders(roles, environment)
        stage = Stage(url, SEED, RemedyBook.load(), load_phrases())
        asyncio.run(play_all(roles, stage, keep))
    pages = [heard[name].text().replace("# ", "## ", 1) for name in SHOWN]
    WRITTEN_TO.write_text("\n".join([_HEAD, *pages]), encoding="utf-8")
    return 0 if all(not transcript.fault for transcript in heard.values()) else 1


if __name__ == "__main__":
    sys.exit(main())
