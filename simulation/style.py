"""How somebody types: in small letters, in capitals, with slips of the finger."""

from __future__ import annotations

from random import Random

from simulation.phrases import Style

_SLIPS_PER_WORD = 0.12
_BESIDE = dict(
    zip(
        "qwertyuiopasdfghjklzxcvbnm",
        "wqrewyitoisadgfhkjlxzvcnbn",
        strict=True,
    )
)


def plain(text: str) -> str:
    return text


def capitals(text: str) -> str:
    return text.upper()


def careless(text: str) -> str:
    """Small letters and hardly any punctuation."""
    return text.lower().replace("'", "").replace(".", "").replace(",", "")


def slips(chance: Random) -> Style:
    """Now and then two letters change places, one is missed or a neighbour is hit."""

    def slip(text: str) -> str:
        return " ".join(_slip(word, chance) for word in text.split(" "))

    return slip


def _slip(word: str, chance: Random) -> str:
    if len(word) < 5 or not word.isalpha() or chance.random() > _SLIPS_PER_WORD:
        return word
    at = chance.randrange(1, len(word) - 2)
    match chance.randrange(3):
        case 0:
            return word[:at] + word[at + 1] + word[at] + word[at + 2 :]
        case 1:
            return word[:at] + word[at + 1 :]
        case _:
            letter = _BESIDE.get(word[at].lower(), word[at])
            return word[:at] + letter + word[at + 1 :]
