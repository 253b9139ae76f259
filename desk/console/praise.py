"""What customers were happy with, for the people who earned it (P25)."""

from __future__ import annotations

from typing import Any

from sanic import HTTPResponse, Request
from sanic.response import json

from desk.moments import moment
from desk.ports import DeskWork
from desk.services import Services
from kintsugi.cases import reference_of

_NEWEST = 20


class PraiseRoutes:
    def __init__(self, services: Services) -> None:
        self._store = services.store

    async def read(self, _: Request) -> HTTPResponse:
        """Gives the newest praise, with who of the team had that customer last."""
        return json({"praise": await self._store.read(_newest)})


def _newest(work: DeskWork) -> list[dict[str, Any]]:
    names = work.agents.names()
    return [
        {
            "conversation_id": one.conversation_id,
            "case_reference": one.case_id and reference_of(one.case_id),
            "at": moment(one.at),
            "text": one.text,
            "helped_by": names.get(
                work.handoffs.last_agent_of(one.conversation_id) or ""
            ),
        }
        for one in work.praises.newest(_NEWEST)
    ]
