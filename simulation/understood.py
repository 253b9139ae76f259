"""Whether the customer feels understood: restatements, corrections, telling again."""

from __future__ import annotations

import re
from dataclasses import dataclass

from simulation.asked import Scene
from simulation.character import Character
from simulation.move import Act, Move
from simulation.opening import tell
from simulation.plain_answers import no, yes

# How often a customer sets the same thing right before letting it pass.
_PATIENCE = 2


@dataclass(slots=True)
class Understood:
    """Says yes to a restatement that is right and sets a wrong one right."""

    who: Character
    misheard: int = 0
    corrections: int = 0
    retold: int = 0

    def on_restatement(self, scene: Scene) -> list[Move]:
        if self.who.scenario.has("restatement is never right"):
            return [no(self.who, scene, "not right")]
        if self._is_still_wrong(scene):
            return self._correct()
        if self.misheard < _PATIENCE and self._is_misheard(scene):
            self.misheard += 1
            return [no(self.who, scene, "not right")]
        return [yes(self.who, scene, "right")]

    def _correct(self) -> list[Move]:
        """Says what is right where it was told wrongly at first."""
        self.who.corrected = True
        self.corrections += 1
        name, wrong = self.who.wrongly_said
        facts = {**self.who.facts(), "wrong": wrong}
        phrase = self.who.speech.phrase(
            "corrections", name, self.who.feeling, facts, {name}
        )
        return [self.who.move(Act.CORRECTS, phrase)]

    def _is_still_wrong(self, scene: Scene) -> bool:
        """Whether what was told wrongly at first still stands in the restatement."""
        if not self.who.wrongly_said[0] or self.corrections > _PATIENCE:
            return False
        if not self.who.corrected:
            return True
        said = " ".join(message.text for message in scene.messages).casefold()
        return self.who.wrongly_said[1].casefold() in said

    def _tell_again(self) -> list[Move]:
        """The whole matter once more, until the customer has had enough of it."""
        self.retold += 1
        return tell(self.who) if self.retold <= 2 * _PATIENCE else []

    def _is_misheard(self, scene: Scene) -> bool:
        """Whether the restatement is about something else than what was told; where
        it is told in the scenario's own words, whether it leaves out their thing."""
        words = self.who.speech.banks["restated"].get(self.who.matter.kind)
        words = words or [self.who.facts().get("item", "").casefold()]
        said = " ".join(message.text for message in scene.messages).casefold()
        said = re.sub(r"“[^”]*”", "", said)  # their own words, said back
        return len(scene.messages) > 1 and not any(word in said for word in words)

    def on_correction(self, _: Scene) -> list[Move]:
        if self.who.scenario.has("restatement is never right"):
            return [self.who.says(Act.CORRECTS, "corrections", "vague")]
        if self.misheard:
            return self._tell_again()
        if self.who.wrongly_said[0]:
            return self._correct()
        return [self.who.says(Act.CORRECTS, "corrections", "nothing")]
