"""Turns: who speaks when. One turn in flight per conversation, a burst is one turn."""

from __future__ import annotations

import asyncio
from dataclasses import dataclass, field

import structlog

from desk.bus import Notice
from desk.chat import answering
from desk.chat.answering import Begun
from desk.errors import NotReady
from desk.ports import DeskWork
from desk.rasa import Answer, AssistantFailed
from desk.services import Services
from kintsugi.conversations import Author

log = structlog.get_logger()

# Browsers say every few seconds that somebody types; this much silence means no more.
_TYPING_LASTS = 2.5
# How long after a failure of our own (the database) a turn is tried again.
_PAUSE = 1.0


@dataclass(slots=True)
class _Ear:
    """A conversation with something to answer; times are of the loop's clock."""

    first_at: float
    heard_at: float
    typed_at: float = float("-inf")
    unheard: bool = True
    task: asyncio.Task[None] = field(init=False)


class Turns:
    """Runs the assistant's turns, each conversation's one after the other."""

    def __init__(self, services: Services) -> None:
        self._services = services
        self._settings = services.settings
        self._ears: dict[str, _Ear] = {}
        self._recovery: asyncio.Task[None] | None = None

    def heard(self, conversation_id: str) -> None:
        """Something was stored that the assistant should answer once they finished."""
        now = asyncio.get_running_loop().time()
        ear = self._ears.get(conversation_id)
        if ear is None:
            ear = self._ears[conversation_id] = _Ear(first_at=now, heard_at=now)
            ear.task = asyncio.create_task(self._listen(conversation_id, ear))
        elif not ear.unheard:
            ear.unheard, ear.first_at = True, now
        ear.heard_at = now

    def typing(self, conversation_id: str) -> None:
        """The customer is still writing, so their turn is not over."""
        if ear := self._ears.get(conversation_id):
            ear.typed_at = asyncio.get_running_loop().time()

    def pending(self, conversation_id: str) -> bool:
        """Whether a turn is being waited for."""
        return conversation_id in self._ears

    def start(self) -> None:
        """Takes up every turn that the last process left behind."""
        self._recovery = asyncio.create_task(self._recover())

    async def close(self) -> None:
        """Stops at once: what is in flight is taken up again at the next start."""
        tasks = [ear.task for ear in self._ears.values()]
        if self._recovery is not None:
            tasks.append(self._recovery)
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)

    async def _recover(self) -> None:
        waiting = await self._services.store.read(lambda work: work.turns.unanswered())
        if waiting:
            log.info("turns_recovered", count=len(waiting))
            await self._services.rasa.wait_until_it_answers(60.0)
        for conversation_id in waiting:
            self.heard(conversation_id)

    async def _listen(self, conversation_id: str, ear: _Ear) -> None:
        more = False
        try:
            # Nothing is awaited between this question and leaving, so no message that
            # is heard meanwhile can fall through.
            while ear.unheard or more:
                if ear.unheard:
                    await self._let_them_finish(ear)
                ear.unheard = False
                try:
                    more = await self._answer(conversation_id)
                except NotReady:
                    more = True
                    await asyncio.sleep(_PAUSE)
                except Exception as error:
                    log.error(
                        "turn_broke", conversation=conversation_id, exc_info=error
                    )
                    more = True
                    await asyncio.sleep(_PAUSE)
        finally:
            del self._ears[conversation_id]

    async def _let_them_finish(self, ear: _Ear) -> None:
        """Waits for the grace after the last message, longer while they type."""
        loop, grace = asyncio.get_running_loop(), self._settings.grace
        while True:
            until = ear.heard_at + grace
            if grace:
                until = max(until, ear.typed_at + _TYPING_LASTS)
            until = min(until, ear.first_at + self._settings.typing_limit)
            if (rest := until - loop.time()) <= 0:
                return
            await asyncio.sleep(rest)

    async def _answer(self, conversation_id: str) -> bool:
        store, clock = self._services.store, self._services.clock
        begun = await store.transact(
            lambda work: answering.begin(work, conversation_id, clock())
        )
        if begun is None:
            return False
        self._services.bus.publish(conversation_id, Notice(typing=Author.ASSISTANT))
        try:
            answer = await self._ask(begun)
        except AssistantFailed as error:
            failure = str(error)
            log.warning("turn_failed", turn=begun.turn.id, failure=failure)
            words = self._services.words
            return await store.transact(
                lambda work: answering.fail(work, begun.turn, failure, words, clock())
            )
        return await store.transact(
            lambda work: answering.finish(work, begun.turn, answer, clock())
        )

    async def _ask(self, begun: Begun) -> Answer:
        """Asks Rasa, and once more under the same turn id when no answer came."""
        if begun.hopeless:
            raise AssistantFailed("every attempt ended the desk")
        try:
            return await self._whole_answer(begun)
        except AssistantFailed as error:
            log.info("turn_repeated", turn=begun.turn.id, failure=str(error))
            if await self._left(begun):
                raise
            rasa, patience = self._services.rasa, self._settings.patience
            if not await rasa.wait_until_it_answers(patience):
                raise
        return await self._whole_answer(begun)

    async def _whole_answer(self, begun: Begun) -> Answer:
        """Silence is no answer, unless the turn gave the conversation away."""
        answer = await self._services.rasa.turn(begun.asked)
        if not answer.messages and not await self._left(begun):
            raise AssistantFailed("an empty answer")
        return answer

    async def _left(self, begun: Begun) -> bool:
        def read(work: DeskWork) -> bool:
            conversation = work.conversations.get(begun.turn.conversation_id)
            return answering.left(conversation, begun.turn)

        return await self._services.store.read(read)
