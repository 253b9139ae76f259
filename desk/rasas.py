"""The assistants: one Rasa or several, and each conversation with one of them.

Which one, the conversation's id says (rendezvous hashing), at every desk the same. As
Rasa keeps nothing, another takes a conversation over while its own is away, and those
of another version from one turn to the next.
"""

from __future__ import annotations

import asyncio
from hashlib import sha256
from typing import Any

import aiohttp

from desk.rasa import Answer, AssistantFailed, Rasa, is_there
from desk.settings import Settings
from desk.supervisor import Supervisor

# So long is one that failed asked last.
_AVOIDED_FOR = 5.0


class Rasas:
    """Those that answer now, as the supervisor says; a turn ends where it began."""

    def __init__(self, settings: Settings, supervisor: Supervisor) -> None:
        self._settings = settings
        self._supervisor = supervisor
        self._session: aiohttp.ClientSession | None = None
        self._avoided_until: dict[str, float] = {}

    async def turn(self, asked: dict[str, Any]) -> Answer:
        """Runs one turn; raises AssistantFailed when there is no whole answer. Asked
        again, it asks another Rasa if there is one."""
        rasa = self._best(asked["conversation_id"])
        try:
            return await rasa.turn(asked)
        except AssistantFailed:
            self._avoided_until[rasa.url] = _now() + _AVOIDED_FOR
            raise

    async def answers(self) -> bool:
        """Whether at least one is there and has a model."""
        return any(await asyncio.gather(*(rasa.answers() for rasa in self._present())))

    async def actions_answer(self) -> bool:
        """Whether the action server, which a Rasa needs for most turns, is there."""
        return await is_there(self._http(), f"{self._supervisor.live().actions}/health")

    async def wait_until_there(self, seconds: float) -> bool:
        """Waits until a Rasa and the action server are (back), no longer than that."""
        end = _now() + seconds
        while not all(await asyncio.gather(self.answers(), self.actions_answer())):
            if _now() >= end:
                return False
            await asyncio.sleep(0.1)
        return True

    async def close(self) -> None:
        if self._session is not None:
            await self._session.close()

    def _present(self) -> list[Rasa]:
        urls = self._supervisor.live().rasas
        return [Rasa(url, self._settings, self._http) for url in urls]

    def _http(self) -> aiohttp.ClientSession:
        # Made at the first call, because it belongs to the running event loop.
        if self._session is None:
            each = aiohttp.TCPConnector(limit=0, limit_per_host=100)
            self._session = aiohttp.ClientSession(connector=each)
        return self._session

    def _best(self, conversation_id: str) -> Rasa:
        now = _now()

        def rank(rasa: Rasa) -> tuple[bool, bytes]:
            avoided = self._avoided_until.get(rasa.url, now) > now
            return avoided, sha256(f"{rasa.url} {conversation_id}".encode()).digest()

        return min(self._present(), key=rank)


def _now() -> float:
    return asyncio.get_running_loop().time()
