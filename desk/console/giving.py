"""What agents give and promise: previewed, done once, or put to a lead."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any

from sanic import HTTPResponse, Request
from sanic.response import json

from desk import words
from desk.body import optional_text, read_client_id, read_object
from desk.console.guard import who
from desk.console.ownership import read_epoch, read_note
from desk.console.suggestions import action_document, escalation_document
from desk.moments import moment
from desk.ports import DeskWork
from desk.resolutions import Resolutions
from desk.services import Services
from kintsugi.acceptance import Accepted, accepted
from kintsugi.agents import Agent
from kintsugi.cases import Authority, CasePromise
from kintsugi.channels import ChannelKind
from kintsugi.concessions import Wanted
from kintsugi.conversations import Conversation
from kintsugi.errors import InvalidInput
from kintsugi.matter import case_at_hand
from kintsugi.playbook.ask_lead import ask_lead, decided_by
from kintsugi.playbook.choose_way import promise_answer
from kintsugi.playbook.grant_remedy import considered_now, grant_remedy
from kintsugi.playbook.speak import speak
from kintsugi.playbook.use_suggestion import check_unheard, use_suggestion
from kintsugi.wording import listed, moment_in_words

_NAMED = 3
_FURTHEST = timedelta(days=14)


class GivingRoutes:
    """Every change here carries the epoch, the `seq` up to which the agent has read,
    and a `client_id` under which it happens once."""

    def __init__(self, services: Services, resolutions: Resolutions) -> None:
        self._store = services.store
        self._orders = services.orders
        self._remedies = services.remedies
        self._contact = services.contact
        self._words = services.words
        self._clock = services.clock
        self._resolutions = resolutions

    async def preview(self, request: Request, conversation_id: str) -> HTTPResponse:
        """Says what would be given, at what cost, and whether this agent may."""
        wanted = read_wanted(read_object(request))
        agent, now = who(request).agent, self._clock()
        await self._orders.bring(conversation_id)

        def read(work: DeskWork) -> dict[str, Any]:
            case = case_at_hand(work, work.conversations.get(conversation_id))
            found, situation = considered_now(
                work, self._remedies, case, wanted, agent, now
            )
            return action_document(found, situation)

        return json(await self._store.read(read))

    async def give(self, request: Request, conversation_id: str) -> HTTPResponse:
        """Gives a remedy by the agent's own authority; pressed twice, once."""
        body = read_object(request)
        wanted, agent, now = read_wanted(body), who(request).agent, self._clock()
        await self._orders.bring(conversation_id)

        def reserve(work: DeskWork, conversation: Conversation) -> dict[str, Any]:
            case = case_at_hand(work, conversation)
            given = grant_remedy(work, self._remedies, case, wanted, agent, now)
            if suggestion := optional_text(body, "suggestion"):
                title = given.offer.title
                use_suggestion(work, conversation, agent, suggestion, title, now)
            return {"offer": given.offer.id}

        def take(work: DeskWork) -> Accepted:
            kept = _once(work, conversation_id, agent, body, now, reserve)
            return given_as(work, kept["offer"])

        given = await self._store.transact(take)
        done = await carried_out(self._resolutions, given)
        self._orders.stale(given.case.order_number)
        return json(done)

    async def ask_lead(self, request: Request, conversation_id: str) -> HTTPResponse:
        """Puts what is above the agent to a lead, and tells the customer by when."""
        body = read_object(request)
        wanted, note = read_wanted(body), read_note(body)
        agent, now = who(request).agent, self._clock()
        await self._orders.bring(conversation_id)

        def ask(work: DeskWork, conversation: Conversation) -> dict[str, Any]:
            due = self._in_words(decided_by(self._remedies, now))
            lead = self._leads(work)
            asked = ask_lead(
                work,
                self._remedies,
                conversation,
                case_at_hand(work, conversation),
                wanted,
                agent,
                now,
                words=self._words.say(words.LEAD_ASKED, lead=lead, due=due),
                promise=self._words.say(words.LEAD_PROMISE, lead=lead, due=due),
                reason=self._words.say(words.LEAD_REASON),
                note=note,
            )
            return {"escalation": asked.id}

        def once(work: DeskWork) -> dict[str, Any]:
            kept = _once(work, conversation_id, agent, body, now, ask)
            asked = work.escalations.get(kept["escalation"])
            names = work.agents.names()
            return escalation_document(asked, names)

        return json(await self._store.transact(once), status=201)

    async def promise_call(
        self, request: Request, conversation_id: str
    ) -> HTTPResponse:
        """Promises a call by a time, and asks the customer for the number."""
        body = read_object(request)
        agent, now = who(request).agent, self._clock()
        channel = self._contact.channels.get(ChannelKind.CALL_BACK)
        if channel is None or channel.answering is None:
            raise InvalidInput("contact.yml has no call_back; calls are not promised.")
        due = _by(body, now) or channel.due_at(now)

        def call(work: DeskWork, conversation: Conversation) -> dict[str, Any]:
            when = self._in_words(due)
            _, promise = promise_answer(
                work,
                conversation,
                channel,
                now,
                text=self._words.say(words.CALL_PROMISE, name=agent.name, due=when),
                due_at=due,
                owner=agent.id,
                actor=agent.id,
            )
            text = self._words.say(words.CALL_PROMISED, due=when)
            speak(work, conversation, agent, text, now, response=words.CALL_PROMISED)
            return _promise_document(promise)

        return json(
            await self._store.transact(
                lambda work: _once(work, conversation_id, agent, body, now, call)
            ),
            status=201,
        )

    def _leads(self, work: DeskWork) -> str:
        """Who decides, by name where they are few."""
        names = [
            one.name for one in work.agents.all() if one.authority is Authority.LEAD
        ]
        few = 1 <= len(names) <= _NAMED
        return listed(names, "or") if few else self._words.say(words.A_LEAD)

    def _in_words(self, at: datetime) -> str:
        return moment_in_words(at, self._remedies.hours.zone)


async def carried_out(resolutions: Resolutions, given: Accepted) -> dict[str, Any]:
    """Has the shop do it, outside of any transaction; says what is known then."""
    done = await resolutions.carry_out(given)
    resolution = done.resolution
    return {
        "state": resolution.state,
        "title": resolution.title,
        "amount": resolution.amount.amount,
        "currency": resolution.amount.currency,
        "receipt": resolution.receipt,
        "promise": _promise_document(done.promise),
    }


def given_as(work: DeskWork, offer_id: str) -> Accepted:
    """What was reserved under an offer, as it stands."""
    case = work.cases.of_offer(offer_id)
    offer = next(one for one in case.offers if one.id == offer_id)
    return accepted(case, offer)


def read_wanted(body: dict[str, Any]) -> Wanted:
    """Which remedy, for what, at which amount."""
    remedy = optional_text(body, "remedy") or ""
    amount = body.get("amount")
    if not 1 <= len(remedy) <= 40:
        raise InvalidInput("'remedy' is the name of one in remedies.yml.")
    if amount is not None and (type(amount) is not int or amount < 1):
        raise InvalidInput("'amount' is a whole number of minor units, 1490 for 14.90.")
    return Wanted(remedy, optional_text(body, "item"), amount)


def _once(
    work: DeskWork,
    conversation_id: str,
    agent: Agent,
    body: dict[str, Any],
    now: datetime,
    does: Callable[[DeskWork, Conversation], dict[str, Any]],
) -> dict[str, Any]:
    """Does it for who has the conversation and has read all of it, once for its
    `client_id`; what it comes to is kept with the effect."""
    key = f"console:{conversation_id}:{read_client_id(body)}"
    conversation = work.conversations.get(conversation_id)
    if (known := work.commands.answer(key)) is not None:
        return known
    epoch = read_epoch(body)
    conversation.check_belongs_to(agent.id, epoch)
    check_unheard(work, conversation, _read_seq(body), epoch)
    answer = does(work, conversation)
    work.commands.record(key, conversation_id, answer, now)
    return answer


def _read_seq(body: dict[str, Any]) -> int:
    seq = body.get("seq")
    if type(seq) is not int or seq < 0:
        raise InvalidInput(
            "'seq' is the number of the last message that you have read."
        )
    return seq


def _by(body: dict[str, Any], now: datetime) -> datetime | None:
    given = optional_text(body, "by")
    if given is None:
        return None
    try:
        by = datetime.fromisoformat(given)
    except ValueError:
        by = None
    if by is None or by.tzinfo is None or not now < by <= now + _FURTHEST:
        raise InvalidInput("'by' is a time with its zone, within the next 14 days.")
    return by


def _promise_document(promise: CasePromise) -> dict[str, Any]:
    return {"text": promise.text, "due_at": moment(promise.due_at)}
