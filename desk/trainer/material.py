"""What the assistant is taught from, as it stands in the files now, and its use."""

from __future__ import annotations

import asyncio
from collections import Counter

from sanic import HTTPResponse, Request
from sanic.response import json

from desk.services import Services
from desk.trainer.documents import mistake_document
from desk.training.deciding import Deciders
from desk.training.flow import flow
from desk.training.library import Library

_CONVERSATIONS = 200


class MaterialRoutes:
    def __init__(self, services: Services, library: Library) -> None:
        self._store = services.store
        self._library = library

    async def check(self, _: Request) -> HTTPResponse:
        """Gives all that is wrong in the files."""
        found = await self._library.mistakes()
        return json({"mistakes": [mistake_document(one) for one in found]})

    async def intents(self, _: Request) -> HTTPResponse:
        """Gives the intents with the number of their examples."""
        number = Counter(one.name for one in await self._library.examples())
        listed = [{"intent": name, "examples": number[name]} for name in sorted(number)]
        return json({"intents": listed})

    async def flow(self, _: Request) -> HTTPResponse:
        """Gives the way that the last conversations took through the skill."""
        readings = await self._store.read(lambda w: w.readings.latest(_CONVERSATIONS))
        material = await self._library.material()
        found = await asyncio.to_thread(
            lambda: flow(readings, material, Deciders(material))
        )
        return json(found)
