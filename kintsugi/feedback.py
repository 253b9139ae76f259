"""What the customer thinks of how it went (P24)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from kintsugi.errors import InvalidInput

# The easy questions, answered from 1 to 5: was it easy, would you come back?
QUESTIONS = ("easy", "again")
_LONGEST = 2000


@dataclass(frozen=True, slots=True)
class Feedback:
    """A score from 0 to 10 or none, answers by question, free words; all may be left
    out. Raises InvalidInput for anything else."""

    score: int | None = None
    answers: Mapping[str, int] = field(default_factory=dict)
    words: str = ""

    def __post_init__(self) -> None:
        score, words = self.score, self.words
        if score is not None and (type(score) is not int or not 0 <= score <= 10):
            raise InvalidInput(f"score: {score!r} is not a whole number from 0 to 10.")
        for question, answer in self.answers.items():
            if question not in QUESTIONS:
                known = ", ".join(QUESTIONS)
                raise InvalidInput(
                    f"answers: '{question}' is not asked; asked: {known}."
                )
            if type(answer) is not int or not 1 <= answer <= 5:
                raise InvalidInput(
                    f"answers.{question}: {answer!r} is not a whole number from 1 to 5."
                )
        if len(words) > _LONGEST:
            raise InvalidInput(
                f"words: at most {_LONGEST} characters; {len(words)} given."
            )
