"""A conversation becomes a conversation test (tests/conversations/README.md)."""

from __future__ import annotations

import io
import re
from collections.abc import Sequence
from typing import Any

from ruamel.yaml import YAML

from desk.training.change import AddFile
from desk.training.withheld import Known
from kintsugi.conversations import Author, Message
from kintsugi.errors import InvalidInput

_LONGEST_NAME = 50


def conversation_test(
    title: str,
    messages: Sequence[Message],
    order: str | None = None,
    known: Known | None = None,
    handoff: str | None = None,
) -> AddFile:
    """The change that adds it: what the customer said, and the responses by name.

    `order` is one of tests/conversations/orders.yml; what is `known` of the customer
    becomes its placeholders (`{number}`, `{email}`, `{postcode}`). `handoff` is the
    reason when it ended with a person. Raises InvalidInput where there is nothing to
    test.
    """
    steps = _steps(messages, known or Known(), handoff)
    name = re.sub(r"[^a-z0-9]+", "_", title.lower()).strip("_")[:_LONGEST_NAME]
    if not name or len(steps) < 2:
        raise InvalidInput("A test has a title in words, and at least one answer.")
    conversation: dict[str, Any] = {"conversation": title}
    if order:
        conversation["order"] = order
    conversation["steps"] = steps
    yaml, text = YAML(), io.StringIO()
    yaml.indent(mapping=2, sequence=4, offset=2)
    yaml.width = 10_000
    yaml.dump({"conversations": [conversation]}, text)
    return AddFile(f"tests/conversations/test_{name}.yml", text.getvalue())


def _steps(
    messages: Sequence[Message], known: Known, handoff: str | None
) -> list[dict[str, Any]]:
    steps: list[dict[str, Any]] = []
    for message in messages:
        if message.author is Author.CUSTOMER:
            if message.chosen is not None:
                steps.append({"chooses": message.text})
            else:
                steps.append({"customer": known.withhold(message.text)})
        elif message.author is Author.ASSISTANT and message.response and steps:
            if "assistant" not in steps[-1]:
                steps.append({"assistant": []})
            steps[-1]["assistant"].append(message.response)
    if handoff and steps:
        if "assistant" in steps[-1]:
            steps.pop()
        steps.append({"handoff": handoff})
    return steps
