"""An agent writes something down for the team; the customer never sees it."""

from __future__ import annotations

import re
from datetime import datetime

from kintsugi.agents import Agent
from kintsugi.errors import InvalidInput
from kintsugi.events import CaseEvent, EventKind, event_of
from kintsugi.ports import Work

_MENTION = re.compile(r"@([\w.-]+)")


def write_note(
    work: Work, conversation_id: str, agent: Agent, text: str, now: datetime
) -> CaseEvent:
    """Keeps the note in the timeline, with the colleagues whom it names.

    `@Liisa` names whoever's first name, or name without its blanks, that is, however it
    is written. Raises NotFound for an unknown conversation, InvalidInput for an empty
    note.
    """
    if not text.strip():
        raise InvalidInput("A note has words in it.")
    conversation = work.conversations.get(conversation_id)
    note = event_of(
        conversation,
        EventKind.NOTE_WRITTEN,
        agent.id,
        now,
        note=text,
        mentions=_mentioned(text, work.agents.all()),
    )
    work.cases.record(note)
    return note


def _mentioned(text: str, team: list[Agent]) -> list[str]:
    said = {name.casefold().rstrip(".-") for name in _MENTION.findall(text)}
    return [agent.id for agent in team if said & _names(agent)]


def _names(agent: Agent) -> set[str]:
    whole = agent.name.casefold()
    return {whole.replace(" ", ""), whole.split()[0]} if whole.split() else set()
