"""Change sets as a trainer's page reads them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from desk.file_mistake import FileMistake
from desk.moments import moment
from desk.training.change_set import ChangeSet, Clash, Outcome


def summary_document(change_set: ChangeSet, names: Mapping[str, str]) -> dict[str, Any]:
    """One line of the list."""
    ended_at, ended_by = change_set.ended_at, change_set.ended_by
    return {
        "id": change_set.id,
        "title": change_set.title,
        "note": change_set.note,
        "state": change_set.state,
        "author": names.get(change_set.author_id),
        "created_at": moment(change_set.created_at),
        "ended_at": moment(ended_at) if ended_at else None,
        "ended_by": names.get(ended_by) if ended_by else None,
        "number_of_changes": len(change_set.entries),
    }


def document(
    change_set: ChangeSet,
    names: Mapping[str, str],
    found: Outcome | None,
    clashes: Iterable[Clash],
) -> dict[str, Any]:
    """The whole, with what would come of it while it is open."""
    return {
        **summary_document(change_set, names),
        "changes": [
            {
                "id": entry.id,
                **entry.change.document(),
                "author": names.get(entry.author_id),
                "at": moment(entry.at),
            }
            for entry in change_set.entries
        ],
        "diff": found.diff if found else None,
        "conflicts": [
            {"change": one.entry_id, "why": one.why, "with": one.other}
            for one in clashes
        ],
        "mistakes": [mistake_document(one) for one in found.mistakes] if found else [],
    }


def mistake_document(mistake: FileMistake) -> dict[str, Any]:
    return {"file": mistake.file, "line": mistake.line, "message": mistake.message}
