"""Which of a response's variations a customer hears."""

from __future__ import annotations

from typing import Any
from zlib import crc32

from rasa.core.nlg.generator import ResponseVariationFilter
from rasa.core.nlg.response import TemplatedNaturalLanguageGenerator
from rasa.shared.core.domain import Domain
from rasa.shared.core.trackers import DialogueStateTracker
from rasa.utils.endpoints import EndpointConfig

from assistant.dialogue import SAID


class VariedWording(TemplatedNaturalLanguageGenerator):
    """Takes a response's variations in turn, beginning elsewhere for each customer.

    No variation is heard twice before all others were; a repeated turn is worded as it
    was the first time. Conditions choose among variations as everywhere in Rasa.
    """

    def __init__(self, endpoint_config: EndpointConfig, domain: Domain) -> None:
        super().__init__(domain.responses)

    async def generate(
        self,
        utter_action: str,
        tracker: DialogueStateTracker,
        output_channel: str,
        **kwargs: Any,
    ) -> dict[str, Any] | None:
        if utter_action not in self.responses:
            return None
        slots = tracker.current_slot_values()
        suitable = ResponseVariationFilter(self.responses).responses_for_utter_action(
            utter_action, output_channel, slots
        )
        if not suitable:
            return None
        first = crc32(f"{tracker.sender_id}{utter_action}".encode())
        heard = (slots.get(SAID) or {}).get(utter_action, 0)
        variation = suitable[(first + heard) % len(suitable)]
        copied = {key: _copied(value) for key, value in variation.items()}
        return self._fill_response(copied, slots, **kwargs)


def _copied(value: Any) -> Any:
    if isinstance(value, dict):
        return {key: _copied(inner) for key, inner in value.items()}
    return [_copied(inner) for inner in value] if isinstance(value, list) else value
