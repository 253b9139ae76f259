"""A trial: somebody of the team talks to an assistant that no customer meets."""

from __future__ import annotations

import asyncio
import uuid
from dataclasses import dataclass, field
from typing import Any

import aiohttp

from desk.workshop.product import TrialProduct
from kintsugi.errors import Conflict

_PATIENCE = 20.0
_PAUSE = 0.1


@dataclass(slots=True)
class Trial:
    """One chat with a trial's product, at its customers' door.

    `change_set_id` says whose candidate it is; None for what is live.
    """

    id: str
    change_set_id: str | None
    product: TrialProduct
    conversation_id: str = ""
    seen: int = 0
    _token: str = ""
    _one_at_a_time: asyncio.Lock = field(default_factory=asyncio.Lock)

    async def say(self, said: dict[str, str]) -> list[dict[str, Any]]:
        """Says `{text}` or takes `{choice}`; gives what is answered, as the door gives
        it. Raises Conflict when there is no answer, or when it refuses."""
        async with self._one_at_a_time, aiohttp.ClientSession() as session:
            if not self.conversation_id:
                opened = await self._call(session, "POST", "", {})
                self.conversation_id = opened["conversation_id"]
                self._token = opened["token"]
            where = f"/{self.conversation_id}/messages"
            body = {"client_id": uuid.uuid4().hex, **said}
            sent = await self._call(session, "POST", where, body)
            self.seen = max(self.seen, int(sent["seq"]))
            return await self._answers(session, where)

    async def _answers(
        self, session: aiohttp.ClientSession, where: str
    ) -> list[dict[str, Any]]:
        try:
            async with asyncio.timeout(_PATIENCE):
                while True:
                    page = await self._call(
                        session, "GET", f"{where}?after={self.seen}", None
                    )
                    messages = page["messages"]
                    if messages:
                        self.seen = messages[-1]["seq"]
                        return list(messages)
                    await asyncio.sleep(_PAUSE)
        except TimeoutError:
            raise Conflict("There was no answer; say it once more.") from None

    async def _call(
        self,
        session: aiohttp.ClientSession,
        method: str,
        path: str,
        body: dict[str, str] | None,
    ) -> dict[str, Any]:
        headers = {"Authorization": f"Bearer {self._token}"} if self._token else {}
        url = f"{self.product.url}/chat/v1/conversations{path}"
        try:
            async with session.request(
                method, url, json=body, headers=headers
            ) as answer:
                given = dict(await answer.json())
        except (aiohttp.ClientError, OSError) as error:
            raise Conflict(
                f"The trial is not there any more ({type(error).__name__}); begin anew."
            ) from error
        if answer.status >= 400:
            raise Conflict(str(given.get("message", answer.status)))
        return given
