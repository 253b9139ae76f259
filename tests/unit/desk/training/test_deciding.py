"""Which rule or story decided, and which ways customers really take."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from desk.readings import Reading
from desk.training.deciding import Deciders
from desk.training.flow import flow
from desk.training.material import Material, read_material
from desk.training.texts import CodeWords, read_texts

ROOT = Path(__file__).resolve().parents[4]
COMPLAINT = [
    ["user", "complain_late_delivery", False],
    ["action", "action_acknowledge", False],
    ["slot", "awaiting", "facts"],
    ["action", "clarify_form", False],
    ["loop", "clarify_form"],
    ["slot", "requested_slot", "order_number"],
    ["action", "action_listen", False],
]
NUMBER = [
    ["user", "inform", False],
    ["slot", "order_number", "KX-20931"],
    ["action", "clarify_form", False],
    ["slot", "requested_slot", "contact"],
    ["action", "action_listen", False],
]


@pytest.fixture(scope="module")
def material() -> Material:
    return read_material(read_texts(ROOT), CodeWords(frozenset(), (), frozenset()))


def dialogue(*events: list[Any]) -> dict[str, Any]:
    return {"version": 1, "slots": {}, "loop": None, "events": list(events)}


def test_each_action_has_the_rule_that_decided_it(material: Material) -> None:
    first, second = Deciders(material).of(dialogue(*COMPLAINT))

    assert (first.action, second.action) == ("action_acknowledge", "clarify_form")
    assert first.script
    assert first.script.is_rule
    assert "acknowledged before anything is asked" in first.script.title
    assert first.script.written.file == "data/rules/complaints.yml"


def test_a_form_that_goes_on_asking_is_named(material: Material) -> None:
    [asks] = Deciders(material).of(dialogue(*COMPLAINT, *NUMBER))
    assert (asks.action, asks.form) == ("clarify_form", "clarify_form")


def test_what_no_rule_says_is_not_made_up(material: Material) -> None:
    odd = [["user", "thank", False], ["action", "action_carry_out", False]]
    [decision] = Deciders(material).of(dialogue(*odd))
    assert decision.document() == {"action": "action_carry_out"}


def test_where_nobody_has_said_anything_nothing_was_decided(material: Material) -> None:
    assert Deciders(material).of(dialogue(["slot", "channel", "chat"])) == []


def test_the_ways_that_were_taken_are_counted_beside_those_that_were_not(
    material: Material,
) -> None:
    told = [dialogue(*COMPLAINT), dialogue(*COMPLAINT, *NUMBER)]
    had = [
        Reading("t", "c-1", n, n, 1, datetime.now(UTC), {}, [], [], {}, one)
        for n, one in enumerate(told)
    ]

    found = flow([had], material, Deciders(material))

    assert found["passages"] == [
        {"from": None, "to": "facts", "turns": 1},
        {"from": "facts", "to": "facts", "turns": 1},
    ]
    taken = {one["title"]: one["turns"] for one in found["branches"]}
    first = "A complaint about a late delivery is acknowledged before anything is asked"
    assert taken[first] == 1
    assert 0 in taken.values(), "what nobody took is shown too"
    assert found["stages"][0] == "facts"
