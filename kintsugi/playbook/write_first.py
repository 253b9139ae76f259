"""We write first: something the customer did not ask for just now (P19, P23, P35)."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Any

from kintsugi.conversations import Author, Choice, Conversation, Message
from kintsugi.ports import Work

# The note that mails what was said from `seq` on, unless the customer is in the chat.
MAIL = "mail"
# Who has the chat open sees it there by then.
_SEEN_BY_THEN = timedelta(seconds=20)


def write_first(
    work: Work,
    conversation: Conversation,
    text: str,
    now: datetime,
    *,
    author: Author = Author.SYSTEM,
    choices: Sequence[tuple[str, dict[str, Any]]] = (),
    response: str | None = None,
) -> Message:
    """Says it in the chat, where it is found whenever they return, and has it mailed to
    who is not there (P38). `choices` are titles with what is understood by them."""
    nothing_waits = conversation.answered_seq == conversation.last_seq
    seq = conversation.last_seq + 1
    message = work.conversations.write(
        conversation,
        author,
        text,
        now,
        choices=[
            Choice(title, f"{seq}.{n}", payload)
            for n, (title, payload) in enumerate(choices, start=1)
        ],
        response=response,
    )
    if nothing_waits:
        conversation.answered_seq = conversation.last_seq
        work.conversations.save(conversation)
    mail_unless_there(work, conversation, message.seq, now)
    return message


def mail_unless_there(
    work: Work, conversation: Conversation, seq: int, now: datetime
) -> None:
    """Has what was said from `seq` on mailed, unless the customer is there or answers.

    The mail goes to the address of the order or account that is proven theirs, and to
    nobody who opted out.
    """
    work.outbox.put(
        MAIL,
        {"conversation_id": conversation.id, "seq": seq},
        now + _SEEN_BY_THEN,
        key=f"mail:{conversation.id}:{seq}",
    )
