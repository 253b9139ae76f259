"""Answering: the transactions around a turn of the assistant.

`begin` before Rasa is called, `finish` or `fail` after it; none is held while waiting.

What the assistant says is stored only if it still owns the conversation. When an
action of the turn handed the conversation off, the words to the customer were stored by
the handoff itself, and all that the turn says besides is of a stale epoch and is
dropped. A conversation that the turn itself settled (resolved) stays the assistant's to
speak in.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from desk.chat.asking import asked, next_said, pressed, said_in
from desk.chat.completing import explanation_of
from desk.chat.hearing import ASSISTANTS, reopen
from desk.ports import DeskWork, Turn, TurnState
from desk.rasa import Answer, Said
from desk.readings import Reading
from desk.words import TROUBLE, Words
from kintsugi.cases import CaseState, Feeling, Offer
from kintsugi.conversations import Author, Choice, Conversation, State
from kintsugi.handoffs import HandoffReason
from kintsugi.incidents import Incident
from kintsugi.playbook.hand_off import hand_off
from kintsugi.playbook.note_feeling import note_feeling

# So long after a desk's last sign of life another one takes its turn over.
LEASE = timedelta(seconds=6)
# A turn that was begun this often and never ended takes the desk down with it.
_MOST_ATTEMPTS = 3


@dataclass(frozen=True, slots=True)
class Begun:
    """A turn to be run, and what Rasa is asked in it."""

    turn: Turn
    asked: dict[str, Any]

    @property
    def hopeless(self) -> bool:
        return self.turn.attempts > _MOST_ATTEMPTS


@dataclass(frozen=True, slots=True)
class Elsewhere:
    """Another desk runs a turn here, and has it until then if it lives."""

    until: datetime


def begin(
    work: DeskWork, conversation_id: str, desk: str, now: datetime
) -> Begun | Elsewhere | None:
    """Starts the next turn, or takes up the one that a crash left in flight.

    Gives None when there is nothing that the assistant should answer.
    """
    conversation = work.conversations.get(conversation_id)
    turn = work.turns.in_flight(conversation_id)
    if turn is not None and left(conversation, turn):
        _drop(work, turn, now)
        turn = None
    if turn is not None:
        if turn.leased_by != desk and turn.leased_until and now < turn.leased_until:
            return Elsewhere(turn.leased_until)
        said = said_in(work, turn)
        turn.attempts += 1
        turn.leased_by, turn.leased_until = desk, now + LEASE
        work.turns.save(turn)
    else:
        said = next_said(work, conversation)
        if not said or conversation.state not in ASSISTANTS:
            return None
        turn = Turn(
            id=work.new_id("t"),
            conversation_id=conversation_id,
            first_seq=said[0].seq,
            last_seq=said[-1].seq,
            epoch=conversation.epoch,
            matter=conversation.matter,
            started_at=now,
            attempts=1,
            leased_by=desk,
            leased_until=now + LEASE,
        )
        work.turns.add(turn)
    return Begun(turn, asked(work, conversation, turn, said, now))


def finish(
    work: DeskWork,
    turn: Turn,
    answer: Answer,
    complete: Callable[[Said, Sequence[Offer]], Said],
    explain: Callable[[Incident], Said],
    now: datetime,
) -> bool:
    """Stores the answer, completed by what the desk knows, with the assistant's new
    memory; True when more waits.

    Behind the first words to who complains of an incident, it is explained (P34).
    """
    conversation = work.conversations.get(turn.conversation_id)
    is_dropped = left(conversation, turn)
    state = TurnState.DROPPED if is_dropped else TurnState.DONE
    if not _end(work, turn, state, now):
        return True
    work.readings.add(_reading(conversation, turn, answer, now))
    if is_dropped:
        return True
    conversation.failed_turns = 0
    if conversation.matter == turn.matter:
        conversation.dialogue = answer.dialogue
        conversation.facts_to_set = {}
    else:
        # The next matter starts with the facts that closing this one left, only.
        conversation.dialogue = None
    if (level := _feeling(answer)) and conversation.case_id is not None:
        note_feeling(work, conversation, turn.last_seq, level)
    if _is_open_again(work, conversation):
        reopen(work, conversation, now)
    offers = _on_the_table(work, conversation)
    messages = [complete(message, offers) for message in answer.messages]
    if messages and (incident := _unexplained(work, conversation)):
        messages.insert(1, explain(incident))
    more = _count(work, conversation, turn, len(messages))
    for message in messages:
        _say(work, conversation, turn, message, now)
    work.conversations.save(conversation)
    return more


def fail(work: DeskWork, turn: Turn, failure: str, words: Words, now: datetime) -> bool:
    """Says honestly that there is no answer, and the second time in a row asks a
    person; True when more waits.

    What was written is not lost: the next turn hears it again. A choice that was
    pressed is offered again.
    """
    conversation = work.conversations.get(turn.conversation_id)
    turn.failure = failure[:200]
    if left(conversation, turn):
        return _drop(work, turn, now)
    if not _end(work, turn, TurnState.FAILED, now):
        return True
    conversation.failed_turns += 1
    if conversation.failed_turns > 1:
        conversation.failed_turns = 0
        reason = HandoffReason.ASSISTANT_FAILED
        case_id = conversation.case_id
        reference = work.cases.get(case_id).reference if case_id is not None else None
        hand_off(
            work, conversation, reason, now, words=words.of_handoff(reason, reference)
        )
        return False
    more = _count(work, conversation, turn, 1)
    said = Said(words.say(TROUBLE), pressed(work, turn), None, TROUBLE)
    _say(work, conversation, turn, said, now)
    work.conversations.save(conversation)
    return more


def lease_longer(work: DeskWork, turn: Turn, now: datetime) -> None:
    """Says that the desk which runs this turn is alive."""
    work.turns.lease(turn, now + LEASE)


def left(conversation: Conversation, turn: Turn) -> bool:
    """Whether the assistant lost the conversation while it thought."""
    # Settling raises the epoch once; more than that was somebody else.
    most = turn.epoch + (conversation.state is State.RESOLVED)
    return conversation.state not in ASSISTANTS or conversation.epoch > most


def _reading(
    conversation: Conversation, turn: Turn, answer: Answer, now: datetime
) -> Reading:
    """What is kept of this turn for trainers."""
    return Reading(
        turn_id=turn.id,
        conversation_id=turn.conversation_id,
        first_seq=turn.first_seq,
        seq=turn.last_seq,
        matter=turn.matter,
        at=now,
        understood=answer.understood,
        actions=answer.actions,
        responses=[said.response for said in answer.messages if said.response],
        facts=conversation.facts_to_set,
        dialogue=answer.dialogue,
        vector=answer.vector,
    )


def _on_the_table(work: DeskWork, conversation: Conversation) -> Sequence[Offer]:
    """What the customer may choose from now."""
    if conversation.case_id is None:
        return ()
    return work.cases.get(conversation.case_id).open_offers


def _unexplained(work: DeskWork, conversation: Conversation) -> Incident | None:
    """What is behind the case at hand and was not told in this conversation yet."""
    if conversation.case_id is None:
        return None
    incident = work.incidents.behind(conversation.case_id)
    if incident is None or work.conversations.has_said(
        conversation.id, explanation_of(incident)
    ):
        return None
    return incident


def _feeling(answer: Answer) -> str | None:
    """How strongly the customer felt in this turn, as it was read (P3)."""
    level = ((answer.understood or {}).get("feeling") or {}).get("level")
    return str(level) if level in Feeling.__members__.values() else None


def _is_open_again(work: DeskWork, conversation: Conversation) -> bool:
    """Whether the turn found that a resolved matter is not resolved after all."""
    return (
        conversation.state is State.RESOLVED
        and conversation.case_id is not None
        and work.cases.get(conversation.case_id).state is not CaseState.RESOLVED
    )


def _count(
    work: DeskWork, conversation: Conversation, turn: Turn, messages: int
) -> bool:
    """Counts the turn as answered by the next `messages`; True when the customer
    wrote more in the meantime."""
    # What we said ourselves meanwhile wants no answer.
    more = conversation.last_seq > turn.last_seq and bool(
        work.turns.pending(conversation.id, turn.last_seq)
    )
    conversation.answered_seq = (
        turn.last_seq if more else conversation.last_seq + messages
    )
    return more


def _say(
    work: DeskWork, conversation: Conversation, turn: Turn, said: Said, now: datetime
) -> None:
    conversation.check_may_speak(Author.ASSISTANT, conversation.epoch)
    seq = conversation.last_seq + 1
    work.conversations.write(
        conversation,
        Author.ASSISTANT,
        said.text,
        now,
        choices=[
            Choice(title, f"{seq}.{n}", payload)
            for n, (title, payload) in enumerate(said.choices, start=1)
        ],
        card=said.card,
        response=said.response,
        turn_id=turn.id,
    )


def _drop(work: DeskWork, turn: Turn, now: datetime) -> bool:
    """Keeps nothing of what was said; True, because a new owner's turn may wait."""
    _end(work, turn, TurnState.DROPPED, now)
    return True


def _end(work: DeskWork, turn: Turn, state: TurnState, now: datetime) -> bool:
    """Ends a turn; False when another desk took it over, and ends it its own way."""
    turn.state, turn.ended_at = state, now
    return work.turns.save_leased(turn)
