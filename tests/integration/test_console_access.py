"""Who gets in at the agents' door, and who does not (threats T4, T13, A12)."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from http.cookies import SimpleCookie
from pathlib import Path

import pytest
from sanic import Sanic
from websockets.exceptions import InvalidStatus

from kintsugi.agents import Role
from tests.fake_rasa import FakeRasa
from tests.integration.console import DOOR, Browser, person, signed_in, waiting
from tests.integration.running import Clock, Desk, Loop, eventually, running_desk

EMAIL = "maija@shop.example"
ADMINS = {Role.ADMIN}
LEADS = {Role.LEAD, Role.ADMIN}
HELPERS = {Role.AGENT, Role.LEAD, Role.ADMIN}
LEADS = {Role.LEAD, Role.ADMIN}
# Every route of the door, how it is called, and who may. A route that is not here fails
# the test below.
ROUTES: dict[str, tuple[str, str, set[Role]]] = {
    "sign_in": ("POST", "/session", set(Role)),
    "session": ("GET", "/session", set(Role)),
    "sign_out": ("DELETE", "/session", set(Role)),
    "queue": ("GET", "/queue", HELPERS),
    "conversation": ("GET", "/conversations/ID", HELPERS),
    "search": ("GET", "/search", HELPERS),
    "praise": ("GET", "/praise", HELPERS),
    "photo": ("GET", "/conversations/ID/photos/p-1", HELPERS),
    "record": ("GET", "/conversations/ID/record", HELPERS),
    "write_note": ("POST", "/conversations/ID/notes", HELPERS),
    "correct_fact": ("POST", "/conversations/ID/facts", HELPERS),
    "tend_promise": ("POST", "/conversations/ID/promises/p-1", HELPERS),
    "shift": ("GET", "/shift", HELPERS),
    "change_shift": ("PUT", "/shift", HELPERS),
    "colleagues": ("GET", "/colleagues", HELPERS),
    "claim": ("POST", "/conversations/ID/claim", HELPERS),
    "take_over": ("POST", "/conversations/ID/take-over", HELPERS),
    "transfer": ("POST", "/conversations/ID/transfer", HELPERS),
    "wait": ("POST", "/conversations/ID/wait", HELPERS),
    "reply": ("POST", "/conversations/ID/messages", HELPERS),
    "hand_back": ("POST", "/conversations/ID/hand-back", HELPERS),
    "resolve": ("POST", "/conversations/ID/resolve", HELPERS),
    "suggestions": ("GET", "/conversations/ID/suggestions", HELPERS),
    "refuse_suggestion": ("POST", "/conversations/ID/suggestions/s/refuse", HELPERS),
    "draft": ("POST", "/conversations/ID/draft", HELPERS),
    "preview_remedy": ("POST", "/conversations/ID/remedies/preview", HELPERS),
    "give_remedy": ("POST", "/conversations/ID/remedies", HELPERS),
    "ask_lead": ("POST", "/conversations/ID/ask-lead", HELPERS),
    "promise_call": ("POST", "/conversations/ID/call", HELPERS),
    "filled_replies": ("GET", "/conversations/ID/replies", HELPERS),
    "replies": ("GET", "/replies", HELPERS),
    "add_reply": ("POST", "/replies", LEADS),
    "change_reply": ("PUT", "/replies/ID", LEADS),
    "remove_reply": ("DELETE", "/replies/ID", LEADS),
    "approvals": ("GET", "/approvals", LEADS),
    "approve": ("POST", "/approvals/ID/approve", LEADS),
    "refuse": ("POST", "/approvals/ID/refuse", LEADS),
    "stream": ("GET", "/stream", HELPERS),
    "change_password": ("PUT", "/password", set(Role)),
    "begin_second_factor": ("POST", "/second-factor", set(Role)),
    "confirm_second_factor": ("POST", "/second-factor/confirm", set(Role)),
    "end_second_factor": ("DELETE", "/second-factor", set(Role)),
    "people": ("GET", "/people", ADMINS),
    "add_person": ("POST", "/people", ADMINS),
    "change_role": ("PUT", "/people/ID/role", ADMINS),
    "deactivate": ("POST", "/people/ID/deactivate", ADMINS),
    "reactivate": ("POST", "/people/ID/reactivate", ADMINS),
    "reset_password": ("POST", "/people/ID/password", ADMINS),
    "reset_second_factor": ("DELETE", "/people/ID/second-factor", ADMINS),
    "audit": ("GET", "/audit", LEADS),
    "incidents": ("GET", "/incidents", LEADS),
    "declare_incident": ("POST", "/incidents", LEADS),
    "close_incident": ("POST", "/incidents/1/close", LEADS),
}
BEHIND_A_SESSION = [name for name in ROUTES if name != "sign_in"]
CHANGING = [name for name in BEHIND_A_SESSION if ROUTES[name][0] != "GET"]
FOREIGN = ("https://evil.example", "null", "http://127.0.0.1.evil.example", "")


def attempt(browser: Browser, route: str, **headers: str) -> int:
    """Calls a route with an empty body; gives the status."""
    method, path, _ = ROUTES[route]
    path = DOOR + path.replace("ID", "c-nobody")
    if route == "stream":
        headers = {"Origin": browser.desk.url, **UPGRADE} | headers
    sent = browser.headers() | headers
    return browser.desk.call(method, path, {}, sent).status


UPGRADE = {
    "Upgrade": "websocket",
    "Connection": "Upgrade",
    "Sec-WebSocket-Key": "AAAAAAAAAAAAAAAAAAAAAA==",
    "Sec-WebSocket-Version": "13",
}


def test_every_route_of_the_door_has_its_line_in_the_table(desk: Desk) -> None:
    routes = {
        route.name.rpartition(".")[2]
        for route in Sanic.get_app(desk.name).router.routes
        if route.path.startswith("console/")
    }
    assert routes == set(ROUTES)


@pytest.mark.parametrize("route", BEHIND_A_SESSION)
def test_nobody_gets_in_without_a_session(desk: Desk, route: str) -> None:
    assert attempt(Browser(desk), route) == 401
    assert attempt(Browser(desk, "kintsugi_agent=guess", "guess"), route) == 401


@pytest.mark.parametrize("role", Role)
def test_each_role_may_do_what_the_table_says(desk: Desk, role: Role) -> None:
    for route in BEHIND_A_SESSION:
        refused = role not in ROUTES[route][2]
        if route == "stream":
            try:
                with signed_in(desk, role=role).stream():
                    status = 101
            except InvalidStatus as error:
                status = error.response.status_code
        else:
            status = attempt(signed_in(desk, role=role), route)
        # Who is let in finds no such conversation, or says too little.
        assert (status == 403) is refused, (route, status)
        assert status in ({403} if refused else {101, 200, 204, 404, 422}), route


@pytest.mark.parametrize("route", CHANGING)
def test_a_change_needs_the_header_that_only_our_page_knows(
    desk: Desk, route: str
) -> None:
    browser = signed_in(desk)
    for wrong in ("", "guess", "ä", signed_in(desk).csrf):
        assert attempt(browser, route, **{"X-Kintsugi-CSRF": wrong}) == 403
    assert attempt(browser, "session") == 200


@pytest.mark.parametrize("route", ROUTES)
def test_other_sites_pages_are_refused(desk: Desk, route: str) -> None:
    for origin in FOREIGN:
        if origin or route == "stream":
            assert attempt(signed_in(desk), route, Origin=origin) == 403, origin


def test_a_shop_that_embeds_the_chat_may_not_call_the_console(
    tmp_path: Path, rasa: FakeRasa, loop: Loop
) -> None:
    shop = "https://shop.example"
    with running_desk(tmp_path, rasa, loop, allowed_origins=(shop,)) as desk:
        begun = desk.call("POST", "/chat/v1/conversations", {}, {"Origin": shop})
        assert begun.status == 201
        assert attempt(signed_in(desk), "queue", Origin=shop) == 403


def test_a_stream_that_names_no_origin_is_refused(desk: Desk) -> None:
    with (
        pytest.raises(InvalidStatus, match="403"),
        signed_in(desk).stream(Origin=""),
    ):
        pass


@pytest.mark.parametrize("scheme", ["http", "https"])
def test_no_script_and_no_other_site_gets_at_the_cookie(
    tmp_path: Path, rasa: FakeRasa, loop: Loop, scheme: str
) -> None:
    public = f"{scheme}://desk.example"
    with running_desk(tmp_path, rasa, loop, public_url=public) as desk:
        reply = Browser(desk).sign_in(EMAIL, person(desk, EMAIL))
        assert reply.headers["cache-control"] == "no-store"
        cookie = SimpleCookie(reply.headers["set-cookie"])["kintsugi_agent"]
        assert cookie["httponly"] is True
        assert cookie["samesite"] == "Strict"
        assert cookie["path"] == DOOR
        assert cookie["max-age"] == str(12 * 3600)
        assert bool(cookie["secure"]) is (scheme == "https")
        assert not cookie["domain"]
        assert len(cookie.value) >= 43


def test_only_a_hash_of_the_session_and_of_the_password_is_kept(desk: Desk) -> None:
    browser, password = Browser(desk), person(desk, EMAIL)
    browser.sign_in(EMAIL, password)
    token = browser.cookie.partition("=")[2]
    kept = b"".join(path.read_bytes() for path in database_files(desk))
    assert token.encode() not in kept
    assert password.encode() not in kept


def test_signing_in_says_who_is_here_and_so_does_the_session(desk: Desk) -> None:
    browser = Browser(desk)
    reply = browser.sign_in(EMAIL, person(desk, EMAIL, Role.LEAD))
    assert reply.status == 200
    assert reply.json == {
        "agent": {"id": browser.agent["id"], "name": "Maija", "role": "lead"},
        "csrf": browser.csrf,
        "own_password_wanted": False,
    }
    assert browser.get("/session").json == reply.json


def test_a_wrong_password_and_no_such_account_read_the_same(desk: Desk) -> None:
    person(desk, EMAIL)
    wrong = Browser(desk).sign_in(EMAIL, "guess")
    nobody = Browser(desk).sign_in("nobody@shop.example", "guess")
    assert (wrong.status, wrong.body) == (nobody.status, nobody.body)
    assert wrong.status == 401
    assert "set-cookie" not in wrong.headers


def test_after_five_wrong_tries_even_the_right_password_waits(
    tmp_path: Path, rasa: FakeRasa, loop: Loop
) -> None:
    clock = Clock()
    with running_desk(tmp_path, rasa, loop, clock) as desk:
        password = person(desk, EMAIL)
        for _ in range(5):
            assert Browser(desk).sign_in(EMAIL, "guess").status == 401
            clock.now += timedelta(minutes=1)
        refused = Browser(desk).sign_in(EMAIL, password)
        assert (refused.status, refused.json["error"]) == (429, "too_many")
        clock.now += timedelta(minutes=11)
        assert Browser(desk).sign_in(EMAIL, password).status == 200


def test_tries_that_are_sent_at_once_are_counted_too(desk: Desk) -> None:
    person(desk, EMAIL)
    with ThreadPoolExecutor(20) as pool:
        tries = pool.map(
            lambda n: Browser(desk).sign_in(EMAIL, f"guess-{n}"), range(20)
        )
        statuses = sorted(reply.status for reply in tries)
    assert statuses == [401] * 5 + [429] * 15


def test_one_address_does_not_try_many_accounts(desk: Desk) -> None:
    password = person(desk, EMAIL)
    tries = [
        Browser(desk).sign_in(f"somebody-{n}@shop.example", "guess").status
        for n in range(6)
    ]
    assert tries == [401] * 5 + [429]
    assert Browser(desk).sign_in(EMAIL, password).status == 429


def test_signing_in_well_does_not_use_up_the_tries(desk: Desk) -> None:
    password = person(desk, EMAIL)
    for _ in range(4):
        Browser(desk).sign_in(EMAIL, "guess")
    for _ in range(6):
        assert Browser(desk).sign_in(EMAIL, password).status == 200


def test_wrong_logins_are_refused_before_they_are_looked_up(desk: Desk) -> None:
    for body in (
        {},
        {"email": EMAIL},
        {"email": EMAIL, "password": ""},
        {"email": EMAIL, "password": "x" * 255},
        {"email": EMAIL, "password": 7},
        {"email": "\x00", "password": "x"},
        {"email": "\ud800", "password": "x"},
    ):
        assert Browser(desk).post("/session", body).status == 422, body


def test_a_session_ends_after_twelve_hours(
    tmp_path: Path, rasa: FakeRasa, loop: Loop
) -> None:
    clock = Clock()
    with running_desk(tmp_path, rasa, loop, clock) as desk:
        browser = Browser(desk)
        browser.sign_in(EMAIL, person(desk, EMAIL))
        clock.now += timedelta(hours=12, seconds=-1)
        assert browser.get("/session").status == 200
        clock.now += timedelta(seconds=1)
        assert browser.get("/session").status == 401
        with pytest.raises(InvalidStatus, match="401"), browser.stream():
            pass


def test_an_open_stream_ends_with_its_session(
    tmp_path: Path, rasa: FakeRasa, loop: Loop
) -> None:
    clock = Clock()
    with running_desk(tmp_path, rasa, loop, clock) as desk:
        browser = Browser(desk)
        browser.sign_in(EMAIL, person(desk, EMAIL))
        clock.now += timedelta(hours=12, milliseconds=-200)
        with browser.stream() as stream:
            assert stream.ended() == 4401


def test_signed_out_means_out(desk: Desk) -> None:
    browser, other = Browser(desk), signed_in(desk, "Liisa")
    browser.sign_in(EMAIL, person(desk, EMAIL))
    with browser.stream() as first, browser.stream() as second, other.stream() as kept:
        left = browser.sign_out()
        assert left.status == 204
        assert 'kintsugi_agent=""' in left.headers["set-cookie"]
        assert (first.ended(), second.ended()) == (4401, 4401)
        assert browser.get("/session").status == 401
        waiting(desk)
        kept.next("queue")


def test_signing_in_again_ends_the_session_before(desk: Desk) -> None:
    browser, password = Browser(desk), person(desk, EMAIL)
    browser.sign_in(EMAIL, password)
    before = Browser(desk, browser.cookie, browser.csrf)
    browser.sign_in(EMAIL, password)
    assert before.cookie != browser.cookie
    assert before.get("/session").status == 401
    assert browser.get("/session").status == 200


def test_sessions_outlive_a_restart(tmp_path: Path, rasa: FakeRasa, loop: Loop) -> None:
    with running_desk(tmp_path, rasa, loop) as desk:
        browser = signed_in(desk)
    with running_desk(tmp_path, rasa, loop) as desk:
        again = Browser(desk, browser.cookie, browser.csrf)
        assert eventually(lambda: again.get("/session").json["agent"]) == browser.agent


def database_files(desk: Desk) -> list[Path]:
    name = desk.store.engine.url.database
    assert name is not None
    return list(Path(name).parent.glob("kintsugi.db*"))
