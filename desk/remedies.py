"""Reads remedies.yml, and says file and line of every mistake in it.

`python -m desk.remedies` only checks it.
"""

from __future__ import annotations

import sys
from datetime import date
from pathlib import Path
from typing import Any

from holidays import country_holidays

from desk.manager_file import check, load, values_in
from desk.written import Written
from kintsugi.remedies import Remedies
from kintsugi.remedies_file import read_remedies

_YEARS = range(2020, 2051)


def load_remedies(path: Path) -> Remedies:
    """Reads the shop's remedies; raises BadFile with each mistake's line."""
    return load(path, _read)


def remedies_in(document: Written) -> Remedies:
    """Reads what is written already; raises BadFile as well."""
    return values_in(document, _read)


def _read(values: Any) -> Remedies:
    return read_remedies(values, _public_holidays)


def _public_holidays(place: str) -> list[date] | None:
    """The public holidays of a country or of a part of one, as far as is foreseen."""
    country, _, part = place.partition("-")
    try:
        return list(country_holidays(country, part or None, years=_YEARS))
    except NotImplementedError:
        return None


if __name__ == "__main__":
    sys.exit(check(lambda root: load_remedies(root / "remedies.yml")))
