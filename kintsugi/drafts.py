"""Drafted replies for the moment: our own words with this case's facts, nothing made up
(P30). Each says where it comes from, so that it can be mended there.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from kintsugi.agents import Agent
from kintsugi.cases import Case, PromiseState, Resolution, ResolutionState
from kintsugi.concessions import Concession
from kintsugi.facts import missing
from kintsugi.money import Money
from kintsugi.orders import Customer
from kintsugi.saved_replies import SavedReply, fill
from kintsugi.situation import Situation
from kintsugi.suggestions import Purpose

OPTION = "utter_desk_draft_option"
NEAREST = "utter_desk_draft_nearest"
CLOSE = "utter_desk_draft_close"
_ACKNOWLEDGE = "utter_acknowledge_"
_ASK = "utter_ask_clarify_form_"
_MOST = 4


@dataclass(frozen=True, slots=True)
class Variation:
    """One wording of a response, for when these slots have these values."""

    text: str
    when: Mapping[str, str] = field(default_factory=dict)


Responses = Mapping[str, Sequence[Variation]]


@dataclass(frozen=True, slots=True)
class DraftReply:
    """Words to send or to edit first."""

    purpose: Purpose
    source: str
    text: str


@dataclass(frozen=True, slots=True)
class Moment:
    """What is known when an agent is about to answer.

    `has_spoken`: this agent wrote since they took the conversation. `is_known`: the
    customer proved who they are. `best` is what could be given right away, `refused`
    says that a lead has just said no to more; `is_decided_above` that one is asked.
    """

    situation: Situation
    agent: Agent
    customer: Customer | None
    has_spoken: bool
    is_known: bool
    best: Concession | None = None
    refused: bool = False
    is_decided_above: bool = False


def drafts(
    moment: Moment, responses: Responses, replies: Sequence[SavedReply]
) -> list[DraftReply]:
    """Up to four drafts, our own responses before saved replies of the same purpose."""
    found = list(_from_responses(moment, responses))
    purposes = {one.purpose for one in found}
    known = known_words(moment.situation, moment.customer, moment.agent)
    for reply in replies:
        filled = fill(reply.text, known)
        if reply.purpose in purposes and not filled.missing:
            assert reply.purpose is not None
            found.append(DraftReply(reply.purpose, f"reply:{reply.name}", filled.text))
    order = list(Purpose)
    return sorted(found, key=lambda one: order.index(one.purpose))[:_MOST]


def known_words(
    situation: Situation | None, customer: Customer | None, agent: Agent
) -> dict[str, str]:
    """The variables of saved replies that are known here, by name."""
    known = {"agent_name": agent.name}
    if customer is not None:
        known |= {"customer_name": customer.first_name, "full_name": customer.name}
    if situation is None:
        return known
    known["reference"] = situation.case.reference
    order = situation.order
    if order is not None:
        known["order_number"] = order.number
        if order.delivery is not None and order.delivery.tracking:
            known["tracking"] = order.delivery.tracking
    told = situation.placeholders(Money(0, situation.currency), situation.now)
    for name in ("item", "carrier", "days_late", "promised_by"):
        if name in told:
            known[name] = told[name]
    if promise := _promised(situation.case):
        known["promise"] = promise
    return known


def _from_responses(moment: Moment, responses: Responses) -> Iterator[DraftReply]:
    case = moment.situation.case
    if not moment.has_spoken:
        yield from _say(
            Purpose.ACKNOWLEDGE, _ACKNOWLEDGE + case.kind, moment, responses, hello=True
        )
    if asked := _asked(moment):
        yield from _say(Purpose.CLARIFY, _ASK + asked, moment, responses)
    done = _done(case)
    if moment.best is not None and done is None and not moment.is_decided_above:
        response = NEAREST if moment.refused else OPTION
        words = _words_of(moment.best, moment.situation)
        yield from _say(Purpose.EXPLAIN, response, moment, responses, words)
    if done is not None and case.satisfied is not True:
        words = {"title": done.title, "promise": _promised(case)}
        yield from _say(Purpose.CLOSE, CLOSE, moment, responses, words)


def _say(
    purpose: Purpose,
    response: str,
    moment: Moment,
    responses: Responses,
    words: Mapping[str, str] | None = None,
    *,
    hello: bool = False,
) -> Iterator[DraftReply]:
    """The response in a wording for this feeling: always the same one in a case, others
    in others."""
    case = moment.situation.case
    slots = {"feeling": str(case.feeling), "kind": case.kind}
    fitting = [
        one
        for one in responses.get(response, ())
        if all(slots.get(name) == value for name, value in one.when.items())
    ]
    fitting = [one for one in fitting if one.when] or fitting
    if not fitting:
        return
    filled = fill(fitting[case.id % len(fitting)].text, words or {})
    if filled.missing:
        return
    text = " ".join(filled.text.split())
    if hello and moment.customer is not None:
        text = f"Hello {moment.customer.first_name},\n{text}"
    yield DraftReply(purpose, f"response:{response}", text)


def _asked(moment: Moment) -> str | None:
    situation = moment.situation
    complaint = situation.remedies.complaints.get(situation.case.kind)
    asks = complaint.asks if complaint else ()
    facts = missing(asks, situation.case.facts, situation.order, moment.is_known)
    return str(facts[0]) if facts else None


def _words_of(concession: Concession, situation: Situation) -> dict[str, str]:
    one = concession.considered
    words = one.fit.words
    known = situation.placeholders(one.amount, one.due_at)
    names = ("title", "benefit", "cost", "time")
    return {name: getattr(words, name).format_map(known) for name in names}


def _done(case: Case) -> Resolution | None:
    done = [one for one in case.resolutions if one.state is ResolutionState.DONE]
    return done[-1] if done else None


def _promised(case: Case) -> str:
    """What the customer still waits for, in the words it was promised in."""
    still_open = [one for one in case.promises if one.state is PromiseState.OPEN]
    return still_open[-1].text if still_open else ""
