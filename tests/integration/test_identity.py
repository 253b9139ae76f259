"""Who a customer is, is in nothing that a trainer reads, and in no file they write."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import timedelta
from pathlib import Path

import pytest
from sanic import Sanic

from desk.ports import DeskWork
from desk.training.change import AddExample
from desk.workshop.rehearsal import Rehearsal, RehearsalState
from kintsugi.conversations import Author, Choice
from tests.factories import NOW, customer, order
from tests.integration import acting
from tests.integration.console import Browser
from tests.integration.inbox import talk
from tests.integration.running import ROOT, Desk
from tests.integration.teaching import call, opened, put, shop_in

BEFORE = NOW - timedelta(days=1)
AINO = customer(postcode="33960")
WORDS = (
    "Hello, Aino Salmi of Mannerheimintie 14, 33960 here (aino@example.com, +358 40 123"
    " 4567): KX-20931 was charged twice, see https://shop.example/o?key=s3cr3tkey"
)
TELLING = (
    *("aino", "salmi", "mannerheim", "33960", "358 40", "123 4567"),
    *("kx-20931", "20931", "s3cr3tkey"),
)
UNDERSTOOD = {
    "intent": {"name": "nlu_fallback", "confidence": 0.8},
    "entities": [{"entity": "email", "value": AINO.email}],
    "flags": [{"kind": "legal", "phrase": "the lawyer of Aino Salmi"}],
}
MEMORY = {
    "version": 1,
    "slots": {"order_number": "KX-20931"},
    "events": [
        ["user", "complain_billing", WORDS],
        ["action", "action_acknowledge", False],
        ["action", "action_listen", False],
    ],
}


@pytest.fixture
def shop(tmp_path: Path) -> Path:
    return shop_in(tmp_path)


def aino_wrote(work: DeskWork, name: str, words: str) -> None:
    """A conversation of hers that was not understood, and in which all is told."""
    vector = "ADwAAA=="  # (1, 0), so that all of them are alike
    talk(work, name, BEFORE, words, vector, MEMORY, **UNDERSTOOD)
    conversation = work.conversations.get(name)
    conversation.customer_id, conversation.customer_name = AINO.id, AINO.name
    conversation.order_number = "KX-20931"
    buttons = (Choice(title="KX-20931, for Aino", value="1"),)
    work.conversations.write(
        conversation, Author.ASSISTANT, f"Dear Aino: {WORDS}", BEFORE, choices=buttons
    )
    work.conversations.save(conversation)


def rehearsed(work: DeskWork, change_set_id: str, author_id: str) -> None:
    """A rehearsal in which what Aino wrote goes differently."""
    taken = {"intent": "inform", "confidence": 0.9, "actions": []}
    turn = {"conversation_id": "c-01", "turn_id": "t-c-01", "was": taken, "now": taken}
    rehearsal = Rehearsal("rh-01", change_set_id, author_id, [], BEFORE, "desk", BEFORE)
    rehearsal.state = RehearsalState.DONE
    rehearsal.results = {"replay": {"turns": 1, "differences": [turn]}}
    work.rehearsals.add(rehearsal)


def taught(trainer: Browser) -> str:
    """Publishes what is drafted of one conversation, and labels those that are alike;
    gives the path of the change set with their examples."""
    meant = {"intents": {"1": "complain_billing"}}
    call(trainer, "PUT", "/inbox/c-01/review", meant)
    published = opened(trainer, "From a conversation")
    for what in ("example", "test"):
        drafted = call(trainer, "GET", f"/inbox/c-01/draft?seq=1&of={what}").json
        put(trainer, published, drafted)
    done = call(trainer, "POST", f"{published}/publish")
    assert done.status == 200, done.body
    labelled = opened(trainer, "Alike")
    [group] = call(trainer, "GET", "/groups").json["groups"]
    label = {"intent": "complain_billing", "messages": group["messages"]}
    into = {"change_set": labelled.rpartition("/")[2]}
    call(trainer, "POST", "/groups/label", label | into)
    return labelled


def new_lines(shop: Path, *patterns: str) -> str:
    """What stands in these files and not in ours."""
    ours = {line for file in files(ROOT, patterns) for line in file}
    return "\n".join(
        line for file in files(shop, patterns) for line in file if line not in ours
    ).lower()


def files(root: Path, patterns: Iterable[str]) -> list[list[str]]:
    return [
        file.read_text("utf-8").splitlines()
        for pattern in patterns
        for file in root.glob(pattern)
    ]


def test_no_get_route_of_the_door_tells_who_a_customer_is(
    desk: Desk, trainer: Browser, shop: Path
) -> None:
    acting.put(desk, order(customer=AINO))
    desk.change(lambda work: aino_wrote(work, "c-01", WORDS))
    for name in ("c-02", "c-03"):
        desk.change(lambda work, name=name: aino_wrote(work, name, WORDS))
    change_set = taught(trainer)
    for name in ("c-04", "c-05"):
        desk.change(lambda work, name=name: aino_wrote(work, name, WORDS))
    [author] = desk.look(lambda work: work.agents.names())
    desk.change(lambda work: rehearsed(work, change_set.rpartition("/")[2], author))
    draft = "/inbox/c-04/draft?seq=1&of="
    paths = {
        "check": ["/check"],
        "intents": ["/intents"],
        "flow": ["/flow"],
        "inbox": ["/inbox", "/inbox?why=fallback"],
        "inbox_counts": ["/inbox-counts"],
        "groups": ["/groups"],
        "conversation": ["/inbox/c-01"],
        "decisions": ["/inbox/c-01/decisions"],
        "draft": [
            f"{draft}{what}" for what in ("example", "test", "story", "scenario")
        ],
        "change_sets": ["/change-sets"],
        "change_set": [change_set],
        "rehearsals": ["/rehearsals"],
        "rehearsal": ["/rehearsals/rh-01"],
        # A product of its own, in whose database no customer is.
        "trial": [],
        "versions": ["/versions"],
        "version": ["/versions/1", "/versions/2"],
    }
    routes = {
        route.name.rpartition(".")[2]
        for route in Sanic.get_app(desk.name).router.routes
        if route.path.startswith("trainer/") and "GET" in route.methods
    }
    assert routes == set(paths)

    told = {
        path: call(trainer, "GET", path) for some in paths.values() for path in some
    }

    assert {
        path: reply.body for path, reply in told.items() if reply.status != 200
    } == {}
    found = [
        (path, telling)
        for path, reply in told.items()
        for telling in TELLING
        if telling in reply.body.decode().lower()
    ]
    assert found == []
    # And yet the words are there.
    for path in ("/inbox", "/groups", "/inbox/c-01", "/rehearsals/rh-01"):
        assert b"was charged twice" in told[path].body, path
    written = new_lines(shop, "data/nlu/*.yml", "tests/conversations/*.yml")
    assert "was charged twice" in written
    assert [telling for telling in TELLING if telling in written] == []


def test_what_names_somebody_is_not_exported_whoever_put_it_there(
    desk: Desk, trainer: Browser, shop: Path
) -> None:
    path = opened(trainer)
    names = AddExample("thank", "thank you, aino.salmi@posti.fi")
    change_set = path.rpartition("/")[2]
    [author] = desk.look(lambda work: work.agents.names())
    desk.change(lambda work: work.change_sets.put(change_set, names, author, NOW))

    assert call(trainer, "POST", f"{path}/publish").status == 422
    assert call(trainer, "POST", f"{path}/rehearsals").status == 422
    assert "posti.fi" not in (shop / "data/nlu/thank.yml").read_text()


@pytest.mark.parametrize("field", ["title", "note"])
def test_a_title_and_a_note_which_versions_keep_name_nobody(
    trainer: Browser, field: str
) -> None:
    given = {"title": "Thanks", "note": "", field: "As aino.salmi@posti.fi wrote"}
    assert call(trainer, "POST", "/change-sets", given).status == 422
