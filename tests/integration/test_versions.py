"""Versions: published, put into service while customers talk, and gone back to."""

from __future__ import annotations

import asyncio
import json
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from desk.ports import DeskWork
from desk.training import versions
from desk.workshop.rehearsal import Rehearsal, RehearsalState
from tests.fake_rasa import FakeRasa, after, answering
from tests.integration.console import Browser
from tests.integration.running import Desk, Loop, eventually, running_desk
from tests.integration.teaching import EXAMPLE, call, opened, put, shop_in

READ = "what the desk of this test has read"
FILE = "data/nlu/thank.yml"


class Supervisor:
    """Says in `live.json` what bin/switch.py would say."""

    def __init__(self, var: Path, rasa: FakeRasa) -> None:
        self.var = var
        self.said: dict[str, Any] = {
            "version": None,
            "model": "kintsugi-1.tar.gz",
            "files": READ,
            "rasas": [rasa.url],
            "actions": rasa.url,
            "switch": None,
        }
        self.say()

    def say(self, **changes: Any) -> None:
        self.said |= changes
        new = self.var / "live.new"
        new.write_text(json.dumps(self.said))
        new.replace(self.var / "live.json")

    def wanted(self) -> dict[str, Any]:
        return dict(json.loads((self.var / "wanted.json").read_text()))

    def answer(self, state: str, why: str | None = None) -> None:
        """What became of what a desk asked for."""
        wanted = self.wanted()
        live = {"version": wanted["version"]} if state == "live" else {}
        self.say(switch={**wanted, "state": state, "why": why}, **live)


@pytest.fixture
def shop(tmp_path: Path) -> Path:
    return shop_in(tmp_path)


@pytest.fixture
def supervisor(tmp_path: Path, rasa: FakeRasa) -> Supervisor:
    return Supervisor(tmp_path, rasa)


@pytest.fixture
def desk(
    tmp_path: Path, shop: Path, rasa: FakeRasa, loop: Loop, supervisor: Supervisor
) -> Iterator[Desk]:
    more = {"files": READ, "turn_timeout": 30.0}
    with running_desk(tmp_path, rasa, loop, root=shop, **more) as desk:
        assert supervisor.said["files"] == READ
        yield desk


def published(trainer: Browser, supervisor: Supervisor, text: str) -> int:
    """Publishes an example, which the supervisor puts into service."""
    path = opened(trainer, text)
    put(trainer, path, EXAMPLE | {"text": text})
    reply = call(trainer, "POST", f"{path}/publish")
    assert reply.status == 200, reply.body
    supervisor.answer("live")
    return int(reply.json["version"])


def back(trainer: Browser, number: int, **more: Any) -> int:
    return call(trainer, "POST", f"/versions/{number}/go-back", more).status


def standing(trainer: Browser) -> Any:
    return call(trainer, "GET", "/versions").json


def numbers(trainer: Browser) -> list[int]:
    return [one["number"] for one in standing(trainer)["versions"]]


def test_what_is_published_is_a_version_and_so_is_what_stood_there(
    trainer: Browser, supervisor: Supervisor
) -> None:
    assert standing(trainer)["versions"] == []
    number = published(trainer, supervisor, "you are my star of today")
    new, before = standing(trainer)["versions"]
    assert (new["number"], new["title"]) == (number, "you are my star of today")
    assert (new["author"], new["published_by"], new["live"]) == ("Tero", "Tero", True)
    assert (before["author"], before["live"]) == (None, False)
    wanted = supervisor.wanted()
    assert (wanted["version"], wanted["before"]) == (number, before["number"])


def proven(desk: Desk, path: str, entries: list[int]) -> None:
    """A rehearsal of these entries of a change set came to the conversation tests."""
    now, found = datetime.now(UTC), {"converse": {"passed": 270, "failed": []}}

    def prove(work: DeskWork) -> None:
        [author] = (one.id for one in work.agents.all() if one.name == "Tero")
        change_set_id = path.rpartition("/")[2]
        proof = Rehearsal("rh-1", change_set_id, author, entries, now, "desk", now)
        proof.state, proof.results = RehearsalState.DONE, found
        work.rehearsals.add(proof)

    desk.change(prove)


def test_what_the_proof_of_just_these_changes_found_stands_with_the_version(
    desk: Desk, trainer: Browser
) -> None:
    path = opened(trainer)
    proven(desk, path, [put(trainer, path)])
    assert call(trainer, "POST", f"{path}/publish").status == 200
    figures = {"conversations_passed": 270, "conversations_failed": 0}
    [number, _] = numbers(trainer)
    assert standing(trainer)["versions"][0]["figures"] == figures
    assert call(trainer, "GET", f"/versions/{number}").json["figures"] == figures


def test_a_proof_says_nothing_of_a_version_with_one_change_more(
    desk: Desk, trainer: Browser
) -> None:
    path = opened(trainer)
    proven(desk, path, [put(trainer, path)])
    put(trainer, path, EXAMPLE | {"text": "hats off to the whole lot of you"})
    assert call(trainer, "POST", f"{path}/publish").status == 200
    assert standing(trainer)["versions"][0]["figures"] is None


def test_going_back_brings_the_files_back_to_the_last_letter(
    trainer: Browser, supervisor: Supervisor, shop: Path, desk: Desk
) -> None:
    first = (shop / FILE).read_text()
    one = published(trainer, supervisor, "you are my star of today")
    second = (shop / FILE).read_text()
    two = published(trainer, supervisor, "hats off to the whole lot of you")
    seen = call(trainer, "GET", f"/versions/{one}").json
    assert "-      - hats off to the whole lot of you" in seen["diff"].splitlines()

    assert back(trainer, one) == 202
    supervisor.answer("live")
    assert (shop / FILE).read_text() == second
    assert [v["number"] for v in standing(trainer)["versions"] if v["live"]] == [one]
    assert back(trainer, one - 1) == 202
    supervisor.answer("live")
    assert (shop / FILE).read_text() == first
    assert back(trainer, two) == 202

    done = desk.look(lambda work: work.audit.entries(None, 20))
    said = [(e.actor_name, e.action, e.subject) for e in done if "version" in e.subject]
    assert said == [
        ("Tero", "went_back", f"version {two}"),
        ("Tero", "went_back", f"version {one - 1}"),
        ("Tero", "went_back", f"version {one}"),
        ("Tero", "published", f"version {two}"),
        ("Tero", "published", f"version {one}"),
    ]


def test_what_somebody_changed_by_hand_is_shown_and_not_overwritten_silently(
    trainer: Browser, supervisor: Supervisor, shop: Path
) -> None:
    one = published(trainer, supervisor, "you are my star of today")
    by_hand = (shop / FILE).read_text() + "      - a line from an editor\n"
    (shop / FILE).write_text(by_hand)
    other = shop / "data/nlu/greet.yml"
    other.write_text(other.read_text() + "# a remark\n")
    assert standing(trainer)["changed"] == ["data/nlu/greet.yml", FILE]
    assert call(trainer, "GET", f"/versions/{one - 1}").json["changed"] == [FILE]

    assert back(trainer, one - 1) == 409
    assert (shop / FILE).read_text() == by_hand
    assert back(trainer, one - 1, overwrite=True) == 202
    assert "my star" not in (shop / FILE).read_text()
    assert other.read_text().endswith("# a remark\n"), "not the version's business"
    supervisor.answer("live")
    kept = standing(trainer)["versions"][0]["number"]
    assert back(trainer, kept, overwrite=True) == 202
    assert (shop / FILE).read_text() == by_hand


def test_a_version_that_is_refused_leaves_everything_as_it_was(
    trainer: Browser, supervisor: Supervisor, shop: Path
) -> None:
    before = (shop / FILE).read_text()
    path = opened(trainer)
    put(trainer, path)
    assert call(trainer, "POST", f"{path}/publish").status == 200
    assert [one["live"] for one in standing(trainer)["versions"]] == [False, True]
    supervisor.answer("refused", "It gave no answer to a greeting.")
    eventually(lambda: (shop / FILE).read_text() == before or None)
    eventually(lambda: call(trainer, "GET", path).json["state"] == "open" or None)
    found = standing(trainer)
    assert found["switch"]["why"] == "It gave no answer to a greeting."
    assert found["versions"][0]["refused"] == "It gave no answer to a greeting."
    assert call(trainer, "POST", f"{path}/publish").status == 200, "and once more"


def test_nothing_is_asked_for_while_a_switch_is_under_way(
    trainer: Browser, supervisor: Supervisor
) -> None:
    one = published(trainer, supervisor, "you are my star of today")
    assert back(trainer, one - 1) == 202
    assert back(trainer, one) == 409
    supervisor.answer("training")
    path = opened(trainer)
    put(trainer, path, EXAMPLE | {"text": "hats off to the whole lot of you"})
    assert call(trainer, "POST", f"{path}/publish").status == 409
    supervisor.answer("live")
    assert call(trainer, "POST", f"{path}/publish").status == 200


def test_a_version_that_somebody_altered_is_not_gone_back_to(
    trainer: Browser, supervisor: Supervisor, shop: Path
) -> None:
    one = published(trainer, supervisor, "you are my star of today")
    kept = shop / f"models/versions/{one - 1}.json"
    kept.write_text(kept.read_text().replace("thank", "thonk"))
    assert back(trainer, one - 1) == 409
    assert back(trainer, 99) == 404
    assert [v["number"] for v in standing(trainer)["versions"]] == [one]


def test_only_the_newest_versions_and_those_at_hand_are_kept(
    trainer: Browser, supervisor: Supervisor, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(versions, "KEPT", 2)
    found = published(trainer, supervisor, "you are my star of today") - 1
    last = published(trainer, supervisor, "hats off to the whole lot of you")
    assert numbers(trainer) == [last, last - 1]
    supervisor.say(version=last - 1)
    published(trainer, supervisor, "a thousand flowers to all of you")
    assert last - 1 in numbers(trainer), "what answered then is needed to go back"
    assert found not in numbers(trainer)


def test_every_next_turn_is_asked_of_the_new_assistants(
    desk: Desk, rasa: FakeRasa, other: FakeRasa, supervisor: Supervisor, loop: Loop
) -> None:
    go_on = loop.run(_event())
    rasa.script.append(after(go_on, answering("From the one before.")))
    slow, quick = desk.customer(), desk.customer()
    with ThreadPoolExecutor() as pool:
        waiting = pool.submit(slow.ask, "Hello")
        eventually(lambda: rasa.in_hand or None)
        supervisor.say(rasas=[other.url], actions=other.url)
        quick.ask("Hello")
        assert len(other.asked) == 1
        loop.loop.call_soon_threadsafe(go_on.set)
        assert waiting.result()["text"] == "From the one before."
    slow.ask("And now?")
    assert [len(one.asked) for one in (rasa, other)] == [1, 2]
    assert other.asked[1]["dialogue"] == {"turns": 1}, "and it knows what was said"


def test_a_desk_that_read_other_files_keeps_to_its_assistants(
    desk: Desk, rasa: FakeRasa, other: FakeRasa, supervisor: Supervisor
) -> None:
    desk.customer().ask("Hello")
    supervisor.say(rasas=[other.url], files="others, which it has not read")
    desk.customer().ask("Hello")
    assert [len(one.asked) for one in (rasa, other)] == [2, 0]


async def _event() -> asyncio.Event:
    return asyncio.Event()
