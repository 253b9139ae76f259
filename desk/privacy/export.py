"""Gives a customer everything that is known of them, in one file."""

from __future__ import annotations

import json
import zipfile
from collections.abc import Sequence
from datetime import datetime
from pathlib import Path
from typing import Any

from desk.moments import moment
from desk.privacy.files import files_named
from desk.store.database import Store
from desk.store.person import Person, names_of_files, rows_of

# Opens something, and tells nothing of a person.
_KEYS = {"token_hash", "signed_by"}


def export(store: Store, var: Path, person: Person, into: Path) -> int:
    """Writes a zip that only its owner may read: `customer.json` with every row, by
    table, and the files beside it. Gives the number of rows."""
    with store.engine.connect() as connection:
        rows = rows_of(connection, person)
    files = files_named(var, names_of_files(person, rows))
    told = {
        table: [{k: v for k, v in row.items() if k not in _KEYS} for row in found]
        for table, found in rows.items()
        if found
    }
    into.touch(mode=0o600)
    with zipfile.ZipFile(into, "w", zipfile.ZIP_DEFLATED) as archive:
        text = json.dumps(told, ensure_ascii=False, indent=1, default=_plain)
        archive.writestr("customer.json", text)
        _add(archive, files)
    return sum(map(len, told.values()))


def _add(archive: zipfile.ZipFile, files: Sequence[Path]) -> None:
    for file in files:
        archive.write(file, f"files/{file.parent.name}/{file.name}")


def _plain(value: Any) -> Any:
    return moment(value) if isinstance(value, datetime) else str(value)
