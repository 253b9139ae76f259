"""The crisis desk: what is wrong for many customers at once (P34, P37)."""

from __future__ import annotations

from typing import Any

from sanic import HTTPResponse, Request
from sanic.response import json

from desk.body import optional_text, read_object
from desk.console.session import short_text
from desk.directory import directory
from desk.guard import actor_of
from desk.incidents import close, declare
from desk.moments import moment
from desk.ports import DeskWork
from desk.services import Services
from desk.text import clean
from kintsugi.errors import InvalidInput
from kintsugi.incidents import Incident


class IncidentRoutes:
    def __init__(self, services: Services) -> None:
        self._store = services.store
        self._remedies = services.remedies
        self._contact = services.contact
        self._clock = services.clock

    async def read(self, _: Request) -> HTTPResponse:
        """Gives all of them, newest first, and what may be prepared for another."""
        now = self._clock()

        def read(work: DeskWork) -> list[dict[str, Any]]:
            return [_document(work, one) for one in work.incidents.all()]

        return json(
            {
                "incidents": await self._store.read(read),
                "kinds": [
                    {"kind": one.kind, "name": one.name}
                    for one in self._remedies.complaints.values()
                ],
                "remedies": [
                    {"name": one.name, "flavour": one.flavour, "fits": list(one.fits)}
                    for one in self._remedies.remedies.values()
                ],
                "channels": directory(self._contact.channels.values(), now),
            }
        )

    async def declare(self, request: Request) -> HTTPResponse:
        """Declares one; 201, and every customer reads its words from now on."""
        body, by = read_object(request), actor_of(request)
        incident = Incident(
            id=0,
            title=short_text(body, "title"),
            words=clean(optional_text(body, "words") or ""),
            since=self._clock(),
            kinds=_names(body, "kinds"),
            remedies=_names(body, "remedies"),
            value_add=_words(body, "value_add"),
            channels=_names(body, "channels"),
        )

        def declared(work: DeskWork) -> dict[str, Any]:
            return _document(
                work, declare(work, self._remedies, self._contact, incident, by)
            )

        return json(await self._store.transact(declared), status=201)

    async def close(self, request: Request, number: int) -> HTTPResponse:
        """Ends one and writes `words` to all whom it affected."""
        words = _words(read_object(request), "words")
        by, now = actor_of(request), self._clock()
        written = await self._store.transact(
            lambda work: close(work, number, words, by, now)
        )
        return json({"written_to": written})


def _words(body: dict[str, Any], name: str) -> str:
    """Words to customers, or none."""
    given = optional_text(body, name) or ""
    return clean(given) if given.strip() else ""


def _names(body: dict[str, Any], name: str) -> tuple[str, ...]:
    given = body.get(name) or []
    if not isinstance(given, list) or not all(isinstance(one, str) for one in given):
        raise InvalidInput(f"'{name}' is a list of names.")
    return tuple(given)


def _document(work: DeskWork, incident: Incident) -> dict[str, Any]:
    return {
        "id": incident.id,
        "title": incident.title,
        "words": incident.words,
        "since": moment(incident.since),
        "closed_at": moment(incident.closed_at) if incident.closed_at else None,
        "kinds": incident.kinds,
        "remedies": incident.remedies,
        "value_add": incident.value_add,
        "channels": incident.channels,
        "closing_words": incident.closing_words,
        "affected": len(work.incidents.affected(incident.id)),
    }
