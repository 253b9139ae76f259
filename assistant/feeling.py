"""The gauge of feeling: how strong it is, and which words say so (P3)."""

from __future__ import annotations

import json
from typing import Any

import numpy as np
from rasa.engine.graph import ExecutionContext, GraphComponent
from rasa.engine.recipes.default_recipe import DefaultV1Recipe
from rasa.engine.storage.resource import Resource
from rasa.engine.storage.storage import ModelStorage
from rasa.nlu.extractors.extractor import EntityExtractorMixin
from rasa.shared.nlu.constants import ENTITIES, INTENT, TEXT
from rasa.shared.nlu.training_data.message import Message
from rasa.shared.nlu.training_data.training_data import TrainingData
from sklearn.linear_model import Ridge

from assistant.encoding import vector_of
from assistant.lexicon import KINDS, LEVELS, Lexicon
from assistant.surface import surface
from assistant.vectors import SentenceVectors

# Examples of these intents are as good as always said calmly.
CALM_INTENTS = frozenset(
    "greet goodbye affirm deny thank inform ask_order_status ask_return_or_exchange "
    "cancel_order choose_option ask_turnaround ask_contact_channels bot_challenge "
    "positive_feedback give_feedback_score".split()
)


@DefaultV1Recipe.register(
    DefaultV1Recipe.ComponentType.ENTITY_EXTRACTOR, is_trainable=True
)
class FeelingGauge(EntityExtractorMixin, GraphComponent):
    """Sets `feeling` {level, score 0–3, words} and an entity of the same name.

    The levels are steps of one scale, so it is a ridge regression with three cuts.
    It learns from the lookup tables feeling_calm … feeling_furious.
    """

    @staticmethod
    def get_default_config() -> dict[str, Any]:
        return {"cuts": [0.7, 1.35, 2.6], "shrinkage": 12.0, "calm_share": 120.0}

    def __init__(
        self,
        config: dict[str, Any],
        storage: ModelStorage,
        resource: Resource,
        lexicon: Lexicon | None = None,
        weights: np.ndarray | None = None,
    ) -> None:
        self._config = config
        self._storage = storage
        self._resource = resource
        self._lexicon = lexicon
        self._weights = weights

    @classmethod
    def create(
        cls,
        config: dict[str, Any],
        model_storage: ModelStorage,
        resource: Resource,
        execution_context: ExecutionContext,
    ) -> FeelingGauge:
        return cls(config, model_storage, resource)

    @classmethod
    def load(
        cls,
        config: dict[str, Any],
        model_storage: ModelStorage,
        resource: Resource,
        execution_context: ExecutionContext,
        **kwargs: Any,
    ) -> FeelingGauge:
        with model_storage.read_from(resource) as directory:
            words = json.loads((directory / "words.json").read_text("utf-8"))
            weights = np.load(directory / "weights.npy", allow_pickle=False)
        return cls(config, model_storage, resource, Lexicon(words), weights)

    def train(self, training_data: TrainingData) -> Resource:
        """Learns the scale; raises ValueError when a level has too few examples."""
        # A table may stand in several files.
        tables: dict[str, list[str]] = {}
        for table in training_data.lookup_tables:
            tables.setdefault(table["name"], []).extend(table["elements"])
        self._lexicon = Lexicon({k: tables.get(f"words_of_{k}", []) for k in KINDS})
        texts: list[str] = []
        steps: list[float] = []
        for step, level in enumerate(LEVELS):
            examples = tables.get(f"feeling_{level}", [])
            if len(examples) < 10:
                raise ValueError(
                    f"data/nlu needs a lookup table feeling_{level} with 10 examples "
                    f"or more, it has {len(examples)}"
                )
            texts += examples
            steps += [float(step)] * len(examples)
        vectors = SentenceVectors().encode(texts)
        calm = [
            e for e in training_data.intent_examples if e.get(INTENT) in CALM_INTENTS
        ]
        rows = self._rows(
            texts + [example.get(TEXT) for example in calm],
            np.vstack([vectors, *(vector_of(example)[None, :] for example in calm)]),
        )
        share = [1.0] * len(texts)
        share += [self._config["calm_share"] / max(len(calm), 1)] * len(calm)
        model = Ridge(alpha=self._config["shrinkage"])
        model.fit(rows, steps + [0.0] * len(calm), sample_weight=share)
        self._weights = np.append(model.coef_, model.intercept_).astype(np.float32)
        with self._storage.write_to(self._resource) as directory:
            words = json.dumps(self._lexicon.words)
            (directory / "words.json").write_text(words, "utf-8")
            np.save(directory / "weights.npy", self._weights)
        return self._resource

    def process(self, messages: list[Message]) -> list[Message]:
        for message in messages:
            text = message.get(TEXT)
            if not text or self._lexicon is None or self._weights is None:
                continue
            rows = self._rows([text], vector_of(message)[None, :])
            score = float(rows[0] @ self._weights[:-1] + self._weights[-1])
            score = min(max(score, 0.0), 3.0)
            level = LEVELS[int(np.digitize(score, self._config["cuts"]))]
            words = self._lexicon.telling(text)
            feeling = {"level": level, "score": round(score, 3), "words": words}
            entity = {
                "entity": "feeling",
                "start": 0,
                "end": len(text),
                "value": level,
                "extractor": "FeelingGauge",
            }
            message.set("feeling", feeling, add_to_output=True)
            entities = [*message.get(ENTITIES, []), entity]
            message.set(ENTITIES, entities, add_to_output=True)
        return messages

    def _rows(self, texts: list[str], vectors: np.ndarray) -> np.ndarray:
        assert self._lexicon is not None
        return np.hstack([vectors, surface(texts), self._lexicon.counts(texts)])
