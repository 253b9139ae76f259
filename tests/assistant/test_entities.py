"""The facts a message names, however they are written."""

from __future__ import annotations

import warnings
from collections.abc import Callable, Iterator
from datetime import datetime
from typing import Any

import pytest

from assistant.launcher import leave_tensorflow_out

NOW = datetime.fromisoformat("2026-11-21T10:00:00+00:00")  # a Saturday
ORDER = ("Mechanical keyboard", "Wireless mouse M2", "USB-C cable 2 m", "Tea mug, blue")

Found = list[tuple[str, Any]]


@pytest.fixture(scope="module")
def read() -> Iterator[Callable[[str], Found]]:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        leave_tensorflow_out()
        from assistant.entities import EntityReader

        reader = EntityReader()

        def found(text: str) -> Found:
            return [(span.kind, span.value) for span in reader.read(text, ORDER, NOW)]

        yield found


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("KX-20931", "KX-20931"),
        ("my order kx20931 is late", "KX-20931"),
        ("order number is KX 20931", "KX-20931"),
        ("kx 20931", "KX-20931"),
        ("its Kx 20931 thx", "KX-20931"),
        ("KX – 20931", "KX-20931"),
        ("kx_20931", "KX-20931"),
        ("order 20931", "20931"),
        ("#20931", "20931"),
        ("the order no. is 403-0124796-0384329 thx", "403-0124796-0384329"),
    ],
)
def test_an_order_number_is_found_however_it_is_written(
    read: Callable[[str], Found], text: str, number: str
) -> None:
    assert read(text) == [("order_number", number)]


def test_a_phone_model_and_a_year_are_not_order_numbers(
    read: Callable[[str], Found],
) -> None:
    assert read("I bought an iPhone 12 in 2023 and an S7 Edge") == []
    assert read("my order from 2023, a tv 4000") == []


def test_five_bare_digits_are_offered_as_order_number_and_as_postcode(
    read: Callable[[str], Found],
) -> None:
    assert read("20931") == [("order_number", "20931"), ("postcode", "20931")]


@pytest.mark.parametrize(
    ("text", "postcode"),
    [
        ("postcode sw1a1aa", "SW1A 1AA"),
        ("The postcode on it is 32320.", "32320"),
        ("zip for the order 94105", "94105"),
        ("1012 AB Amsterdam", "1012 AB"),
        ("00530 Helsinki", "00530"),
        ("my zip is 90210", "90210"),
        ("150-0001", "150-0001"),
    ],
)
def test_a_postcode_is_brought_to_its_usual_form(
    read: Callable[[str], Found], text: str, postcode: str
) -> None:
    assert read(text) == [("postcode", postcode)]


@pytest.mark.parametrize(
    ("text", "amount"),
    [
        ("I paid €20.50", {"amount": 2050, "currency": "EUR"}),
        ("20 euros off would be fair", {"amount": 2000, "currency": "EUR"}),
        ("charged 1,299.99 usd", {"amount": 129999, "currency": "USD"}),
        ("¥5000 gone", {"amount": 5000, "currency": "JPY"}),
        ("kr 499", {"amount": 49900, "currency": None}),
        ("give me 20% off", {"percent": 20}),
    ],
)
def test_money_is_counted_in_minor_units(
    read: Callable[[str], Found], text: str, amount: dict[str, Any]
) -> None:
    assert ("amount", amount) in read(text)


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("two weeks ago", "2026-11-07"),
        ("since Monday", "2026-11-16"),
        ("by Friday", "2026-11-27"),
        ("yesterday", "2026-11-20"),
        ("on 12 May", "2026-05-12"),
        ("delivered 03.11.2026", "2026-11-03"),
        ("last month", "2026-10"),
    ],
)
def test_a_date_is_reckoned_from_now(
    read: Callable[[str], Found], text: str, value: str
) -> None:
    assert read(text) == [("date", value)]


def test_how_long_is_a_duration_and_not_a_date(read: Callable[[str], Found]) -> None:
    assert read("waiting for three weeks") == [("duration", "P3W")]


@pytest.mark.parametrize(
    ("text", "option"),
    [
        ("the second please", "second"),
        ("option 1", "first"),
        ("the first option please", "first"),
        ("I would take the second way", "second"),
        ("the refund one", "refund"),
        ("whichever is faster", "fastest"),
        ("just send me a new one", "replacement"),
        ("you choose", "recommended"),
        ("not the first one, the second", "second"),
        ("I want my money back not a voucher", "refund"),
        ("I'd rather have a replacement than a refund", "replacement"),
        ("instead of a refund I would like store credit", "voucher"),
        ("neither of those, no refund", "neither"),
        ("your call", "recommended"),
        ("the one that gets here sooner", "fastest"),
        ("half back", "partial_refund"),
        ("another coffee machine please", "replacement"),
        ("the delivery fee back please", "delivery_fee"),
        ("in writing", "written_answer"),
    ],
)
def test_the_option_meant_is_named(
    read: Callable[[str], Found], text: str, option: str
) -> None:
    assert [value for kind, value in read(text) if kind == "option"] == [option]


@pytest.mark.parametrize(
    "text",
    [
        "I don't want a voucher",
        "a voucher is no use to me",
        "where is my refund",
        "still waiting for the refund you promised",
        "the first time I called nobody answered",
        "both shirts are torn",
        "no refund, no replacement, nothing",
        "my new phone is broken",
        "I paid for express delivery and it is late",
        "you took the money",
    ],
)
def test_a_word_said_in_passing_is_not_a_request(
    read: Callable[[str], Found], text: str
) -> None:
    assert [value for kind, value in read(text) if kind == "option"] == []


@pytest.mark.parametrize(
    ("text", "product"),
    [
        ("the keybord is broken", "Mechanical keyboard"),
        ("both mugs are cracked", "Tea mug, blue"),
        ("my mouse stopped working", "Wireless mouse M2"),
    ],
)
def test_a_product_of_this_order_is_recognised(
    read: Callable[[str], Found], text: str, product: str
) -> None:
    assert ("product", product) in read(text)


def test_a_product_of_another_order_is_not_recognised(
    read: Callable[[str], Found],
) -> None:
    assert read("my toaster stopped working") == []


@pytest.mark.parametrize(
    ("text", "score"), [("8 out of 10", 8), ("4 stars", 8), ("I'd give it a 7", 7)]
)
def test_a_score_is_brought_to_the_scale_of_ten(
    read: Callable[[str], Found], text: str, score: int
) -> None:
    assert ("score", score) in read(text)
