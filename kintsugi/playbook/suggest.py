"""What an agent is shown now: words to send and remedies to give (P30, P31)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from kintsugi.agents import Agent
from kintsugi.concessions import Concession, best_allowed, concessions
from kintsugi.conversations import Author, Conversation
from kintsugi.drafts import Moment, Responses, drafts
from kintsugi.escalations import Escalation, EscalationState
from kintsugi.matter import known_customer, other_cases, situation_of
from kintsugi.ports import Work
from kintsugi.remedies import Remedies
from kintsugi.situation import Situation
from kintsugi.suggestions import Purpose, Suggestion, suggestion_id

# So far back it is looked whether the agent has spoken.
_LAST = 100


@dataclass(frozen=True, slots=True)
class Suggested:
    """All that is put before an agent now; each concession under its suggestion.

    `escalation` is the newest question to a lead in this case.
    """

    situation: Situation
    drafts: list[Suggestion]
    actions: list[tuple[Suggestion, Concession]]
    escalation: Escalation | None

    @property
    def all(self) -> list[Suggestion]:
        return [*self.drafts, *(one for one, _ in self.actions)]


def suggest(
    work: Work,
    remedies: Remedies,
    responses: Responses,
    conversation: Conversation,
    agent: Agent,
    now: datetime,
) -> Suggested | None:
    """Makes the suggestions for the agent who has the conversation; None without a
    case, when nothing is known to suggest from. Raises StaleEpoch for everybody else.
    """
    conversation.check_belongs_to(agent.id, conversation.epoch)
    if conversation.case_id is None:
        return None
    case = work.cases.get(conversation.case_id)
    situation = situation_of(work, remedies, case, other_cases(work, case), now)
    asked = [
        one
        for one in work.escalations.of_conversation(conversation.id)
        if one.case_id == case.id
    ]
    escalation = asked[0] if asked else None
    found = concessions(situation, agent.authority)
    refused = escalation and escalation.state is EscalationState.REFUSED
    wanted = escalation.wanted.remedy if escalation and refused else None
    moment = Moment(
        situation=situation,
        agent=agent,
        customer=known_customer(work, conversation),
        has_spoken=_has_spoken(work, conversation),
        is_known=conversation.customer_id is not None,
        best=best_allowed(found, wanted, agent.authority),
        refused=bool(refused),
        is_decided_above=bool(escalation and escalation.is_open),
    )
    made = _Maker(conversation, agent, now)
    return Suggested(
        situation=situation,
        drafts=[
            made.suggestion(one.purpose, one.source, one.text)
            for one in drafts(moment, responses, work.saved_replies.all())
        ],
        actions=[
            (
                made.suggestion(
                    Purpose.ACT, f"remedy:{one.wanted.remedy}", one.title(situation)
                ),
                one,
            )
            for one in found
        ],
        escalation=escalation,
    )


def show(work: Work, shown: Sequence[Suggestion]) -> None:
    """Notes what the agent sees."""
    for one in shown:
        work.suggestions.show(one)


@dataclass(frozen=True, slots=True)
class _Maker:
    conversation: Conversation
    agent: Agent
    now: datetime

    def suggestion(self, purpose: Purpose, source: str, text: str) -> Suggestion:
        told = self.conversation
        return Suggestion(
            id=suggestion_id(told, self.agent.id, purpose, source, text),
            conversation_id=told.id,
            case_id=told.case_id,
            agent_id=self.agent.id,
            purpose=purpose,
            source=source,
            text=text,
            seq=told.last_seq,
            epoch=told.epoch,
            shown_at=self.now,
        )


def _has_spoken(work: Work, conversation: Conversation) -> bool:
    after = max(0, conversation.last_seq - _LAST)
    return any(
        one.author is Author.AGENT and one.epoch == conversation.epoch
        for one in work.conversations.messages(conversation.id, after=after)
    )
