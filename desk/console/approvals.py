"""What agents asked leads to decide."""

from __future__ import annotations

from typing import Any

from sanic import HTTPResponse, Request
from sanic.response import json

from desk.body import read_object
from desk.console.giving import carried_out
from desk.console.guard import who
from desk.console.ownership import read_note
from desk.console.suggestions import action_document, escalation_document
from desk.ports import DeskWork
from desk.resolutions import Resolutions
from desk.services import Services
from kintsugi.agents import Agent
from kintsugi.errors import InvalidInput, KintsugiError
from kintsugi.escalations import Escalation
from kintsugi.handoffs import HandoffReason
from kintsugi.matter import order_at_hand
from kintsugi.playbook.decide_escalation import approve, refuse
from kintsugi.playbook.grant_remedy import considered_now


class ApprovalRoutes:
    def __init__(self, services: Services, resolutions: Resolutions) -> None:
        self._store = services.store
        self._orders = services.orders
        self._remedies = services.remedies
        self._words = services.words
        self._clock = services.clock
        self._resolutions = resolutions

    async def read(self, request: Request) -> HTTPResponse:
        """Gives what is to be decided, the nearest due first, each as it stands now."""
        lead = who(request).agent

        def read(work: DeskWork) -> list[dict[str, Any]]:
            names = work.agents.names()
            return [
                self._asked(work, one, lead, names) for one in work.escalations.open()
            ]

        return json({"approvals": await self._store.read(read)})

    async def approve(self, request: Request, escalation_id: str) -> HTTPResponse:
        """Gives what was asked for, by the lead's own authority, once."""
        lead, note, now = (
            who(request).agent,
            read_note(read_object(request)),
            self._clock(),
        )
        asked = await self._store.read(lambda work: work.escalations.get(escalation_id))
        await self._orders.bring(asked.conversation_id)
        given = await self._store.transact(
            lambda work: approve(work, self._remedies, escalation_id, lead, now, note)
        )
        done = await carried_out(self._resolutions, given)
        self._orders.stale(given.case.order_number)
        return json(done)

    async def refuse(self, request: Request, escalation_id: str) -> HTTPResponse:
        """Says no, with words for the agent."""
        lead, note, now = (
            who(request).agent,
            read_note(read_object(request)),
            self._clock(),
        )
        if not note:
            raise InvalidInput("'note' tells the agent why, and what you would do.")

        def decide(work: DeskWork) -> dict[str, Any]:
            asked = work.escalations.get(escalation_id)
            reference = work.cases.get(asked.case_id).reference
            told = self._words.of_handoff(HandoffReason.BEYOND_AUTHORITY, reference)
            refused = refuse(
                work, escalation_id, lead, now, words=note, handoff_words=told
            )
            names = work.agents.names()
            return escalation_document(refused, names)

        return json(await self._store.transact(decide))

    def _asked(
        self, work: DeskWork, asked: Escalation, lead: Agent, names: dict[str, str]
    ) -> dict[str, Any]:
        case = work.cases.get(asked.case_id)
        order = order_at_hand(work, case)
        shown = escalation_document(asked, names) | {
            "case_reference": case.reference,
            "kind": case.kind,
            "feeling": case.feeling,
            "customer_name": order.customer.name if order else None,
            "value": order.customer.lifetime_value if order else None,
        }
        try:
            found, situation = considered_now(
                work, self._remedies, case, asked.wanted, lead, self._clock()
            )
        except KintsugiError as error:
            return shown | {"action": None, "impossible": str(error)}
        return shown | {"action": action_document(found, situation)}
