"""What an agent does with a suggestion: send it, with their own words or not, or say
why not. Trainers read it later."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime

from kintsugi.agents import Agent
from kintsugi.conversations import Conversation
from kintsugi.errors import NotFound
from kintsugi.events import EventKind, event_of
from kintsugi.ports import Work
from kintsugi.suggestions import Fate, Suggestion, check_fresh


def use_suggestion(
    work: Work,
    conversation: Conversation,
    agent: Agent,
    suggestion_id: str,
    text: str,
    now: datetime,
) -> Suggestion:
    """Notes that it was sent or done, with the words that were used in the end.

    Raises StaleSuggestion when the customer wrote since, NotFound when it was not shown
    to this agent here.
    """
    suggestion = _shown_to(work, conversation, agent, suggestion_id)
    check_unheard(work, conversation, suggestion.seq, suggestion.epoch)
    suggestion.use(text, now)
    work.suggestions.save(suggestion)
    edited = suggestion.fate is Fate.EDITED
    _record(
        work, suggestion, EventKind.SUGGESTION_TAKEN, agent, now, {"edited": edited}
    )
    return suggestion


def refuse_suggestion(
    work: Work,
    conversation: Conversation,
    agent: Agent,
    suggestion_id: str,
    reason: str,
    now: datetime,
) -> Suggestion:
    """Notes that the agent does not want it, and why. Raises NotFound when it was not
    shown to this agent here, Conflict when it was used."""
    suggestion = _shown_to(work, conversation, agent, suggestion_id)
    suggestion.refuse(reason, now)
    work.suggestions.save(suggestion)
    said = {"reason": reason}
    _record(work, suggestion, EventKind.SUGGESTION_REFUSED, agent, now, said)
    return suggestion


def check_unheard(work: Work, conversation: Conversation, seq: int, epoch: int) -> None:
    """Refuses what was decided before the customer's last words were read."""
    since = work.conversations.messages(conversation.id, after=seq)
    check_fresh(conversation, epoch, since)


def _shown_to(
    work: Work, conversation: Conversation, agent: Agent, suggestion_id: str
) -> Suggestion:
    suggestion = work.suggestions.get(suggestion_id)
    if (suggestion.conversation_id, suggestion.agent_id) != (conversation.id, agent.id):
        raise NotFound(f"'{suggestion_id}' was not suggested to you here.")
    return suggestion


def _record(
    work: Work,
    suggestion: Suggestion,
    kind: EventKind,
    agent: Agent,
    now: datetime,
    more: Mapping[str, object],
) -> None:
    work.cases.record(
        event_of(
            suggestion,
            kind,
            agent.id,
            now,
            suggestion=suggestion.id,
            source=suggestion.source,
            **more,
        )
    )
