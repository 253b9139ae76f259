"""What tells who a customer is, is withheld, and the rest is left as it was said."""

from __future__ import annotations

import pytest

from desk.training.names_nobody import check_names_nobody
from desk.training.withheld import known_by
from kintsugi.errors import InvalidInput

AINO = known_by(["Aino Salmi"], ["aino@salmi.fi"], ["KX-20931"], ["00530"])


@pytest.mark.parametrize(
    ("said", "shown"),
    [
        ("Hello, it is Aino", "Hello, it is {name}"),
        ("AINO SALMI here, order kx-20931", "{name} here, order {number}"),
        ("write to aino@salmi.fi or me@example.com", "write to {email} or {email}"),
        ("00530 Helsinki", "{postcode} Helsinki"),
        ("call +358 40 123 4567", "call {phone}"),
        ("My name is Bob Stone. Help!", "My name is {name}. Help!"),
        ("Kind regards, Mary", "Kind regards, {name}"),
        ("My name is Aino Salmi-Virta", "My name is {name}"),
        ("tracking PN123456", "tracking {number}"),
        ("order 88213377 is late", "order {number} is late"),
        ("I live at 12 Baker Street", "I live at {address}"),
        ("it is Mannerheimintie 14 B 3", "it is {address}"),
        ("SW1A 1AA is where I am", "{postcode} is where I am"),
        ("see https://x.example/a?b=1 there", "see {link} there"),
        ("@kintsugi_help do something", "{name} do something"),
        ("card 5105 1051 0510 5100", "card [card number removed]"),
    ],
)
def test_what_tells_who_it_is_becomes_a_placeholder(said: str, shown: str) -> None:
    assert AINO.withhold(said) == shown


@pytest.mark.parametrize(
    "said",
    [
        "I paid 134.89 euros on 12 November 2026, at 10:15",
        "It should have come last Tuesday and did not.",
        "the 2 lamps and the 500 ml bottle",
        "This is ridiculous",
        "domain rain retain",
    ],
)
def test_what_tells_nobody_stays(said: str) -> None:
    assert AINO.withhold(said) == said


def test_a_day_is_no_telephone_number() -> None:
    check_names_nobody({"note": "As seen since 2026-11-22"})
    with pytest.raises(InvalidInput, match="telephone"):
        check_names_nobody({"note": "Call 040-123-4567"})


def test_each_part_of_a_double_name_is_hidden() -> None:
    known = known_by(["Anna-Liisa O'Neill"], [], [], [])
    assert known.withhold("Anna here, or Liisa, or neill") == (
        "{name} here, or {name}, or {name}"
    )


def test_an_entity_that_tells_who_it_is_shows_its_kind_alone() -> None:
    number = {"entity": "order_number", "value": "A-1"}
    assert AINO.withhold_from(number)["value"] == "{number}"
    item = {"entity": "product", "value": "the lamp of Aino"}
    assert AINO.withhold_from(item)["value"] == "the lamp of {name}"
