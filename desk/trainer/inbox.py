"""The review inbox over HTTP: found, read, and said what was really meant."""

from __future__ import annotations

import asyncio
from datetime import datetime
from enum import StrEnum
from typing import Any, TypeVar

from sanic import HTTPResponse, Request
from sanic.response import json

from desk.body import optional_text, read_object
from desk.guard import actor_of
from desk.inbox import Cursor, InboxLine, Review, Wanted, Why
from desk.moments import moment
from desk.ports import Actor, DeskWork
from desk.readings import Reading
from desk.services import Services
from desk.trainer.conversation import (
    conversation_document,
    known_of,
    review_document,
    told_until,
)
from desk.training.deciding import Deciders
from desk.training.drafts import Draft, draft
from desk.training.library import Library
from desk.training.material import Material
from desk.training.names_nobody import check_names_nobody
from kintsugi.errors import InvalidInput
from kintsugi.handoffs import HandoffReason

_PAGE = 50
_LONGEST_NOTE, _LONGEST_LINE = 2_000, 160

E = TypeVar("E", bound=StrEnum)


class InboxRoutes:
    def __init__(self, services: Services, library: Library) -> None:
        self._store = services.store
        self._clock = services.clock
        self._library = library

    async def read_page(self, request: Request) -> HTTPResponse:
        """Gives the conversations for `why`, `handoff` and `reviewed`, newest first,
        and in `next` what to ask for as `after`; null at the end."""
        wanted, after, now = _wanted(request), _cursor(request), self._clock()

        return json(
            await self._store.read(lambda work: page_document(work, wanted, after, now))
        )

    async def counts(self, request: Request) -> HTTPResponse:
        """Gives how many there are for each reason, and for each of a handoff."""
        wanted, now = _wanted(request), self._clock()

        def read(work: DeskWork) -> dict[str, Any]:
            counts = work.inbox.counts(wanted, now)
            return {
                "counts": {str(why): counts.get(why, 0) for why in Why},
                "handoffs": work.inbox.handoff_counts(wanted, now),
            }

        return json(await self._store.read(read))

    async def read(self, _: Request, conversation_id: str) -> HTTPResponse:
        """Gives a conversation with what was understood, and nobody's name in it."""
        return json(
            await self._store.read(
                lambda work: conversation_document(work, conversation_id)
            )
        )

    async def decisions(self, _: Request, conversation_id: str) -> HTTPResponse:
        """Gives for each message, by its seq, which rule or story says what was done
        about it, as the rules and stories stand now."""

        def read(work: DeskWork) -> list[Reading]:
            work.conversations.get(conversation_id)
            return work.readings.of(conversation_id)

        readings, material = (
            await self._store.read(read),
            await self._library.material(),
        )
        found = await asyncio.to_thread(lambda: _decisions(readings, material))
        return json({"decisions": found})

    async def draft(self, request: Request, conversation_id: str) -> HTTPResponse:
        """Drafts a change (`of`) from the message at `seq`; nothing is kept yet."""
        what, seq = (
            _one_of(Draft, request.args.get("of"), "of"),
            request.args.get("seq"),
        )
        if what is None or seq is None or not seq.isdecimal():
            raise InvalidInput(f"'of' is one of {', '.join(Draft)}, 'seq' a number.")
        told = await self._store.read(
            lambda work: told_until(work, conversation_id, int(seq))
        )
        return json(draft(told, what).document())

    async def review(self, request: Request, conversation_id: str) -> HTTPResponse:
        """Changes what is given: `note`, `reviewed`, or `intents` by the seq of the
        message (null takes one back)."""
        body, by, now = read_object(request), actor_of(request), self._clock()
        note, reviewed = optional_text(body, "note"), body.get("reviewed")
        intents = await self._intents(body.get("intents") or {})
        if reviewed not in (None, True, False):
            raise InvalidInput("'reviewed' is true or false.")
        if note is not None:
            if len(note) > _LONGEST_NOTE:
                raise InvalidInput(f"A note has {_LONGEST_NOTE} characters at most.")
            check_names_nobody({"note": note})

        def change(work: DeskWork) -> dict[str, Any]:
            review = changed(work, conversation_id, intents, by, now)
            if note is not None:
                review.note = note
            if reviewed is not None:
                review.reviewed_at = now if reviewed else None
            work.reviews.save(review)
            return review_document(work, review)

        return json(await self._store.transact(change))

    async def _intents(self, given: Any) -> dict[str, str | None]:
        if not isinstance(given, dict):
            raise InvalidInput("'intents' has an intent for each seq.")
        known = {one.name for one in await self._library.examples()} if given else set()
        for intent in given.values():
            if intent is not None and intent not in known:
                raise InvalidInput(f"There is no intent '{intent}' with examples.")
        return given


def page_document(
    work: DeskWork, wanted: Wanted, after: Cursor | None, now: datetime
) -> dict[str, Any]:
    """A page of the inbox; `next` is where the one after it begins."""
    lines = work.inbox.page(wanted, after, _PAGE + 1, now)
    last = lines[_PAGE - 1] if len(lines) > _PAGE else None
    return {
        "conversations": [_line(work, line) for line in lines[:_PAGE]],
        # Exactly: of what moments have left out, none may fall between pages.
        "next": last and f"{last.at.isoformat()}/{last.conversation_id}",
    }


def changed(
    work: DeskWork,
    conversation_id: str,
    intents: dict[str, str | None],
    by: Actor,
    now: datetime,
) -> Review:
    """The review of a conversation with these intents, audited and not yet saved.

    Raises NotFound without the conversation, InvalidInput where no message of that seq
    was understood.
    """
    work.conversations.get(conversation_id)
    review = work.reviews.of(conversation_id)
    before = dict(review.intents)
    readings = work.readings.of(conversation_id, memory=False)
    read = {str(reading.seq) for reading in readings}
    if unread := set(intents) - read:
        raise InvalidInput(
            f"Nothing was understood at seq {', '.join(sorted(unread))}."
        )
    meant = {**review.intents, **intents}
    review.intents = {seq: intent for seq, intent in meant.items() if intent}
    assert by.agent is not None
    review.changed_by, review.changed_at = by.agent.id, now
    work.audit.add(
        by,
        "conversation_reviewed",
        conversation_id,
        now,
        before={"intents": before},
        after={"intents": review.intents},
    )
    return review


def _decisions(
    readings: list[Reading], material: Material
) -> dict[str, list[dict[str, Any]]]:
    deciders = Deciders(material)
    return {
        str(one.seq): [decision.document() for decision in deciders.of(one.dialogue)]
        for one in readings
        if one.dialogue
    }


def _wanted(request: Request) -> Wanted:
    reviewed = request.args.get("reviewed")
    if reviewed not in (None, "yes", "no"):
        raise InvalidInput("'reviewed' is yes or no.")
    return Wanted(
        why=_one_of(Why, request.args.get("why"), "why"),
        handoff=_one_of(HandoffReason, request.args.get("handoff"), "handoff"),
        reviewed=None if reviewed is None else reviewed == "yes",
    )


def _one_of(kind: type[E], given: str | None, name: str) -> E | None:
    if given is None:
        return None
    try:
        return kind(given)
    except ValueError:
        raise InvalidInput(f"'{name}' is one of {', '.join(kind)}.") from None


def _cursor(request: Request) -> Cursor | None:
    given = request.args.get("after")
    if given is None:
        return None
    at, _, conversation_id = given.partition("/")
    try:
        return Cursor(datetime.fromisoformat(at), conversation_id)
    except ValueError:
        raise InvalidInput("'after' is what 'next' said of the page before.") from None


def _line(work: DeskWork, line: InboxLine) -> dict[str, Any]:
    conversation = work.conversations.get(line.conversation_id)
    return {
        "id": line.conversation_id,
        "at": moment(line.at),
        "state": line.state,
        "kind": line.kind,
        "words": known_of(work, conversation).withhold(line.words)[:_LONGEST_LINE],
        "whys": line.whys,
        "handoffs": line.handoffs,
        "reviewed": line.reviewed,
    }
