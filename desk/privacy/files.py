"""The files that belong to a customer: photos they sent, mails to them."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from desk.store.person import Person

_PHOTO = re.compile(r"p-[0-9a-f]{32}")
# Of the product itself, of no customer.
_OTHERS = frozenset({"log", "test", "bench", "backups"})


def files_of(
    var: Path, person: Person, rows: Mapping[str, Sequence[Mapping[str, Any]]]
) -> list[Path]:
    """Finds them by their names: a mail's has the conversation's id, a photo's is its
    own, which the message has."""
    messages = json.dumps([dict(row) for row in rows["messages"]], default=str)
    names = {*person.conversations, *_PHOTO.findall(messages)}
    folders = [
        folder
        for folder in var.iterdir()
        if folder.is_dir() and folder.name not in _OTHERS
    ]
    return [
        file
        for folder in folders
        for file in sorted(folder.rglob("*"))
        if file.is_file() and _names_one_of(file.name, names)
    ]


def _names_one_of(file: str, names: set[str]) -> bool:
    return any(part in names for part in re.findall(r"[a-z]+-[0-9a-f]+", file))
