"""What each command does and answers, inside the caller's transaction."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from desk.api.proposal import currency_of, read_proposal
from desk.api.views import case_view, offer_view, order_view
from desk.body import optional_text
from desk.ports import DeskWork
from desk.words import Words
from kintsugi.cases import Case
from kintsugi.conversations import Conversation
from kintsugi.errors import InvalidInput
from kintsugi.facts import LONGEST, Fact
from kintsugi.feedback import Feedback
from kintsugi.guides import guide_for
from kintsugi.handoffs import HandoffReason
from kintsugi.masking import masked
from kintsugi.matter import (
    case_at_hand,
    other_cases,
    proven_orders,
    situation_of,
)
from kintsugi.playbook.answer_proposal import answer_proposal
from kintsugi.playbook.check_satisfaction import check_satisfaction
from kintsugi.playbook.follow_up import answer_follow_up
from kintsugi.playbook.give_feedback import give_feedback
from kintsugi.playbook.hand_off import hand_off
from kintsugi.playbook.note_facts import Noted, Said, note_facts
from kintsugi.playbook.offer_remedies import NothingToOffer, offer_remedies
from kintsugi.playbook.open_case import open_case
from kintsugi.playbook.pass_on_praise import pass_on_praise
from kintsugi.playbook.prove_order import prove_order
from kintsugi.playbook.refuse_offers import refuse_offers
from kintsugi.playbook.start_matter import start_matter
from kintsugi.proposals import Proposal
from kintsugi.reassurance import solved_like
from kintsugi.remedies import Remedies

Answer = dict[str, Any]
Body = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Answers:
    """One method a command; each raises what its step of the playbook raises, and
    InvalidInput for a body that is not what it wants."""

    remedies: Remedies
    words: Words
    shop_name: str

    def context(
        self, work: DeskWork, conversation: Conversation, now: datetime
    ) -> Answer:
        """Everything that is known; changes nothing."""
        case_id, today = conversation.case_id, self.remedies.hours.day_of(now)
        case = work.cases.get(case_id) if case_id else None
        orders = proven_orders(work, conversation)
        return {
            "state": str(conversation.state),
            "epoch": conversation.epoch,
            "locale": conversation.locale,
            "case": self._case(work, conversation, case, now),
            "orders": [order_view(order, today) for order in orders],
            "shop": {"name": self.shop_name},
        }

    def complaint(
        self, work: DeskWork, conversation: Conversation, body: Body, now: datetime
    ) -> Answer:
        kind, text = _text(body, "kind"), optional_text(body, "text") or ""
        said = _said(body)
        noted = open_case(work, self.remedies, conversation, kind, text, said, now)
        return self._noted(work, conversation, noted, now)

    def facts(
        self, work: DeskWork, conversation: Conversation, body: Body, now: datetime
    ) -> Answer:
        noted = note_facts(work, conversation, _said(body), now)
        return self._noted(work, conversation, noted, now)

    def proof(
        self, work: DeskWork, conversation: Conversation, body: Body, now: datetime
    ) -> Answer:
        number, contact = _text(body, "order_number"), _text(body, "contact")
        proof = prove_order(work, conversation, number, contact, now)
        today = self.remedies.hours.day_of(now)
        return {
            "status": str(proof.status),
            "tries_left": proof.tries_left,
            "again": proof.again,
            "case": self._case(work, conversation, proof.case, now),
            "order": order_view(proof.order, today) if proof.order else None,
            "escalate": proof.escalate and str(proof.escalate),
        }

    def offers(
        self, work: DeskWork, conversation: Conversation, _: Body, now: datetime
    ) -> Answer:
        offered = offer_remedies(work, self.remedies, conversation, now)
        if isinstance(offered, NothingToOffer):
            return {"status": "none", "reason": str(offered.reason)}
        pair = (offered.first, offered.second)
        return {
            "status": "offered",
            "offers": [offer_view(one, self.remedies) for one in pair],
            "recommended": next(one.position for one in pair if one.recommended),
            "reason": offered.reason,
            "gesture": offered.gesture
            and {
                "title": offered.gesture.title,
                "amount": str(offered.gesture.amount),
            },
            "solved": _solved(work, conversation, now),
        }

    def refuse(
        self, work: DeskWork, conversation: Conversation, _: Body, now: datetime
    ) -> Answer:
        left = refuse_offers(work, self.remedies, conversation, now)
        return {"status": "refused", "left": left}

    def propose(
        self, work: DeskWork, conversation: Conversation, body: Body, now: datetime
    ) -> Answer:
        currency = currency_of(work, self.remedies, conversation)
        proposal = read_proposal(body, currency)
        noted = note_facts(work, conversation, _wish(body, proposal), now)
        answered = answer_proposal(work, self.remedies, conversation, proposal, now)
        return {
            "status": str(answered.status),
            "offer": offer_view(answered.offer, self.remedies)
            if answered.offer
            else None,
            "authority": answered.granted_by and str(answered.granted_by),
            "escalate": noted.escalate and str(noted.escalate),
        }

    def handoff(
        self, work: DeskWork, conversation: Conversation, body: Body, now: datetime
    ) -> Answer:
        reason = _reason(_text(body, "reason"))
        note = (optional_text(body, "note") or "")[:500]
        case_id = conversation.case_id
        reference = work.cases.get(case_id).reference if case_id else None
        words = self.words.of_handoff(
            reason,
            reference,
            owns=_unacknowledged(work, conversation, reason),
            guide=self._guide(work, conversation, reason, now),
        )
        queued = hand_off(work, conversation, reason, now, words=words, note=note)
        waiting = [one.id for one in work.handoffs.waiting()]
        return {
            "state": str(conversation.state),
            "place": waiting.index(queued.id) + 1 if queued.id in waiting else None,
            "wait": None,
            "reference": reference,
        }

    def _guide(
        self,
        work: DeskWork,
        conversation: Conversation,
        reason: HandoffReason,
        now: datetime,
    ) -> str | None:
        """What helps until a person comes, if the matter has to wait (P20)."""
        if conversation.case_id is None:
            return None
        case = work.cases.get(conversation.case_id)
        others = other_cases(work, case)
        situation = situation_of(work, self.remedies, case, others, now)
        return guide_for(reason, situation)

    def satisfaction(
        self, work: DeskWork, conversation: Conversation, body: Body, now: datetime
    ) -> Answer:
        satisfied = body.get("satisfied")
        if not isinstance(satisfied, bool):
            raise InvalidInput("'satisfied' is true or false.")
        case = check_satisfaction(work, self.remedies, conversation, satisfied, now)
        return {"case": self._case(work, conversation, case, now)}

    def feedback(
        self, work: DeskWork, conversation: Conversation, body: Body, now: datetime
    ) -> Answer:
        words = optional_text(body, "words") or ""
        feedback = Feedback(body.get("score"), words=words.strip())
        return {"stored": give_feedback(work, conversation, feedback, now)}

    def follow_up(
        self, work: DeskWork, conversation: Conversation, body: Body, now: datetime
    ) -> Answer:
        held = body.get("held")
        if not isinstance(held, bool):
            raise InvalidInput("'held' is true or false.")
        case = answer_follow_up(work, conversation, held, now)
        return {"case": self._case(work, conversation, case, now)}

    def praise(
        self, work: DeskWork, conversation: Conversation, _: Body, now: datetime
    ) -> Answer:
        pass_on_praise(work, conversation, now)
        return {"passed_on": True}

    def matter(
        self, work: DeskWork, conversation: Conversation, body: Body, __: datetime
    ) -> Answer:
        keeps = body.get("keeps") or {}
        if not isinstance(keeps, dict):
            raise InvalidInput("'keeps' is an object of slots by name.")
        return {"matter": start_matter(work, conversation, keeps)}

    def _noted(
        self, work: DeskWork, conversation: Conversation, noted: Noted, now: datetime
    ) -> Answer:
        return {
            "case": self._case(work, conversation, noted.case, now),
            "escalate": noted.escalate and str(noted.escalate),
        }

    def _case(
        self,
        work: DeskWork,
        conversation: Conversation,
        case: Case | None,
        now: datetime,
    ) -> Answer | None:
        if case is None:
            return None
        today = self.remedies.hours.day_of(now)
        return case_view(work, self.remedies, conversation, case, today)


def _unacknowledged(
    work: DeskWork, conversation: Conversation, reason: HandoffReason
) -> str | None:
    """The kind of a complaint that was told in this very turn, so that nobody was sorry
    for it yet: the assistant's own words go when a person is asked (P5)."""
    if conversation.case_id is None:
        return "matter" if reason is HandoffReason.SEVERE_EFFECT else None
    case = work.cases.get(conversation.case_id)
    turn = work.turns.in_flight(conversation.id)
    is_new = turn is not None and case.opened_at >= turn.started_at
    return case.kind if is_new else None


def _solved(work: DeskWork, conversation: Conversation, now: datetime) -> Answer | None:
    """How many cases like this one were solved, and how fast; None for too few."""
    solved = solved_like(work, case_at_hand(work, conversation), now)
    if solved is None:
        return None
    return {"count": solved.count, "half_within": solved.time_in_words}


def _said(body: Body) -> Said:
    facts, flags = masked(body.get("facts") or {}), masked(body.get("flags") or [])
    if not isinstance(facts, dict):
        raise InvalidInput("'facts' is an object of facts by name.")
    if not isinstance(flags, list) or not all(isinstance(one, dict) for one in flags):
        raise InvalidInput("'flags' is a list of objects with kind and phrase.")
    return Said(facts=facts, feeling=optional_text(body, "feeling"), flags=flags)


def _wish(body: Body, proposal: Proposal) -> Said:
    """The proposal as a fact of the case, for whoever reads it later (P9)."""
    sought = proposal.sought or str(proposal.amount or f"{proposal.percent} %")
    said = _said(body)
    return replace(
        said, facts={**said.facts, Fact.REMEDY_SOUGHT: masked(sought[:LONGEST])}
    )


def _text(body: Body, name: str) -> str:
    text = optional_text(body, name)
    if text is None or not text.strip() or len(text) > 200:
        raise InvalidInput(f"'{name}' is a text of 1 to 200 characters.")
    return text


def _reason(text: str) -> HandoffReason:
    try:
        return HandoffReason(text)
    except ValueError as error:
        known = ", ".join(HandoffReason)
        raise InvalidInput(f"'{text}' is not a reason; known: {known}.") from error
