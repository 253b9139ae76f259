"""Rules and stories that no conversation can come to."""

from __future__ import annotations

from collections.abc import Iterator

from desk.file_mistake import FileMistake
from desk.training.material import Material
from desk.training.scripts import REST, Kind, Script, Step


def check_reach(material: Material) -> Iterator[FileMistake]:
    """What begins with something that never happens: an action nothing does, a form
    nobody opens, a checkpoint nobody ends with, an intent nobody says."""
    steps = [step for script in material.scripts for step in script.all_steps()]
    opened = {
        name
        for script in material.scripts
        for alternatives in script.steps
        for step in alternatives
        if step.kind is Kind.FORM and (name := step.name)
    }
    # An action in the middle of any rule or story is done there.
    done = {
        step.name
        for script in material.scripts
        for alternatives in script.steps[1:]
        for step in alternatives
        if step.kind is Kind.ACTION
    }
    ends = {last.name for script in material.scripts if (last := _last(script))}
    said = {example.name for example in material.examples if example.kind == "intent"}
    said |= material.code.said
    for script in material.scripts:
        first = script.steps[0][0] if script.steps else None
        if first and first.kind is Kind.ACTION and first.name not in done | {REST}:
            yield first.written.wrong(
                f"{script.named} begins with {first.name}, which no other rule does "
                "before: it never comes to it."
            )
        if first and first.kind is Kind.CHECKPOINT and first.name not in ends:
            yield first.written.wrong(
                f"{script.named} goes on from “{first.name}”, where no other ends."
            )
        for condition in script.conditions:
            form = condition.kind is Kind.FORM and condition.name
            if form and form not in opened:
                yield condition.written.wrong(
                    f"{script.named} holds while {form} asks, and no rule opens that "
                    "form."
                )
    for step in steps:
        declared = step.name in material.domain.intents
        if step.kind is Kind.INTENT and declared and step.name not in said:
            yield step.written.wrong(
                f"nothing is understood as “{step.name}”: it has no examples, so this "
                "step is never reached."
            )


def _last(script: Script) -> Step | None:
    last = script.steps[-1][-1] if script.steps else None
    return last if last and last.kind is Kind.CHECKPOINT else None


def check_answers(material: Material) -> Iterator[FileMistake]:
    """Every intent needs a rule that holds at any moment, or it stays unanswered at
    some."""
    scripts = [one for one in material.scripts if one.is_rule and one.steps]
    always = {step.name for s in scripts if not s.conditions for step in s.steps[0]}
    somewhere = {step.name for s in material.scripts for step in s.all_steps()}
    for name, written in material.domain.intents.items():
        if name in somewhere - always:
            yield written.wrong(
                f"every rule about “{name}” has a condition (or it stands in a story "
                "alone): where none holds, nobody answers. Add a rule without one."
            )
