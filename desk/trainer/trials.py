"""Trials over HTTP: a chat with an assistant that no customer meets, and why."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from sanic import HTTPResponse, Request
from sanic.response import json

from desk.body import optional_text, read_object
from desk.guard import who
from desk.ports import DeskWork
from desk.services import Services
from desk.trainer.conversation import known_of
from desk.training.names_nobody import check_names_nobody
from desk.workshop.trial import Trial
from desk.workshop.trials import Trials
from desk.written import parse
from kintsugi.errors import InvalidInput

_ORDERS = "tests/conversations/orders.yml"
_LONGEST = 2_000


class TrialRoutes:
    def __init__(self, services: Services, trials: Trials) -> None:
        self._store = services.store
        self._clock = services.clock
        self._trials = trials
        self._orders = services.settings.root / _ORDERS

    async def open(self, request: Request) -> HTTPResponse:
        """Opens a chat with the candidate of `change_set_id`, or with what is live;
        201. The first one starts a product of its own, which takes a while."""
        wanted = optional_text(read_object(request), "change_set_id")
        change_set = None
        if wanted is not None:
            change_set = await self._store.read(
                lambda work: work.change_sets.get_open(wanted)
            )
        return json(await self._told(await self._trials.open(change_set)), status=201)

    async def read(self, _: Request, trial_id: str) -> HTTPResponse:
        """Gives how far it is: starting, ready or ended, and what it says of that."""
        return json(await self._told(self._trials.get(trial_id)))

    async def say(self, request: Request, trial_id: str) -> HTTPResponse:
        """Says `text`, or takes `choice`; gives what is answered, and why."""
        body = read_object(request)
        text, choice = optional_text(body, "text"), optional_text(body, "choice")
        if (text is None) is (choice is None) or len(text or choice or "") > _LONGEST:
            raise InvalidInput(f"Either 'text' or 'choice', up to {_LONGEST} letters.")
        said = {"text": text} if text is not None else {"choice": choice or ""}
        return json(await self._trials.say(trial_id, said))

    async def save_as_test(self, request: Request, trial_id: str) -> HTTPResponse:
        """Puts the conversation so far into a change set, as a test; 201 with the id
        of the change and the name of the file."""
        body, agent = read_object(request), who(request).agent
        title = (optional_text(body, "title") or "").strip()
        order = optional_text(body, "order") or None
        if order is not None and order not in _names(self._orders):
            raise InvalidInput(f"'{order}' is none of the orders in {_ORDERS}.")
        change = await self._trials.as_test(trial_id, title, order, known_of)
        check_names_nobody(change.document())
        change_set_id, now = optional_text(body, "change_set_id") or "", self._clock()

        def put(work: DeskWork) -> int:
            work.change_sets.get_open(change_set_id)
            return work.change_sets.put(change_set_id, change, agent.id, now).id

        put_as = await self._store.transact(put)
        return json({"id": put_as, "file": change.file}, status=201)

    async def _told(self, trial: Trial) -> dict[str, Any]:
        return {
            "id": trial.id,
            "change_set_id": trial.change_set_id,
            "state": await trial.product.state(),
            "says": trial.product.says,
            "orders": _names(self._orders),
        }


def _names(orders: Path) -> list[str]:
    """The orders that a conversation test may be about, by name."""
    document, _ = parse(orders.read_text("utf-8"), _ORDERS)
    return [name.text for name, _ in document.entries()]
