"""remedies.yml: what it says is used, and a mistake in it is shown by its place."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from desk.manager_file import BadFile
from desk.remedies import load_remedies
from kintsugi.cases import Authority
from kintsugi.facts import Fact
from tests.factories import remedies

FILE = Path(__file__).parents[3] / "remedies.yml"


def changed(tmp_path: Path, old: str, new: str) -> tuple[Path, int]:
    """The shop's file with one change, and the line of the change."""
    text = FILE.read_text(encoding="utf-8")
    assert old in text
    path = tmp_path / "remedies.yml"
    path.write_text(text.replace(old, new, 1), encoding="utf-8")
    return path, text[: text.index(old)].count("\n") + 1


def test_the_shops_own_file_is_read() -> None:
    file = remedies()

    assert file.complaints["wrong_item"].asks[-1] is Fact.RECEIVED_INSTEAD
    assert file.remedies["replacement"].limits["EUR"][Authority.ASSISTANT] == 15000
    assert not file.remedies["replacement"].moves_money
    assert file.remedies["full_refund"].moves_money


def test_every_kind_of_complaint_may_be_worded_differently() -> None:
    fits = remedies().remedies["replacement"].fits

    assert fits["wrong_item"].words.title == "{item}, the right one, by express"
    assert fits["wrong_item"].words.cost == fits["damaged_or_faulty"].words.cost


@pytest.mark.parametrize(
    ("old", "new", "wanted"),
    [
        ("percent: 30", "percent: much", "percent: 'much' is not a whole number"),
        ("    effect: shipment", "    effect: parcel", "is not one of credit, next"),
        ('title: "{item}, sent by', 'title: "{thing}, sent by', "placeholders of"),
        ('title: "{item}, sent by', 'title: "{item, sent by', "whose braces pair"),
        ('monday: "09:00-17:00"', 'monday: "17:00-09:00"', "open before they close"),
        ("zone: Europe/Helsinki", "zone: Europe/Atlantis", "is not a time zone"),
        ("assistant: 15000", "assistant: 90000000", "as much as an agent, or more"),
        ("assistant: 15000", "assistant: -1", "is not a whole number from 0"),
        ("      late_delivery: 60", "      too_late: 60", "is no kind of complaint"),
        ("delivery: [placed, packed]", "delivery: [sent]", "is not one of cancelled"),
        ("business_days: 7", "weeks: 7", "is not known here"),
        ("asks: [problem]", "asks: [mood]", "'mood' is not one of amount"),
        ("    flavour: keep", "    colour: keep", "is not known here"),
    ],
)
def test_a_mistake_names_file_line_and_what_was_expected(
    tmp_path: Path, old: str, new: str, wanted: str
) -> None:
    path, line = changed(tmp_path, old, new)

    with pytest.raises(BadFile) as refused:
        load_remedies(path)

    told = next(one for one in str(refused.value).splitlines() if wanted in one)
    assert told.startswith(f"remedies.yml:{line}: ")


def test_every_mistake_of_a_file_is_told_at_once(tmp_path: Path) -> None:
    path, _ = changed(tmp_path, "percent: 30", "percent: much")
    text = path.read_text(encoding="utf-8").replace("effect: credit", "effect: magic")
    path.write_text(text, encoding="utf-8")

    with pytest.raises(BadFile) as refused:
        load_remedies(path)

    assert len(str(refused.value).splitlines()) > 2


def test_a_complaint_for_which_no_two_remedies_exist_is_a_mistake(
    tmp_path: Path,
) -> None:
    path, _ = changed(
        tmp_path,
        "complaints:\n",
        "complaints:\n  lost_card:\n    name: a lost card\n"
        "    cause: carrier\n    asks: [problem]\n",
    )

    with pytest.raises(BadFile, match="fewer than two flavours"):
        load_remedies(path)


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("remedies: [", "remedies.yml:1: "),
        ("- just a list", "is not a mapping with"),
        ("", "is not a mapping with"),
    ],
)
def test_what_is_not_a_remedies_file_is_refused(
    tmp_path: Path, text: str, wanted: str
) -> None:
    path = tmp_path / "remedies.yml"
    path.write_text(text, encoding="utf-8")

    with pytest.raises(BadFile, match=wanted):
        load_remedies(path)


def test_a_file_that_is_not_there_is_refused_by_name(tmp_path: Path) -> None:
    with pytest.raises(BadFile, match=r"remedies.yml: No such file"):
        load_remedies(tmp_path / "remedies.yml")


def test_the_public_holidays_of_the_country_are_closed() -> None:
    hours = remedies().hours

    assert hours.opening(date(2027, 5, 6)) is None  # Ascension Day
    assert hours.opening(date(2027, 5, 7)) is not None


def test_a_country_that_is_not_known_is_a_mistake(tmp_path: Path) -> None:
    path, line = changed(tmp_path, "public_holidays: FI", "public_holidays: XX")

    with pytest.raises(BadFile, match=f"remedies.yml:{line}: .*'XX' is not a"):
        load_remedies(path)
