"""Whoever has room is given the conversation that waits longest."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from zoneinfo import ZoneInfo

from kintsugi.handoffs import Handoff
from kintsugi.playbook.claim_conversation import claim_conversation
from kintsugi.ports import Work
from kintsugi.shifts import Takes

# The note that asks for this: somebody got room, by whatever way.
ROOM_MADE = "room_made"


def assign_waiting(
    work: Work, now: datetime, *, words: Callable[[str], str], zone: ZoneInfo
) -> int:
    """Gives waiting conversations to those who are there, take what they are given and
    have room; gives back how many found somebody.

    The highest priority goes first, then the oldest. A customer who comes back gets the
    agent they had, when that one is there; otherwise the agent with the most room.
    `words` says who is here now, by their name.
    """
    room, found = _room(work, now), 0
    if not room:
        return found
    for handoff in work.handoffs.waiting():
        agent = work.agents.get(_for(work, handoff, room))
        conversation = work.conversations.get(handoff.conversation_id)
        claim_conversation(
            work,
            conversation.id,
            agent,
            conversation.epoch,
            now,
            words=words(agent.name),
            zone=zone,
        )
        found += 1
        room[agent.id] -= 1
        if not room[agent.id]:
            del room[agent.id]
        if not room:
            break
    return found


def _room(work: Work, now: datetime) -> dict[str, int]:
    """How many more each agent can be given, of those who are given any and can."""
    room = {
        shift.agent_id: shift.most_chats - work.conversations.in_hand_of(shift.agent_id)
        for shift in work.shifts.all()
        if shift.takes is Takes.GIVEN and shift.is_there(now)
    }
    return {agent_id: left for agent_id, left in room.items() if left > 0}


def _for(work: Work, handoff: Handoff, room: dict[str, int]) -> str:
    earlier = work.handoffs.last_agent_of(handoff.conversation_id)
    if earlier in room:
        return earlier
    # Of equals the first by id, so that the same room gives the same answer.
    return max(sorted(room), key=lambda agent_id: room[agent_id])
