"""Ceilings hold however many reach for what is left, and whatever they write (T15)."""

from __future__ import annotations

import asyncio
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest
from sqlalchemy import func, select

from desk.explain import explain
from desk.ports import DeskWork
from desk.store import tables
from desk.store.database import Store
from desk.store.shop import SqlShop
from kintsugi.errors import NotFound, NotOffered
from kintsugi.handoffs import HandoffReason
from kintsugi.orders import Order
from kintsugi.playbook.accept_offer import reserve
from kintsugi.playbook.note_facts import Said
from kintsugi.playbook.offer_remedies import (
    NothingToOffer,
    Offered,
    offer_remedies,
)
from kintsugi.playbook.open_case import open_case
from kintsugi.playbook.prove_order import prove_order
from kintsugi.playbook.record_outcome import record_refusal
from kintsugi.remedies import Remedies
from kintsugi.spending import Ceiling, Scope
from tests.databases import database_in
from tests.factories import NOW, conversation, customer, delivery, order, remedies

REFUND = 13489
MANY = 50


def within(**most: Ceiling) -> Remedies:
    """The shop's remedies with these ceilings, without gestures."""
    ceilings = {Scope(name): ceiling for name, ceiling in most.items()}
    return replace(remedies(), ceilings=ceilings, gestures=())


def euros(times: int, days: int | None = 1) -> Ceiling:
    """Enough for so many refunds, and a little that is not enough for another."""
    return Ceiling({"EUR": times * REFUND + 400}, days)


def put(store: Store, bought: Order) -> None:
    with store.engine.begin() as connection:
        SqlShop(connection).put([bought])


def refund_offered(
    store: Store, number: int, laid_down: Remedies, same_customer: bool = False
) -> str:
    """A customer with a late order before whom a refund of it lies; gives its offer."""
    who = customer() if same_customer else customer(id=f"c-{number}")
    bought = order(number=f"KX-{number}", customer=who, delivery=delivery())
    chat_id = f"chat-{number}"
    put(store, bought)
    with store.work() as work:
        work.conversations.add(conversation(id=chat_id, token_hash=chat_id))
        chat = work.conversations.get(chat_id)
        open_case(work, laid_down, chat, "late_delivery", "", Said({}), NOW)
        prove_order(work, chat, bought.number, "00530", NOW)
        pair = offer_remedies(work, laid_down, chat, NOW)
        assert isinstance(pair, Offered), pair
        return pair.second.id


async def taken(store: Store, number: int, offer: str, laid_down: Remedies) -> bool:
    """Accepts an offer; False when it can no longer be given."""

    def accept(work: DeskWork) -> None:
        chat = work.conversations.get(f"chat-{number}")
        reserve(work, laid_down, chat, offer, NOW)

    try:
        await store.transact(accept)
    except NotOffered:
        return False
    return True


def take(store: Store, number: int, offer: str, laid_down: Remedies) -> bool:
    return asyncio.run(taken(store, number, offer, laid_down))


def given(store: Store) -> int:
    with store.engine.connect() as connection:
        ledger = tables.spending.c
        live = select(func.sum(ledger.amount)).where(ledger.released_at.is_(None))
        return int(connection.scalar(live) or 0)


@pytest.mark.parametrize("scope", ["shop", "assistant", "customer"])
def test_fifty_at_once_do_not_pass_a_ceiling(
    store: Store, tmp_path: Path, scope: str
) -> None:
    laid_down = within(**{scope: euros(7)})
    offers = [
        (number, refund_offered(store, number, laid_down, scope == "customer"))
        for number in range(1, MANY + 1)
    ]

    desks = [Store(database_in(tmp_path)) for _ in range(5)]

    async def crowd() -> list[bool]:
        return await asyncio.gather(
            *(
                taken(desks[number % 5], number, offer, laid_down)
                for number, offer in offers
            )
        )

    got = asyncio.run(crowd())
    for desk in desks:
        desk.close()
    assert sum(got) == 7
    assert given(store) == 7 * REFUND


def test_a_case_has_a_ceiling_of_its_own(store: Store) -> None:
    laid_down = within(case=Ceiling({"EUR": REFUND - 1}))

    put(store, order())
    with store.work() as work:
        work.conversations.add(conversation())
        chat = work.conversations.get("c-1")
        open_case(work, laid_down, chat, "late_delivery", "", Said({}), NOW)
        prove_order(work, chat, "KX-20931", "00530", NOW)
        offered = offer_remedies(work, laid_down, chat, NOW)

    assert isinstance(offered, Offered)
    pair = (offered.first.remedy, offered.second.remedy)
    assert pair == ("express_resend", "delivery_fee_back")


def test_what_the_shop_refused_is_given_back(store: Store) -> None:
    laid_down = within(shop=euros(1))
    first = refund_offered(store, 1, laid_down)
    second = refund_offered(store, 2, laid_down)
    assert take(store, 1, first, laid_down)
    assert not take(store, 2, second, laid_down)

    with store.work() as work:
        record_refusal(work, first, NOW)

    assert take(store, 2, second, laid_down)


def test_a_ceiling_counts_over_its_days_and_no_longer(store: Store) -> None:
    laid_down = within(shop=euros(1))
    assert take(store, 1, refund_offered(store, 1, laid_down), laid_down)

    def spent(after: timedelta) -> int:
        with store.reading() as work:
            at = NOW + after
            return work.spending.spent(laid_down.ceilings, "EUR", 9, None, at)[
                Scope.SHOP
            ]

    assert spent(timedelta(hours=23)) == REFUND
    assert spent(timedelta(hours=24)) == 0


def test_when_nothing_is_left_a_person_is_asked_and_the_reason_is_told(
    store: Store,
) -> None:
    laid_down = within(shop=euros(1))
    assert take(store, 1, refund_offered(store, 1, laid_down), laid_down)
    put(store, order(customer=customer(id="c-9")))
    with store.work() as work:
        work.conversations.add(conversation())
        chat = work.conversations.get("c-1")
        open_case(work, laid_down, chat, "late_delivery", "", Said({}), NOW)
        prove_order(work, chat, "KX-20931", "00530", NOW)
        refused = offer_remedies(work, laid_down, chat, NOW)
        told = "\n".join(explain(work, laid_down, "K-2", NOW))

    assert refused == NothingToOffer(HandoffReason.BEYOND_AUTHORITY)
    assert "left to give (shop): €4.00" in told
    assert "out: only €4.00 is left of what may be given (shop)" in told


def test_a_case_is_explained_as_it_was_decided(store: Store) -> None:
    refund_offered(store, 1, remedies())
    with store.reading() as work:
        told = list(explain(work, remedies(), "k-1", NOW))
        with pytest.raises(NotFound, match="reads K-1042"):
            next(explain(work, remedies(), "that one", NOW))

    then = told[next(n for n, line in enumerate(told) if "round 1" in line) :]
    chosen = [line.split()[1] for line in then if line.startswith(("  1.", "  2."))]
    assert chosen[:2] == ["express_resend", "full_refund"]
    assert any("late_fee_back" in line and "the delivery is" in line for line in then)
    assert any("beside it, as a gesture: voucher" in line for line in then)
    assert any(
        "express_resend" in line and "offered in this case" in line for line in told
    )
