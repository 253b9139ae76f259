"""Knowing when it does not know: two close readings, or none that can be trusted."""

from __future__ import annotations

from typing import Any

from rasa.engine.graph import ExecutionContext, GraphComponent
from rasa.engine.recipes.default_recipe import DefaultV1Recipe
from rasa.engine.storage.resource import Resource
from rasa.engine.storage.storage import ModelStorage
from rasa.nlu.classifiers.classifier import IntentClassifier
from rasa.shared.constants import DEFAULT_NLU_FALLBACK_INTENT_NAME
from rasa.shared.nlu.constants import INTENT, INTENT_RANKING_KEY
from rasa.shared.nlu.training_data.message import Message

# Readings that nobody can be asked about: "do you mean nothing that we do?"
_NO_MATTER = frozenset({"out_of_scope", DEFAULT_NLU_FALLBACK_INTENT_NAME})
# Readings that lead to the same answer: asking which is meant would be idle.
_SAME_ANSWER = (
    frozenset({"affirm", "choose_option", "thank"}),
    frozenset({"choose_option", "propose_own_resolution"}),
    frozenset({"deny", "reject_options"}),
    frozenset({"thank", "goodbye", "positive_feedback", "greet"}),
    frozenset({"give_feedback_score", "positive_feedback"}),
    frozenset({"vent", "complain_staff_or_support", "threaten_public"}),
)


@DefaultV1Recipe.register(
    DefaultV1Recipe.ComponentType.INTENT_CLASSIFIER, is_trainable=False
)
class Doubt(GraphComponent, IntentClassifier):
    """Puts nlu_fallback on top when unsure, and names two close readings in `close`.

    The real ranking stays below; `intent_ranking` keeps five.
    """

    @staticmethod
    def get_default_config() -> dict[str, Any]:
        return {"unsure_below": 0.25, "close_within": 0.1, "close_from": 0.4}

    def __init__(self, config: dict[str, Any]) -> None:
        self._config = config

    @classmethod
    def create(
        cls,
        config: dict[str, Any],
        model_storage: ModelStorage,
        resource: Resource,
        execution_context: ExecutionContext,
    ) -> Doubt:
        return cls(config)

    def process(self, messages: list[Message]) -> list[Message]:
        for message in messages:
            ranking = message.get(INTENT_RANKING_KEY)
            if ranking:
                close = self._close(ranking)
                unsure = ranking[0]["confidence"] < self._config["unsure_below"]
                if unsure or close:
                    name = DEFAULT_NLU_FALLBACK_INTENT_NAME
                    ranking = [
                        {"name": name, "confidence": 1.0 - ranking[0]["confidence"]},
                        *ranking,
                    ]
                message.set(INTENT, ranking[0], add_to_output=True)
                message.set(INTENT_RANKING_KEY, ranking[:5], add_to_output=True)
                message.set("close", close, add_to_output=True)
        return messages

    def _close(self, ranking: list[dict[str, Any]]) -> list[str]:
        """Returns the two readings worth asking about, or []."""
        if len(ranking) < 2:
            return []
        first, second = ranking[0], ranking[1]
        names = [first["name"], second["name"]]
        if _NO_MATTER.intersection(names):
            return []
        if any(same >= set(names) for same in _SAME_ANSWER):
            return []
        apart = first["confidence"] - second["confidence"]
        is_close = apart <= self._config["close_within"]
        return (
            names
            if is_close and second["confidence"] >= self._config["close_from"]
            else []
        )
