"""A trainer proves and tries a change on the running product, before customers do."""

from __future__ import annotations

import sqlite3
import time
from collections.abc import Iterator
from contextlib import closing
from typing import Any

import pytest

from tests.conversations.agent import Agent
from tests.product import Product, running_product, wait_until

BALLOON = "that went down like a lead balloon"
TAUGHT = (BALLOON, "well it all went down like a lead balloon", "a lead balloon, that")
LATE = "My parcel should have come last week"


@pytest.fixture(scope="module")
def product(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Product]:
    with running_product(tmp_path_factory.mktemp("proving")) as product:
        yield product


@pytest.fixture
def trainer(product: Product) -> Agent:
    trainer = Agent.of(product)
    trainer.door = f"{product.url}/trainer/v1"
    return trainer


def change_set(trainer: Agent, *taught: str) -> str:
    """A change set that teaches these as anger without a matter, by its id."""
    opened = trainer.ask("/change-sets", {"title": "Balloons", "note": ""})
    for text in taught:
        change = {"kind": "add_example", "intent": "vent", "text": text}
        trainer.ask(f"/change-sets/{opened['id']}/changes", change)
    return str(opened["id"])


def test_a_rehearsal_tells_which_real_turn_would_go_differently(
    product: Product, trainer: Agent
) -> None:
    product.open_chat().ask(LATE)
    product.open_chat().ask(BALLOON)

    proven = f"/change-sets/{change_set(trainer, *TAUGHT)}/rehearsals"
    rehearsal = f"/rehearsals/{trainer.ask(proven, {})['id']}"
    results = _replayed(trainer, rehearsal)
    trainer.ask(f"{rehearsal}/stop", {})
    stopped = trainer.ask(rehearsal)

    [difference] = results["replay"]["differences"]
    assert difference["now"]["intent"] == "vent"
    assert difference["was"]["intent"] == "complain_damaged_or_faulty"
    assert difference["was"]["actions"] != difference["now"]["actions"]
    assert difference["text"] == BALLOON
    assert (results["replay"]["turns"], results["replay"]["conversations"]) == (2, 2)
    assert min(results["read"]["live"], results["read"]["candidate"]) > 0.8
    assert stopped["model"] != stopped["live_model"]
    assert stopped["figures"]["held_aside"] == results["read"]["candidate"]


def test_a_trial_answers_with_its_reasons_and_becomes_a_test(
    product: Product, trainer: Agent
) -> None:
    before = _conversations(product)
    opened = trainer.ask("/trials", {})
    trial = f"/trials/{opened['id']}"
    wait_until(lambda: trainer.ask(trial)["state"] != "starting", 900, "the trial")

    answered = trainer.ask(f"{trial}/messages", {"text": LATE})

    reasons = answered["reasons"]
    assert reasons["understood"]["intent"]["name"] == "complain_late_delivery"
    assert len(reasons["understood"]["ranking"]) == 5
    first = reasons["decisions"][0]
    assert (first["action"], first["policy"]) == (
        "action_acknowledge",
        "IntentRulePolicy",
    )
    assert first["file"] == "data/rules/complaints.yml"
    assert {"slot": "awaiting", "before": None, "after": "facts"} in reasons["slots"]
    assert answered["messages"][0]["text"]

    said = {"title": "A late parcel", "order": "late parcel"}
    said["change_set_id"] = change_set(trainer)
    saved = trainer.ask(f"{trial}/test", said)
    diff = trainer.ask(f"/change-sets/{said['change_set_id']}")["diff"]
    assert saved["file"] == "tests/conversations/test_a_late_parcel.yml"
    assert f"+      - customer: {LATE}" in diff.splitlines()
    assert _conversations(product) == before, "nothing of it is with the shop's own"


def _conversations(product: Product) -> int:
    """How many conversations the shop has had."""
    file = f"file:{product.var / 'kintsugi.db'}?mode=ro"
    with closing(sqlite3.connect(file, uri=True)) as database:
        return int(database.execute("select count(*) from conversations").fetchone()[0])


def _replayed(trainer: Agent, rehearsal: str) -> dict[str, Any]:
    """Waits for the candidate to be trained and tried on real turns."""
    deadline = time.monotonic() + 900
    while time.monotonic() < deadline:
        seen = trainer.ask(rehearsal)
        assert seen["state"] == "running", seen["failure"]
        if "replay" in seen["results"]:
            return dict(seen["results"])
        time.sleep(0.5)
    raise TimeoutError("the rehearsal did not come to the replay in 900 s")
