"""TF-IDF with a linear head, with or without the encoder, to compare with."""

from __future__ import annotations

from typing import Any

import numpy as np
from rasa.engine.graph import ExecutionContext, GraphComponent
from rasa.engine.recipes.default_recipe import DefaultV1Recipe
from rasa.engine.storage.resource import Resource
from rasa.engine.storage.storage import ModelStorage
from rasa.nlu.classifiers.classifier import IntentClassifier
from rasa.shared.nlu.constants import INTENT, INTENT_RANKING_KEY, TEXT
from rasa.shared.nlu.training_data.message import Message
from rasa.shared.nlu.training_data.training_data import TrainingData
from scipy.sparse import csr_matrix, hstack
from scipy.special import softmax
from sklearn.linear_model import LogisticRegression

from assistant.encoding import vector_of
from assistant.tfidf import Tfidf


@DefaultV1Recipe.register(
    DefaultV1Recipe.ComponentType.INTENT_CLASSIFIER, is_trainable=True
)
class LinearClassifier(GraphComponent, IntentClassifier):
    """Logistic regression over TF-IDF rows and, where asked for, sentence vectors."""

    @staticmethod
    def get_default_config() -> dict[str, Any]:
        return {"vectors": False, "vector_weight": 1.5, "strength": 10.0}

    def __init__(
        self, config: dict[str, Any], storage: ModelStorage, resource: Resource
    ) -> None:
        self._config, self._storage, self._resource = config, storage, resource
        self._tfidf: Tfidf | None = None
        self._labels: list[str] = []
        self._weights = np.zeros((0, 0))
        self._bias = np.zeros(0)

    @classmethod
    def create(
        cls,
        config: dict[str, Any],
        model_storage: ModelStorage,
        resource: Resource,
        execution_context: ExecutionContext,
    ) -> LinearClassifier:
        return cls(config, model_storage, resource)

    @classmethod
    def load(
        cls,
        config: dict[str, Any],
        model_storage: ModelStorage,
        resource: Resource,
        execution_context: ExecutionContext,
        **kwargs: Any,
    ) -> LinearClassifier:
        self = cls(config, model_storage, resource)
        with model_storage.read_from(resource) as directory:
            self._tfidf = Tfidf.load(directory)
            with np.load(directory / "linear.npz", allow_pickle=False) as arrays:
                self._labels = arrays["labels"].tolist()
                self._weights, self._bias = arrays["weights"], arrays["bias"]
        return self

    def train(self, training_data: TrainingData) -> Resource:
        examples = [e for e in training_data.intent_examples if e.get(TEXT)]
        self._tfidf = Tfidf.fit([example.get(TEXT) for example in examples])
        model = LogisticRegression(
            C=self._config["strength"], max_iter=300, class_weight="balanced"
        )
        model.fit(self._rows(examples), [example.get(INTENT) for example in examples])
        with self._storage.write_to(self._resource) as directory:
            self._tfidf.save(directory)
            np.savez(
                directory / "linear.npz",
                labels=model.classes_.astype(str),
                weights=model.coef_.astype(np.float32),
                bias=model.intercept_.astype(np.float32),
            )
        return self._resource

    def process(self, messages: list[Message]) -> list[Message]:
        for message in messages:
            if message.get(TEXT):
                logits = np.asarray(self._rows([message]) @ self._weights.T)[0]
                chances = softmax(logits + self._bias)
                ranking = [
                    {"name": self._labels[place], "confidence": float(chances[place])}
                    for place in np.argsort(-chances)[:5]
                ]
                message.set(INTENT, ranking[0], add_to_output=True)
                message.set(INTENT_RANKING_KEY, ranking, add_to_output=True)
        return messages

    def _rows(self, messages: list[Message]) -> csr_matrix:
        assert self._tfidf is not None
        parts = [self._tfidf.transform([m.get(TEXT) for m in messages])]
        if self._config["vectors"]:
            vectors = np.vstack([vector_of(message) for message in messages])
            parts.append(csr_matrix(vectors * self._config["vector_weight"]))
        return hstack(parts).tocsr()
