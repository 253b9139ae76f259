"""What everybody may know of the shop, and the demo shop's page of an order."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from desk import incidents, wiring
from desk.shop.demo import fill
from desk.store.shop import SqlShop
from kintsugi.errors import NotFound
from tests.factories import order
from tests.fake_rasa import FakeRasa, answering, message
from tests.integration.running import ROOT, Desk, Loop, running_desk

# A Sunday.
NOW = datetime(2026, 11, 22, 12, 0, tzinfo=UTC)
PAGE = '<!doctype html><script type="application/json" id="order"></script>'
LOADER = "/* the loader */"


@pytest.fixture
def desk(
    tmp_path: Path, rasa: FakeRasa, loop: Loop, monkeypatch: pytest.MonkeyPatch
) -> Iterator[Desk]:
    built = tmp_path / "built"
    built.mkdir()
    (built / "order.html").write_text(PAGE)
    (built / "widget.js").write_text(LOADER)
    serve = wiring.pages.blueprint
    monkeypatch.setattr(wiring.pages, "blueprint", lambda _, page: serve(built, page))
    with running_desk(tmp_path, rasa, loop, lambda: NOW) as desk:
        fill(desk.store, NOW)
        yield desk


def said_on(page: bytes) -> dict[str, Any]:
    found = re.search(r'id="order">(.*)</script>', page.decode())
    assert found is not None
    told: dict[str, Any] = json.loads(found[1])
    return told


def test_the_shop_tells_how_it_is_reached(desk: Desk) -> None:
    told = desk.call("GET", "/chat/v1/shop").json
    assert (told["name"], told["lang"], told["banner"]) == ("Ember & Oak", "en", None)
    channels = {one["kind"]: one for one in told["channels"]}
    assert list(channels) == ["chat", "call_back", "email", "phone"]
    assert channels["phone"]["open"] is False
    assert channels["phone"]["opens_at"] == "2026-11-23T08:00:00.000Z"
    assert channels["email"]["address"] == "help@emberandoak.example"


def test_asked_how_to_reach_us_the_assistant_reads_from_the_directory(
    desk: Desk,
) -> None:
    said = message("You reach us here.", response="utter_contact_channels")
    desk.rasa.script.append(answering(said))
    told = desk.customer().ask("How can I reach you?")["text"].splitlines()
    assert told == [
        "You reach us here.",
        "",
        "- **We call you**: Monday to Friday 09:00–17:00."
        " Something long or difficult to write down.",
        "- **We write to you** (help@emberandoak.example):"
        " Monday to Friday 09:00–17:00."
        " An answer you would like to keep, or papers to send.",
        "- **Call us** (+358 9 555 0142):"
        " Monday to Thursday 10:00–16:00, Friday 10:00–15:00."
        " Something that cannot wait, while we are here.",
    ]


def test_an_incident_is_on_the_banner_until_it_is_over(desk: Desk) -> None:
    words = "Parcels from Turku are a day late. You need not write to us."
    incidents.run(desk.store, ["--declare", "Turku", words], NOW)
    later = NOW + timedelta(hours=1)
    said = incidents.run(desk.store, ["--declare", "Cards", "Cards fail now."], later)
    assert said.startswith("Incident 2 ")
    banner = desk.call("GET", "/chat/v1/shop").json["banner"]
    since = "2026-11-22T13:00:00.000Z"
    assert banner == {"text": "Cards fail now.", "since": since}
    incidents.run(desk.store, ["--close", "2"], later)
    assert desk.call("GET", "/chat/v1/shop").json["banner"]["text"] == words
    assert "Turku" in incidents.run(desk.store, [], later)
    incidents.run(desk.store, ["--close", "1"], later)
    assert desk.call("GET", "/chat/v1/shop").json["banner"] is None
    with pytest.raises(NotFound, match="no open incident 1"):
        incidents.run(desk.store, ["--close", "1"], later)


def test_the_page_of_an_order_lets_the_chat_know_it(desk: Desk) -> None:
    answer = desk.call("GET", "/orders/KX-20931")
    assert answer.status == 200
    assert "default-src 'self'" in answer.headers["content-security-policy"]
    assert answer.headers["cache-control"] == "no-store"
    told = said_on(answer.body)
    assert told["order"]["customer_name"] == "Aino Salmi"
    assert told["order"]["total"] == 13489
    customer = desk.customer(customer_token=told["token"])
    conversation = desk.look(lambda work: work.conversations.get(customer.id))
    assert conversation.order_number == "KX-20931"
    assert conversation.customer_id == "c-1"


def test_nobody_elses_order_has_a_page(desk: Desk) -> None:
    theirs = order(number="KX-1")
    with desk.store.engine.begin() as connection:
        SqlShop(connection).put([theirs])
    assert desk.call("GET", "/orders/KX-1").status == 404
    assert desk.call("GET", "/orders/KX-0").status == 404


def test_what_an_order_says_cannot_leave_its_place_in_the_page(desk: Desk) -> None:
    known = desk.look(lambda work: work.shop.order("KX-20931"))
    assert known is not None
    hostile = "</script><script>alert(1)</script>"
    line = known.lines[0]
    changed = order(
        number="KX-20931",
        customer=known.customer,
        lines=(type(line)(line.sku, hostile, line.kind, 1, 100),),
    )
    with desk.store.engine.begin() as connection:
        SqlShop(connection).put([changed])
    body = desk.call("GET", "/orders/KX-20931").body
    assert b"<script>alert" not in body
    assert said_on(body)["order"]["lines"][0]["name"] == hostile


def test_the_loader_is_sent_again_only_when_it_changed(desk: Desk) -> None:
    first = desk.call("GET", "/widget.js")
    assert first.body.decode() == LOADER
    assert "max-age=300" in first.headers["cache-control"]
    same = {"If-None-Match": first.headers["etag"]}
    again = desk.call("GET", "/widget.js", headers=same)
    assert (again.status, again.body) == (304, b"")
    other = {"If-None-Match": '"something else"'}
    assert desk.call("GET", "/widget.js", headers=other).status == 200


def test_the_built_page_has_the_place_that_the_desk_writes_into() -> None:
    page = (ROOT / "web/order.html").read_text()
    assert '<script type="application/json" id="order"></script>' in page
