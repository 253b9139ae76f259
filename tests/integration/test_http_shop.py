"""A shop over HTTP in all its moods: one effect, one receipt, or an honest word."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from desk.shop.http_shop import HttpShop
from kintsugi.ports import ShopUnreachable
from tests.factories import NOW, order
from tests.fake_rasa import FakeRasa
from tests.fake_shop import TOKEN, FakeShopServer, Mood
from tests.integration.acting import Action, begin_turn, offered, proven
from tests.integration.running import Desk, Loop, eventually, running_desk
from tests.integration.test_shop_port import request


@pytest.fixture
def server(loop: Loop) -> Iterator[FakeShopServer]:
    server = FakeShopServer()
    server.put(order())
    loop.run(server.start())
    yield server
    loop.run(server.stop())


@pytest.fixture
def shop(server: FakeShopServer, loop: Loop) -> Iterator[HttpShop]:
    shop = HttpShop(server.url, TOKEN, one_try=0.3)
    yield shop
    loop.run(shop.close())


@pytest.fixture
def desk(
    tmp_path: Path, rasa: FakeRasa, loop: Loop, server: FakeShopServer
) -> Iterator[Desk]:
    """The product on a shop over HTTP."""
    with running_desk(
        tmp_path, rasa, loop, shop_url=server.url, shop_token=TOKEN
    ) as desk:
        yield desk


@pytest.fixture
def action(desk: Desk) -> Action:
    return begin_turn(desk, desk.customer())


@pytest.mark.parametrize(
    "mood",
    [mood for mood in Mood if mood is not Mood.ANSWERS],
)
def test_one_bad_moment_of_the_shop_costs_nothing(
    server: FakeShopServer, shop: HttpShop, loop: Loop, mood: Mood
) -> None:
    server.moods.append(mood)

    receipt = loop.run(shop.carry_out(request()))

    assert loop.run(shop.receipt(request().key)) == receipt
    assert server.paid_back == 13489


def test_a_shop_that_stays_away_is_left_alone_for_a_while(
    server: FakeShopServer, shop: HttpShop, loop: Loop
) -> None:
    server.mood = Mood.FAILS_BEFORE
    for _ in range(2):
        with pytest.raises(ShopUnreachable):
            loop.run(shop.carry_out(request()))
    asked = len(server.asked)

    with pytest.raises(ShopUnreachable, match="did not answer before"):
        loop.run(shop.receipt(request().key))

    assert len(server.asked) == asked == 5


def test_a_wrong_token_is_an_unknown_outcome_and_not_a_refusal(
    server: FakeShopServer, loop: Loop
) -> None:
    stranger = HttpShop(server.url, "another token")
    with pytest.raises(ShopUnreachable, match="answered 401"):
        loop.run(stranger.carry_out(request()))
    loop.run(stranger.close())


def test_a_complaint_goes_to_its_receipt_on_a_shop_over_http(
    action: Action, server: FakeShopServer
) -> None:
    refund = offered(action)[1]

    done = action.does(f"offers/{refund['id']}/accept")

    assert done["status"] == "done"
    assert server.paid_back == 13489
    assert action.context()["case"]["order"]["refunded"] == "€134.89"


def test_an_answer_of_the_shop_that_is_lost_is_asked_for_by_its_key(
    action: Action, server: FakeShopServer
) -> None:
    refund = offered(action)[1]
    server.mood = Mood.FAILS_AFTER

    assert action.does(f"offers/{refund['id']}/accept")["status"] == "pending"

    server.mood = Mood.ANSWERS
    again = eventually(
        lambda: said if (said := again_accepted(action, refund))["receipt"] else None,
        within=30,
    )
    assert again["status"] == "done"
    assert server.paid_back == 13489


def again_accepted(action: Action, offer: dict[str, str]) -> dict[str, str]:
    answer: dict[str, str] = action.does(f"offers/{offer['id']}/accept")
    return answer


def test_while_the_shop_is_away_nobody_is_told_that_an_order_does_not_exist(
    action: Action, server: FakeShopServer
) -> None:
    server.mood = Mood.FAILS_BEFORE
    said = {"kind": "late_delivery", "text": "Late", "flags": [], "facts": {}}
    action.does("complaint", said)

    given = {"order_number": "KX-20931", "contact": "00530"}
    refused = action.call("proof", given)

    assert refused.status == 503
    with_tries = action.desk.look(
        lambda work: work.proofs.failures(
            conversation_id=action.customer.id, address="", now=NOW
        )
    )
    assert with_tries == (0, 0)


def test_an_order_once_seen_is_known_while_the_shop_is_away(
    action: Action, server: FakeShopServer
) -> None:
    proven(action)
    server.mood = Mood.FAILS_BEFORE

    assert action.context()["case"]["order"]["number"] == "KX-20931"
