"""Help with the answer: what is suggested, and what is found in a draft."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from sanic import HTTPResponse, Request
from sanic.response import json

from desk.body import optional_text, read_object
from desk.console.guard import who
from desk.moments import moment
from desk.ports import DeskWork
from desk.services import Services
from desk.text import LONGEST, clean
from kintsugi.already_said import already_said, known_facts
from kintsugi.concessions import Concession, items_of
from kintsugi.errors import InvalidInput
from kintsugi.escalations import Escalation
from kintsugi.matter import order_at_hand
from kintsugi.playbook.suggest import Suggested, show, suggest
from kintsugi.playbook.use_suggestion import refuse_suggestion
from kintsugi.situation import Situation
from kintsugi.suggestions import Suggestion
from kintsugi.tone import check_tone


class SuggestionRoutes:
    def __init__(self, services: Services) -> None:
        self._store = services.store
        self._orders = services.orders
        self._remedies = services.remedies
        self._responses = services.responses
        self._clock = services.clock

    async def read(self, request: Request, conversation_id: str) -> HTTPResponse:
        """Gives the suggestions for this moment, and notes that they were shown."""
        agent, now = who(request).agent, self._clock()
        await self._orders.bring(conversation_id)

        def read(work: DeskWork) -> tuple[list[Suggestion], dict[str, Any]]:
            conversation = work.conversations.get(conversation_id)
            found = suggest(
                work, self._remedies, self._responses, conversation, agent, now
            )
            known = {
                one.id for one in work.suggestions.of_conversation(conversation_id)
            }
            fresh = [one for one in (found.all if found else ()) if one.id not in known]
            stands = {"seq": conversation.last_seq, "epoch": conversation.epoch}
            names = work.agents.names()
            return fresh, stands | _shown(found, names)

        fresh, document = await self._store.read(read)
        if fresh:
            await self._store.transact(lambda work: show(work, fresh))
        return json(document)

    async def refuse(
        self, request: Request, conversation_id: str, suggestion_id: str
    ) -> HTTPResponse:
        """Notes why the agent does not want a suggestion."""
        reason = clean(optional_text(read_object(request), "reason") or "")
        agent, now = who(request).agent, self._clock()

        def refuse(work: DeskWork) -> Suggestion:
            conversation = work.conversations.get(conversation_id)
            return refuse_suggestion(
                work, conversation, agent, suggestion_id, reason, now
            )

        refused = await self._store.transact(refuse)
        return json({"id": refused.id, "fate": refused.fate})

    async def draft(self, request: Request, conversation_id: str) -> HTTPResponse:
        """Says what the customer would resent in a draft, and what it asks that is
        known; places are counted as a browser counts them."""
        text = optional_text(read_object(request), "text") or ""
        if len(text) > LONGEST:
            raise InvalidInput(f"A draft has at most {LONGEST} characters.")

        def read(work: DeskWork) -> dict[str, Any]:
            conversation = work.conversations.get(conversation_id)
            case = (
                work.cases.get(conversation.case_id) if conversation.case_id else None
            )
            order = order_at_hand(work, case) if case else None
            photos = len(work.conversations.photos(conversation_id))
            place = _places(text)
            findings = check_tone(text, case.feeling) if case else check_tone(text)
            return {
                "findings": [
                    {
                        "start": place(one.start),
                        "end": place(one.end),
                        "tone": one.tone,
                        "why": one.why,
                        "better": one.better,
                    }
                    for one in findings
                ],
                "known": [
                    {
                        "start": place(one.start),
                        "end": place(one.end),
                        "fact": one.fact,
                        "value": one.value,
                    }
                    for one in already_said(text, known_facts(case, order, photos))
                ],
            }

        return json(await self._store.read(read))


def action_document(found: Concession, situation: Situation) -> dict[str, Any]:
    """A remedy as it would be given: what it costs, what it is worth to the customer,
    and what is left of the authority beside it (P31)."""
    one = found.considered
    words = one.fit.words
    fill = situation.placeholders(one.amount, one.due_at)
    return {
        "remedy": one.remedy.name,
        "effect": one.remedy.effect,
        "title": found.title(situation),
        "benefit": words.benefit.format_map(fill),
        "cost": words.cost.format_map(fill),
        "time": words.time.format_map(fill),
        "because": one.fit.because.format_map(fill),
        "promise": words.promise.format_map(fill),
        "due_at": moment(one.due_at),
        "item": found.wanted.item,
        "items": items_of(situation),
        "amount": one.amount.amount,
        "currency": one.amount.currency,
        "most": found.most and found.most.amount,
        "left": found.left.amount,
        "over": one.out_because,
        "granted_by": found.granted_by,
    }


def escalation_document(asked: Escalation, names: dict[str, str]) -> dict[str, Any]:
    """A question to a lead, with the answer once there is one."""
    return {
        "id": asked.id,
        "conversation_id": asked.conversation_id,
        "remedy": asked.wanted.remedy,
        "title": asked.title,
        "amount": asked.amount.amount,
        "currency": asked.amount.currency,
        "asked_by": names.get(asked.asked_by),
        "asked_at": moment(asked.asked_at),
        "due_at": moment(asked.due_at),
        "note": asked.note,
        "state": asked.state,
        "decided_by": names.get(asked.decided_by or ""),
        "words": asked.words,
    }


def _shown(found: Suggested | None, names: dict[str, str]) -> dict[str, Any]:
    if found is None:
        return {"drafts": [], "actions": [], "escalation": None}
    asked = found.escalation
    return {
        "drafts": [
            {
                "id": one.id,
                "purpose": one.purpose,
                "source": one.source,
                "text": one.text,
            }
            for one in found.drafts
        ],
        "actions": [
            {"id": shown.id} | action_document(one, found.situation)
            for shown, one in found.actions
        ],
        "escalation": asked and escalation_document(asked, names),
    }


def _places(text: str) -> Callable[[int], int]:
    """Where a character stands for a browser, which counts in UTF-16."""
    return lambda place: len(text[:place].encode("utf-16-le")) // 2
