"""Which of the options on the table the customer takes, and how they say so."""

from __future__ import annotations

from dataclasses import dataclass, field

from simulation.asked import Scene
from simulation.character import Character
from simulation.door import Choice
from simulation.move import Act, Move
from simulation.remedy_book import Known, RemedyBook


@dataclass(frozen=True, slots=True)
class Option:
    """One option as it stands on the card or on a button."""

    title: str
    position: int
    recommended: bool
    known: Known | None


@dataclass(slots=True)
class Choosing:
    """What is on the table for this customer, and what they took of it."""

    who: Character
    book: RemedyBook
    refusals: int = 0
    chosen: str = ""
    table: list[Option] = field(default_factory=list)

    def look(self, scene: Scene) -> None:
        """Takes in the newest options; they stay until there are others."""
        for message in reversed(scene.messages):
            if message.card_type == "options":
                self.table = [
                    Option(
                        str(one["title"]),
                        position,
                        bool(one.get("recommended")),
                        self.book.find(str(one["title"])),
                    )
                    for position, one in enumerate(message.card["options"], start=1)
                ]
                return

    def decide(self, scene: Scene) -> Move:
        """Takes an option, names a wish, or refuses both."""
        self.look(scene)
        patience = 2 * self.who.scenario.has("refuses twice")
        patience = patience or int(self.who.scenario.has("refuses once"))
        acceptable = [] if self.refusals < patience else self._acceptable()
        if acceptable:
            return self.take(acceptable[0], scene)
        return self.refuse(scene)

    def take(self, option: Option, scene: Scene) -> Move:
        self.chosen = option.title
        choice = _button(scene.choices, option.title)
        if choice and not self.who.scenario.has("types instead of clicking"):
            return Move(Act.CHOOSES, choice.title, choice=choice, option=option.title)
        key = "first" if option.position == 1 else "second"
        flavour = option.known.flavour if option.known else ""
        if (
            flavour in self.who.speech.banks["choosing"]
            and self.who.chance.random() < 0.6
        ):
            key = flavour
        said = self.who.says(Act.CHOOSES, "choosing", key)
        return Move(Act.CHOOSES, said.text, option=option.title)

    def refuse(self, scene: Scene) -> Move:
        self.refusals += 1
        self.who.feels("refused")
        facts = self.who.matter.facts
        if "wish" in facts and "wish" not in self.who.told[self.who.at]:
            return self.who.says(Act.PROPOSES, "choosing", "wish", frozenset({"wish"}))
        if scene.no and not self.who.scenario.has("types instead of clicking"):
            return Move(Act.REFUSES, scene.no.title, choice=scene.no)
        return self.who.says(Act.REFUSES, "choosing", "neither")

    def other_than_chosen(self) -> Option | None:
        return next((one for one in self.table if one.title != self.chosen), None)

    def would_take(self, title: str) -> bool:
        """Whether the customer would take the option with that title."""
        return any(one.title == title for one in self._acceptable())

    def _acceptable(self) -> list[Option]:
        """Those this customer would take, the recommended one first."""
        wanted = self.who.scenario.accepts
        options = sorted(self.table, key=lambda one: not one.recommended)
        if wanted.recommended:
            return [one for one in options if one.recommended] or options[:1]
        if wanted.anything and not wanted.at_least:
            self.who.chance.shuffle(options)
            return options
        return [one for one in options if self._is_wanted(one)]

    def _is_wanted(self, option: Option) -> bool:
        wanted = self.who.scenario.accepts
        if option.known is None:
            return wanted.anything
        names = (option.known.remedy, option.known.flavour)
        if not wanted.anything and not set(names) & set(wanted.names):
            return False
        amount = option.known.amount
        return amount is None or amount >= wanted.at_least


def _button(choices: tuple[Choice, ...], title: str) -> Choice | None:
    return next((one for one in choices if one.title == title), None)
