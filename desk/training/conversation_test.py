"""A conversation test, written as it stands in its file (tests/conversations/)."""

from __future__ import annotations

import re
from collections.abc import Sequence

from desk.training.change import AddFile
from desk.training.quoted import quoted
from desk.training.withheld import EMAIL, NUMBER, POSTCODE, Known, as_anybody
from kintsugi.conversations import Author, Message
from kintsugi.errors import InvalidInput

FOLDER, HEAD = "tests/conversations", "conversations:\n"
# A step's verb, and what was said, or which names are expected.
Step = tuple[str, str | Sequence[str]]

_SAID = ("customer", "chooses")
_FILLED_IN = (NUMBER, EMAIL, POSTCODE)
_LONGEST_NAME = 50


def entry(title: str, order: str | None, steps: Sequence[Step]) -> str:
    """The lines of one test below `conversations:`.

    `order` is one of tests/conversations/orders.yml; its placeholders stay where they
    are, and in the place of others stands what anybody could have written.
    """
    lines = [f"  - conversation: {quoted(title)}"]
    lines += [f"    order: {order}"] if order else []
    lines.append("    steps:")
    lines += [f"      - {verb}: {_value(verb, what)}" for verb, what in steps]
    return "\n".join(lines) + "\n"


def conversation_test(
    title: str,
    messages: Sequence[Message],
    order: str | None = None,
    known: Known | None = None,
    handoff: str | None = None,
) -> AddFile:
    """The change that adds a conversation: what the customer said, and the responses
    by name.

    What is `known` of the customer becomes placeholders. `handoff` is the reason when
    it ended with a person. Raises InvalidInput where there is nothing to test.
    """
    steps = _steps(messages, known or Known(), handoff)
    name = re.sub(r"[^a-z0-9]+", "_", title.lower()).strip("_")[:_LONGEST_NAME]
    if not name or len(steps) < 2:
        raise InvalidInput("A test has a title in words, and at least one answer.")
    return AddFile(f"{FOLDER}/test_{name}.yml", HEAD + entry(title, order, steps))


def _steps(
    messages: Sequence[Message], known: Known, handoff: str | None
) -> list[Step]:
    steps: list[Step] = []
    answer: list[str] = []
    for message in messages:
        if message.author is Author.CUSTOMER:
            verb = "customer" if message.chosen is None else "chooses"
            steps.append((verb, known.withhold(message.text)))
            answer = []
        elif message.author is Author.ASSISTANT and message.response and steps:
            if not answer:
                steps.append(("assistant", answer))
            answer.append(message.response)
    if handoff and steps:
        if steps[-1][0] == "assistant":
            steps.pop()
        steps.append(("handoff", handoff))
    return steps


def _value(verb: str, what: str | Sequence[str]) -> str:
    if not isinstance(what, str):
        return f"[{', '.join(what)}]"
    return quoted(as_anybody(what, _FILLED_IN)) if verb in _SAID else what
