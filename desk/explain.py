"""`python -m desk.explain K-1042` says which remedies were considered for a case, why
each was in or out, and which two were chosen (`make remedies CASE=K-1042`).
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

from desk.manager_file import BadFile
from desk.ports import DeskWork
from desk.remedies import load_remedies
from desk.settings import read_places
from desk.store.migrate import open_store
from kintsugi.cases import Authority, Case
from kintsugi.errors import NotFound
from kintsugi.events import CaseEvent, EventKind
from kintsugi.feasibility import consider
from kintsugi.gestures import choose_gesture
from kintsugi.matter import must_escalate, other_cases, situation_of
from kintsugi.money import Money
from kintsugi.options import NoPair, choose_from
from kintsugi.remedies import Remedies
from kintsugi.situation import Situation
from kintsugi.spending import left_of

FILE = Path(__file__).resolve().parent.parent / "remedies.yml"


def explain(
    work: DeskWork, remedies: Remedies, reference: str, now: datetime
) -> Iterator[str]:
    """The sentences about a case: what was offered before, each time with everything
    that was considered then, and what would be offered now. Raises NotFound."""
    case = work.cases.get(_number(reference))
    others = other_cases(work, case)
    situation = situation_of(work, remedies, case, others, now)
    yield from _about(case, situation)
    for event in work.cases.timeline(case.conversation_id):
        if event.case_id == case.id and event.kind is EventKind.REMEDIES_OFFERED:
            yield from _offered_then(event, situation.currency)
    yield f"\nNow ({now:%Y-%m-%d %H:%M} UTC)"
    if reason := must_escalate(work, case, others, now):
        yield f"  A person must take it ({reason}), whatever could be offered."
    yield from _considered_now(situation)


def _number(reference: str) -> int:
    digits = reference.strip().upper().removeprefix("K-")
    if not digits.isdigit():
        raise NotFound(f"{reference!r} is not a case; one reads K-1042.")
    return int(digits)


def _about(case: Case, situation: Situation) -> Iterator[str]:
    order = situation.order
    bought = f"{order.number}, {order.total}" if order else "no order is proven"
    yield f"{case.reference}: {case.kind}, cause {situation.cause}; {bought}"
    if situation.given:
        given = Money(situation.given, situation.currency)
        yield f"  given for this order so far: {given}"
    for scope in situation.remedies.ceilings:
        rest = left_of(
            situation.remedies.ceilings, situation.spent, scope, situation.currency
        )
        yield f"  left to give ({scope}): {rest}"


def _offered_then(event: CaseEvent, currency: str) -> Iterator[str]:
    chosen = event.data["remedies"]
    yield f"\nOffered at {event.at:%Y-%m-%d %H:%M} UTC (round {event.data['round']})"
    for one in event.data.get("considered", []):
        amount = Money(one["amount"], currency)
        yield _line(one["remedy"], one["weight"], amount, one["out_because"], chosen)
    if event.data.get("gesture"):
        yield f"  beside it, as a gesture: {event.data['gesture']}"


def _considered_now(situation: Situation) -> Iterator[str]:
    considered = consider(situation, Authority.ASSISTANT)
    pair = choose_from(considered, situation)
    chosen = []
    if not isinstance(pair, NoPair):
        chosen = [pair.first.remedy.name, pair.second.remedy.name]
    for one in considered:
        yield _line(one.remedy.name, one.weight, one.amount, one.out_because, chosen)
    if isinstance(pair, NoPair):
        yield f"  No two are left to choose between: {pair.reason}."
    elif gesture := choose_gesture(situation, pair):
        yield f"  beside it, as a gesture: {gesture.remedy.name}, {gesture.amount}"


def _line(
    name: str, weight: int, amount: Money, out_because: str | None, chosen: list[str]
) -> str:
    mark = f"{chosen.index(name) + 1}." if name in chosen else "  "
    verdict = f"out: {out_because}" if out_because else "in"
    return f"  {mark} {name:22}{weight:5}{amount!s:>14}  {verdict}"


def main(arguments: list[str]) -> int:
    if len(arguments) != 1:
        print("One case is wanted: make remedies CASE=K-1042", file=sys.stderr)
        return 2
    store = open_store(read_places())
    try:
        remedies = load_remedies(FILE)
        with store.reading() as work:
            for line in explain(work, remedies, arguments[0], datetime.now(UTC)):
                print(line)
    except (NotFound, BadFile) as error:
        print(error, file=sys.stderr)
        return 1
    finally:
        store.close()
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
