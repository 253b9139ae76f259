"""Finding a conversation again."""

from __future__ import annotations

from sanic import HTTPResponse, Request
from sanic.response import json

from desk.moments import moment
from desk.services import Services
from kintsugi.cases import reference_of
from kintsugi.errors import InvalidInput

_SHORTEST, _LONGEST = 2, 80


class SearchRoutes:
    def __init__(self, services: Services) -> None:
        self._store = services.store

    async def find(self, request: Request) -> HTTPResponse:
        """Gives the conversations like `q`, newest first, 50 at most."""
        text = (request.args.get("q") or "").strip()
        if not _SHORTEST <= len(text) <= _LONGEST:
            raise InvalidInput(f"'q' has {_SHORTEST} to {_LONGEST} characters.")
        found = await self._store.read(lambda work: work.search.find(text))
        return json(
            {
                "found": [
                    {
                        "conversation_id": one.conversation_id,
                        "state": one.state,
                        "at": moment(one.at),
                        "case_reference": one.case_id and reference_of(one.case_id),
                        "kind": one.kind,
                    }
                    for one in found
                ]
            }
        )
