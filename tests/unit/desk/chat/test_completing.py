"""What the desk adds to the cards of the assistant."""

from __future__ import annotations

from desk.chat.completing import with_raw_amounts
from kintsugi.cases import Offer
from kintsugi.money import Money
from tests.factories import NOW

MONEY_BACK = Offer(
    id="o-2",
    remedy="full_refund",
    round=1,
    position=2,
    title="All your money back: €134.89",
    benefit="You get everything back.",
    cost="You would have to order again.",
    time="In your account by Thursday 26 November",
    amount=Money(13489, "EUR"),
    due_at=NOW,
    reason="",
    moves_money=True,
)


def test_the_amount_of_what_is_offered_can_be_written_as_its_reader_writes_it() -> None:
    amount = {"label": "Amount", "value": "€134.89"}
    when = {"label": "When", "value": "In your account by Thursday 26 November"}
    card = {"type": "preview", "title": MONEY_BACK.title, "lines": [amount, when]}
    raw = {**amount, "amount": 13489, "currency": "EUR"}
    assert with_raw_amounts(card, [MONEY_BACK]) == {**card, "lines": [raw, when]}


def test_an_amount_that_is_not_on_the_table_stays_words() -> None:
    card = {"type": "preview", "lines": [{"label": "Amount", "value": "€5.00"}]}
    assert with_raw_amounts(card, [MONEY_BACK]) == card
