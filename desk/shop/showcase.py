"""The orders of the demo shop that have a story; docs/orders-file.md lists them."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime, timedelta

from desk.shop import products
from desk.shop.products import Product, price_in
from kintsugi.orders import (
    Customer,
    Delivery,
    DeliveryStatus,
    Order,
    Payment,
    PaymentStatus,
)

FEE = 490

AINO = ("c-1", "Aino Salmi", "aino@example.com", "00530")
JONAS = ("c-2", "Jonas Weber", "jonas@example.com", "10115")
MAEVE = ("c-3", "Maeve Byrne", "maeve@example.com", "D02 X285")
OSKAR = ("c-4", "Oskar Lind", "oskar@example.com", "114 20")
PRIYA = ("c-5", "Priya Nair", "priya@example.com", "SW1A 2AA")
TOMAS = ("c-6", "Tomas Berg", "tomas@example.com", "20097")
HANNAH = ("c-7", "Hannah Cole", "hannah@example.com", "02139")
PIERRE = ("c-8", "Pierre Martin", "pierre@example.com", "69002")
LEENA = ("c-9", "Leena Koskinen", "leena@example.com", "33100")
SOFIA = ("c-10", "Sofia Romano", "sofia@example.com", "20121")
GRACE = ("c-11", "Grace Okafor", "grace@example.com", "M1 4BT")

# The made-up people of these orders.
PEOPLE = (
    AINO,
    JONAS,
    MAEVE,
    OSKAR,
    PRIYA,
    TOMAS,
    HANNAH,
    PIERRE,
    LEENA,
    SOFIA,
    GRACE,
)

# A customer whom the shop failed before; the demo adds that earlier case.
FAILED_BEFORE = "KX-21015"


def showcase_orders(now: datetime) -> list[Order]:
    """The orders with a story, as they stand at `now`."""
    p = products
    return [
        # Late: promised twelve days ago and still on its way.
        _parcel("KX-20931", AINO, now, [p.KEYBOARD], "in_transit", promised=-12),
        # Packed and in time; the second order of the same customer.
        _parcel("KX-21062", AINO, now, [p.CUSHION, p.CANDLE], "packed", promised=4),
        # Arrived broken.
        _parcel("KX-20944", JONAS, now, [p.LAMP], "delivered", promised=-2, took=-2),
        # The wrong thing in the parcel; two lines.
        _parcel(
            "KX-20952",
            MAEVE,
            now,
            [p.CUPS, p.TEAPOT],
            "delivered",
            promised=-3,
            took=-4,
        ),
        # Something missing from the parcel; three lines, in kronor.
        _parcel(
            "KX-20967",
            OSKAR,
            now,
            [p.KEYBOARD, p.MAT, p.NOTEBOOKS],
            "delivered",
            promised=-1,
            took=-2,
            currency="SEK",
        ),
        # Charged twice, in pounds.
        _charged_twice(
            _parcel(
                "KX-20970",
                PRIYA,
                now,
                [p.CLOCK],
                "delivered",
                promised=-6,
                took=-7,
                currency="GBP",
            )
        ),
        # A subscription that has stopped coming.
        _without_parcel("KX-20983", TOMAS, now, p.COFFEE, paid_days_ago=19),
        # An appointment that nobody kept, in dollars.
        _without_parcel(
            "KX-20990", HANNAH, now, p.REPAIR, paid_days_ago=9, currency="USD"
        ),
        # Late, and above what the assistant may decide.
        _parcel("KX-21004", PIERRE, now, [p.CHAIR], "in_transit", promised=-8),
        # Late, by a customer whom we failed before.
        _parcel(FAILED_BEFORE, LEENA, now, [p.TEAPOT], "in_transit", promised=-5),
        # Came nine days late.
        _parcel("KX-21022", SOFIA, now, [p.THROW], "delivered", promised=-12, took=-3),
        # Sent back weeks ago, and the money is not back.
        _parcel("KX-21036", GRACE, now, [p.KNIFE], "returned", promised=-30),
        # Lost on the way.
        _parcel("KX-21041", GRACE, now, [p.PLANTER, p.CANDLE], "lost", promised=-10),
    ]


def _parcel(
    number: str,
    who: tuple[str, str, str, str],
    now: datetime,
    bought: list[Product],
    status: str,
    *,
    promised: int,
    took: int | None = None,
    currency: str = "EUR",
) -> Order:
    """An order that travels; `promised` and `took` (its arrival) in days from now."""
    placed = _at(now, promised - 7, hour=10)
    delivered = None if took is None else _at(now, took, hour=13)
    sent = status not in ("placed", "packed")
    delivery = Delivery(
        carrier="PostNord" if currency in ("EUR", "SEK") else "DPD",
        fee=price_in(FEE, currency),
        promised_by=_at(now, promised).date(),
        status=DeliveryStatus(status),
        delivered_at=delivered,
        tracking=f"PN{number.removeprefix('KX-')}" if sent else None,
    )
    lines = tuple(product.line(currency) for product in bought)
    return _paid(Order(number, placed, currency, _customer(who, now), lines, delivery))


def _without_parcel(
    number: str,
    who: tuple[str, str, str, str],
    now: datetime,
    product: Product,
    *,
    paid_days_ago: int,
    currency: str = "EUR",
) -> Order:
    placed = _at(now, -paid_days_ago, hour=8)
    line = product.line(currency)
    return _paid(Order(number, placed, currency, _customer(who, now), (line,)))


def _paid(order: Order) -> Order:
    once = Payment("p-1", order.total.amount, PaymentStatus.PAID, order.placed_at)
    return replace(order, payments=(once,))


def _charged_twice(order: Order) -> Order:
    (once,) = order.payments
    again = replace(once, id="p-2", at=once.at + timedelta(minutes=1))
    return replace(order, payments=(once, again))


def _customer(who: tuple[str, str, str, str], now: datetime) -> Customer:
    id_, name, email, postcode = who
    years = 1 + int(id_.removeprefix("c-")) % 4
    return Customer(
        id=id_,
        name=name,
        email=email,
        postcode=postcode,
        since=date(now.year - years, 5, 1),
        lifetime_value=31000 * years,
    )


def _at(now: datetime, days: int, hour: int = 12) -> datetime:
    there = now + timedelta(days=days)
    return there.replace(hour=hour, minute=15, second=0, microsecond=0)
