"""Messages like each other over HTTP: thirty are labelled at once."""

from __future__ import annotations

import asyncio
from collections import defaultdict
from collections.abc import Iterable
from typing import Any

from sanic import HTTPResponse, Request
from sanic.response import json

from desk.body import optional_text, read_object
from desk.guard import actor_of
from desk.ports import DeskWork
from desk.readings import Reading
from desk.services import Services
from desk.trainer.conversation import exchanges, known_of, words_of
from desk.trainer.inbox import changed
from desk.training.change import AddExample, read_change
from desk.training.drafts import Draft, Told, draft
from desk.training.groups import Group, groups
from desk.training.library import Library
from desk.training.names_nobody import check_names_nobody
from kintsugi.errors import InvalidInput

# So many of the newest doubts are looked at, so many groups and messages are shown.
LOOKED_AT, GROUPS, _MESSAGES = 1_000, 20, 50


class GroupRoutes:
    def __init__(self, services: Services, library: Library) -> None:
        self._store = services.store
        self._clock = services.clock
        self._library = library

    async def read(self, _: Request) -> HTTPResponse:
        """Gives groups of messages in doubt that nobody has labelled, largest first."""
        doubted = await self._store.read(lambda w: w.readings.in_doubt(LOOKED_AT))
        found = (await asyncio.to_thread(groups, doubted))[:GROUPS]
        return json(await self._store.read(lambda work: groups_document(work, found)))

    async def label(self, request: Request) -> HTTPResponse:
        """Says of all `messages` (conversation and seq) that `intent` was meant; with
        `change_set` each of them becomes an example in it."""
        body, by, now = read_object(request), actor_of(request), self._clock()
        intent, into = optional_text(body, "intent"), optional_text(body, "change_set")
        messages = _messages(body.get("messages"))
        if intent not in {one.name for one in await self._library.examples()}:
            raise InvalidInput(f"There is no intent '{intent}' with examples.")

        def label(work: DeskWork) -> int:
            for conversation_id, seqs in messages.items():
                meant: dict[str, str | None] = {str(seq): intent for seq in seqs}
                work.reviews.save(changed(work, conversation_id, meant, by, now))
            examples = _examples(work, messages) if into else {}
            if into:
                work.change_sets.get_open(into)
            for example in examples.values():
                assert into is not None
                assert by.agent is not None
                check_names_nobody(example.document())
                work.change_sets.put(
                    into, read_change(example.document()), by.agent.id, now
                )
            return len(examples)

        return json({"examples": await self._store.transact(label)})


def _examples(work: DeskWork, messages: dict[str, list[int]]) -> dict[str, AddExample]:
    """An example of each message, by its words: what was said twice is one."""
    found: dict[str, AddExample] = {}
    for conversation_id, seqs in messages.items():
        told = exchanges(work, work.conversations.get(conversation_id))
        for seq in seqs:
            change = draft(Told([told[seq]]), Draft.EXAMPLE)
            assert isinstance(change, AddExample)
            found[change.text.casefold()] = change
    return found


def _messages(given: Any) -> dict[str, list[int]]:
    found: dict[str, list[int]] = defaultdict(list)
    if not isinstance(given, list) or not 1 <= len(given) <= _MESSAGES:
        raise InvalidInput(f"'messages' has 1 to {_MESSAGES} messages.")
    for one in given:
        seq = one.get("seq") if isinstance(one, dict) else None
        if type(seq) is not int or not isinstance(one.get("conversation_id"), str):
            raise InvalidInput("A message has its 'conversation_id' and 'seq'.")
        found[one["conversation_id"]].append(seq)
    return found


def groups_document(work: DeskWork, found: Iterable[Group]) -> dict[str, Any]:
    """Each group with its size and its first messages, those that can be labelled at
    once, and what each was likeliest taken for."""
    return {
        "groups": [
            {
                "guess": group.guess,
                "number": len(group.readings),
                "messages": [_message(work, one) for one in group.readings[:_MESSAGES]],
            }
            for group in found
        ]
    }


def _message(work: DeskWork, reading: Reading) -> dict[str, Any]:
    known = known_of(work, work.conversations.get(reading.conversation_id))
    return {
        "conversation_id": reading.conversation_id,
        "seq": reading.seq,
        "text": words_of(work, reading, known),
        "guess": reading.guesses[0] if reading.guesses else None,
    }
