"""The assistants: one Rasa or several, and each conversation with one of them.

Which one, the conversation's id says (rendezvous hashing), at every desk the same. As
Rasa keeps nothing, another takes a conversation over while its own is away.
"""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from hashlib import sha256
from typing import Any

from desk.rasa import Answer, AssistantFailed, Rasa

# So long is one that failed asked last.
_AVOIDED_FOR = 5.0


class Rasas:
    def __init__(self, rasas: Sequence[Rasa]) -> None:
        self._rasas = rasas
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
        return any(await asyncio.gather(*(rasa.answers() for rasa in self._rasas)))

    async def wait_until_one_answers(self, seconds: float) -> bool:
        """Waits for a restarted assistant, but no longer than that."""
        end = _now() + seconds
        while not await self.answers():
            if _now() >= end:
                return False
            await asyncio.sleep(0.1)
        return True

    async def close(self) -> None:
        for rasa in self._rasas:
            await rasa.close()

    def _best(self, conversation_id: str) -> Rasa:
        now = _now()

        def rank(rasa: Rasa) -> tuple[bool, bytes]:
            avoided = self._avoided_until.get(rasa.url, now) > now
            return avoided, sha256(f"{rasa.url} {conversation_id}".encode()).digest()

        return min(self._rasas, key=rank)


def _now() -> float:
    return asyncio.get_running_loop().time()
