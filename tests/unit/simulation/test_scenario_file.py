"""Scenarios are read as they are written, and mistakes are told with their place."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from kintsugi.cases import Feeling
from kintsugi.orders_file import read_order
from simulation.cast import cast
from simulation.phrases import load_phrases
from simulation.quirks import INTERJECTIONS
from simulation.remedy_book import RemedyBook
from simulation.scenario import FACTS, End, Kind, Moment
from simulation.scenario_file import BadScenarios, load_scenarios
from tests.unit.simulation.talk import NOW

_WHOLE = """
lamp_cracked:
  title: A lamp came cracked
  who: {name: Aino Salmi, postcode: "00530"}
  order:
    placed: 12 days ago
    lines: [{name: Paper lamp, price: 79.90, quantity: 2}]
    delivery: {status: delivered, promised: 5 days ago, delivered: 4 days ago}
  happened: {kind: damaged, item: lamp, problem: it is cracked}
  feeling: {start: angry, done: calm}
  accepts: {of: [money], at_least: 20}
  quirks: [refuses once, {insults: at the offer}, {first says: {item: mug}}]
  ends: {resolved: [money], handed off: [offers refused]}
"""


def _load(folder: Path, text: str) -> None:
    (folder / "some.yml").write_text(text, encoding="utf-8")
    load_scenarios(folder)


def test_every_part_of_a_scenario_is_read(tmp_path: Path) -> None:
    (tmp_path / "some.yml").write_text(_WHOLE, encoding="utf-8")

    scenario = load_scenarios(tmp_path)["lamp_cracked"]

    assert scenario.matters[0].kind is Kind.DAMAGED
    assert scenario.feelings == {"start": Feeling.ANGRY, "done": Feeling.CALM}
    assert scenario.accepts.names == ("money",)
    assert scenario.accepts.at_least == 2000
    assert [(q.name, q.at, q.value) for q in scenario.quirks] == [
        ("refuses once", None, ""),
        ("insults", Moment.OFFER, ""),
        ("first says", None, "item: mug"),
    ]
    assert scenario.ends[End.HANDED_OFF] == ("offers refused",)
    assert scenario.orders[0].total == 2 * 7990 + 490


@pytest.mark.parametrize(
    ("given", "wrong", "told"),
    [
        ("placed: 12 days ago", "placed: some time ago", "placed: 'some time ago'"),
        ("kind: damaged", "kind: dented", "happened.kind: 'dented'"),
        ("refuses once", "refuses thrice", "quirks[0]: 'refuses thrice'"),
        ("[offers refused]", "[boredom]", "'boredom' is no reason"),
        ("start: angry", "start: cross", "feeling.start: 'cross'"),
        ("price: 79.90", "price: cheap", "lines[0].price: 'cheap'"),
        ("at_least: 20", "at_least: much", "accepts.at_least: 'much'"),
    ],
)
def test_a_mistake_is_told_with_its_place(
    tmp_path: Path, given: str, wrong: str, told: str
) -> None:
    assert given in _WHOLE
    with pytest.raises(BadScenarios) as bad:
        _load(tmp_path, _WHOLE.replace(given, wrong))
    assert told in str(bad.value)
    line = _WHOLE.splitlines().index(next(filter(_has(given), _WHOLE.splitlines())))
    assert str(bad.value).startswith(f"some.yml:{line + 1}: lamp_cracked.")


def _has(words: str) -> Callable[[str], bool]:
    return lambda line: words in line


@pytest.mark.parametrize(
    ("given", "wrong", "told"),
    [
        ("[refuses once,", "[[refuses once],", "quirks[0]: ['refuses once'] is not"),
        ("[refuses once,", "[{a: b, c: d},", "is not a quirk"),
        ("price: 79.90", "price: .nan", "lines[0].price: nan"),
        ("price: 79.90", "price: -1", "lines[0].price: -1"),
        ("placed: 12 days ago", "placed: 9999 years ago", "placed: '9999 years ago'"),
        (
            "lines: [{name: Paper lamp, price: 79.90, quantity: 2}]",
            "lines: []",
            "lines",
        ),
        (
            "name: Aino Salmi,",
            "name: Aino Salmi, customer_since: ever,",
            "since: 'ever'",
        ),
        (
            "name: Aino Salmi,",
            "name: Aino Salmi, email: aino,",
            "customer.email: 'aino'",
        ),
        (
            "problem: it is cracked",
            "problem: [it, is]",
            "happened.problem: ['it', 'is']",
        ),
        ("problem: it is cracked", "says: 'the {colour} one'", "{colour} is not known"),
        ("problem: it is cracked", "says: 'the {item one'", "facts in braces"),
        ("{first says: {item: mug}}", "{first says: {effect: late}}", "right effect"),
        (
            "{first says: {item: mug}}",
            "{comes back: '{since}'}",
            "{since} is not known",
        ),
        ("{resolved: [money], handed off: [offers refused]}", "{}", "at least one end"),
        (
            "happened: {kind: damaged, item: lamp, problem: it is cracked}",
            "happened: []",
            "at least one entry",
        ),
        (
            "title: A lamp came cracked",
            "title: A\n  title: B",
            "cannot be read as YAML",
        ),
    ],
)
def test_what_could_not_be_played_is_refused_before_anything_is(
    tmp_path: Path, given: str, wrong: str, told: str
) -> None:
    assert given in _WHOLE
    with pytest.raises(BadScenarios) as bad:
        _load(tmp_path, _WHOLE.replace(given, wrong))
    assert told in str(bad.value)


def test_a_scenario_before_that_does_not_exist_is_refused(tmp_path: Path) -> None:
    with pytest.raises(BadScenarios, match="there is no scenario 'nowhere'"):
        _load(tmp_path, _WHOLE + "  after: nowhere\n")


def test_our_scenarios_name_remedies_that_exist_and_orders_the_shop_takes() -> None:
    scenarios = load_scenarios()
    names = RemedyBook.load().names
    assert len(scenarios) >= 60
    for scenario in scenarios.values():
        wanted = {*scenario.accepts.names, *scenario.ends.get(End.RESOLVED, ())}
        assert wanted <= names, scenario.name
    for role in cast(scenarios.values(), scenarios, 1, NOW):
        for row in role.rows:
            assert read_order(row)[1] == [], role.scenario.name


def test_every_kind_and_every_quirk_has_phrases() -> None:
    banks = load_phrases()
    assert set(banks["openings"]) == set(Kind)
    assert set(banks["quirks"]) == set(INTERJECTIONS)
    for fact in FACTS:
        assert banks["statements"][fact]
        assert banks["corrections"][fact]
