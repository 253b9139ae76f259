"""What is known of a case when remedies for it are considered."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from datetime import date, datetime

from kintsugi.cases import Case
from kintsugi.causes import Cause, cause_of
from kintsugi.facts import Fact, lines_meant
from kintsugi.money import Money
from kintsugi.orders import Order, OrderLine
from kintsugi.remedies import Base, Remedies, Remedy
from kintsugi.spending import Spent
from kintsugi.wording import day_in_words, items_in_words, moment_in_words
from kintsugi.wording import weekday_in_words as weekday

_NEGATION = re.compile(r"\b(not|no|never|without|instead of)\b|n['’]t\b")
_CLAUSES = re.compile(r"[,;.!?()]|\bbut\b")


@dataclass(frozen=True, slots=True)
class Situation:
    """A case with its order at one moment.

    `given`: what was given for this order so far, in all its cases, in minor units.
    `spent`: what was given within each ceiling, in the currency of this case.
    `failures`: how often we failed this customer before.
    """

    case: Case
    order: Order | None
    remedies: Remedies
    now: datetime
    given: int = 0
    spent: Spent = field(default_factory=dict)
    failures: int = 0

    @property
    def today(self) -> date:
        return self.remedies.hours.day_of(self.now)

    @property
    def currency(self) -> str:
        return self.order.currency if self.order else self.remedies.currency

    @property
    def asks_item(self) -> bool:
        complaint = self.remedies.complaints.get(self.case.kind)
        return complaint is not None and Fact.ITEM in complaint.asks

    @property
    def lines(self) -> tuple[OrderLine, ...]:
        """The lines the complaint is about; none while that is not clear. A complaint
        that does not ask for an item is about all of them."""
        if self.order is None:
            return ()
        if not self.asks_item:
            return self.order.lines
        return tuple(lines_meant(self.order, self.case.facts))

    @property
    def cause(self) -> Cause | None:
        """Where it went wrong."""
        complaint = self.remedies.complaints.get(self.case.kind)
        return cause_of(complaint.cause, self.order) if complaint else None

    @property
    def days_late(self) -> int:
        return self.order.days_late(self.today) if self.order else 0

    @property
    def needed_by(self) -> date | None:
        """The day that cannot be missed, where it was said as a day."""
        try:
            return date.fromisoformat(str(self.case.facts.get(Fact.NEEDED_BY, "")))
        except ValueError:
            return None

    @property
    def fitting(self) -> list[Remedy]:
        """The remedies laid down for this kind of complaint."""
        laid_down = self.remedies.remedies.values()
        return [one for one in laid_down if self.case.kind in one.fits]

    def is_sought(self, remedy: Remedy) -> bool:
        """Whether the customer asked for it, in one of the words for it (P14)."""
        return asks_for(str(self.case.facts.get(Fact.REMEDY_SOUGHT, "")), remedy)

    def base(self, base: Base) -> Money | None:
        """What an amount is a share of; None while it is not known."""
        order = self.order
        if order is None:
            return None
        if base is Base.ITEM:
            worth = sum(line.unit_price * line.quantity for line in self.lines)
            return Money(worth, order.currency) if self.lines else None
        if base is Base.DELIVERY_FEE:
            return Money(order.delivery.fee if order.delivery else 0, order.currency)
        return {
            Base.ORDER: order.total,
            Base.REFUNDABLE: order.refundable,
            Base.OVERPAID: order.overpaid,
        }[base]

    def placeholders(self, amount: Money, due: datetime) -> dict[str, str]:
        """The words for the placeholders; only those that are known here."""
        hours = self.remedies.hours
        words = {
            "amount": str(amount),
            "due_on": weekday(hours.day_of(due)),
            "due_at": moment_in_words(due, hours.zone),
        }
        if self.lines:
            words["item"] = items_in_words(self.lines)
        if self.order is not None:
            words["order"] = self.order.number
            if self.order.delivery is not None:
                words["carrier"] = self.order.delivery.carrier
                if self.order.delivery.promised_by is not None:
                    words["promised_by"] = day_in_words(self.order.delivery.promised_by)
            if self.days_late:
                words["days_late"] = str(self.days_late)
        return words


def asks_for(words: str, remedy: Remedy) -> bool:
    """Whether the words ask for this remedy.

    Where a clause says what they do not want, no word of it is taken for a wish.
    """
    for clause in _CLAUSES.split(words.casefold()):
        said = " ".join(re.findall(r"\w+", clause.replace("_", " ")))
        if not _NEGATION.search(clause) and any(
            re.search(rf"\b{word.replace('_', ' ')}s?\b", said)
            for word in remedy.asked_as
        ):
            return True
    return False
