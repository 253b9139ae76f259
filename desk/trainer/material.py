"""What the assistant is taught from, as it stands in the files now."""

from __future__ import annotations

from collections import Counter

from sanic import HTTPResponse, Request
from sanic.response import json

from desk.trainer.documents import mistake_document
from desk.training.library import Library


class MaterialRoutes:
    def __init__(self, library: Library) -> None:
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
