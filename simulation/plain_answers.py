"""A plain yes or no: a click where there is a button, else in words."""

from __future__ import annotations

from simulation.asked import Scene
from simulation.character import Character
from simulation.move import Act, Move


def yes(who: Character, scene: Scene, key: str) -> Move:
    """Confirms; `key` names the words for those who type."""
    if scene.yes and not who.scenario.has("types instead of clicking"):
        return Move(Act.CONFIRMS, scene.yes.title, choice=scene.yes)
    return who.says(Act.CONFIRMS, "yes and no", key)


def no(who: Character, scene: Scene, key: str) -> Move:
    """Denies; `key` names the words for those who type."""
    if scene.no and not who.scenario.has("types instead of clicking"):
        return Move(Act.DENIES, scene.no.title, choice=scene.no)
    return who.says(Act.DENIES, "yes and no", key)
