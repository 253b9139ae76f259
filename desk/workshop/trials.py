"""Trials: started on first use, kept while somebody uses them, and no longer."""

from __future__ import annotations

import asyncio
import secrets
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from desk.ending import end_once
from desk.ports import DeskWork
from desk.settings import Settings
from desk.store.database import Store
from desk.training.change import AddFile, Texts
from desk.training.change_set import ChangeSet
from desk.training.conversation_test import conversation_test
from desk.training.deciding import Deciders
from desk.training.library import Library
from desk.training.material import read_material
from desk.training.texts import CodeWords
from desk.training.withheld import Known
from desk.workshop.folder import set_up, take_down
from desk.workshop.product import ProductState, TrialProduct
from desk.workshop.reasons import reasons_of_last_turn
from desk.workshop.trial import Trial
from kintsugi.conversations import Conversation
from kintsugi.errors import Conflict, NotFound

IDLE = 600.0
_MOST = 2
_LOOK = 5.0
KnownOf = Callable[[DeskWork, Conversation], Known]
_NO_CODE = CodeWords(frozenset(), (), frozenset())


@dataclass(slots=True)
class _House:
    """A product with what was changed for it; `asked_at` is when it was used last."""

    subject: str
    product: TrialProduct
    asked_at: float
    starting: asyncio.Task[None] | None = None
    deciders: Deciders | None = None
    store: Store | None = None
    trials: dict[str, Trial] = field(default_factory=dict)

    def kept(self) -> Store:
        """What the product keeps, to be read beside it."""
        if self.store is None:
            self.store = Store(f"sqlite:///{self.product.var / 'kintsugi.db'}")
        return self.store


class Trials:
    """The trials of this desk: two products at most, each with any number of chats."""

    def __init__(
        self,
        library: Library,
        settings: Settings,
        idle: float = IDLE,
    ) -> None:
        self._library = library
        self._root = settings.root
        self._folders = settings.var / "trials" / settings.desk_name
        self._idle = idle
        self._houses: list[_House] = []
        self._looking: asyncio.Task[None] | None = None

    async def open(self, change_set: ChangeSet | None) -> Trial:
        """Opens a chat with a change set's candidate, or with what is live; starts the
        product when it does not run yet. Raises Conflict where the change set could
        not be published."""
        texts: Texts
        if change_set is None:
            subject, texts = "live", await self._library.texts()
        else:
            texts = (await self._library.publishable(change_set)).texts
            subject = f"{change_set.id} {[one.id for one in change_set.entries]}"
        house = next((one for one in self._houses if one.subject == subject), None)
        if house is None or await house.product.state() is ProductState.ENDED:
            house = await self._start(subject, texts)
        trial = Trial(
            f"tr-{secrets.token_hex(12)}",
            change_set.id if change_set else None,
            house.product,
        )
        house.trials[trial.id] = trial
        house.asked_at = _now()
        return trial

    def get(self, trial_id: str) -> Trial:
        return self._used(trial_id).trials[trial_id]

    async def say(self, trial_id: str, said: dict[str, str]) -> dict[str, Any]:
        """What is answered, and why; raises Conflict while the product starts."""
        house = self._used(trial_id)
        trial = house.trials[trial_id]
        if await trial.product.state() is not ProductState.READY:
            raise Conflict("The trial is not ready yet.")
        messages = await trial.say(said)
        deciders = house.deciders
        assert deciders is not None, "a product is started with its rules read"
        reasons = await house.kept().read(
            lambda work: reasons_of_last_turn(work, trial.conversation_id, deciders)
        )
        return {"messages": messages, "reasons": reasons}

    async def as_test(
        self, trial_id: str, title: str, order: str | None, known_of: KnownOf
    ) -> AddFile:
        """The conversation so far as the change that makes a test of it."""
        house = self._used(trial_id)
        trial = house.trials[trial_id]

        def write(work: DeskWork) -> AddFile:
            conversation = work.conversations.get(trial.conversation_id)
            handoff = work.handoffs.last_of(conversation.id)
            return conversation_test(
                title,
                work.conversations.messages(conversation.id),
                order,
                known_of(work, conversation),
                str(handoff.reason) if handoff else None,
            )

        if not trial.conversation_id:
            raise Conflict("Nothing was said yet.")
        return await house.kept().read(write)

    def start(self) -> None:
        self._looking = asyncio.create_task(self._end_the_idle())

    async def close(self) -> None:
        await end_once([self._looking] if self._looking else [])
        await self._end(list(self._houses))

    async def _start(self, subject: str, texts: Texts) -> _House:
        own = subject.partition(" ")[0]
        same = [one for one in self._houses if one.subject.partition(" ")[0] == own]
        rest = [one for one in self._houses if one not in same]
        oldest = sorted(rest, key=lambda one: one.asked_at)
        await self._end([*same, *oldest[: max(0, len(rest) - _MOST + 1)]])
        folder = self._folders / secrets.token_hex(6)
        house = _House(subject, TrialProduct(folder), _now())
        self._houses.append(house)
        house.starting = asyncio.create_task(self._make(house, folder, texts))
        return house

    async def _make(self, house: _House, folder: Path, texts: Texts) -> None:
        await asyncio.to_thread(set_up, self._root, folder, texts)
        house.deciders = await asyncio.to_thread(
            lambda: Deciders(read_material(texts, _NO_CODE))
        )
        await house.product.start()

    def _used(self, trial_id: str) -> _House:
        for house in self._houses:
            if trial_id in house.trials:
                house.asked_at = _now()
                return house
        raise NotFound("This trial has ended. Begin a new one.")

    async def _end_the_idle(self) -> None:
        await asyncio.to_thread(take_down, self._folders)  # of a desk that was killed
        while True:
            await asyncio.sleep(min(_LOOK, self._idle / 2))
            now = _now()
            await self._end(
                [one for one in self._houses if now - one.asked_at > self._idle]
            )

    async def _end(self, houses: Sequence[_House]) -> None:
        for house in houses:
            self._houses.remove(house)
            if house.starting is not None:
                await end_once([house.starting])
            await house.product.end()
            if house.store is not None:
                await asyncio.to_thread(house.store.close)
            await asyncio.to_thread(take_down, house.product.folder)


def _now() -> float:
    return asyncio.get_running_loop().time()
