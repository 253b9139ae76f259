"""Whether the product can serve a customer now: each part is asked, once a second."""

from __future__ import annotations

import asyncio

from desk.ports import Transactions
from desk.rasas import Rasas

_FRESH = 1.0


class Health:
    """Asks the database, rasa and the action server for a sign of life."""

    def __init__(self, store: Transactions, rasas: Rasas) -> None:
        self._store = store
        self._rasas = rasas
        self._missing: list[str] = []
        self._asked_at = float("-inf")
        self._asking = asyncio.Lock()

    async def missing(self) -> list[str]:
        """The names of the parts that do not answer; empty when all do."""
        async with self._asking:
            now = asyncio.get_running_loop().time()
            if now - self._asked_at >= _FRESH:
                answers = await asyncio.gather(
                    self._database(),
                    self._rasas.answers(),
                    self._rasas.actions_answer(),
                )
                parts = zip(("database", "rasa", "actions"), answers, strict=True)
                self._missing = [name for name, there in parts if not there]
                self._asked_at = now
            return self._missing

    async def _database(self) -> bool:
        try:
            await self._store.read(lambda work: work.turns.last(""))
        except Exception:
            return False
        return True
