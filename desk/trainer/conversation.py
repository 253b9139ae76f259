"""A conversation as a trainer sees it: who the customer is, is not in it."""

from __future__ import annotations

from typing import Any

from desk.inbox import Review
from desk.moments import moment
from desk.ports import DeskWork
from desk.readings import Reading
from desk.training.drafts import Exchange, Told
from desk.training.withheld import Known, known_by
from kintsugi.conversations import Author, Conversation, Message
from kintsugi.errors import InvalidInput

_LONGEST = 1_000


def known_of(work: DeskWork, conversation: Conversation) -> Known:
    """All by which the desk knows who writes here."""
    who = conversation.customer_id
    customer = work.shop.customer(who) if who is not None else None
    orders = work.shop.orders_of(who) if who is not None else []
    entities = [
        entity
        for reading in work.readings.of(conversation.id)
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


def conversation_document(work: DeskWork, conversation_id: str) -> dict[str, Any]:
    """The messages with what was understood of them and what answered."""
    conversation = work.conversations.get(conversation_id)
    known = known_of(work, conversation)
    readings = {one.seq: one for one in work.readings.of(conversation_id)}
    review = work.reviews.of(conversation_id)
    messages = work.conversations.messages(conversation_id, 0, _LONGEST)
    return {
        "id": conversation_id,
        "state": conversation.state,
        "messages": [
            _message(message, readings.get(message.seq), review, known)
            for message in messages
        ],
        "review": review_document(work, review),
    }


def told_until(work: DeskWork, conversation_id: str, seq: int) -> Told:
    """The conversation up to the message at `seq`, to be drafted from; raises
    InvalidInput where nothing was understood there."""
    conversation = work.conversations.get(conversation_id)
    known, review = known_of(work, conversation), work.reviews.of(conversation_id)
    said = {
        message.seq: message
        for message in work.conversations.messages(conversation_id, 0, seq)
    }
    readings = [one for one in work.readings.of(conversation_id) if one.seq <= seq]
    if not readings or readings[-1].seq != seq:
        raise InvalidInput(f"Nothing was understood at seq {seq}.")
    case = work.cases.get(conversation.case_id) if conversation.case_id else None
    handoff = work.handoffs.last_of(conversation_id)
    return Told(
        [_exchange(one, said, review, known) for one in readings],
        kind=case.kind if case else None,
        remedies=[one.remedy for one in case.resolutions] if case else (),
        handoffs=[handoff.reason] if handoff else [],
    )


def _exchange(
    reading: Reading, said: dict[int, Message], review: Review, known: Known
) -> Exchange:
    own = range(reading.first_seq, reading.seq + 1)
    words = [
        said[seq] for seq in own if seq in said and said[seq].author is Author.CUSTOMER
    ]
    understood = reading.understood
    return Exchange(
        text=known.withhold("\n".join(message.text for message in words)),
        meant=review.intents.get(str(reading.seq)) or reading.intent or "",
        chosen=bool(words) and words[0].chosen is not None,
        actions=[one for one in reading.actions if one != "action_listen"],
        responses=reading.responses,
        feeling=(understood.get("feeling") or {}).get("level"),
    )


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
        "actions": [one for one in reading.actions if one != "action_listen"],
        "responses": reading.responses,
        "meant": review.intents.get(str(reading.seq)),
    }
