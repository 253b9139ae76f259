"""When the assistant asks which of two readings is meant: the customer picks theirs."""

from __future__ import annotations

import re

from simulation.asked import Scene
from simulation.character import Character
from simulation.move import Act, Move
from simulation.opening import tell


def reading_meant(who: Character, scene: Scene) -> Move:
    """Clicks the reading that fits the matter, or tells it once more."""
    fitting = who.speech.banks["readings"].get(who.matter.kind, [])
    for choice in scene.choices:
        if any(re.search(words, choice.title, re.IGNORECASE) for words in fitting):
            return Move(Act.ANSWERS, choice.title, choice=choice)
    return tell(who)[-1]
