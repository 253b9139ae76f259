"""The trainers' door: change sets are filled, looked at, checked and published."""

from __future__ import annotations

from pathlib import Path

import pytest
from sanic import Sanic

from kintsugi.agents import Role
from tests.integration.console import Browser, signed_in
from tests.integration.running import Desk
from tests.integration.teaching import EXAMPLE, call, opened, put, shop_in

TEACHERS = {Role.TRAINER, Role.LEAD, Role.ADMIN}
ONE = "/change-sets/cs-none"
# Every route of the door, and how it is called; all of them are for teachers alone.
ROUTES = {
    "check": ("GET", "/check"),
    "intents": ("GET", "/intents"),
    "inbox": ("GET", "/inbox"),
    "inbox_counts": ("GET", "/inbox-counts"),
    "conversation": ("GET", "/inbox/c-none"),
    "groups": ("GET", "/groups"),
    "label": ("POST", "/groups/label"),
    "decisions": ("GET", "/inbox/c-none/decisions"),
    "draft": ("GET", "/inbox/c-none/draft"),
    "review": ("PUT", "/inbox/c-none/review"),
    "flow": ("GET", "/flow"),
    "change_sets": ("GET", "/change-sets"),
    "open_change_set": ("POST", "/change-sets"),
    "change_set": ("GET", ONE),
    "rename_change_set": ("PUT", ONE),
    "put_change": ("POST", f"{ONE}/changes"),
    "take_out_change": ("DELETE", f"{ONE}/changes/1"),
    "publish": ("POST", f"{ONE}/publish"),
    "discard": ("POST", f"{ONE}/discard"),
    "begin_rehearsal": ("POST", f"{ONE}/rehearsals"),
    "rehearsals": ("GET", "/rehearsals"),
    "rehearsal": ("GET", "/rehearsals/rh-none"),
    "stop_rehearsal": ("POST", "/rehearsals/rh-none/stop"),
    "open_trial": ("POST", "/trials"),
    "trial": ("GET", "/trials/tr-none"),
    "say_in_trial": ("POST", "/trials/tr-none/messages"),
    "trial_as_test": ("POST", "/trials/tr-none/test"),
    "versions": ("GET", "/versions"),
    "version": ("GET", "/versions/1"),
    "go_back": ("POST", "/versions/1/go-back"),
}


@pytest.fixture
def shop(tmp_path: Path) -> Path:
    return shop_in(tmp_path)


def test_every_route_of_the_door_has_its_line_in_the_table(desk: Desk) -> None:
    routes = {
        route.name.rpartition(".")[2]
        for route in Sanic.get_app(desk.name).router.routes
        if route.path.startswith("trainer/")
    }
    assert routes == set(ROUTES)


@pytest.mark.parametrize("route", ROUTES)
def test_only_who_teaches_gets_in(desk: Desk, route: str) -> None:
    method, path = ROUTES[route]
    assert call(Browser(desk), method, path).status == 401
    for role in Role:
        refused = call(signed_in(desk, role=role), method, path).status == 403
        assert refused is (role not in TEACHERS)


@pytest.mark.parametrize("route", [n for n, (m, _) in ROUTES.items() if m != "GET"])
def test_a_change_needs_the_header_that_only_our_page_knows(
    trainer: Browser, route: str
) -> None:
    trainer.csrf = "guess"
    assert call(trainer, *ROUTES[route]).status == 403


def test_a_change_set_shows_its_diff_and_publishing_writes_the_file(
    trainer: Browser, shop: Path
) -> None:
    file = shop / "data/nlu/thank.yml"
    before = file.read_text()
    path = opened(trainer)
    put(trainer, path)

    seen = call(trainer, "GET", path).json
    assert "+      - you are my star of today" in seen["diff"].splitlines()
    assert (seen["conflicts"], seen["mistakes"]) == ([], [])
    assert (seen["author"], seen["note"]) == ("Tero", "Seen today")
    assert file.read_text() == before, "only publishing writes"

    assert call(trainer, "POST", f"{path}/publish").status == 200
    assert "      - you are my star of today\n" in file.read_text()
    lines = [line for line in file.read_text().split("\n") if "my star" not in line]
    assert "\n".join(lines) == before
    [published] = call(trainer, "GET", "/change-sets").json["published"]
    assert (published["ended_by"], published["state"]) == ("Tero", "published")
    assert call(trainer, "POST", f"{path}/changes", EXAMPLE).status == 409


def test_what_the_check_finds_is_shown_and_not_published(
    trainer: Browser, shop: Path
) -> None:
    path = opened(trainer)
    rule = {
        "kind": "replace",
        "file": "data/rules/human.yml",
        "find": "action: action_hand_off",
        "put": "action: action_hand_of",
    }
    put(trainer, path, rule)
    [mistake] = [
        one
        for one in call(trainer, "GET", path).json["mistakes"]
        if one["file"] == "data/rules/human.yml"
    ]
    assert "Is “action_hand_off” meant?" in mistake["message"]
    refused = call(trainer, "POST", f"{path}/publish")
    assert refused.status == 409
    assert "action_hand_of\n" not in (shop / "data/rules/human.yml").read_text()


def test_files_that_went_on_meanwhile_are_not_overwritten(
    trainer: Browser, shop: Path
) -> None:
    path = opened(trainer)
    move = {"kind": "move_example", "before": "ask_human", "after": "vent"}
    change = put(trainer, path, move | {"text": "agent please"})
    file = shop / "data/nlu/ask_human.yml"
    file.write_text(file.read_text().replace("      - agent please\n", ""))

    [conflict] = call(trainer, "GET", path).json["conflicts"]
    assert conflict["change"] == change
    assert "no longer is an example" in conflict["why"]
    assert call(trainer, "POST", f"{path}/publish").status == 409

    assert call(trainer, "DELETE", f"{path}/changes/{change}").status == 204
    assert call(trainer, "GET", path).json["conflicts"] == []


def test_two_open_change_sets_at_the_same_place_know_of_each_other(
    desk: Desk, trainer: Browser
) -> None:
    lead = signed_in(desk, "Liisa", Role.LEAD)
    mine, theirs = opened(trainer), opened(lead, "Another view")
    put(trainer, mine)
    put(lead, theirs, EXAMPLE | {"intent": "greet"})
    [conflict] = call(trainer, "GET", mine).json["conflicts"]
    assert conflict["with"] == theirs.rpartition("/")[2]
    assert call(lead, "POST", f"{theirs}/discard").status == 200
    assert call(trainer, "GET", mine).json["conflicts"] == []


def test_who_a_customer_is_does_not_get_into_the_files(trainer: Browser) -> None:
    telling = EXAMPLE | {"text": "write to aino.salmi@posti.fi"}
    refused = call(trainer, "POST", f"{opened(trainer)}/changes", telling)
    assert refused.status == 422
    assert "an e-mail address" in refused.json["message"]


def test_the_check_says_what_is_wrong_in_the_files_now(
    trainer: Browser, shop: Path
) -> None:
    assert call(trainer, "GET", "/check").json == {"mistakes": []}
    file = shop / "data/rules/human.yml"
    file.write_text(file.read_text().replace("ask_human", "ask_humans"))
    mistakes = call(trainer, "GET", "/check").json["mistakes"]
    assert ("data/rules/human.yml", 6) in [(m["file"], m["line"]) for m in mistakes]


def test_a_change_set_is_renamed_while_it_is_open(trainer: Browser) -> None:
    path = opened(trainer)
    assert call(trainer, "PUT", path, {"title": "Stars", "note": ""}).status == 204
    assert call(trainer, "GET", path).json["title"] == "Stars"
    assert call(trainer, "PUT", path, {"title": " "}).status == 422
    assert call(trainer, "POST", f"{path}/discard").status == 200
    assert call(trainer, "PUT", path, {"title": "Late"}).status == 409


def test_the_intents_are_listed_with_the_number_of_their_examples(
    trainer: Browser,
) -> None:
    listed = call(trainer, "GET", "/intents").json["intents"]
    numbers = {one["intent"]: one["examples"] for one in listed}
    assert numbers["ask_human"] > 20
