"""Whatever stands in a scenario and whatever is said, a customer has an answer."""

from __future__ import annotations

from random import Random
from typing import Any

import pytest

from kintsugi.cases import Feeling
from kintsugi.reading import Given
from simulation.asked import scene_of
from simulation.character import Character
from simulation.choosing import Choosing
from simulation.customer import Customer
from simulation.door import Message
from simulation.phrases import Speech, load_phrases
from simulation.quirks import CHARACTER, INTERJECTIONS
from simulation.reading import read_scenario
from simulation.remedy_book import RemedyBook
from simulation.scenario import FACTS, Kind, Moment
from simulation.style import plain
from simulation.understood import Understood
from tests.unit.simulation.talk import assistant, offer, receipt

_BANKS, _BOOK = load_phrases(), RemedyBook.load()
_PROOF = {"number": "KX-100001", "email": "aino@example.com", "postcode": "00530"}
_HEARD = (
    "I am sorry that it came broken. What is your order number?",
    "Which e-mail address or postcode did you give with the order?",
    "Which of these is it about?",
    "How many of them are affected?",
    "And what was in the parcel?",
    "Since when is it like that?",
    "Does it keep you from something?",
    "By when do you need it?",
    "What amount is it about?",
    "What would you consider fair?",
    "What happened exactly?",
    "Have I got it right?",
    "What should I change?",
    "Does this solve it for you?",
    "How well did we handle this, from 0 to 10?",
    "Could you say it in other words?",
    "Shall I go on?",
    "I have noted it.",
)


def _any_scenario(chance: Random) -> dict[str, Any]:
    """A scenario of the language, put together by chance."""

    def matter() -> dict[str, Any]:
        known = chance.sample(FACTS, chance.randrange(len(FACTS)))
        return {"kind": str(chance.choice(list(Kind)))} | dict.fromkeys(known, "a word")

    matters = [matter() for _ in range(chance.choice((1, 1, 2, 3)))]
    quirks: list[Any] = chance.sample(sorted(CHARACTER), chance.randrange(5))
    for name in chance.sample(sorted(INTERJECTIONS), chance.randrange(4)):
        moments = [m for m in Moment if m is not Moment.END]
        quirks.append({name: str(chance.choice(moments))})
    if set(matters[0]) - {"kind"} and chance.random() < 0.4:
        slip = chance.choice(sorted(set(matters[0]) - {"kind"}))
        quirks.append({"first says": {slip: "another word"}})
    feelings = [str(feeling) for feeling in Feeling]
    order = {"placed": "9 days ago", "lines": [{"name": "Lamp", "price": 9.5}]}
    return {
        "title": "Put together by chance",
        "happened": matters if len(matters) > 1 else matters[0],
        "feeling": {"start": chance.choice(feelings), "done": chance.choice(feelings)},
        "accepts": chance.choice(["anything", "nothing", ["money"], {"at_least": 20}]),
        "quirks": quirks,
        "ends": {"resolved": "any"},
        **({"order": order} if chance.random() < 0.8 else {}),
    }


def _anything(chance: Random) -> list[Message]:
    titles = ["Yes", "No", "The lamp", "My order is late", "Something is broken"]
    told = assistant(chance.choice(_HEARD), *chance.sample(titles, chance.randrange(4)))
    table = offer("Money back", "A new one")
    done = receipt("Money back")
    return chance.choice([[told], [told], [told, told], [table, told], [table], [done]])


@pytest.mark.parametrize("seed", range(300))
def test_no_scenario_leaves_its_customer_without_words(seed: int) -> None:
    chance = Random(seed)
    given = Given(_any_scenario(chance))
    scenario = read_scenario("by_chance", given)
    assert not given.mistakes
    proofs = [_PROOF for _ in scenario.orders]
    who = Character(scenario, proofs, Speech(_BANKS, chance, plain), chance)
    customer = Customer(who, Choosing(who, _BOOK), Understood(who))
    moves = customer.begin()
    for _ in range(25):
        assert all(move.text for move in moves)
        state = chance.choice(["assistant"] * 9 + ["resolved"])
        moves = customer.answer(scene_of(_anything(chance)), state)
