"""Amounts of money, in minor units with their currency."""

from __future__ import annotations

from dataclasses import dataclass

# Decimals of the currencies that do not have two (ISO 4217).
_DECIMALS = {"JPY": 0, "KRW": 0, "ISK": 0, "HUF": 2, "BHD": 3, "KWD": 3, "TND": 3}
_SYMBOLS = {"EUR": "€", "GBP": "£", "USD": "$", "JPY": "¥"}


@dataclass(frozen=True, order=False, slots=True)
class Money:
    """An amount in minor units (cents) of one currency.

    Amounts of different currencies are never added or compared: that raises ValueError.
    """

    amount: int
    currency: str

    def __add__(self, other: Money) -> Money:
        return Money(self.amount + self._same(other), self.currency)

    def __sub__(self, other: Money) -> Money:
        return Money(self.amount - self._same(other), self.currency)

    def __le__(self, other: Money) -> bool:
        return self.amount <= self._same(other)

    def __lt__(self, other: Money) -> bool:
        return self.amount < self._same(other)

    def percent(self, percentage: int) -> Money:
        """Gives that share, rounded half up to a whole minor unit."""
        return Money((self.amount * percentage + 50) // 100, self.currency)

    def rounded_up(self) -> Money:
        """Gives the next whole euro, krona, pound …, or itself when it is one."""
        unit = 10 ** _DECIMALS.get(self.currency, 2)
        return Money(-(-self.amount // unit) * unit, self.currency)

    def __str__(self) -> str:
        """Reads as customers write it: €134.89, ¥1200, 12.50 SEK."""
        decimals = _DECIMALS.get(self.currency, 2)
        sign = "-" if self.amount < 0 else ""
        whole, rest = divmod(abs(self.amount), 10**decimals)
        digits = f"{whole}.{rest:0{decimals}d}" if decimals else str(whole)
        symbol = _SYMBOLS.get(self.currency)
        return (
            f"{sign}{symbol}{digits}" if symbol else f"{sign}{digits} {self.currency}"
        )

    def _same(self, other: Money) -> int:
        if other.currency != self.currency:
            raise ValueError(f"{self} and {other} are of different currencies.")
        return other.amount
