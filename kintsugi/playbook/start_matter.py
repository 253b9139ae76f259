"""A matter is closed and the next one may begin, with the same customer."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from kintsugi.conversations import Conversation
from kintsugi.ports import Work


def start_matter(
    work: Work, conversation: Conversation, keeps: Mapping[str, Any] | None = None
) -> int:
    """Counts the next matter and gives its number.

    The assistant's memory of the last one ends but for the slots it `keeps`; who the
    customer is and which order is theirs stays known. The case is kept, and is no
    longer the one at hand.
    """
    conversation.matter += 1
    conversation.case_id = None
    conversation.dialogue = None
    conversation.facts_to_set = dict(keeps or {})
    conversation.failed_turns = 0
    work.conversations.save(conversation)
    return conversation.matter
