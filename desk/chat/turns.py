"""Turns: who speaks when. One turn in flight per conversation, a burst is one turn.

Any desk may run a conversation's next turn; a lease on the turn says which one does.
"""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from contextlib import suppress

import structlog

from desk.bus import Notice, Subscription
from desk.chat import answering
from desk.chat.answering import LEASE, Begun, Elsewhere
from desk.chat.completing import completed, explained
from desk.chat.ear import Ear
from desk.ending import end
from desk.errors import NotReady
from desk.ports import DeskWork
from desk.rasa import Answer, AssistantFailed, Said
from desk.services import Services
from kintsugi.cases import Offer
from kintsugi.conversations import Author
from kintsugi.incidents import Incident

log = structlog.get_logger()

# How long after a failure of our own (the database) a turn is tried again.
_PAUSE = 1.0
# How often it is asked whether somebody waits whom no desk answers.
_EVERY = 5.0


class Turns:
    """Runs the assistant's turns, each conversation's one after the other."""

    def __init__(self, services: Services) -> None:
        self._services = services
        self._settings = services.settings
        self._ears: dict[str, Ear] = {}
        self._looking: asyncio.Task[None] | None = None
        self._closed = False

    def heard(self, conversation_id: str) -> None:
        """Something was stored that the assistant should answer once they finished;
        while this desk stops, by the one that starts after it."""
        if self._closed:
            return
        ear = self._ears.get(conversation_id)
        if ear is not None:
            ear.hear()
            return
        ear = Ear(self._settings.grace, self._settings.typing_limit)
        self._ears[conversation_id] = ear
        ear.task = asyncio.create_task(self._listen(conversation_id, ear))

    def start(self) -> None:
        """Takes up every turn that the last process left behind, and later those that
        another desk leaves behind."""
        self._looking = asyncio.create_task(self._look_after_the_forgotten())

    async def close(self) -> None:
        """Stops at once: what is in flight is taken up again at the next start. What is
        still heard on open connections is not begun, for actions no longer get in."""
        self._closed = True
        tasks = [ear.task for ear in self._ears.values()]
        if self._looking is not None:
            tasks.append(self._looking)
        await end(tasks)

    async def _look_after_the_forgotten(self) -> None:
        if waiting := await self._unanswered():
            log.info("turns_recovered", count=len(waiting))
            await self._services.rasas.wait_until_there(60.0)
        for conversation_id in waiting:
            self.heard(conversation_id)
        while True:
            await asyncio.sleep(_EVERY)
            still = await self._unanswered()
            # Whom another desk just hears is not forgotten: only who waits twice is.
            for conversation_id in (waiting & still) - self._ears.keys():
                self.heard(conversation_id)
            waiting = still

    async def _unanswered(self) -> set[str]:
        desk, now = self._settings.desk_name, self._services.clock()
        with suppress(NotReady):
            return await self._services.store.read(
                lambda work: work.turns.unanswered(desk, now)
            )
        return set()

    async def _listen(self, conversation_id: str, ear: Ear) -> None:
        more = False
        try:
            with self._services.bus.subscribe(conversation_id) as notices:
                # Nothing is awaited between this question and leaving, so no message
                # that is heard meanwhile can fall through.
                while ear.unheard or more:
                    if ear.unheard:
                        await ear.until_they_finish(notices)
                    ear.unheard = False
                    more = await self._next(conversation_id, notices)
        finally:
            del self._ears[conversation_id]

    async def _next(self, conversation_id: str, notices: Subscription) -> bool:
        """Runs the next turn, or lets another desk; True when more may wait."""
        try:
            return await self._answer(conversation_id, notices)
        except NotReady:
            pass
        except Exception as error:
            log.error("turn_broke", conversation=conversation_id, exc_info=error)
        await asyncio.sleep(_PAUSE)
        return True

    async def _answer(self, conversation_id: str, notices: Subscription) -> bool:
        store, clock = self._services.store, self._services.clock
        desk, words = self._settings.desk_name, self._services.words
        # What undoes the beginning has undone all that the turn did, too.
        begun = await store.transact(
            lambda work: answering.begin(work, conversation_id, desk, clock()),
            hasty=True,
        )
        if begun is None:
            return False
        if isinstance(begun, Elsewhere):
            rest = (begun.until - clock()).total_seconds()
            await notices.within(max(rest, 0.01))
            return True
        turn = begun.turn
        self._services.bus.publish(conversation_id, Notice(typing=Author.ASSISTANT))
        try:
            answer = await self._while_leased(begun)
        except AssistantFailed as error:
            failure = str(error)
            log.warning("turn_failed", turn=turn.id, failure=failure)
            return await store.transact(
                lambda work: answering.fail(work, turn, failure, words, clock())
            )
        contact = self._services.contact

        def complete(said: Said, offers: Sequence[Offer]) -> Said:
            return completed(said, words, contact, offers, clock())

        def explain(incident: Incident) -> Said:
            return explained(incident, words, contact, clock())

        return await store.transact(
            lambda work: answering.finish(
                work, turn, answer, complete, explain, clock()
            )
        )

    async def _while_leased(self, begun: Begun) -> Answer:
        """Asks Rasa, and keeps the lease for as long as that takes."""
        keeping = asyncio.create_task(self._keep_lease(begun))
        try:
            return await self._ask(begun)
        finally:
            keeping.cancel()

    async def _keep_lease(self, begun: Begun) -> None:
        store, clock = self._services.store, self._services.clock
        while True:
            await asyncio.sleep(LEASE.total_seconds() / 3)
            with suppress(NotReady):
                await store.transact(
                    lambda work: answering.lease_longer(work, begun.turn, clock())
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
            rasas, patience = self._services.rasas, self._settings.patience
            if not await rasas.wait_until_there(patience):
                raise
        return await self._whole_answer(begun)

    async def _whole_answer(self, begun: Begun) -> Answer:
        """Silence is no answer, unless the turn gave the conversation away."""
        answer = await self._services.rasas.turn(begun.asked)
        if not answer.messages and not await self._left(begun):
            raise AssistantFailed("an empty answer")
        return answer

    async def _left(self, begun: Begun) -> bool:
        def read(work: DeskWork) -> bool:
            conversation = work.conversations.get(begun.turn.conversation_id)
            return answering.left(conversation, begun.turn)

        return await self._services.store.read(read)
