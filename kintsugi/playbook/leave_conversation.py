"""An agent leaves a conversation: what handing back and resolving have in common."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from kintsugi.agents import Agent
from kintsugi.conversations import Author, Choice, Conversation, State
from kintsugi.events import EventKind, event_of
from kintsugi.matter import facts_of
from kintsugi.playbook.assign_waiting import ROOM_MADE
from kintsugi.ports import Work

_LEAVING_IS = {
    State.ASSISTANT: EventKind.HANDED_BACK,
    State.RESOLVED: EventKind.RESOLVED,
}


def leave_conversation(
    work: Work,
    conversation: Conversation,
    agent: Agent,
    epoch: int,
    state: State,
    now: datetime,
    *,
    words: str,
    note: str,
    choices: Sequence[tuple[str, dict[str, Any]]] = (),
) -> None:
    """Ends the agent's part: new owner, handoff ended, customer told, note kept.

    Raises StaleEpoch when the conversation is not this agent's under this epoch.
    """
    conversation.check_belongs_to(agent.id, epoch)
    return_conversation(
        work,
        conversation,
        agent.id,
        state,
        now,
        words=words,
        note=note,
        choices=choices,
    )


def return_conversation(
    work: Work,
    conversation: Conversation,
    actor: str,
    state: State,
    now: datetime,
    *,
    words: str,
    note: str = "",
    choices: Sequence[tuple[str, dict[str, Any]]] = (),
) -> None:
    """Ends the wait for a person, or their part.

    The assistant's memory is emptied, so that what led to the handoff does not lead to
    it again, and gets the facts of the case instead, so that nothing known is asked
    (P8).
    """
    conversation.change_owner(state, None, now)
    conversation.dialogue, conversation.failed_turns = None, 0
    conversation.matter += 1
    conversation.facts_to_set = facts_of(work, conversation)
    seq = conversation.last_seq + 1
    work.conversations.write(
        conversation,
        Author.SYSTEM,
        words,
        now,
        choices=[
            Choice(title, f"{seq}.{n}", payload)
            for n, (title, payload) in enumerate(choices, start=1)
        ],
    )
    # The assistant has nothing to answer of what was said to the agent.
    conversation.answered_seq = conversation.last_seq
    work.conversations.save(conversation)
    work.outbox.put(ROOM_MADE, {}, now)
    handoff = work.handoffs.open_of(conversation.id)
    if handoff is not None:
        handoff.ended_at = now
        work.handoffs.save(handoff)
    work.cases.record(
        event_of(
            conversation,
            _LEAVING_IS[state],
            actor,
            now,
            **({"note": note} if note else {}),
        )
    )
