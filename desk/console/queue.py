"""The queue as the console shows it."""

from __future__ import annotations

from typing import Any

from sanic import HTTPResponse, Request
from sanic.response import json

from desk.console.guard import who
from desk.moments import moment
from desk.services import Services
from kintsugi.handoffs import REASON_TEXTS
from kintsugi.queues import QueueEntry, in_order


class QueueRoutes:
    def __init__(self, services: Services) -> None:
        self._store = services.store

    async def read(self, request: Request) -> HTTPResponse:
        """Gives whom to help next: those who wait, one's own, then the colleagues'."""
        entries = await self._store.read(lambda work: work.queue.entries())
        agent = who(request).agent
        handoffs = [_document(entry) for entry in in_order(entries, agent.id)]
        return json({"handoffs": handoffs})


def _document(entry: QueueEntry) -> dict[str, Any]:
    customer = entry.card.get("customer") or {}
    return {
        "conversation_id": entry.conversation_id,
        "case_reference": entry.case_reference,
        "customer_name": customer.get("name"),
        "subject": entry.card.get("complaint"),
        "kind": entry.kind,
        "feeling": entry.feeling,
        "reason": entry.reason,
        "reason_text": REASON_TEXTS[entry.reason],
        "priority": int(entry.priority),
        "waiting_since": moment(entry.waiting_since),
        "state": entry.state,
        "owner_name": entry.owner_name,
        "epoch": entry.epoch,
        "value": {
            "amount": customer["lifetime_value"],
            "currency": customer["currency"],
        }
        if customer
        else None,
    }
