"""An agent comes, goes, or says how many conversations they can take."""

from __future__ import annotations

from datetime import datetime

from kintsugi.agents import Agent
from kintsugi.errors import InvalidInput
from kintsugi.playbook.assign_waiting import ROOM_MADE
from kintsugi.ports import Work
from kintsugi.shifts import Shift, Takes

_MOST = 20


def set_shift(
    work: Work, agent: Agent, now: datetime, *, takes: Takes, most_chats: int
) -> Shift:
    """Keeps what the agent chose; being away never takes a conversation from them.

    Raises InvalidInput for a number of conversations that nobody can hold.
    """
    if not 1 <= most_chats <= _MOST:
        raise InvalidInput(f"'most_chats' is a number from 1 to {_MOST}.")
    shift = Shift(agent.id, takes, most_chats, now)
    work.shifts.save(shift)
    work.outbox.put(ROOM_MADE, {}, now)
    return shift


def be_seen(work: Work, agent: Agent, now: datetime) -> Shift:
    """Notes that the agent's console is open at this moment."""
    shift = work.shifts.of(agent.id)
    shift.seen_at = now
    work.shifts.save(shift)
    return shift
