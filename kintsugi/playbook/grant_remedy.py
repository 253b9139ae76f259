"""Somebody of the team gives a remedy by their own authority, once (P17, P18)."""

from __future__ import annotations

from datetime import datetime

from kintsugi.acceptance import Accepted, accepted
from kintsugi.agents import Agent
from kintsugi.cases import Case, CaseState, OfferRole
from kintsugi.concessions import Concession, Wanted, about, concession
from kintsugi.errors import BeyondAuthority, Conflict
from kintsugi.events import EventKind, event_of
from kintsugi.facts import Fact
from kintsugi.matter import other_cases, situation_of
from kintsugi.options import offer_of
from kintsugi.playbook.accept_offer import Taker, take
from kintsugi.ports import Work
from kintsugi.remedies import Remedies
from kintsugi.situation import Situation


def grant_remedy(
    work: Work,
    remedies: Remedies,
    case: Case,
    wanted: Wanted,
    agent: Agent,
    now: datetime,
) -> Accepted:
    """Reserves what is given: within this person's limits and the shop's ceilings, as
    they are in this very transaction. The shop is asked after it, as for every offer.

    Raises BeyondAuthority for what somebody above must decide, NotOffered for what
    cannot be given, InvalidInput for what is not laid down; nothing is reserved then.
    """
    situation = situation_of(work, remedies, case, other_cases(work, case), now)
    found = concession(wanted, situation, agent.authority)
    if not found.is_within(agent.authority):
        raise BeyondAuthority(
            f"'{found.title(about(situation, wanted.item))}' is above what you may"
            f" give: {found.considered.out_because}. Ask a lead."
        )
    _settle_item(work, situation, wanted.item, agent, now)
    offer = offer_of(
        found.considered,
        situation,
        work.new_id("o"),
        found.considered.fit.because,
        role=OfferRole.GRANT,
    )
    offer.recommended = False
    case.clear_table()
    case.offers = [*case.offers, offer]
    case.state = CaseState.AGREED
    by = Taker(agent.id, agent.authority, EventKind.REMEDY_GRANTED)
    take(work, situation, offer, now, by)
    work.cases.save(case)
    return accepted(case, offer)


def considered_now(
    work: Work,
    remedies: Remedies,
    case: Case,
    wanted: Wanted,
    agent: Agent,
    now: datetime,
) -> tuple[Concession, Situation]:
    """The remedy as this person would give it now, and what it is filled from."""
    situation = situation_of(work, remedies, case, other_cases(work, case), now)
    found = concession(wanted, situation, agent.authority)
    return found, about(situation, wanted.item)


def _settle_item(
    work: Work, situation: Situation, item: str | None, agent: Agent, now: datetime
) -> None:
    """What it is given for is what the complaint is about from now on."""
    meant = about(situation, item)
    case = situation.case
    if meant is situation:
        return
    if case.is_being_carried_out:
        raise Conflict("Something is being carried out for another item; wait for it.")
    before = case.facts.get(Fact.ITEM)
    case.facts = dict(meant.case.facts)
    work.cases.record(
        event_of(
            case,
            EventKind.FACT_CORRECTED,
            agent.id,
            now,
            fact=str(Fact.ITEM),
            before=before,
            after=item,
        )
    )
