"""A trainer proves and tries a change on the running product, before customers do."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from typing import Any

import pytest

from desk.workshop.folder import set_up
from tests.conversations.agent import Agent
from tests.product import ROOT, Product, running_product, wait_until

BALLOON = "that went down like a lead balloon"
TAUGHT = (BALLOON, "well it all went down like a lead balloon", "a lead balloon, that")
LATE = "My parcel should have come last week"
TWO_WAYS = "A late parcel brings a new one and the money"
HELD_TO = {
    "tests/conversations/test_offers.yml": f"""
conversations:
  - conversation: {TWO_WAYS}
    begins: two ways for a late parcel
    steps: []
  - conversation: A greeting is answered
    steps:
      - customer: hello there
      - assistant: [utter_greet]
""",
    "simulation/scenarios/late.yml": """
late_lamp:
  title: A lamp is late
  order:
    placed: 12 days ago
    lines: [{name: Desk lamp, price: 44.50}]
    delivery: {status: lost, promised: 5 days ago}
  happened: {kind: late delivery, item: lamp}
  ends: {resolved: [goods, money]}
""",
}
TEST = f"""  - conversation: A balloon is anger
    steps:
      - customer: {BALLOON}
      - understood: vent
"""
# Parcels on their way are not sent again any more.
NO_SECOND_PARCEL = {
    "kind": "replace",
    "file": "remedies.yml",
    "find": "delivery: [in_transit, lost, returned]",
    "put": "delivery: [lost, returned]",
}


@pytest.fixture(scope="module")
def product(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Product]:
    """A shop that is held to three things only, so that all of them are played."""
    shop = tmp_path_factory.mktemp("shop") / "shop"
    set_up(ROOT, shop, {})
    for held_to in ("tests/conversations/test_*.yml", "simulation/scenarios/*.yml"):
        for file in shop.glob(held_to):
            file.unlink()
    for name, text in HELD_TO.items():
        (shop / name).write_text(text, "utf-8")
    var = tmp_path_factory.mktemp("proving")
    with running_product(var, root=shop) as product:
        yield product


@pytest.fixture(scope="module")
def trainer(product: Product) -> Agent:
    trainer = Agent.of(product)
    trainer.door = f"{product.url}/trainer/v1"
    return trainer


@pytest.fixture(scope="module")
def proven(product: Product, trainer: Agent) -> dict[str, Any]:
    """A rehearsal that ran to its end, after two customers talked to the shop."""
    product.open_chat().ask(LATE)
    product.open_chat().ask(BALLOON)
    taught = change_set(trainer, *TAUGHT)
    test = {"kind": "append", "file": "tests/conversations/test_taught.yml"}
    put(trainer, taught, {**test, "begin": "conversations:\n", "text": TEST})
    put(trainer, taught, NO_SECOND_PARCEL)
    rehearsal = trainer.ask(f"/change-sets/{taught}/rehearsals", {})
    path = f"/rehearsals/{rehearsal['id']}"
    wait_until(lambda: trainer.ask(path)["state"] != "running", 1800, "the rehearsal")
    proven = trainer.ask(path)
    assert proven["state"] == "done", proven["failure"]
    return proven


def change_set(trainer: Agent, *taught: str) -> str:
    """A change set that teaches these as anger without a matter, by its id."""
    opened = trainer.ask("/change-sets", {"title": "Balloons", "note": ""})
    for text in taught:
        change = {"kind": "add_example", "intent": "vent", "text": text}
        put(trainer, opened["id"], change)
    return str(opened["id"])


def put(trainer: Agent, change_set_id: str, change: dict[str, str]) -> None:
    trainer.ask(f"/change-sets/{change_set_id}/changes", change)


def test_a_rehearsal_tells_which_real_turn_would_go_differently(
    proven: dict[str, Any],
) -> None:
    results = proven["results"]
    [difference] = results["replay"]["differences"]
    assert difference["now"]["intent"] == "vent"
    assert difference["was"]["intent"] == "complain_damaged_or_faulty"
    assert difference["was"]["actions"] != difference["now"]["actions"]
    assert difference["text"] == BALLOON
    assert (results["replay"]["turns"], results["replay"]["conversations"]) == (2, 2)
    assert min(results["read"]["live"], results["read"]["candidate"]) > 0.8
    assert proven["model"] != proven["live_model"]
    assert proven["figures"]["held_aside"] == results["read"]["candidate"]


def test_a_test_that_the_change_breaks_is_named_with_where_it_went(
    proven: dict[str, Any],
) -> None:
    found = proven["results"]["converse"]
    [broken] = found["failed"]
    assert (broken["title"], broken["live"]) == (TWO_WAYS, True)
    assert "offered" in broken["why"]
    assert "express_resend" in broken["why"]
    assert "My parcel should have been here" in broken["conversation"]
    assert (found["played"], found["passed"]) == (3, 2)


def test_a_test_of_the_change_set_is_played_and_put_right(
    proven: dict[str, Any],
) -> None:
    [taught] = proven["results"]["converse"]["taught"]
    assert (taught["title"], taught["passed"]) == ("A balloon is anger", True)
    assert not taught["live"], "what is live takes it for something else"


def test_customers_are_played_and_the_worth_of_more_examples_is_measured(
    proven: dict[str, Any],
) -> None:
    simulate, learn = proven["results"]["simulate"], proven["results"]["learn"]
    assert (simulate["played"], simulate["passed"]) == (1, 1), simulate["failed"]
    quarter, half, most = learn["shares"]
    assert quarter["examples"] < half["examples"] < most["examples"]
    assert most["examples"] < learn["examples"]
    assert quarter["right"] < most["right"]


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
    assert f'+      - customer: "{LATE}"' in diff.splitlines()
    assert _conversations(product) == before, "nothing of it is with the shop's own"


def _conversations(product: Product) -> int:
    """How many conversations the shop has had."""
    file = f"file:{product.var / 'kintsugi.db'}?mode=ro"
    with closing(sqlite3.connect(file, uri=True)) as database:
        return int(database.execute("select count(*) from conversations").fetchone()[0])
