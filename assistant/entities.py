"""The facts a message names: numbers, dates, money, products and the option meant."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import datetime
from itertools import chain
from typing import Any

from rasa.engine.graph import ExecutionContext, GraphComponent
from rasa.engine.recipes.default_recipe import DefaultV1Recipe
from rasa.engine.storage.resource import Resource
from rasa.engine.storage.storage import ModelStorage
from rasa.nlu.extractors.extractor import EntityExtractorMixin
from rasa.shared.nlu.constants import ENTITIES, TEXT
from rasa.shared.nlu.training_data.message import Message
from rasa.shared.nlu.training_data.training_data import TrainingData

from assistant.codes import codes, postcode_alone
from assistant.dates import dates, durations
from assistant.language import english
from assistant.numbers import amounts, quantities, scores
from assistant.options import options
from assistant.products import products
from assistant.spans import Span, first_come


@DefaultV1Recipe.register(
    DefaultV1Recipe.ComponentType.ENTITY_EXTRACTOR, is_trainable=False
)
class EntityReader(EntityExtractorMixin, GraphComponent):
    """Adds entities with canonical values; nothing about it is trained.

    The message's metadata may carry `products`, the names in this customer's order,
    and `now`, an ISO 8601 time that "yesterday" is reckoned from.
    """

    @staticmethod
    def get_default_config() -> dict[str, Any]:
        return {}

    def __init__(self) -> None:
        self._nlp = english()

    @classmethod
    def create(
        cls,
        config: dict[str, Any],
        model_storage: ModelStorage,
        resource: Resource,
        execution_context: ExecutionContext,
    ) -> EntityReader:
        return cls()

    def process(self, messages: list[Message]) -> list[Message]:
        for message in messages:
            if message.get(TEXT):
                metadata = message.get("metadata") or {}
                found = self.read(
                    message.get(TEXT), metadata.get("products") or (), _now(metadata)
                )
                entities = [*message.get(ENTITIES, []), *map(_entity, found)]
                message.set(ENTITIES, entities, add_to_output=True)
        return messages

    def process_training_data(self, training_data: TrainingData) -> TrainingData:
        return training_data

    def read(
        self, text: str, names: Sequence[str] = (), now: datetime | None = None
    ) -> list[Span]:
        """Returns what a text names, in reading order.

        Spans do not overlap, but a message that is nothing but a number is offered as
        everything it may be (order number, postcode, quantity, score, option): the
        slot the assistant asked for takes it.
        """
        doc = self._nlp(text)
        surest_first = chain(
            codes(text), amounts(text), dates(text, now), durations(text)
        )
        found = first_come(surest_first)
        found += _free(found, chain(quantities(text)))
        for others in (scores(text), options(doc), products(doc, names)):
            found += others
        found += postcode_alone(text)
        return sorted(_unique(found), key=lambda span: (span.start, span.end))


def _free(taken: Sequence[Span], spans: Iterator[Span]) -> list[Span]:
    return [s for s in first_come(spans) if not any(s.overlaps(t) for t in taken)]


def _unique(spans: Sequence[Span]) -> list[Span]:
    kept: list[Span] = []
    for span in spans:
        said = (span.kind, span.value)
        if said not in [(other.kind, other.value) for other in kept]:
            kept.append(span)
    return kept


def _entity(span: Span) -> dict[str, Any]:
    return {
        "entity": span.kind,
        "start": span.start,
        "end": span.end,
        "value": span.value,
        "extractor": "EntityReader",
    }


def _now(metadata: dict[str, Any]) -> datetime | None:
    try:
        return datetime.fromisoformat(metadata["now"])
    except (KeyError, TypeError, ValueError):
        return None
