"""When a remedy can be given at all: what a manager laid down under `needs`."""

from __future__ import annotations

from dataclasses import replace

from kintsugi.remedies import Conditions
from kintsugi.situation import Situation
from kintsugi.wording import listed


def unmet(conditions: Conditions, situation: Situation) -> str | None:
    """The first condition that this case does not meet, in words; None when all are."""
    if conditions == Conditions():
        return None
    if conditions.cause is not None and situation.cause not in conditions.cause:
        return f"it went wrong elsewhere: {situation.cause or 'nobody knows where'}"
    least_failures = conditions.earlier_failures_at_least
    if least_failures is not None and situation.failures < least_failures:
        return "we did not fail this customer so often before"
    order = situation.order
    if order is None:
        of_orders = replace(conditions, cause=None, earlier_failures_at_least=None)
        return None if of_orders == Conditions() else "no order is known"
    if conditions.lines is not None:
        kinds = {line.kind for line in situation.lines}
        if not kinds:
            return "it is not known which item is meant"
        if not kinds <= conditions.lines:
            return f"it is for {listed(sorted(conditions.lines))} only"
    if conditions.delivery is not None:
        status = order.delivery.status if order.delivery else None
        if status not in conditions.delivery:
            return f"the delivery is '{status or 'none'}'"
    if conditions.whole_order and sum(line.quantity for line in situation.lines) != sum(
        line.quantity for line in order.lines
    ):
        return "only a part of the order is meant"
    if conditions.late and not situation.days_late:
        return "the delivery is not late"
    if (least := conditions.days_late_at_least) and situation.days_late < least:
        return f"it is {situation.days_late} days late, not {least}"
    if conditions.paid_within_days is not None:
        paid_on = [situation.remedies.hours.day_of(p.at) for p in order.payments]
        days = (situation.today - max(paid_on)).days if paid_on else None
        if days is None or days > conditions.paid_within_days:
            return f"nothing was paid in the last {conditions.paid_within_days} days"
    return _worth_unmet(conditions, situation)


def _worth_unmet(conditions: Conditions, situation: Situation) -> str | None:
    order = situation.order
    assert order is not None
    if conditions.item_worth_at_least is not None:
        least = conditions.item_worth_at_least.get(order.currency)
        worth = sum(line.unit_price * line.quantity for line in situation.lines)
        if least is None or worth < least:
            return "what the complaint is about is worth too little for it"
    total = order.total.amount
    if conditions.order_worth_at_least is not None:
        least = conditions.order_worth_at_least.get(order.currency)
        if least is None or total < least:
            return "the order is worth too little for it"
    if conditions.order_worth_at_most is not None:
        most = conditions.order_worth_at_most.get(order.currency)
        if most is None or total > most:
            return "the order is worth too much for it"
    if conditions.customer_worth_at_least is not None:
        least = conditions.customer_worth_at_least.get(order.currency)
        if least is None or order.customer.lifetime_value < least:
            return "it is for customers who have bought more"
    return None
