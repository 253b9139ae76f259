"""What the customer means: the intent of a message, with honest confidences."""

from __future__ import annotations

import logging
from collections import Counter
from collections.abc import Sequence
from typing import Any

import numpy as np
from rasa.engine.graph import ExecutionContext, GraphComponent
from rasa.engine.recipes.default_recipe import DefaultV1Recipe
from rasa.engine.storage.resource import Resource
from rasa.engine.storage.storage import ModelStorage
from rasa.nlu.classifiers.classifier import IntentClassifier
from rasa.shared.constants import DEFAULT_NLU_FALLBACK_INTENT_NAME
from rasa.shared.nlu.constants import INTENT, INTENT_RANKING_KEY, TEXT
from rasa.shared.nlu.training_data.message import Message
from rasa.shared.nlu.training_data.training_data import TrainingData
from scipy.sparse import csr_matrix, hstack
from threadpoolctl import threadpool_limits

from assistant.codes import alike
from assistant.encoding import clauses_of, vector_of
from assistant.head import KernelHead
from assistant.matters import likely_complaints, matters, said_of
from assistant.surface import surface
from assistant.tfidf import Tfidf

OUT = "out_of_scope"
NONSENSE = DEFAULT_NLU_FALLBACK_INTENT_NAME

logger = logging.getLogger(__name__)


@DefaultV1Recipe.register(
    DefaultV1Recipe.ComponentType.INTENT_CLASSIFIER, is_trainable=True
)
class ComplaintClassifier(GraphComponent, IntentClassifier):
    """Reads an intent from sentence vector, words, letter runs and way of writing.

    What else is said in the message goes to `also`, the complaint to the top. Which
    complaints it may be goes to `likely`, where that is not clear.
    """

    @staticmethod
    def get_default_config() -> dict[str, Any]:
        return {
            "nearness": 3.0,
            "smoothing": 0.4,
            "tfidf_weight": 0.7,
            "surface_weight": 0.2,
            "out_of_scope_odds": 1.5,
            "certain": 0.6,
            "sure_of_kind": 0.5,
            "likely_from": 0.1,
        }

    def __init__(
        self,
        config: dict[str, Any],
        storage: ModelStorage,
        resource: Resource,
        tfidf: Tfidf | None = None,
        head: KernelHead | None = None,
    ) -> None:
        self._config = config
        self._storage = storage
        self._resource = resource
        self._tfidf = tfidf
        self._head = head

    @classmethod
    def create(
        cls,
        config: dict[str, Any],
        model_storage: ModelStorage,
        resource: Resource,
        execution_context: ExecutionContext,
    ) -> ComplaintClassifier:
        return cls(config, model_storage, resource)

    @classmethod
    def load(
        cls,
        config: dict[str, Any],
        model_storage: ModelStorage,
        resource: Resource,
        execution_context: ExecutionContext,
        **kwargs: Any,
    ) -> ComplaintClassifier:
        # A turn multiplies small matrices one after the other; on a busy machine
        # threads only wait for each other (p50 16 ms with two, 5 ms with one).
        threadpool_limits(1, user_api="blas")
        with model_storage.read_from(resource) as directory:
            tfidf, head = Tfidf.load(directory), KernelHead.load(directory)
        return cls(config, model_storage, resource, tfidf, head)

    def train(self, training_data: TrainingData) -> Resource:
        """Learns from the intent examples; raises ValueError when there are too few."""
        examples = [e for e in training_data.intent_examples if e.get(TEXT)]
        intents = [example.get(INTENT) for example in examples]
        few = [name for name, count in Counter(intents).items() if count < 5]
        if few or len(set(intents)) < 2:
            raise ValueError(
                "data/nlu needs two intents or more, each with at least 5 examples; "
                f"too few for: {', '.join(sorted(few)) or 'a second intent'}"
            )
        texts = [example.get(TEXT) for example in examples]
        vectors = np.vstack([vector_of(example) for example in examples])
        self._tfidf = Tfidf.fit([alike(text) for text in texts])
        self._head = KernelHead.fit(
            vectors,
            self._wording(texts),
            intents,
            nearness=self._config["nearness"],
            smoothing=self._config["smoothing"],
        )
        logger.info("Told its own examples apart: %.3f", self._head.sure)
        with self._storage.write_to(self._resource) as directory:
            self._tfidf.save(directory)
            self._head.save(directory)
        return self._resource

    def process(self, messages: list[Message]) -> list[Message]:
        for message in messages:
            if message.get(TEXT) and self._head is not None:
                parts = clauses_of(message)
                texts = [message.get(TEXT), *(text for text, _ in parts)]
                vectors = [vector_of(message), *(vector for _, vector in parts)]
                whole, *rest = self.rank(texts, np.vstack(vectors))
                ranking, also = matters(whole, rest, self._config["certain"])
                message.set(INTENT, ranking[0], add_to_output=True)
                message.set(INTENT_RANKING_KEY, ranking, add_to_output=True)
                message.set("also", also, add_to_output=True)
                sure, from_ = self._config["sure_of_kind"], self._config["likely_from"]
                likely = likely_complaints(ranking, rest, sure, from_)
                message.set("likely", likely, add_to_output=True)
                said = said_of(texts[1:], rest, self._config["certain"])
                message.set("also_said", said, add_to_output=True)
        return messages

    def rank(
        self, texts: Sequence[str], vectors: np.ndarray
    ) -> list[list[dict[str, Any]]]:
        """Returns for each text every intent with its confidence, best first."""
        assert self._head is not None
        assert self._tfidf is not None
        labels = self._head.labels
        chances = self._head.probabilities(vectors, self._wording(texts))
        if OUT in labels:
            chances[:, labels.index(OUT)] *= self._config["out_of_scope_odds"]
            chances /= chances.sum(axis=1, keepdims=True)
        if OUT in labels and NONSENSE in labels:
            # Without a single known word nobody can tell what it is about.
            unknown = [not self._tfidf.knows_a_word_of(text) for text in texts]
            out, nonsense = labels.index(OUT), labels.index(NONSENSE)
            chances[unknown, nonsense] += chances[unknown, out]
            chances[unknown, out] = 0.0
        return [
            [
                {"name": labels[place], "confidence": float(row[place])}
                for place in np.argsort(-row)
            ]
            for row in chances
        ]

    def _wording(self, texts: Sequence[str]) -> csr_matrix:
        assert self._tfidf is not None
        texts = [alike(text) for text in texts]
        parts = [
            self._tfidf.transform(texts) * self._config["tfidf_weight"],
            csr_matrix(surface(texts) * self._config["surface_weight"]),
        ]
        return hstack(parts).tocsr()
