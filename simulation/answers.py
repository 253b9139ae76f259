"""Answers to the assistant's questions, as far as the customer knows one."""

from __future__ import annotations

import re

from simulation.asked import Asked, Scene
from simulation.character import Character
from simulation.door import Choice
from simulation.move import Act, Move
from simulation.opening import tell


def answer_question(who: Character, scene: Scene) -> Move:
    """Answers what is asked, by a click where there is something to click."""
    asked = scene.asked
    facts = who.facts()
    if asked is Asked.PROBLEM and ("problem" not in facts or not who.has_told):
        return tell(who)[-1]
    if asked is Asked.CONTACT:
        fact = "postcode" if who.scenario.has("gives the postcode") else "email"
    else:
        fact = asked.value
    if fact not in facts:
        return _cannot_say(who, scene, fact)
    button = _about(scene.options, facts[fact])
    if button and not who.scenario.has("types instead of clicking"):
        who.told[who.at].add(fact)
        return Move(Act.ANSWERS, button.title, frozenset({fact}), choice=button)
    bank = "statements" if asked is Asked.PROBLEM else "answers"
    return who.says(Act.ANSWERS, bank, fact, frozenset({fact}))


def wrong_proof(who: Character, asked: Asked) -> Move | None:
    """A slip in the first number or address, for those who make one."""
    slips = {Asked.NUMBER: "wrong number first", Asked.CONTACT: "wrong e-mail first"}
    quirk = slips.get(asked)
    if quirk is None or not who.mind_changed(quirk):
        return None
    facts = who.facts()
    facts["email"] = f"old.{facts.get('email', 'me@example.com')}"
    facts["number"] = f"{facts.get('number', 'KX-1')[:-1]}0"
    key = "number" if asked is Asked.NUMBER else "email"
    phrase = who.speech.phrase("answers", key, who.feeling, facts)
    return Move(Act.ANSWERS, phrase.text)


def _cannot_say(who: Character, scene: Scene, fact: str) -> Move:
    """An honest "I do not know"; with things to click and none meant, the first."""
    if fact in ("item", "number") and scene.options:
        person = re.search(r"(?i)person|team", scene.options[0].title)
        if not person or fact == "number":
            chosen = scene.options[0]
            return Move(Act.CANNOT_SAY, chosen.title, choice=chosen)
    known = who.speech.banks["unknown"]
    return who.says(Act.CANNOT_SAY, "unknown", fact if fact in known else "anything")


def _about(choices: tuple[Choice, ...], told: str) -> Choice | None:
    """The button that has the most words in common with what the customer means."""

    def words(text: str) -> set[str]:
        return {word.removesuffix("s") for word in re.findall(r"[\w-]+", text.lower())}

    def in_common(choice: Choice) -> int:
        return len(words(choice.title) & words(told))

    best = max(choices, key=in_common, default=None)
    return best if best and in_common(best) else None
