"""Asking: what the assistant is told of a turn, and what in it is an answer to what."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from itertools import takewhile
from typing import Any

from desk.chat.hearing import seq_of_choice
from desk.chat.text import for_assistant
from desk.moments import moment
from desk.ports import DeskWork, Turn, TurnState
from kintsugi.conversations import Conversation, Message
from kintsugi.masking import mask

# The intent of a photo, or of several in a row (domain.yml).
_SEND_PHOTO = "send_photo"


def next_said(work: DeskWork, conversation: Conversation) -> list[Message]:
    """What the customer said next: a burst of texts, a burst of photos, or a choice."""
    pending = work.turns.pending(conversation.id, conversation.answered_seq)
    if not pending or pending[0].chosen is not None:
        return pending[:1]
    if pending[0].photo is not None:
        return list(takewhile(lambda message: message.photo is not None, pending))
    burst = list(takewhile(_is_text, pending))
    if conversation.failed_turns:
        failed = work.turns.last(conversation.id)
        if failed is not None and failed.state is TurnState.FAILED:
            unanswered = said_in(work, failed)
            burst = [one for one in unanswered if _is_text(one)] + burst
    return burst


def _is_text(message: Message) -> bool:
    return message.chosen is None and message.photo is None


def said_in(work: DeskWork, turn: Turn) -> list[Message]:
    """What the customer said that this turn answers."""
    first, last = turn.first_seq, turn.last_seq
    return work.turns.pending(turn.conversation_id, first - 1, last)


def asked(
    work: DeskWork,
    conversation: Conversation,
    turn: Turn,
    said: Sequence[Message],
    now: datetime,
) -> dict[str, Any]:
    """The body of the call to Rasa (assistant/turn.py reads it)."""
    return {
        "conversation_id": conversation.id,
        "turn_id": turn.id,
        "matter": conversation.matter,
        "locale": conversation.locale,
        "now": moment(now),
        **heard(work, conversation, said),
        "dialogue": conversation.dialogue,
        "facts": conversation.facts_to_set,
    }


def heard(
    work: DeskWork, conversation: Conversation, said: Sequence[Message]
) -> dict[str, Any]:
    """What there is to understand: what was said, and the names of what was bought."""
    return {**_words(said), "products": _products(work, conversation)}


def _words(said: Sequence[Message]) -> dict[str, Any]:
    """What was said as the assistant takes it: an intent, or words to understand."""
    if said[0].photo is not None:
        photos = {"intent": _SEND_PHOTO, "entities": {"photos": len(said)}}
        return {"choice": photos}
    if said[0].chosen is not None:
        return {"choice": said[0].chosen["payload"]}
    # Masked once more together: a number may have come in two messages.
    text = mask("\n".join(message.text for message in said)).text
    return {"text": for_assistant(text)}


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


def pressed(work: DeskWork, turn: Turn) -> tuple[tuple[str, dict[str, Any]], ...]:
    """The choices among which the customer chose in this turn, if they did."""
    chosen = said_in(work, turn)[0].chosen
    seq = seq_of_choice(chosen["value"]) if chosen else None
    if seq is None:
        return ()
    offer = work.conversations.messages(turn.conversation_id, seq - 1, 1)[0]
    return tuple((choice.title, choice.payload) for choice in offer.choices)
