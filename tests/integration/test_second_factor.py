"""A second factor: asked for once it is confirmed, each code good once."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from pathlib import Path

import pyotp
import pytest

from kintsugi.agents import Role
from tests.integration.console import Browser, person
from tests.integration.running import Clock, Desk

EMAIL, ADMIN = "maija@shop.example", "admin@shop.example"


@pytest.fixture
def clock() -> Clock:
    return Clock()


class Phone:
    """Maija, her password, and the app on her phone."""

    def __init__(self, desk: Desk, clock: Clock) -> None:
        self.desk, self.clock = desk, clock
        self.password = person(desk, EMAIL)
        self.browser = Browser(desk)
        self.browser.sign_in(EMAIL, self.password)
        self.secret = ""
        self.recovery: list[str] = []

    def begin(self) -> str:
        given = {"password": self.password}
        begun = self.browser.post("/second-factor", given).json
        self.secret = begun["secret"]
        return str(begun["uri"])

    def enrol(self) -> None:
        self.begin()
        body = {"code": self.code()}
        confirmed = self.browser.post("/second-factor/confirm", body)
        assert confirmed.status == 200, confirmed.body
        self.recovery = confirmed.json["recovery_codes"]
        self.clock.now += timedelta(minutes=2)

    def code(self, ahead: float = 0) -> str:
        at = self.clock.now + timedelta(seconds=ahead)
        return pyotp.TOTP(self.secret).at(at)

    def sign_in(self, code: str | None) -> int:
        return Browser(self.desk).sign_in(EMAIL, self.password, code).status


@pytest.fixture
def phone(desk: Desk, clock: Clock) -> Phone:
    return Phone(desk, clock)


def test_it_is_asked_for_only_after_it_was_confirmed(phone: Phone) -> None:
    assert phone.begin().startswith("otpauth://totp/")
    assert phone.sign_in(None) == 200
    phone.enrol()
    refused = Browser(phone.desk).sign_in(EMAIL, phone.password)
    assert (refused.status, refused.json["error"]) == (401, "code_wanted")
    wrong = Browser(phone.desk).sign_in(EMAIL, phone.password, "000000")
    assert (wrong.status, wrong.json["error"]) == (401, "wrong_code")
    assert phone.sign_in(phone.code()) == 200


def test_a_wrong_password_does_not_tell_that_a_code_is_wanted(phone: Phone) -> None:
    phone.enrol()
    refused = Browser(phone.desk).sign_in(EMAIL, "guess", phone.code())
    assert (refused.status, refused.json["error"]) == (401, "not_authorized")


def test_a_code_is_good_once_and_no_earlier_one_after_it(phone: Phone) -> None:
    phone.enrol()
    code, before = phone.code(), phone.code(-30)
    assert phone.sign_in(code) == 200
    assert phone.sign_in(code) == 401
    assert phone.sign_in(before) == 401


def test_the_code_that_confirmed_it_signs_nobody_in(phone: Phone) -> None:
    phone.begin()
    code = phone.code()
    phone.browser.post("/second-factor/confirm", {"code": code})
    assert phone.sign_in(code) == 401


def test_of_many_who_use_a_code_at_once_one_gets_in(phone: Phone) -> None:
    phone.enrol()
    code = phone.code()
    with ThreadPoolExecutor(4) as pool:
        statuses = sorted(pool.map(lambda _: phone.sign_in(code), range(4)))
    assert statuses == [200, 401, 401, 401]


@pytest.mark.parametrize(("ahead", "status"), [(-30, 200), (30, 200), (-60, 401)])
def test_a_clock_may_be_half_a_minute_off(
    phone: Phone, ahead: int, status: int
) -> None:
    phone.enrol()
    assert phone.sign_in(phone.code(ahead)) == status


def test_codes_are_not_guessed(phone: Phone) -> None:
    phone.enrol()
    tries = [phone.sign_in(f"{n:06}") for n in range(5)]
    assert tries == [401] * 5
    assert phone.sign_in(phone.code()) == 429


def test_the_code_that_confirms_it_is_not_guessed_either(phone: Phone) -> None:
    phone.begin()
    body = {"code": "000000"}
    tries = [
        phone.browser.post("/second-factor/confirm", body).status for _ in range(6)
    ]
    assert tries == [422] * 5 + [429]


def test_a_recovery_code_opens_once_and_only_hashes_are_kept(phone: Phone) -> None:
    phone.enrol()
    assert len(set(phone.recovery)) == 8
    assert phone.sign_in(phone.recovery[0]) == 200
    assert phone.sign_in(phone.recovery[0]) == 401
    assert phone.sign_in(phone.recovery[1].upper()) == 200
    database = phone.desk.store.engine.url.database
    if phone.desk.store.engine.dialect.name == "sqlite" and database:
        assert phone.recovery[2].encode() not in Path(database).read_bytes()


def test_turning_it_on_and_off_needs_the_password(phone: Phone) -> None:
    assert phone.browser.post("/second-factor", {"password": "guess"}).status == 403
    phone.enrol()
    again = phone.browser.post("/second-factor", {"password": phone.password})
    assert again.status == 409
    assert phone.browser.delete("/second-factor", {"password": "guess"}).status == 403
    ended = phone.browser.delete("/second-factor", {"password": phone.password})
    assert ended.status == 204
    assert phone.sign_in(None) == 200
    assert phone.sign_in(phone.recovery[0]) == 200


def test_an_admin_resets_it_for_who_lost_the_phone(phone: Phone) -> None:
    phone.enrol()
    admin = Browser(phone.desk)
    admin.sign_in(ADMIN, person(phone.desk, ADMIN, Role.ADMIN))
    people = admin.get("/people").json["people"]
    maija = next(one for one in people if one["email"] == EMAIL)
    assert maija["second_factor"] is True
    assert admin.delete(f"/people/{maija['id']}/second-factor").status == 204
    assert phone.browser.get("/session").status == 401
    assert phone.sign_in(None) == 200
    actions = [one["action"] for one in admin.get("/audit").json["entries"]]
    assert "second_factor_reset" in actions
    assert phone.secret not in str(admin.get("/audit").json)
