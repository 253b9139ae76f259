"""What happened in a conversation, and what the team writes down beside it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from sanic import HTTPResponse, Request
from sanic.response import json

from desk.body import optional_text, read_object
from desk.console.guard import who
from desk.console.ownership import read_epoch
from desk.moments import moment
from desk.ports import DeskWork
from desk.services import Services
from desk.text import clean
from kintsugi.cases import Case
from kintsugi.events import CaseEvent
from kintsugi.masking import masked
from kintsugi.matter import other_cases
from kintsugi.playbook.correct_fact import correct_fact
from kintsugi.playbook.write_note import write_note


class RecordRoutes:
    def __init__(self, services: Services) -> None:
        self._store = services.store
        self._clock = services.clock

    async def read(self, _: Request, conversation_id: str) -> HTTPResponse:
        """Gives the timeline with everybody's names, and the customer's other cases."""

        def read(work: DeskWork) -> dict[str, Any]:
            conversation = work.conversations.get(conversation_id)
            case = (
                work.cases.get(conversation.case_id) if conversation.case_id else None
            )
            names = work.agents.names()
            return {
                "timeline": [
                    _event(event, names)
                    for event in work.cases.timeline(conversation_id)
                ],
                "earlier": _earlier(other_cases(work, case) if case else ()),
            }

        return json(await self._store.read(read))

    async def write_note(self, request: Request, conversation_id: str) -> HTTPResponse:
        """Keeps a note for the team; 201 with the note as the timeline has it."""
        text = clean(optional_text(read_object(request), "text") or "")
        agent, now = who(request).agent, self._clock()
        note = await self._store.transact(
            lambda work: write_note(work, conversation_id, agent, text, now)
        )
        return json(_event(note, {agent.id: agent.name}), status=201)

    async def correct(self, request: Request, conversation_id: str) -> HTTPResponse:
        """Sets a fact, or takes it back with null; gives all the facts."""
        body = read_object(request)
        agent, epoch, now = who(request).agent, read_epoch(body), self._clock()
        name, value = optional_text(body, "fact") or "", masked(body.get("value"))
        case = await self._store.transact(
            lambda work: correct_fact(
                work, conversation_id, agent, epoch, name, value, now
            )
        )
        return json({"facts": case.facts})


def _event(event: CaseEvent, names: dict[str, str]) -> dict[str, Any]:
    return {
        "kind": event.kind,
        "actor": event.actor,
        "actor_name": names.get(event.actor),
        "at": moment(event.at),
        "data": event.data,
    }


def _earlier(cases: Sequence[Case]) -> list[dict[str, Any]]:
    return [
        {
            "reference": case.reference,
            "conversation_id": case.conversation_id,
            "kind": case.kind,
            "state": case.state,
            "opened_at": moment(case.opened_at),
            "resolutions": [one.title for one in case.resolutions],
        }
        for case in cases
    ]
