"""The walkthrough of docs/training.md, followed to the letter on a copy of the project:
checked, trained, talked to, and played by a simulated customer."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest

from tests.conversations.conftest import working_hours_after
from tests.conversations.orders import load_orders, order_of
from tests.conversations.play import play
from tests.product import Product, running_product

_TOLD_AND_PUT_RIGHT = {
    "conversation": "A gift card that does not work is replaced (P5, P10, P13, P18)",
    "steps": [
        {"customer": "The gift card from order {number} is refused at the checkout"},
        {
            "assistant": [
                "utter_acknowledge_gift_card",
                "utter_ask_clarify_form_contact",
            ]
        },
        {"customer": "{email}"},
        {
            "assistant": [
                "utter_restate_gift_card",
                "utter_restate_detail_problem",
                "utter_restate_check",
            ],
            "says": ["Gift card", "{number}"],
        },
        {"customer": "yes that is right"},
        {"assistant": ["utter_offer"], "card": "options"},
        {"offered": ["new_gift_card", "item_refund"]},
        {"chooses": "A new gift card"},
        {
            "assistant": ["utter_done", "utter_further", "utter_check_arranged"],
            "says": ["R-"],
            "card": "receipt",
        },
        {"done": ["new_gift_card"]},
    ],
}


def run(shop: Path, module: str, *arguments: str) -> None:
    """Runs a command in the shop's folder as its Makefile does; it must end well."""
    done = subprocess.run(
        [sys.executable, "-m", module, *arguments],
        cwd=shop,
        env={name: os.environ[name] for name in os.environ if name != "KINTSUGI_VAR"},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stdout + done.stderr


@pytest.fixture(scope="module")
def product(shop: Path) -> Iterator[Product]:
    """That project, checked, and then trained and running as `make run` does both."""
    run(shop, "desk.training")
    ahead = working_hours_after(now := datetime.now(UTC)) - now
    with running_product(shop / "var", ahead, root=shop) as product:
        yield product


def test_a_customer_gets_two_options_and_a_receipt(product: Product) -> None:
    order = order_of("gift card", 9000, product.now())
    load_orders(product, [order])
    play(product, _TOLD_AND_PUT_RIGHT, order)


def test_a_simulated_customer_is_helped(shop: Path, product: Product) -> None:
    assert product.is_ready()  # trained there
    run(shop, "simulation", "--scenario", "gift_card_is_refused")
