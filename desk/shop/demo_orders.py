"""The orders of the demo shop: a few with a story, the rest by chance from a seed."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from random import Random

from desk.shop import products
from desk.shop.products import Product, price_in
from desk.shop.showcase import FEE, showcase_orders
from kintsugi.orders import (
    Customer,
    Delivery,
    DeliveryStatus,
    Order,
    OrderLine,
    Payment,
    PaymentStatus,
)

SEED = 20931
ORDERS = 200
CUSTOMERS = 60

# fmt: off
_FIRST = (
    "Anna", "Ben", "Chloe", "Daniel", "Elin", "Felix", "Greta", "Hugo", "Iris", "Jakob",
    "Klara", "Liam", "Maria", "Nils", "Olivia", "Paul", "Ronja", "Samuel", "Tilda",
    "Viktor",
)
_LAST = (
    "Virtanen", "Schmidt", "Murphy", "Larsson", "Dubois", "Taylor", "Jansen", "Rossi",
    "Nowak", "Garcia", "Hughes", "Niemi", "Fischer", "Nyström", "Moreau", "Clarke",
)
# fmt: on
_CARRIERS = ("PostNord", "DHL", "Posti", "DPD", "UPS")

# How likely each state of a parcel is, and when it was promised, in days from now.
_STATES = (
    (DeliveryStatus.PLACED, 8, (2, 6)),
    (DeliveryStatus.PACKED, 8, (-2, 4)),
    (DeliveryStatus.IN_TRANSIT, 26, (-15, 3)),
    (DeliveryStatus.DELIVERED, 44, (-40, -1)),
    (DeliveryStatus.LOST, 4, (-20, -5)),
    (DeliveryStatus.RETURNED, 6, (-45, -20)),
    (DeliveryStatus.CANCELLED, 4, (-30, 5)),
)


@dataclass(frozen=True, slots=True)
class _Country:
    currency: str
    postcode: str  # each # is a digit, each ? a letter
    weight: int


_COUNTRIES = (
    _Country("EUR", "#####", 10),
    _Country("GBP", "??# #??", 3),
    _Country("SEK", "### ##", 3),
    _Country("USD", "#####", 2),
)


def demo_orders(now: datetime, seed: int = SEED) -> list[Order]:
    """200 orders of 60 customers as they stand at `now`; the same seed and time give
    the same orders."""
    chance = Random(seed)
    told = showcase_orders(now)
    known = len({order.customer.id for order in told})
    customers = [
        _customer(chance, number, now) for number in range(known + 1, CUSTOMERS + 1)
    ]
    rest = ORDERS - len(told)
    # Everybody has one order at least; who has more is chance.
    buyers = customers + chance.choices(customers, k=rest - len(customers))
    return told + [
        _order(chance, f"KX-{21100 + 7 * number}", *buyer, now)
        for number, buyer in enumerate(buyers)
    ]


def _customer(chance: Random, number: int, now: datetime) -> tuple[Customer, str]:
    """A customer and the currency they pay in."""
    country = chance.choices(_COUNTRIES, [one.weight for one in _COUNTRIES])[0]
    name = f"{chance.choice(_FIRST)} {chance.choice(_LAST)}"
    postcode = "".join(
        chance.choice("0123456789")
        if sign == "#"
        else chance.choice("ABCDEFGHKLMNPRST")
        if sign == "?"
        else sign
        for sign in country.postcode
    )
    customer = Customer(
        id=f"c-{number}",
        name=name,
        email=f"{name.split()[0].lower()}{number}@example.com",
        postcode=postcode,
        since=date(now.year - chance.randint(0, 6), chance.randint(1, 9), 1),
        lifetime_value=price_in(chance.randint(20, 3000) * 100, country.currency),
    )
    return customer, country.currency


def _order(
    chance: Random, number: str, customer: Customer, currency: str, now: datetime
) -> Order:
    lines = _lines(chance, currency)
    if lines[0].kind != "goods":
        placed = _earlier(chance, now, 3, 40)
        order = Order(number, placed, currency, customer, lines)
    else:
        delivery, placed = _delivery(chance, currency, now)
        order = Order(number, placed, currency, customer, lines, delivery)
    return Order(
        number,
        placed,
        currency,
        customer,
        lines,
        order.delivery,
        _payments(chance, order, now),
    )


def _lines(chance: Random, currency: str) -> tuple[OrderLine, ...]:
    kinds: tuple[tuple[Product, ...], ...] = (
        products.GOODS,
        products.SUBSCRIPTIONS,
        products.SERVICES,
    )
    bought = chance.choices(kinds, (80, 12, 8))[0]
    if bought is not products.GOODS:
        return (chance.choice(bought).line(currency),)
    count = chance.choices((1, 2, 3), (60, 28, 12))[0]
    return tuple(
        product.line(currency, chance.choices((1, 2, 3), (85, 10, 5))[0])
        for product in chance.sample(bought, count)
    )


def _delivery(
    chance: Random, currency: str, now: datetime
) -> tuple[Delivery, datetime]:
    status, _, (earliest, latest) = chance.choices(
        _STATES, [weight for _, weight, _ in _STATES]
    )[0]
    promised = (now + timedelta(days=chance.randint(earliest, latest))).date()
    placed = _earlier(chance, now, max(1, (now.date() - promised).days + 5), 6)
    delivered = None
    if status is DeliveryStatus.DELIVERED:
        late = chance.choices((-1, 0, 3, 8), (40, 35, 15, 10))[0]
        day = min(promised + timedelta(days=late), now.date() - timedelta(days=1))
        delivered = datetime(day.year, day.month, day.day, 11, 30, tzinfo=now.tzinfo)
    sent = status not in (DeliveryStatus.PLACED, DeliveryStatus.PACKED)
    delivery = Delivery(
        carrier=chance.choice(_CARRIERS),
        fee=price_in(chance.choice((0, FEE, FEE, 990)), currency),
        promised_by=promised,
        status=status,
        delivered_at=delivered,
        tracking=f"TR{chance.randrange(10**9):09d}" if sent else None,
    )
    return delivery, placed


def _payments(chance: Random, order: Order, now: datetime) -> tuple[Payment, ...]:
    total, at = order.total.amount, order.placed_at
    soon = at + timedelta(minutes=2)
    if chance.random() < 0.04:  # a card that was refused first
        failed = Payment("p-0", total, PaymentStatus.FAILED, at)
        return (failed, Payment("p-1", total, PaymentStatus.PAID, soon))
    once = Payment("p-1", total, PaymentStatus.PAID, at)
    if chance.random() < 0.04:  # charged twice
        return (once, Payment("p-2", total, PaymentStatus.PAID, soon))
    status = order.delivery.status if order.delivery else None
    ended = status in (DeliveryStatus.RETURNED, DeliveryStatus.CANCELLED)
    if ended and chance.random() < 0.7:
        back = min(now - timedelta(days=1), at + timedelta(days=12))
        return (once, Payment("r-1", total, PaymentStatus.REFUNDED, back))
    return (once,)


def _earlier(chance: Random, now: datetime, least: int, spread: int) -> datetime:
    """A time of day some days ago."""
    day = now - timedelta(days=least + chance.randint(0, spread))
    return day.replace(
        hour=chance.randint(7, 21),
        minute=chance.randint(0, 59),
        second=0,
        microsecond=0,
    )
