"""What Ember & Oak sells, things for home and desk, at its prices in euro cents."""

from __future__ import annotations

from dataclasses import dataclass

from kintsugi.orders import LineKind, OrderLine

# How many minor units of a currency stand for one euro cent in the shop's price list.
RATES = {"EUR": 1.0, "GBP": 0.9, "SEK": 11.0, "USD": 1.1}


@dataclass(frozen=True, slots=True)
class Product:
    sku: str
    name: str
    price: int
    kind: LineKind = LineKind.GOODS

    def line(self, currency: str = "EUR", quantity: int = 1) -> OrderLine:
        """A line of an order of this product."""
        return OrderLine(
            self.sku, self.name, self.kind, quantity, price_in(self.price, currency)
        )


KEYBOARD = Product("KB-1", "Mechanical keyboard", 12999)
LAMP = Product("LA-1", "Desk lamp", 8900)
CUPS = Product("CU-2", "Stoneware cups, set of two", 5400)
THROW = Product("TH-1", "Wool throw", 14900)
MAT = Product("MA-1", "Mouse mat", 1900)
CUSHION = Product("CS-1", "Linen cushion", 3900)
TEAPOT = Product("TE-1", "Cast-iron teapot", 9800)
CANDLE = Product("CA-1", "Cedar candle", 1800)
CLOCK = Product("CL-1", "Wall clock", 7200)
PLANTER = Product("PL-1", "Ceramic planter", 3200)
NOTEBOOKS = Product("NO-3", "Notebooks, set of three", 2100)
KNIFE = Product("KN-1", "Bread knife", 6400)
DESK = Product("DE-1", "Standing desk", 68900)
CHAIR = Product("CH-1", "Reading chair", 189000)
COFFEE = Product("SU-COFFEE", "Coffee, every second week", 2400, LineKind.SUBSCRIPTION)
TEA = Product("SU-TEA", "Tea, every month", 1490, LineKind.SUBSCRIPTION)
REPAIR = Product("SE-REPAIR", "Chair repair at your home", 7500, LineKind.SERVICE)
ASSEMBLY = Product("SE-DESK", "Desk assembly at your home", 4900, LineKind.SERVICE)

GOODS = (
    KEYBOARD,
    LAMP,
    CUPS,
    THROW,
    MAT,
    CUSHION,
    TEAPOT,
    CANDLE,
    CLOCK,
    PLANTER,
    NOTEBOOKS,
    KNIFE,
    DESK,
    CHAIR,
)
SUBSCRIPTIONS = (COFFEE, TEA)
SERVICES = (REPAIR, ASSEMBLY)


def price_in(cents: int, currency: str) -> int:
    """A price of the list in minor units of that currency, on ten of them."""
    if currency == "EUR":
        return cents
    return round(cents * RATES[currency] / 10) * 10
