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
# So many of the likeliest meanings of a message are looked at.
_MEANINGS = 2


@dataclass(slots=True)
class Group:
    """Messages that one label may fit: the others are near to the first one, whose
    likeliest meaning is the `guess`."""

    guess: str
    readings: list[Reading] = field(default_factory=list)


def groups(readings: Iterable[Reading]) -> list[Group]:
    """Groups of two or more, the largest first.

    Each message joins the group to whose first message it is nearest, if that is near
    enough; to be quick it is compared only where one of its likeliest meanings is one
    of theirs.
    """
    found: list[Group] = []
    of_meaning: dict[str, list[tuple[Sequence[float], Group]]] = defaultdict(list)
    for reading in readings:
        if reading.vector is None:
            continue
        vector = _unpacked(reading.vector)
        meanings = [str(one["name"]) for one in reading.guesses[:_MEANINGS]] or [""]
        nearest = max(
            (
                (_likeness(vector, first), group)
                for meaning in meanings
                for first, group in of_meaning[meaning]
            ),
            key=lambda one: one[0],
            default=None,
        )
        if nearest is not None and nearest[0] >= _NEAR:
            nearest[1].readings.append(reading)
        else:
            group = Group(meanings[0], [reading])
            found.append(group)
            for meaning in meanings:
                of_meaning[meaning].append((vector, group))
    several = [group for group in found if len(group.readings) > 1]
    return sorted(several, key=lambda group: -len(group.readings))


def _unpacked(vector: str) -> Sequence[float]:
    packed = b64decode(vector)
    return struct.unpack(f"<{len(packed) // 2}e", packed)


def _likeness(one: Sequence[float], other: Sequence[float]) -> float:
    return float(sum(map(mul, one, other)))
