"""The files that belong to a customer: photos they sent, mails to them."""

from __future__ import annotations

import re
from pathlib import Path

# Of the product itself, of no customer.
_OTHERS = frozenset({"log", "test", "bench", "backups"})
_NAME = re.compile(r"[a-z]+-[0-9a-f]+")


def files_named(var: Path, names: set[str]) -> list[Path]:
    """Finds files by their names: a mail's has the conversation's id, a photo's is its
    own (desk/store/person.py tells both)."""
    folders = [
        folder
        for folder in var.iterdir()
        if folder.is_dir() and folder.name not in _OTHERS
    ]
    return [
        file
        for folder in folders
        for file in sorted(folder.rglob("*"))
        if file.is_file() and not names.isdisjoint(_NAME.findall(file.name))
    ]


def delete_named(var: Path, names: set[str]) -> int:
    """Deletes them and gives how many there were."""
    files = files_named(var, names)
    for file in files:
        file.unlink(missing_ok=True)
    return len(files)
