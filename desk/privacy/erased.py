"""Who was erased: a list of hashes, so that a restored backup forgets them again.

Each line has its own salt. It lets nobody read who it was, only try whether it was
somebody whom they know already.
"""

from __future__ import annotations

import hashlib
import json
import secrets
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from desk.moments import moment
from desk.store.person import Person

NAME = "erased.jsonl"


@dataclass(frozen=True, slots=True)
class Erased:
    """One who was erased; `hashes` of the shop's ids and of the conversations."""

    salt: str
    hashes: frozenset[str]

    def was(self, name: str) -> bool:
        return _hash(self.salt, name) in self.hashes


def note_erased(var: Path, person: Person, now: datetime) -> None:
    """Adds a line to `var/erased.jsonl`; it is on the disk when this returns."""
    salt = secrets.token_hex(16)
    names = person.customers | person.conversations
    hashes = sorted(_hash(salt, name) for name in names)
    line = json.dumps({"at": moment(now), "salt": salt, "hashes": hashes})
    with (var / NAME).open("a") as file:
        file.write(f"{line}\n")


def read_erased(var: Path) -> Iterator[Erased]:
    """Everybody who was erased, oldest first."""
    path = var / NAME
    for line in path.read_text().splitlines() if path.exists() else ():
        noted = json.loads(line)
        yield Erased(noted["salt"], frozenset(noted["hashes"]))


def _hash(salt: str, name: str) -> str:
    return hashlib.sha256(f"{salt}\n{name}".encode()).hexdigest()
