"""Everything that is wrong with the trainer's files, in the order of the files."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from desk.file_mistake import FileMistake
from desk.training.alike import check_enough_examples, check_examples_apart
from desk.training.contradictions import check_contradictions
from desk.training.kinds import check_kinds
from desk.training.marks import check_marks
from desk.training.material import Material, read_material
from desk.training.names import check_names
from desk.training.parts import check_parts
from desk.training.placeholders import check_placeholders
from desk.training.reach import check_answers, check_reach
from desk.training.shape import check_shape
from desk.training.texts import CodeWords, Texts
from desk.training.unused import check_unused
from desk.training.wording import check_remedies, check_wording

CHECKS: tuple[Callable[[Material], Iterator[FileMistake]], ...] = (
    check_shape,
    check_parts,
    check_names,
    check_unused,
    check_kinds,
    check_reach,
    check_answers,
    check_contradictions,
    check_enough_examples,
    check_examples_apart,
    check_marks,
    check_placeholders,
    check_remedies,
    check_wording,
)


def check(texts: Texts, code: CodeWords) -> list[FileMistake]:
    """The mistakes in these files, each with file, line and a sentence.

    What cannot be read hides what it holds: then only that is said.
    """
    material = read_material(texts, code)
    if material.unreadable:
        return sorted(set(material.unreadable))
    found = {mistake for check in CHECKS for mistake in check(material)}
    return sorted(found)
