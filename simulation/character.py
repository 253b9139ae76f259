"""Who the customer is in this conversation: what they know, feel and have told."""

from __future__ import annotations

from dataclasses import dataclass, field
from random import Random

from kintsugi.cases import Feeling
from simulation.move import Act, Move, told
from simulation.phrases import Phrase, Speech
from simulation.scenario import FACTS, Matter, Moment, Quirk, Scenario


@dataclass(slots=True)
class Character:
    """`proofs`: number, e-mail, postcode of each order; `at`: the matter at hand."""

    scenario: Scenario
    proofs: list[dict[str, str]]
    speech: Speech
    chance: Random
    feeling: Feeling = Feeling.CALM
    at: int = 0
    told: list[set[str]] = field(default_factory=list)
    pending: list[Quirk] = field(default_factory=list)
    corrected: bool = False
    is_heard: bool = False
    _done: set[str] = field(default_factory=set)

    def __post_init__(self) -> None:
        self.feels("start")
        self.told = [set() for _ in self.scenario.matters]
        self.pending = [quirk for quirk in self.scenario.quirks if quirk.at]

    @property
    def matter(self) -> Matter:
        return self.scenario.matters[self.at]

    @property
    def has_told(self) -> bool:
        """Whether the matter at hand was told at all."""
        return "matter" in self.told[self.at]

    @property
    def next_untold(self) -> int | None:
        """The first matter after this one that was not told yet."""
        later = range(self.at + 1, len(self.scenario.matters))
        return next((at for at in later if "matter" not in self.told[at]), None)

    @property
    def wrongly_said(self) -> tuple[str, str]:
        """The fact of the first matter that is told wrongly at first, with the wrong
        value; or nothing."""
        quirk = None if self.at else self.scenario.quirk("first says")
        name, _, value = (quirk.value if quirk else "").partition(": ")
        return name, value

    def feels(self, at: str) -> None:
        """Moves the feeling as the scenario says for this point, if it does."""
        self.feeling = self.scenario.feelings.get(at, self.feeling)

    def facts(self, at: int | None = None) -> dict[str, str]:
        """What this customer can say of a matter, and of the order it is about."""
        at = self.at if at is None else at
        known = dict(self.scenario.matters[at].facts)
        if self.proofs:
            known |= self.proofs[min(at, len(self.proofs) - 1)]
        if self.scenario.has("does not know the order number"):
            known.pop("number", None)
        name, wrong = self.wrongly_said
        if at == 0 and name and not self.corrected:
            known[name] = wrong
        return known

    def says(
        self, act: Act, bank: str, key: str, telling: frozenset[str] = frozenset()
    ) -> Move:
        """A move in words of that bank, by the present feeling."""
        phrase = self.speech.phrase(bank, key, self.feeling, self.facts(), telling)
        return self.move(act, phrase)

    def move(self, act: Act, phrase: Phrase, at: int | None = None) -> Move:
        """A move of that phrase; what it tells is remembered."""
        tells = told(phrase.tells)
        self.told[self.at if at is None else at] |= tells
        return Move(act, phrase.text, tells)

    def mind_crossed(self, moment: Moment) -> Quirk | None:
        """What comes between at this moment; each thing once."""
        for quirk in self.pending:
            if quirk.at is moment:
                self.pending.remove(quirk)
                return quirk
        return None

    def mind_changed(self, quirk: str) -> bool:
        """Whether this happens now: once, for those who do it."""
        if not self.scenario.has(quirk) or quirk in self._done:
            return False
        self._done.add(quirk)
        return True

    def untold(self) -> list[str]:
        """Facts of the matter at hand that were not told yet."""
        facts = self.matter.facts
        return [f for f in FACTS if f in facts and f not in self.told[self.at]]
