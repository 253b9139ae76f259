"""The encoder in Rasa's pipeline: a sentence vector for every message."""

from __future__ import annotations

from base64 import b64encode
from collections.abc import Sequence
from typing import Any

import numpy as np
from rasa.engine.graph import ExecutionContext, GraphComponent
from rasa.engine.recipes.default_recipe import DefaultV1Recipe
from rasa.engine.storage.resource import Resource
from rasa.engine.storage.storage import ModelStorage
from rasa.nlu.featurizers.dense_featurizer.dense_featurizer import DenseFeaturizer
from rasa.shared.nlu.constants import FEATURE_TYPE_SENTENCE, TEXT
from rasa.shared.nlu.training_data.features import Features
from rasa.shared.nlu.training_data.message import Message
from rasa.shared.nlu.training_data.training_data import TrainingData

from assistant.clauses import clauses
from assistant.codes import alike
from assistant.vectors import SentenceVectors


@DefaultV1Recipe.register(
    DefaultV1Recipe.ComponentType.MESSAGE_FEATURIZER, is_trainable=False
)
class SentenceEncoder(DenseFeaturizer, GraphComponent):
    """Adds what a message means, as one unit vector, for the components after it.

    A message of several clauses gets a vector for each of them too.
    """

    @staticmethod
    def get_default_config() -> dict[str, Any]:
        return {**DenseFeaturizer.get_default_config(), "threads": 1, "max_tokens": 128}

    def __init__(self, config: dict[str, Any], name: str) -> None:
        super().__init__(name, config)
        self.vectors = SentenceVectors(
            threads=config["threads"], max_tokens=config["max_tokens"]
        )

    @classmethod
    def create(
        cls,
        config: dict[str, Any],
        model_storage: ModelStorage,
        resource: Resource,
        execution_context: ExecutionContext,
    ) -> SentenceEncoder:
        return cls(config, execution_context.node_name)

    @classmethod
    def validate_config(cls, config: dict[str, Any]) -> None:
        """Raises ValueError when a setting cannot work."""
        if config["threads"] < 1 or config["max_tokens"] < 8:
            raise ValueError(
                "SentenceEncoder wants threads of at least 1 and max_tokens of at "
                f"least 8; config.yml gives {config['threads']}, {config['max_tokens']}"
            )

    def process(self, messages: list[Message]) -> list[Message]:
        said = [message for message in messages if message.get(TEXT)]
        self._add_vectors(said)
        for message in said:
            message.set("vector", packed(vector_of(message)), add_to_output=True)
            parts = clauses(message.get(TEXT))
            message.set("clauses", list(zip(parts, self._encode(parts), strict=True)))
        return messages

    def process_training_data(self, training_data: TrainingData) -> TrainingData:
        """Adds a vector to each example; examples are not taken apart."""
        said = [e for e in training_data.training_examples if e.get(TEXT)]
        self._add_vectors(said)
        return training_data

    def _add_vectors(self, messages: list[Message]) -> None:
        vectors = self._encode([message.get(TEXT) for message in messages])
        for message, vector in zip(messages, vectors, strict=True):
            message.add_features(
                Features(vector[None, :], FEATURE_TYPE_SENTENCE, TEXT, self._identifier)
            )

    def _encode(self, texts: Sequence[str]) -> np.ndarray:
        return self.vectors.encode([alike(text) for text in texts])


def packed(vector: np.ndarray) -> str:
    """Gives a vector as base64 of little-endian half-precision numbers."""
    return b64encode(vector.astype("<f2").tobytes()).decode("ascii")


def clauses_of(message: Message) -> list[tuple[str, np.ndarray]]:
    """Returns the message's clauses with their vectors; [] when it is one thought."""
    return message.get("clauses", default=[])


def vector_of(message: Message) -> np.ndarray:
    """Returns the message's sentence vector, shape (384,).

    Raises ValueError when no SentenceEncoder comes before in the pipeline.
    """
    _, sentence = message.get_dense_features(TEXT)
    if sentence is None:
        raise ValueError(
            "A message has no sentence vector: config.yml needs "
            "assistant.encoding.SentenceEncoder before this component."
        )
    return sentence.features[0]
