"""The house without a database: a Work in memory, with the manners of the real one.

tests/integration/store/test_work.py runs the same cases on this and on SQL.
"""

from __future__ import annotations

import itertools
from collections.abc import Sequence
from copy import deepcopy
from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any

from kintsugi.agents import Agent
from kintsugi.cases import Case
from kintsugi.conversations import Author, Choice, Conversation, Message, Photo, State
from kintsugi.errors import NotFound
from kintsugi.escalations import Escalation
from kintsugi.events import CaseEvent
from kintsugi.feedback import Feedback
from kintsugi.handoffs import Handoff
from kintsugi.incidents import Incident
from kintsugi.orders import Customer, Order
from kintsugi.ports import Fulfilment, ShopRefused, ShopRequest, ShopUnreachable
from kintsugi.shifts import Shift
from kintsugi.spending import Ceilings, Entry, Scope, Spent
from kintsugi.wording import order_key


class FakeConversations:
    def __init__(self) -> None:
        self._stored: dict[str, Conversation] = {}
        self._messages: dict[str, list[Message]] = {}

    def get(self, conversation_id: str) -> Conversation:
        if conversation_id not in self._stored:
            raise NotFound(f"There is no conversation '{conversation_id}'.")
        return deepcopy(self._stored[conversation_id])

    def add(self, conversation: Conversation) -> None:
        self._stored[conversation.id] = deepcopy(conversation)
        self._messages[conversation.id] = []

    def save(self, conversation: Conversation) -> None:
        self._stored[conversation.id] = deepcopy(conversation)

    def signed_by(self, token_id: str) -> int:
        return sum(one.signed_by == token_id for one in self._stored.values())

    def of_token(self, token_hash: str) -> Conversation | None:
        for conversation in self._stored.values():
            if conversation.token_hash == token_hash:
                return deepcopy(conversation)
        return None

    def write(
        self,
        conversation: Conversation,
        author: Author,
        text: str,
        now: datetime,
        *,
        name: str | None = None,
        client_id: str | None = None,
        choices: Sequence[Choice] = (),
        card: dict[str, Any] | None = None,
        chosen: dict[str, Any] | None = None,
        photo: Photo | None = None,
        response: str | None = None,
        turn_id: str | None = None,
    ) -> Message:
        conversation.last_seq += 1
        message = Message(
            conversation_id=conversation.id,
            seq=conversation.last_seq,
            author=author,
            text=text,
            at=now,
            client_id=client_id,
            name=name,
            choices=tuple(choices),
            card=card,
            chosen=chosen,
            photo=photo,
            response=response,
            turn_id=turn_id,
            epoch=conversation.epoch,
        )
        self._messages[conversation.id].append(message)
        self.save(conversation)
        return message

    def messages(
        self, conversation_id: str, after: int = 0, limit: int = 500
    ) -> list[Message]:
        stored = self._messages.get(conversation_id, [])
        return [one for one in stored if one.seq > after][:limit]

    def has_said(self, conversation_id: str, response: str) -> bool:
        stored = self._messages.get(conversation_id, [])
        return any(one.response == response for one in stored)

    def photos(self, conversation_id: str) -> list[Photo]:
        said = self._messages.get(conversation_id, [])
        return [one.photo for one in said if one.photo is not None]

    def of_client_id(self, conversation_id: str, client_id: str) -> Message | None:
        for message in self._messages.get(conversation_id, []):
            if message.client_id == client_id:
                return message
        return None

    def in_hand_of(self, agent_id: str) -> int:
        return sum(
            one.owner_id == agent_id and one.state is State.AGENT
            for one in self._stored.values()
        )

    def owned_by(self, agent_id: str) -> list[str]:
        stored = self._stored.values()
        return sorted(one.id for one in stored if one.owner_id == agent_id)


class FakeCases:
    def __init__(self) -> None:
        self._stored: dict[int, Case] = {}
        self._events: list[CaseEvent] = []
        self.feedback: dict[tuple[int, int], Feedback] = {}

    def get(self, case_id: int) -> Case:
        if case_id not in self._stored:
            raise NotFound(f"There is no case 'K-{case_id}'.")
        return deepcopy(self._stored[case_id])

    def open(self, conversation_id: str, kind: str, now: datetime) -> Case:
        case = Case(len(self._stored) + 1, conversation_id, kind, now)
        self.save(case)
        return self.get(case.id)

    def save(self, case: Case) -> None:
        self._stored[case.id] = deepcopy(case)

    def related(self, customer_id: str | None, order_number: str | None) -> list[Case]:
        return [
            one
            for one in self._newest()
            if (customer_id is not None and one.customer_id == customer_id)
            or (order_number is not None and one.order_number == order_number)
        ]

    def of_conversation(self, conversation_id: str) -> list[Case]:
        return [one for one in self._newest() if one.conversation_id == conversation_id]

    def of_offer(self, offer_id: str) -> Case:
        for case in self._newest():
            if any(offer.id == offer_id for offer in case.offers):
                return case
        raise NotFound(f"There is no offer '{offer_id}'.")

    def times_to_solve(self, kind: str, since: datetime) -> list[timedelta]:
        return [
            one.resolved_at - one.opened_at
            for one in self._stored.values()
            if one.kind == kind
            and one.satisfied
            and one.resolved_at is not None
            and one.resolved_at >= since
        ]

    def give_feedback(self, case: Case, feedback: Feedback, _: datetime) -> bool:
        kept = self.feedback.setdefault((case.id, case.reopened), feedback)
        return kept is feedback

    def record(self, event: CaseEvent) -> None:
        self._events.append(event)

    def timeline(self, conversation_id: str) -> list[CaseEvent]:
        return [one for one in self._events if one.conversation_id == conversation_id]

    def _newest(self) -> list[Case]:
        return [deepcopy(self._stored[one]) for one in sorted(self._stored)[::-1]]


class FakeHandoffs:
    def __init__(self) -> None:
        self._stored: dict[str, Handoff] = {}

    def add(self, handoff: Handoff) -> None:
        self._stored[handoff.id] = deepcopy(handoff)

    def save(self, handoff: Handoff) -> None:
        self._stored[handoff.id] = deepcopy(handoff)

    def open_of(self, conversation_id: str) -> Handoff | None:
        for handoff in self._open():
            if handoff.conversation_id == conversation_id:
                return handoff
        return None

    def last_of(self, conversation_id: str) -> Handoff | None:
        of_it = [
            deepcopy(one)
            for one in self._stored.values()
            if one.conversation_id == conversation_id
        ]
        return max(of_it, key=lambda one: one.queued_at, default=None)

    def last_agent_of(self, conversation_id: str) -> str | None:
        claimed = [
            one
            for one in self._stored.values()
            if one.conversation_id == conversation_id and one.claimed_at is not None
        ]
        last = max(
            claimed, key=lambda one: one.claimed_at or one.queued_at, default=None
        )
        return last.claimed_by if last else None

    def waiting(self) -> list[Handoff]:
        return [one for one in self._open() if one.claimed_at is None]

    def in_hand(self) -> list[Handoff]:
        return [one for one in self._open() if one.claimed_at is not None]

    def _open(self) -> list[Handoff]:
        stored = [deepcopy(one) for one in self._stored.values()]
        ranked = sorted(stored, key=lambda one: (-one.priority, one.queued_at, one.id))
        return [one for one in ranked if one.ended_at is None]


class FakeAgents:
    def __init__(self) -> None:
        self._stored: dict[str, Agent] = {}

    def get(self, agent_id: str) -> Agent:
        if agent_id not in self._stored:
            raise NotFound(f"There is no agent '{agent_id}'.")
        return deepcopy(self._stored[agent_id])

    def of_email(self, email: str) -> Agent | None:
        for agent in self._stored.values():
            if agent.email == email:
                return deepcopy(agent)
        return None

    def add(self, agent: Agent) -> None:
        self._stored[agent.id] = deepcopy(agent)

    def save(self, agent: Agent) -> None:
        self._stored[agent.id] = deepcopy(agent)

    def all(self) -> list[Agent]:
        return [deepcopy(one) for one in self._stored.values()]

    def names(self) -> dict[str, str]:
        return {one.id: one.name for one in self._stored.values()}


class FakeEscalations:
    def __init__(self) -> None:
        self._asked: dict[str, Escalation] = {}

    def get(self, escalation_id: str) -> Escalation:
        return self._asked[escalation_id]

    def add(self, escalation: Escalation) -> None:
        self._asked[escalation.id] = escalation

    def save(self, escalation: Escalation) -> None:
        self._asked[escalation.id] = escalation

    def open(self) -> list[Escalation]:
        return [one for one in self._asked.values() if one.is_open]

    def of_conversation(self, conversation_id: str) -> list[Escalation]:
        found = [
            one
            for one in self._asked.values()
            if one.conversation_id == conversation_id
        ]
        return sorted(found, key=lambda one: one.asked_at, reverse=True)


class FakeShifts:
    def __init__(self) -> None:
        self._stored: dict[str, Shift] = {}

    def of(self, agent_id: str) -> Shift:
        return deepcopy(self._stored.get(agent_id, Shift(agent_id)))

    def save(self, shift: Shift) -> None:
        self._stored[shift.agent_id] = deepcopy(shift)

    def all(self) -> list[Shift]:
        return [deepcopy(one) for one in self._stored.values()]


class FakeProofs:
    def __init__(self) -> None:
        self._tries: list[tuple[str, str, bool, datetime]] = []

    def failures(
        self, *, conversation_id: str, address: str, now: datetime
    ) -> tuple[int, int]:
        failed = [one for one in self._tries if not one[2]]
        of_conversation = [
            at
            for conversation, _, _, at in failed
            if conversation == conversation_id and at > now - timedelta(minutes=15)
        ]
        of_address = [
            at
            for _, where, _, at in failed
            if where == address and at > now - timedelta(hours=1)
        ]
        return len(of_conversation), len(of_address)

    def record(
        self, *, conversation_id: str, address: str, proven: bool, now: datetime
    ) -> None:
        self._tries.append((conversation_id, address, proven, now))


class FakeOutbox:
    def __init__(self) -> None:
        self.notes: list[tuple[str, dict[str, Any], datetime]] = []
        self._keys: set[str] = set()

    def put(
        self,
        kind: str,
        payload: dict[str, Any],
        due_at: datetime,
        key: str | None = None,
    ) -> None:
        if key is None or key not in self._keys:
            self.notes.append((kind, payload, due_at))
        if key is not None:
            self._keys.add(key)


class FakeIncidents:
    def __init__(self) -> None:
        self._stored: dict[int, Incident] = {}
        self._affected: dict[int, list[int]] = {}

    def declare(self, incident: Incident) -> Incident:
        declared = replace(incident, id=len(self._stored) + 1)
        self._stored[declared.id] = declared
        return declared

    def close(self, incident_id: int, words: str, now: datetime) -> Incident:
        if incident_id not in {one.id for one in self.open()}:
            raise NotFound(f"There is no open incident {incident_id}.")
        over = replace(self._stored[incident_id], closed_at=now, closing_words=words)
        self._stored[incident_id] = over
        return over

    def all(self) -> list[Incident]:
        return [self._stored[one] for one in sorted(self._stored)[::-1]]

    def open(self) -> list[Incident]:
        return [one for one in self.all() if one.closed_at is None]

    def affect(self, incident: Incident, case: Case) -> bool:
        cases = self._affected.setdefault(incident.id, [])
        if case.id in cases:
            return False
        cases.append(case.id)
        return True

    def affected(self, incident_id: int) -> list[int]:
        return self._affected.get(incident_id, [])

    def behind(self, case_id: int) -> Incident | None:
        behind = (one for one in self.open() if case_id in self.affected(one.id))
        return next(behind, None)


class FakeSpending:
    def __init__(self) -> None:
        self.entries: dict[str, Entry] = {}

    def spent(
        self,
        ceilings: Ceilings,
        currency: str,
        case_id: int,
        customer_id: str | None,
        now: datetime,
    ) -> Spent:
        def counts(entry: Entry, scope: Scope) -> bool:
            since = ceilings[scope].since(now)
            if entry.amount.currency != currency or (since and entry.at <= since):
                return False
            if scope is Scope.CASE or (scope is Scope.CUSTOMER and not customer_id):
                return entry.case_id == case_id
            if scope is Scope.CUSTOMER:
                return entry.customer_id == customer_id
            if scope is Scope.GOODWILL:
                return entry.goodwill
            return scope in (Scope.SHOP, Scope(str(entry.granted_by)))

        return {
            scope: sum(
                one.amount.amount for one in self.entries.values() if counts(one, scope)
            )
            for scope in ceilings
        }

    def reserve(self, entry: Entry) -> None:
        self.entries[entry.key] = entry

    def release(self, key: str, now: datetime) -> None:  # noqa: ARG002
        self.entries.pop(key, None)


class FakeShop:
    def __init__(self) -> None:
        self._orders: dict[str, Order] = {}

    def put(self, orders: Sequence[Order]) -> None:
        self._orders |= {order_key(order.number): order for order in orders}

    def order(self, number: str) -> Order | None:
        wanted = order_key(number)
        found = [self._orders[wanted]] if wanted in self._orders else []
        if not found and wanted.isdigit():
            found = [
                order
                for key, order in self._orders.items()
                if "".join(filter(str.isdigit, key)) == wanted
            ]
        return found[0] if len(found) == 1 else None

    def orders_of(self, customer_id: str) -> list[Order]:
        orders = [o for o in self._orders.values() if o.customer.id == customer_id]
        return sorted(orders, key=lambda o: (-o.placed_at.timestamp(), o.number))

    def customer(self, customer_id: str) -> Customer | None:
        orders = self.orders_of(customer_id)
        return orders[0].customer if orders else None


class FakeWork:
    """Everything the desk keeps, in memory; there is nothing to commit."""

    def __init__(self) -> None:
        self.conversations = FakeConversations()
        self.cases = FakeCases()
        self.handoffs = FakeHandoffs()
        self.agents = FakeAgents()
        self.escalations = FakeEscalations()
        self.shifts = FakeShifts()
        self.proofs = FakeProofs()
        self.outbox = FakeOutbox()
        self.spending = FakeSpending()
        self.incidents = FakeIncidents()
        self.shop = FakeShop()
        self._ids = itertools.count(1)

    def new_id(self, prefix: str) -> str:
        return f"{prefix}-{next(self._ids)}"


class FakeShopActions:
    """A shop that does as it is told: answers, refuses, or loses its answer."""

    def __init__(self) -> None:
        self.done: dict[str, ShopRequest] = {}
        self.stands: dict[str, Fulfilment] = {}
        self.calls = 0
        self.refuses = False
        self.loses_the_answer = False
        self.is_down = False

    async def carry_out(self, request: ShopRequest) -> str:
        self.calls += 1
        if self.is_down:
            raise ShopUnreachable("The shop is down.")
        if self.refuses:
            raise ShopRefused("The shop said no.")
        self.done.setdefault(request.key, request)
        if self.loses_the_answer:
            raise ShopUnreachable("The answer was lost.")
        return self._receipt(request.key)

    async def receipt(self, key: str) -> str | None:
        if self.is_down:
            raise ShopUnreachable("The shop is down.")
        return self._receipt(key) if key in self.done else None

    async def fulfilment(self, request: ShopRequest) -> Fulfilment:
        if self.is_down:
            raise ShopUnreachable("The shop is down.")
        return self.stands.get(request.key, Fulfilment.UNKNOWN)

    def _receipt(self, key: str) -> str:
        return f"R-{list(self.done).index(key) + 1}"
