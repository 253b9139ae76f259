"""What was done that must stay written, for leads and admins."""

from __future__ import annotations

from typing import Any

from sanic import HTTPResponse, Request
from sanic.response import json

from desk.moments import moment
from desk.ports import AuditEntry, DeskWork
from desk.services import Services
from kintsugi.errors import InvalidInput

_PAGE = 100


class AuditRoutes:
    def __init__(self, services: Services) -> None:
        self._store = services.store

    async def read(self, request: Request) -> HTTPResponse:
        """Gives a page of it, newest first; `before` is an id for the next page."""
        given = request.args.get("before")
        if given is not None and not given.isdecimal():
            raise InvalidInput(f"'before' is the id of an entry; it was '{given}'.")
        before = int(given) if given else None

        def read(work: DeskWork) -> dict[str, Any]:
            entries = work.audit.entries(before, _PAGE + 1)
            names = work.agents.names()
            return {
                "entries": [_document(entry, names) for entry in entries[:_PAGE]],
                "more": len(entries) > _PAGE,
            }

        return json(await self._store.read(read))


def _document(entry: AuditEntry, names: dict[str, str]) -> dict[str, Any]:
    return {
        "id": entry.id,
        "at": moment(entry.at),
        "actor_name": entry.actor_name,
        "address": entry.address,
        "action": entry.action,
        "subject": entry.subject,
        "subject_name": names.get(entry.subject),
        "before": entry.before,
        "after": entry.after,
    }
