"""Reads contact.yml, and says file and line of every mistake in it.

`python -m desk.contact` only checks it.
"""

from __future__ import annotations

import sys
from pathlib import Path

from desk.manager_file import check, load
from desk.remedies import load_remedies
from kintsugi.channels import Contact
from kintsugi.contact_file import read_contact
from kintsugi.turnaround import BusinessHours


def load_contact(path: Path, at_work: BusinessHours) -> Contact:
    """Reads the shop's ways of contact; raises BadFile with each mistake's line."""
    return load(path, lambda values: read_contact(values, at_work))


def _check(root: Path) -> None:
    remedies = load_remedies(root / "remedies.yml")
    load_contact(root / "contact.yml", remedies.hours)


if __name__ == "__main__":
    sys.exit(check(_check))
