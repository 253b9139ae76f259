"""Two desks that meet over Redis tell each other at once, and without it soon after
(A10, A12)."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path

import pytest
from sanic import Sanic

from bench.servers import Redis, running_redis
from tests.fake_rasa import FakeRasa
from tests.integration.console import Browser, person
from tests.integration.running import (
    ROOT,
    Customer,
    Desk,
    Loop,
    eventually,
    running_desk,
)

EMAIL = "maija@shop.example"


@pytest.fixture
def redis() -> Iterator[Redis]:
    with running_redis() as server:
        yield server


@pytest.fixture
def desks(
    tmp_path: Path, rasa: FakeRasa, loop: Loop, redis: Redis
) -> Iterator[tuple[Desk, Desk]]:
    with ExitStack() as both:
        one, two = (
            both.enter_context(
                running_desk(
                    tmp_path, rasa, loop, desk_name=name, redis_url=redis.address
                )
            )
            for name in ("one", "two")
        )
        yield one, two


@pytest.mark.parametrize("away", [False, True])
def test_what_is_said_at_one_desk_is_heard_at_the_other(
    desks: tuple[Desk, Desk], redis: Redis, away: bool
) -> None:
    one, two = desks
    customer = one.customer()
    if away:
        redis.freeze()
    with Customer(two, customer.id, customer.token).stream() as stream:
        stream.next("state")
        customer.say("Hello")
        heard = [stream.next("message")["message"]["author"] for _ in range(2)]
    assert heard == ["customer", "assistant"]


@pytest.mark.parametrize("away", [False, True])
def test_who_signs_out_at_one_desk_is_out_at_the_other_and_nobody_else(
    desks: tuple[Desk, Desk], redis: Redis, away: bool
) -> None:
    one, two = desks
    browsers = []
    for name in (EMAIL, f"other-{EMAIL}"):
        browser = Browser(one)
        browser.sign_in(name, person(one, name))
        browsers.append(Browser(two, browser.cookie, browser.csrf))
    leaving, staying = browsers
    with leaving.stream() as ended, staying.stream() as kept:
        if away:
            redis.freeze()
        assert Browser(one, leaving.cookie, leaving.csrf).sign_out().status == 204
        assert ended.ended() == 4401
        assert staying.get("/session").status == 200
        if away:
            # A desk that hears no other one looks for itself, and closes nobody else.
            assert kept.next("queue")


def test_who_is_at_one_desk_is_there_for_the_other(
    desks: tuple[Desk, Desk], redis: Redis
) -> None:
    """So neither mails what stands before their eyes."""
    one, two = desks
    customer = one.customer()

    def is_there(desk: Desk) -> bool:
        presence = Sanic.get_app(desk.name).ctx.house.presence
        return desk.loop.run(presence.is_here(customer.id))

    assert not is_there(two)
    with customer.stream() as stream:
        stream.next("state")
        eventually(lambda: is_there(two) or None)
        redis.freeze()
        assert [is_there(one), is_there(two)] == [True, False]
        redis.thaw()
    # It ends by itself before a mail is due, should this desk die.
    eventually(lambda: None if is_there(two) else True, within=20)


def test_several_desks_on_sqlite_are_refused_in_a_sentence(tmp_path: Path) -> None:
    ran = subprocess.run(
        [sys.executable, "bin/run.py"],
        cwd=ROOT,
        env={"DESKS": "2", "PORT": "9", "KINTSUGI_VAR": str(tmp_path)},
        capture_output=True,
        text=True,
        check=False,
    )
    assert ran.returncode == 1
    assert ran.stderr.startswith("[run] DESKS=2 needs PostgreSQL")
