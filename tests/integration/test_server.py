"""What every door of the desk has in common: health, headers, pages, description."""

from __future__ import annotations

import itertools
import re
from pathlib import Path
from typing import Any

import pytest
from sanic import Sanic

from desk import errors, pages
from tests.fake_rasa import FakeRasa
from tests.integration.running import Desk, Loop, Reply, running_desk, serving

_names = itertools.count(1)


def test_ready_is_said_when_every_part_answers(desk: Desk) -> None:
    healthy = desk.call("GET", "/healthz")
    assert (healthy.status, healthy.json) == (200, {"status": "ready"})


def test_a_missing_part_is_named(tmp_path: Path, rasa: FakeRasa, loop: Loop) -> None:
    away = "http://127.0.0.1:9"
    with running_desk(tmp_path, rasa, loop, actions_url=away) as desk:
        unhealthy = desk.call("GET", "/healthz")
    assert unhealthy.status == 503
    assert unhealthy.json == {"status": "not_ready", "missing": ["actions"]}


def test_an_assistant_without_a_model_is_not_ready(desk: Desk) -> None:
    desk.rasa.awake = False
    assert "rasa" in desk.call("GET", "/healthz").json["missing"]


# The same for everybody; all else may be somebody's.
MAY_BE_KEPT = ("/widget.js", "/assets/")


def test_nothing_of_anybody_is_ever_kept_by_a_browser_or_framed(desk: Desk) -> None:
    customer = desk.customer()
    app = Sanic.get_app(desk.name)
    calls = {
        (method, "/" + re.sub("<[^>]*>", customer.id, route.path))
        for route in app.router.routes
        for method in route.methods - {"HEAD"}
    }
    assert len(calls) > 30
    for method, path in {*calls, ("GET", "/nowhere"), ("GET", "/chat/v1")}:
        reply = desk.call(method, path, headers=customer.headers)
        if not path.startswith(MAY_BE_KEPT):
            assert reply.headers["cache-control"] == "no-store", path
        assert reply.headers["x-content-type-options"] == "nosniff", path
        assert reply.headers["x-frame-options"] == "DENY", path
        assert reply.headers["referrer-policy"] == "no-referrer", path
        assert "frame-ancestors 'none'" in reply.headers["content-security-policy"]
        assert "strict-transport-security" not in reply.headers


def test_who_came_by_https_is_told_to_come_by_nothing_else(
    tmp_path: Path, rasa: FakeRasa, loop: Loop
) -> None:
    public = "https://desk.example"
    with running_desk(tmp_path, rasa, loop, public_url=public) as desk:
        kept = desk.call("GET", "/healthz").headers["strict-transport-security"]
    assert kept == "max-age=31536000"


def test_a_shop_on_the_list_may_embed_the_chat(
    tmp_path: Path, rasa: FakeRasa, loop: Loop
) -> None:
    shop = "https://shop.example"
    with running_desk(tmp_path, rasa, loop, allowed_origins=(shop,)) as desk:
        asked = desk.call("OPTIONS", "/chat/v1/conversations", headers={"Origin": shop})
        begun = desk.call("POST", "/chat/v1/conversations", {}, {"Origin": shop})
        customer = desk.customer()
        with customer.socket(Origin=shop) as stream:
            stream.send({"token": customer.token, "after": 0})
            assert stream.next()["type"] == "state"
        for origin in (f"{shop}.evil", "https://evil-shop.example", f"{shop}:444"):
            evil = desk.call("POST", "/chat/v1/conversations", {}, {"Origin": origin})
            assert evil.status == 403
    assert (asked.status, begun.status) == (204, 201)
    for reply in (asked, begun):
        assert reply.headers["access-control-allow-origin"] == shop
    assert "Authorization" in asked.headers["access-control-allow-headers"]


def test_who_begins_too_many_conversations_has_to_wait(
    tmp_path: Path, rasa: FakeRasa, loop: Loop
) -> None:
    limits = {"conversations_per_address": 2, "trusted_proxies": 1}
    with running_desk(tmp_path, rasa, loop, **limits) as desk:
        begun = [begin_from(desk, "203.0.113.9") for _ in range(3)]
        spoofed = begin_from(desk, "198.51.100.1, 203.0.113.9")
        of_another = begin_from(desk, "198.51.100.1")
    assert [reply.status for reply in begun] == [201, 201, 429]
    assert (spoofed.status, spoofed.json["error"]) == (429, "too_many")
    assert of_another.status == 201


def test_what_a_caller_says_of_its_address_is_not_believed(desk: Desk) -> None:
    begun = begin_from(desk, "203.0.113.9").json["conversation_id"]
    # Nor is this machine itself one customer's address.
    assert desk.look(lambda work: work.conversations.get(begun)).address == ""


def test_one_address_cannot_write_in_many_conversations_without_end(
    tmp_path: Path, rasa: FakeRasa, loop: Loop
) -> None:
    limits = {"messages_per_address": 3, "trusted_proxies": 1}
    with running_desk(tmp_path, rasa, loop, **limits) as desk:
        customers = [desk.customer() for _ in range(4)]
        for customer in customers:
            customer.headers["X-Forwarded-For"] = "203.0.113.9"
        replies = [customer.send("Hello") for customer in customers]
        also = [
            customers[0].desk.call(
                "POST",
                f"{customers[0].path}/{what}",
                headers=customers[0].headers,
                raw=b"{}",
            )
            for what in ("photos?client_id=p-1", "feedback")
        ]
    assert [reply.status for reply in replies] == [202, 202, 202, 429]
    assert int(replies[3].headers["retry-after"]) > 0
    assert [reply.status for reply in also] == [429, 429], "by photos neither"


def test_an_address_may_open_so_many_streams_and_no_more(
    tmp_path: Path, rasa: FakeRasa, loop: Loop
) -> None:
    limits = {"sockets_per_address": 2, "trusted_proxies": 1}
    mine = {"X-Forwarded-For": "203.0.113.9"}
    with running_desk(tmp_path, rasa, loop, **limits) as desk:
        customer = desk.customer()
        hello = {"token": customer.token, "after": 0}
        with customer.socket(**mine) as first, customer.socket(**mine) as second:
            for stream in (first, second):
                stream.send(hello)
                assert stream.next()["type"] == "state"
            with customer.socket(**mine) as third:
                assert third.ended() == 4429
        with customer.socket(**mine) as stream:
            stream.send(hello)
            assert stream.next()["type"] == "state"


def begin_from(desk: Desk, forwarded_for: str) -> Reply:
    forwarded = {"X-Forwarded-For": forwarded_for}
    return desk.call("POST", "/chat/v1/conversations", {}, forwarded)


def test_who_floods_while_waiting_is_slowed_down(
    tmp_path: Path, rasa: FakeRasa, loop: Loop
) -> None:
    with running_desk(tmp_path, rasa, loop, message_burst=3, grace=5.0) as desk:
        customer = desk.customer()
        replies = [customer.send("Hello") for _ in range(5)]
        kept = customer.read()["messages"]
    assert [reply.status for reply in replies] == [202, 202, 202, 429, 429]
    assert len(kept) == 3


def test_who_waits_for_each_answer_is_never_slowed_down(
    tmp_path: Path, rasa: FakeRasa, loop: Loop
) -> None:
    with running_desk(tmp_path, rasa, loop, message_burst=1) as desk:
        customer = desk.customer()
        answers = [customer.ask("Hello")["text"] for _ in range(10)]
    assert answers[-1] == "Answer 10."


def test_every_call_of_the_door_is_described_and_nothing_else(desk: Desk) -> None:
    described = desk.call("GET", "/openapi.json").json
    written = {
        (method.upper(), path)
        for path, operations in described["paths"].items()
        for method in operations
        if method != "parameters"
    }
    app = Sanic.get_app(desk.name)
    served = {
        (method, "/" + route.path.replace("<", "{").replace(":str>", "}"))
        for route in app.router.routes
        if route.path.startswith(("chat/", "healthz"))
        for method in route.methods - {"OPTIONS", "HEAD"}
    }
    assert written == served


def test_what_the_door_answers_is_what_is_described(desk: Desk) -> None:
    schemas = desk.call("GET", "/openapi.json").json["components"]["schemas"]
    customer = desk.customer()
    customer.ask("Hello")
    page = customer.read()
    for name, answer in [
        ("Ready", desk.call("GET", "/healthz").json),
        ("Key", desk.call("POST", "/chat/v1/conversations").json),
        ("Stored", customer.send("Hi").json),
        ("Page", page),
        *(("Message", message) for message in page["messages"]),
        ("Error", customer.choose("9.9").json),
    ]:
        assert set(schemas[name]["required"]) <= set(answer), name
        assert set(answer) <= set(schemas[name]["properties"]), name


@pytest.fixture
def built(tmp_path: Path, loop: Loop) -> Any:
    """A server of pages only, built into `dist`."""
    dist = tmp_path / "dist"
    (dist / "assets").mkdir(parents=True)
    (dist / "shop.html").write_text("<h1>Shop</h1>")
    (dist / "widget.js").write_text("start()")
    (dist / "assets" / "panel-1a2b.js").write_text("panel()")
    (tmp_path / "secret.txt").write_text("secret")
    app: Sanic[Any, Any] = Sanic(f"pages-{next(_names)}", configure_logging=False)
    errors.register(app)
    # No order is asked for here.
    app.blueprint(pages.blueprint(dist, None))  # type: ignore[arg-type]
    with serving(app, loop) as url:
        yield Desk(url, None, None, loop, app.name)  # type: ignore[arg-type]


def test_pages_run_only_what_we_built(built: Desk) -> None:
    shop = built.call("GET", "/")
    assert (shop.status, shop.body) == (200, b"<h1>Shop</h1>")
    assert shop.headers["content-type"] == "text/html; charset=utf-8"
    assert "default-src 'self'" in shop.headers["content-security-policy"]
    assert "unsafe-inline" not in shop.headers["content-security-policy"]


def test_the_loader_may_be_embedded_and_hashed_assets_are_kept(built: Desk) -> None:
    loader = built.call("GET", "/widget.js")
    asset = built.call("GET", "/assets/panel-1a2b.js")
    for script in (loader, asset):
        assert script.headers["content-type"] == "text/javascript; charset=utf-8"
        assert script.headers["access-control-allow-origin"] == "*"
    assert "immutable" in asset.headers["cache-control"]


def test_a_page_that_is_not_built_is_said_so(built: Desk) -> None:
    console = built.call("GET", "/console")
    assert (console.status, console.json["error"]) == (503, "not_ready")


@pytest.mark.parametrize("path", ["../secret.txt", "..%2f..%2fsecret.txt", "%00", ""])
def test_nothing_outside_of_the_built_pages_is_served(built: Desk, path: str) -> None:
    assert built.call("GET", f"/assets/{path}").status == 404
