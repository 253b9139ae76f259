"""Messages like each other, found by the sentence vectors of their readings."""

from __future__ import annotations

import struct
from base64 import b64decode
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from operator import mul

from desk.readings import Reading

# Of unit vectors: from here on two messages ask for the same answer.
_NEAR = 0.6


@dataclass(slots=True)
class Group:
    """Messages that one label may fit; `guess` is what they were likeliest taken for,
    and the first one is the one that the others are near to."""

    guess: str
    readings: list[Reading] = field(default_factory=list)


def groups(readings: Iterable[Reading]) -> list[Group]:
    """Groups of two or more, the largest first.

    Each message joins the first group of its guess to whose first message it is near
    enough, so that it is compared with few.
    """
    found: dict[str, list[tuple[Sequence[float], Group]]] = defaultdict(list)
    for reading in readings:
        if reading.vector is None:
            continue
        vector = _unpacked(reading.vector)
        guess = str(reading.guess["name"]) if reading.guess else ""
        nearest = max(
            ((_likeness(vector, first), group) for first, group in found[guess]),
            key=lambda one: one[0],
            default=None,
        )
        if nearest is not None and nearest[0] >= _NEAR:
            nearest[1].readings.append(reading)
        else:
            found[guess].append((vector, Group(guess, [reading])))
    several = [
        group
        for of_guess in found.values()
        for _, group in of_guess
        if len(group.readings) > 1
    ]
    return sorted(several, key=lambda group: -len(group.readings))


def _unpacked(vector: str) -> Sequence[float]:
    packed = b64decode(vector)
    return struct.unpack(f"<{len(packed) // 2}e", packed)


def _likeness(one: Sequence[float], other: Sequence[float]) -> float:
    return float(sum(map(mul, one, other)))
