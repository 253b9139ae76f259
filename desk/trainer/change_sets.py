"""Change sets over HTTP: opened, filled, looked at, published or discarded."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from sanic import HTTPResponse, Request
from sanic.response import empty, json

from desk.body import optional_text, read_object
from desk.guard import actor_of, who
from desk.ports import DeskWork
from desk.services import Services
from desk.trainer.documents import document, summary_document
from desk.training.change import Change, read_change
from desk.training.change_set import ChangeSet, ChangeSetState, Outcome, clashes_between
from desk.training.library import Library
from desk.training.names_nobody import check_names_nobody
from desk.training.publishing import Publishing
from kintsugi.agents import Agent
from kintsugi.errors import InvalidInput

_MOST_LISTED = 50
_LONGEST_TITLE, _LONGEST_NOTE = 120, 2_000


class ChangeSetRoutes:
    def __init__(
        self, services: Services, library: Library, publishing: Publishing
    ) -> None:
        self._store = services.store
        self._clock = services.clock
        self._library = library
        self._publishing = publishing

    async def read_all(self, _: Request) -> HTTPResponse:
        """Gives the open ones, and those that were published last."""

        def read(work: DeskWork) -> dict[str, Any]:
            names = work.agents.names()
            return {
                state: [
                    summary_document(one, names)
                    for one in work.change_sets.in_state(state, _MOST_LISTED)
                ]
                for state in (ChangeSetState.OPEN, ChangeSetState.PUBLISHED)
            }

        return json(await self._store.read(read))

    async def open(self, request: Request) -> HTTPResponse:
        """Opens an empty one; 201."""
        agent, (title, note) = who(request).agent, _title_and_note(request)
        now = self._clock()

        def add(work: DeskWork) -> ChangeSet:
            change_set = ChangeSet(work.new_id("cs"), title, note, agent.id, now)
            work.change_sets.add(change_set)
            return change_set

        change_set = await self._store.transact(add)
        return json(document(change_set, {agent.id: agent.name}, None, ()), status=201)

    async def read(self, _: Request, change_set_id: str) -> HTTPResponse:
        """Gives it with its diff, what the check says of it, and its conflicts with
        the files as they are now and with other open ones."""
        return json(await self._whole(change_set_id))

    async def rename(self, request: Request, change_set_id: str) -> HTTPResponse:
        title, note = _title_and_note(request)

        def rename(work: DeskWork) -> None:
            change_set = work.change_sets.get_open(change_set_id)
            change_set.title, change_set.note = title, note
            work.change_sets.rename(change_set)

        await self._store.transact(rename)
        return empty()

    async def put(self, request: Request, change_set_id: str) -> HTTPResponse:
        """Puts a change into it; 201 with its id. What names a customer is refused."""
        agent, change = who(request).agent, _change(read_object(request))
        now = self._clock()

        def put(work: DeskWork) -> int:
            work.change_sets.get_open(change_set_id)
            return work.change_sets.put(change_set_id, change, agent.id, now).id

        return json({"id": await self._store.transact(put)}, status=201)

    async def take_out(
        self, _: Request, change_set_id: str, entry_id: int
    ) -> HTTPResponse:
        def take_out(work: DeskWork) -> None:
            work.change_sets.get_open(change_set_id)
            work.change_sets.take_out(change_set_id, entry_id)

        await self._store.transact(take_out)
        return empty()

    async def publish(self, request: Request, change_set_id: str) -> HTTPResponse:
        """Writes the files as a version and asks for it; 409 where a change no longer
        fits or the check finds something, and nothing is written then."""
        agent, actor, now = who(request).agent, actor_of(request), self._clock()

        def read(work: DeskWork) -> tuple[ChangeSet, str | None, dict[str, Any] | None]:
            change_set = work.change_sets.get_open(change_set_id)
            author = work.agents.names().get(change_set.author_id)
            return change_set, author, _figures(work, change_set)

        change_set, author, figures = await self._store.read(read)
        found, version = await self._publishing.publish(
            change_set, author, agent.name, now, figures
        )
        await self._end(change_set_id, ChangeSetState.PUBLISHED, agent)
        subject, after = f"version {version.number}", {"title": version.title}
        await self._store.transact(
            lambda work: work.audit.add(actor, "published", subject, now, after=after)
        )
        return json(
            {
                "state": ChangeSetState.PUBLISHED,
                "diff": found.diff,
                "version": version.number,
            }
        )

    async def discard(self, request: Request, change_set_id: str) -> HTTPResponse:
        await self._end(change_set_id, ChangeSetState.DISCARDED, who(request).agent)
        return json({"state": ChangeSetState.DISCARDED})

    async def _end(
        self, change_set_id: str, state: ChangeSetState, agent: Agent
    ) -> None:
        now = self._clock()

        def end(work: DeskWork) -> None:
            change_set = work.change_sets.get_open(change_set_id)
            change_set.state = state
            change_set.ended_by, change_set.ended_at = agent.id, now
            work.change_sets.end(change_set)

        await self._store.transact(end)

    async def _whole(self, change_set_id: str) -> dict[str, Any]:
        def read(
            work: DeskWork,
        ) -> tuple[ChangeSet, list[ChangeSet], Mapping[str, str]]:
            change_sets = work.change_sets
            others = change_sets.in_state(ChangeSetState.OPEN, _MOST_LISTED)
            return change_sets.get(change_set_id), others, work.agents.names()

        change_set, others, names = await self._store.read(read)
        if change_set.state is not ChangeSetState.OPEN:
            return document(change_set, names, None, ())
        found: Outcome = await self._library.outcome(change_set)
        files = [f for one in others for e in one.entries for f in e.change.files]
        texts = await self._library.texts(files)
        between = clashes_between(change_set, others, texts)
        return document(change_set, names, found, [*found.clashes, *between])


def _figures(work: DeskWork, change_set: ChangeSet) -> dict[str, Any] | None:
    """What a rehearsal of just these changes found."""
    proof = work.rehearsals.of(change_set.id)
    is_of_these = proof and proof.entries == [one.id for one in change_set.entries]
    return proof.figures if proof and is_of_these else None


def _change(body: dict[str, Any]) -> Change:
    change = read_change(body)
    check_names_nobody(change.document())
    return change


def _title_and_note(request: Request) -> tuple[str, str]:
    body = read_object(request)
    title = (optional_text(body, "title") or "").strip()
    note = (optional_text(body, "note") or "").strip()
    if not 1 <= len(title) <= _LONGEST_TITLE or len(note) > _LONGEST_NOTE:
        raise InvalidInput(
            f"A change set has a title of 1 to {_LONGEST_TITLE} characters, and a note "
            f"of at most {_LONGEST_NOTE}."
        )
    check_names_nobody({"title": title, "note": note})
    return title, note
