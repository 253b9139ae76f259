"""A conversation as a trainer sees it: who the customer is, is not in it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from desk.inbox import Review
from desk.moments import moment
from desk.ports import DeskWork
from desk.readings import Reading
from desk.training.drafts import Exchange, Told
from desk.training.withheld import Known, known_by
from kintsugi.conversations import Conversation, Message
from kintsugi.errors import InvalidInput

_LONGEST = 1_000


def known_of(
    work: DeskWork,
    conversation: Conversation,
    readings: Sequence[Reading] | None = None,
) -> Known:
    """All by which the desk knows who writes here; `readings` are all those of the
    conversation, where they are at hand."""
    who = conversation.customer_id
    customer = work.shop.customer(who) if who is not None else None
    orders = work.shop.orders_of(who) if who is not None else []
    if readings is None:
        readings = work.readings.of(conversation.id, memory=False)
    entities = [
        entity
        for reading in readings
        for entity in reading.understood.get("entities", ())
    ]

    def told(name: str) -> list[str]:
        return [str(one["value"]) for one in entities if one.get("entity") == name]

    return known_by(
        names=[conversation.customer_name, customer.name if customer else None],
        emails=[
            conversation.customer_email,
            customer.email if customer else None,
            *told("email"),
        ],
        numbers=[
            conversation.order_number,
            *(order.number for order in orders),
            *told("order_number"),
        ],
        postcodes=[customer.postcode if customer else None, *told("postcode")],
    )


def words_of(work: DeskWork, reading: Reading, known: Known) -> str:
    """What the customer said there, without what tells who they are."""
    first, last = reading.first_seq, reading.seq
    said = work.turns.pending(reading.conversation_id, first - 1, last)
    return _withheld(said, known)


def conversation_document(work: DeskWork, conversation_id: str) -> dict[str, Any]:
    """The messages with what was understood of them and what answered."""
    conversation = work.conversations.get(conversation_id)
    readings = work.readings.of(conversation_id, memory=False)
    known = known_of(work, conversation, readings)
    of_seq = {one.seq: one for one in readings}
    review = work.reviews.of(conversation_id)
    messages = work.conversations.messages(conversation_id, 0, _LONGEST)
    return {
        "id": conversation_id,
        "state": conversation.state,
        "messages": [
            _message(message, of_seq.get(message.seq), review, known)
            for message in messages
        ],
        "review": review_document(work, review),
    }


def told_until(work: DeskWork, conversation_id: str, seq: int) -> Told:
    """The conversation up to the message at `seq`, to be drafted from; raises
    InvalidInput where nothing was understood there."""
    conversation = work.conversations.get(conversation_id)
    found = exchanges(work, conversation)
    if seq not in found:
        raise InvalidInput(f"Nothing was understood at seq {seq}.")
    case = work.cases.get(conversation.case_id) if conversation.case_id else None
    handoff = work.handoffs.last_of(conversation_id)
    return Told(
        [exchange for at, exchange in found.items() if at <= seq],
        kind=case.kind if case else None,
        remedies=[one.remedy for one in case.resolutions] if case else (),
        handoffs=[handoff.reason] if handoff else [],
    )


def exchanges(work: DeskWork, conversation: Conversation) -> dict[int, Exchange]:
    """What was said and how it was answered, by the seq of the message."""
    readings = work.readings.of(conversation.id, memory=False)
    known, review = (
        known_of(work, conversation, readings),
        work.reviews.of(conversation.id),
    )
    said = {one.seq: one for one in work.turns.pending(conversation.id, 0)}
    return {
        one.seq: _exchange(
            one,
            [said[seq] for seq in range(one.first_seq, one.seq + 1) if seq in said],
            review,
            known,
        )
        for one in readings
    }


def _exchange(
    reading: Reading, said: Sequence[Message], review: Review, known: Known
) -> Exchange:
    understood = reading.understood
    return Exchange(
        text=_withheld(said, known),
        meant=review.intents.get(str(reading.seq)) or reading.intent or "",
        chosen=bool(said) and said[0].chosen is not None,
        actions=reading.answered_by,
        responses=reading.responses,
        feeling=(understood.get("feeling") or {}).get("level"),
    )


def _withheld(said: Sequence[Message], known: Known) -> str:
    return known.withhold("\n".join(message.text for message in said))


def review_document(work: DeskWork, review: Review) -> dict[str, Any]:
    names = work.agents.names()
    return {
        "intents": review.intents,
        "note": review.note,
        "by": names.get(review.changed_by),
        "at": moment(review.changed_at) if review.changed_at else None,
        "reviewed": review.reviewed_at is not None,
    }


def _message(
    message: Message, reading: Reading | None, review: Review, known: Known
) -> dict[str, Any]:
    return {
        "seq": message.seq,
        "author": message.author,
        "text": known.withhold(message.text),
        "choices": [known.withhold(choice.title) for choice in message.choices],
        "response": message.response,
        "at": moment(message.at),
        "chosen": message.chosen is not None,
        "reading": reading and _reading(reading, review, known),
    }


def _reading(reading: Reading, review: Review, known: Known) -> dict[str, Any]:
    understood = reading.understood
    intent = understood.get("intent") or {}
    feeling = understood.get("feeling") or {}
    return {
        "from": reading.first_seq,
        "intent": intent.get("name"),
        "confidence": intent.get("confidence"),
        "ranking": understood.get("ranking", []),
        "close": understood.get("close", []),
        "also": understood.get("also", []),
        "entities": [
            known.withhold_from(entity) for entity in understood.get("entities", ())
        ],
        "feeling": feeling.get("level"),
        # Not the phrase that raised it, which may name somebody.
        "flags": [flag.get("kind") for flag in understood.get("flags", ())],
        "doubt": reading.doubt,
        "actions": reading.answered_by,
        "responses": reading.responses,
        "meant": review.intents.get(str(reading.seq)),
    }
