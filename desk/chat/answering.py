"""Answering: the transactions around a turn of the assistant.

`begin` before Rasa is called, `finish` or `fail` after it; none is held while waiting.

What the assistant says is stored only if it still owns the conversation. When an
action of the turn handed the conversation off, the words to the customer were stored by
the handoff itself, and all that the turn says besides is of a stale epoch and is
dropped. A conversation that the turn itself settled (resolved) stays the assistant's to
speak in.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from kintsugi.playbook.hand_off import hand_off

from desk.chat.hearing import ASSISTANTS
from desk.chat.text import for_assistant
from desk.feed import moment
from desk.ports import DeskWork, Turn, TurnState
from desk.rasa import Answer
from desk.words import TROUBLE, Words
from kintsugi.conversations import Author, Choice, Conversation, Message, State
from kintsugi.handoffs import HandoffReason

# A turn that was begun this often and never ended takes the desk down with it.
_MOST_ATTEMPTS = 3


@dataclass(frozen=True, slots=True)
class Begun:
    """A turn to be run: what Rasa is asked, and of which moment that is."""

    turn: Turn
    epoch: int
    matter: int
    asked: dict[str, Any]

    @property
    def hopeless(self) -> bool:
        return self.turn.attempts > _MOST_ATTEMPTS


def begin(work: DeskWork, conversation_id: str, now: datetime) -> Begun | None:
    """Starts the next turn, or takes up the one that a crash left in flight.

    Gives None when there is nothing that the assistant should answer.
    """
    conversation = work.conversations.get(conversation_id)
    turn = work.turns.in_flight(conversation_id)
    said: list[Message] = []
    if turn is not None:
        said = _said(work, conversation, turn) if _assistants(conversation) else []
        if not said:
            _drop(work, turn, now)
            turn = None
    if turn is None:
        said = _next(work, conversation) if _assistants(conversation) else []
        if not said:
            return None
        turn = Turn(work.new_id("t"), conversation_id, said[0].seq, said[-1].seq, now)
        turn.attempts = 1
        work.turns.add(turn)
    else:
        turn.attempts += 1
        work.turns.save(turn)
    asked = _asked(work, conversation, turn, said, now)
    return Begun(turn, conversation.epoch, conversation.matter, asked)


def finish(work: DeskWork, begun: Begun, answer: Answer, now: datetime) -> bool:
    """Stores the answer with the assistant's new memory; True when more waits."""
    conversation, turn = work.conversations.get(begun.turn.conversation_id), begun.turn
    turn.understood, turn.actions = answer.understood, answer.actions
    if left(conversation, begun):
        _drop(work, turn, now)
        return _assistants(conversation)
    turn.state, turn.ended_at = TurnState.DONE, now
    work.turns.save(turn)
    conversation.failed_turns = 0
    if conversation.matter == begun.matter:
        conversation.dialogue = answer.dialogue
        conversation.facts_to_set = {}
    else:
        # The next matter starts with the facts that closing this one left, only.
        conversation.dialogue = None
    more = _answered(conversation, turn, len(answer.messages))
    for message in answer.messages:
        _say(
            work, conversation, message.text, now, turn,
            message.choices, message.card, message.response,
        )  # fmt: skip
    work.conversations.save(conversation)
    return more


def fail(
    work: DeskWork, begun: Begun, failure: str, words: Words, now: datetime
) -> bool:
    """Says honestly that there is no answer, and the second time in a row asks a
    person; True when more waits.

    What was written is not lost: the next turn hears it again. A choice that was
    pressed is offered again.
    """
    conversation, turn = work.conversations.get(begun.turn.conversation_id), begun.turn
    turn.failure = failure[:200]
    if left(conversation, begun):
        _drop(work, turn, now)
        return _assistants(conversation)
    turn.state, turn.ended_at = TurnState.FAILED, now
    work.turns.save(turn)
    conversation.failed_turns += 1
    if conversation.failed_turns > 1:
        conversation.failed_turns = 0
        reference = work.cases.get(conversation.case_id).reference if (
            conversation.case_id is not None
        ) else None  # fmt: skip
        hand_off(
            work,
            conversation,
            HandoffReason.ASSISTANT_FAILED,
            now,
            words=words.of_handoff(HandoffReason.ASSISTANT_FAILED, reference),
        )
        return False
    more = _answered(conversation, turn, 1)
    _say(
        work, conversation, words.say(TROUBLE), now, turn,
        _pressed(work, conversation, turn), None, TROUBLE,
    )  # fmt: skip
    work.conversations.save(conversation)
    return more


def left(conversation: Conversation, begun: Begun) -> bool:
    """Whether the assistant lost the conversation while it thought."""
    # Settling may raise the epoch once; more than that was somebody else.
    most = begun.epoch + (conversation.state is State.RESOLVED)
    return not _assistants(conversation) or conversation.epoch > most


def _assistants(conversation: Conversation) -> bool:
    return conversation.state in ASSISTANTS


def _next(work: DeskWork, conversation: Conversation) -> list[Message]:
    """The customer's next words: a burst of texts, or one choice."""
    after = conversation.answered_seq
    pending = work.turns.pending(conversation.id, after, conversation.epoch)
    if not pending or pending[0].chosen is not None:
        return pending[:1]
    if conversation.failed_turns:
        failed = work.turns.last(conversation.id)
        if failed is not None and failed.state is TurnState.FAILED:
            pending = _said(work, conversation, failed) + pending
    burst = []
    for message in pending:
        if message.chosen is not None and message.seq > after:
            break
        if message.chosen is None:
            burst.append(message)
    return burst


def _said(work: DeskWork, conversation: Conversation, turn: Turn) -> list[Message]:
    epoch, after = conversation.epoch, turn.first_seq - 1
    pending = work.turns.pending(conversation.id, after, epoch)
    return [message for message in pending if message.seq <= turn.last_seq]


def _asked(
    work: DeskWork,
    conversation: Conversation,
    turn: Turn,
    said: Sequence[Message],
    now: datetime,
) -> dict[str, Any]:
    chosen = said[0].chosen
    text = "\n".join(message.text for message in said)
    return {
        "conversation_id": conversation.id,
        "turn_id": turn.id,
        "matter": conversation.matter,
        "locale": conversation.locale,
        "now": moment(now),
        **({"choice": chosen["payload"]} if chosen else {"text": for_assistant(text)}),
        "dialogue": conversation.dialogue,
        "facts": conversation.facts_to_set,
        "products": _products(work, conversation),
    }


def _products(work: DeskWork, conversation: Conversation) -> list[str]:
    """The names of what the customer proved to have bought, for product words."""
    if conversation.customer_id is not None:
        orders = work.shop.orders_of(conversation.customer_id)
    elif conversation.order_number is not None:
        order = work.shop.order(conversation.order_number)
        orders = [order] if order else []
    else:
        orders = []
    return list(dict.fromkeys(line.name for order in orders for line in order.lines))


def _answered(conversation: Conversation, turn: Turn, messages: int) -> bool:
    """Counts the turn as answered by the next `messages`; True when the customer
    wrote more in the meantime."""
    more = conversation.last_seq > turn.last_seq
    conversation.answered_seq = (
        turn.last_seq if more else conversation.last_seq + messages
    )
    return more


def _say(
    work: DeskWork,
    conversation: Conversation,
    text: str,
    now: datetime,
    turn: Turn,
    choices: Sequence[tuple[str, dict[str, Any]]],
    card: dict[str, Any] | None,
    response: str | None,
) -> None:
    conversation.check_may_speak(Author.ASSISTANT, conversation.epoch)
    seq = conversation.last_seq + 1
    work.conversations.write(
        conversation,
        Author.ASSISTANT,
        text,
        now,
        choices=[
            Choice(title, f"{seq}.{n}", payload)
            for n, (title, payload) in enumerate(choices, start=1)
        ],
        card=card,
        response=response,
        turn_id=turn.id,
    )


def _pressed(
    work: DeskWork, conversation: Conversation, turn: Turn
) -> list[tuple[str, dict[str, Any]]]:
    """The choices among which the customer chose in this turn, if they did."""
    said = _said(work, conversation, turn)
    if not said or said[0].chosen is None:
        return []
    seq = int(said[0].chosen["value"].partition(".")[0])
    offer = work.conversations.messages(conversation.id, seq - 1, 1)[0]
    return [(choice.title, choice.payload) for choice in offer.choices]


def _drop(work: DeskWork, turn: Turn, now: datetime) -> None:
    turn.state, turn.ended_at = TurnState.DROPPED, now
    work.turns.save(turn)
