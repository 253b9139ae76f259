"""The queue as the console shows it."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from sanic import HTTPResponse, Request
from sanic.response import json

from desk.clocks import clock_documents
from desk.console.guard import who
from desk.moments import moment
from desk.ports import DeskWork
from desk.services import Services
from kintsugi.clocks import Aims, clocks_of
from kintsugi.handoffs import REASON_TEXTS
from kintsugi.queues import QueueEntry, in_order


class QueueRoutes:
    def __init__(self, services: Services) -> None:
        self._store = services.store
        self._clock = services.clock
        self._aims = services.contact.aims

    async def read(self, request: Request) -> HTTPResponse:
        """Gives whom to help next: those who wait, one's own, then the colleagues'."""
        agent, now = who(request).agent, self._clock()

        def read(work: DeskWork) -> list[dict[str, Any]]:
            entries = in_order(work.queue.entries(), agent.id)
            return [_document(entry, self._aims, now) for entry in entries]

        return json({"handoffs": await self._store.read(read)})


def _document(entry: QueueEntry, aims: Aims, now: datetime) -> dict[str, Any]:
    customer = entry.card.get("customer") or {}
    return {
        "conversation_id": entry.conversation_id,
        "case_reference": entry.case_reference,
        "customer_name": customer.get("name"),
        "subject": entry.card.get("complaint"),
        "kind": entry.kind,
        "feeling": entry.feeling,
        "trend": entry.trend,
        "reason": entry.reason,
        "reason_text": REASON_TEXTS[entry.reason],
        "priority": int(entry.priority),
        "waiting_since": moment(entry.waiting_since),
        "state": entry.state,
        "owner_name": entry.owner_name,
        "epoch": entry.epoch,
        "clocks": clock_documents(
            clocks_of(entry.handoff, entry.promises, aims, now),
        ),
        "value": {
            "amount": customer["lifetime_value"],
            "currency": customer["currency"],
        }
        if customer
        else None,
    }
