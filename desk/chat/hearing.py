"""Hearing a customer: what they say is stored before anything else happens."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from desk.body import optional_text, read_client_id
from desk.errors import PhotosFull
from desk.ports import DeskWork
from desk.text import read_text
from desk.words import REMOVED, Words
from kintsugi.conversations import Author, Choice, Conversation, Message, Photo, State
from kintsugi.errors import Conflict, InvalidInput, NotOffered
from kintsugi.events import EventKind, event_of
from kintsugi.masking import Removed
from kintsugi.playbook.wait_for_customer import go_on
from kintsugi.playbook.watch_clocks import customer_waits
from kintsugi.wording import listed

# Who answers a message that is heard in these states: the assistant.
ASSISTANTS = (State.ASSISTANT, State.RESOLVED)

MOST_PHOTOS = 5

_VALUE = re.compile(r"([1-9][0-9]{0,8})\.[1-9][0-9]?")


@dataclass(frozen=True, slots=True)
class Utterance:
    """What the customer sent: a text, the value of a choice they were offered, or a
    photo.

    `removed` names what was in the text and is not kept.
    """

    client_id: str
    text: str | None = None
    choice: str | None = None
    removed: tuple[Removed, ...] = ()
    photo: Photo | None = None


def read_utterance(body: dict[str, Any]) -> Utterance:
    """Reads `{client_id, text}` or `{client_id, choice}`; raises InvalidInput."""
    client_id = read_client_id(body)
    text, choice = optional_text(body, "text"), optional_text(body, "choice")
    if (text is None) == (choice is None):
        raise InvalidInput("Either 'text' or 'choice' is wanted, one of the two.")
    if text is None:
        return Utterance(client_id, choice=choice)
    kept = read_text(text)
    return Utterance(client_id, kept.text, removed=kept.removed)


def hear(
    work: DeskWork, conversation: Conversation, utterance: Utterance, now: datetime
) -> Message:
    """Stores what was said and gives it, as it was stored the first time.

    A resolved conversation is re-opened by words, not by a choice: a score pressed on
    the feedback card does not mean that anything is wrong again. Raises Conflict when
    the `client_id` was used for something else or the conversation is closed,
    PhotosFull, and NotOffered for a choice that is not on the table.
    """
    conversations = work.conversations
    earlier = conversations.of_client_id(conversation.id, utterance.client_id)
    if earlier is not None:
        if not _same(earlier, utterance):
            raise Conflict(
                f"'{utterance.client_id}' is already the client_id of something else"
                " in this conversation; nothing was stored."
            )
        return earlier
    if conversation.state is State.CLOSED:
        raise Conflict("This conversation is closed; begin a new one.")
    if utterance.photo is not None:
        check_room_for_photo(work, conversation)
    if utterance.choice is not None:
        choice = _offered(work, conversation, utterance.choice)
        text = choice.title
        chosen = {"value": choice.value, "payload": choice.payload}
    else:
        text, chosen = utterance.text or "", None
        if conversation.state is State.RESOLVED:
            reopen(work, conversation, now)
    go_on(work, conversation, "customer", now)
    if conversation.state not in ASSISTANTS:
        # It is meant for a person; the assistant has nothing of it to answer, ever.
        conversation.answered_seq = conversation.last_seq + 1
        customer_waits(work, conversation, now)
    return conversations.write(
        conversation,
        Author.CUSTOMER,
        text,
        now,
        client_id=utterance.client_id,
        chosen=chosen,
        photo=utterance.photo,
    )


def explain_removal(
    work: DeskWork,
    conversation: Conversation,
    utterance: Utterance,
    words: Words,
    now: datetime,
) -> None:
    """Says once in a conversation why a part of the message is not there any more."""
    if utterance.removed and not work.conversations.has_said(conversation.id, REMOVED):
        text = words.say(REMOVED, what=listed(utterance.removed))
        work.conversations.write(
            conversation, Author.SYSTEM, text, now, response=REMOVED
        )


def check_room_for_photo(work: DeskWork, conversation: Conversation) -> None:
    """Raises PhotosFull when the conversation has its five photos."""
    if len(work.conversations.photos(conversation.id)) >= MOST_PHOTOS:
        raise PhotosFull(f"A conversation has at most {MOST_PHOTOS} photos.")


def _offered(work: DeskWork, conversation: Conversation, value: str) -> Choice:
    """The choice of that value, if the newest message with choices offers it and
    nobody answered it yet. A value is `seq.n`, so it names the message itself."""
    if seq := seq_of_choice(value):
        messages = work.conversations.messages(conversation.id, seq - 1)
        offer, later = messages[:1], messages[1:]
        answered = any(
            message.choices or message.author is Author.CUSTOMER for message in later
        )
        for message in offer if not answered else ():
            for choice in message.choices:
                if choice.value == value and message.epoch == conversation.epoch:
                    return choice
    raise NotOffered("This choice is not on offer now; the newest ones are.")


def seq_of_choice(value: str) -> int | None:
    """The message that offered it; None for what was not chosen from a message."""
    match = _VALUE.fullmatch(value)
    return int(match[1]) if match else None


def reopen(work: DeskWork, conversation: Conversation, now: datetime) -> None:
    """Gives a resolved conversation back to the assistant; facts and case are kept."""
    conversation.change_owner(State.ASSISTANT, None, now)
    work.cases.record(event_of(conversation, EventKind.REOPENED, "customer", now))


def _same(earlier: Message, utterance: Utterance) -> bool:
    if utterance.photo is not None or earlier.photo is not None:
        # It was drawn anew, so its bytes cannot be compared.
        return utterance.photo is not None and earlier.photo is not None
    if utterance.choice is not None:
        return earlier.chosen is not None and (
            earlier.chosen["value"] == utterance.choice
        )
    return earlier.chosen is None and earlier.text == utterance.text
