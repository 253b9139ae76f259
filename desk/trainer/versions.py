"""Versions over HTTP: which there are, which is live, what going back would change."""

from __future__ import annotations

from dataclasses import asdict
from typing import Any

from sanic import HTTPResponse, Request
from sanic.response import json

from desk.body import read_object
from desk.guard import actor_of, who
from desk.services import Services
from desk.training.publishing import Publishing
from desk.training.version import Version
from kintsugi.errors import InvalidInput


class VersionRoutes:
    def __init__(self, services: Services, publishing: Publishing) -> None:
        self._store, self._clock = services.store, services.clock
        self._supervisor = services.supervisor
        self._publishing = publishing

    async def read_all(self, _: Request) -> HTTPResponse:
        """Gives those that are kept, newest first; which is live; the files that were
        changed since it was published; and the last switch, as far as it is."""
        found = await self._publishing.standing()
        return json(
            {
                "versions": [_document(one, found.live) for one in found.versions],
                "changed": found.changed,
                "switch": asdict(found.switch) if found.switch else None,
                "can_switch": self._supervisor.is_there,
            }
        )

    async def read(self, _: Request, number: int) -> HTTPResponse:
        """Gives it with the diff that going back to it makes in the files as they are,
        and the files among them that were changed since the live one was published."""
        version, diff, way = await self._publishing.look(number)
        return json(
            {**_document(version, None), "diff": diff, "changed": list(way.changed)}
        )

    async def go_back(self, request: Request, number: int) -> HTTPResponse:
        """Writes its files and asks for it; 202. With files changed by others, 409
        unless `overwrite` is true."""
        overwrite = read_object(request).get("overwrite", False)
        if not isinstance(overwrite, bool):
            raise InvalidInput("'overwrite' is true or false.")
        actor, now = actor_of(request), self._clock()
        name = who(request).agent.name
        version = await self._publishing.go_back(number, name, now, overwrite=overwrite)
        await self._store.transact(
            lambda work: work.audit.add(
                actor,
                "went_back",
                f"version {number}",
                now,
                after={"title": version.title, "overwrite": overwrite},
            )
        )
        return json({"version": number}, status=202)


def _document(version: Version, live: int | None) -> dict[str, Any]:
    kept = version.document()
    del kept["texts"]
    return {**kept, "live": version.number == live}
