"""A trainer at work: a shop's folder of their own, and change sets over HTTP."""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import Any

from kintsugi.agents import Role
from tests.integration.console import Browser, signed_in
from tests.integration.running import ROOT, Desk, Reply

DOOR = "/trainer/v1"
EXAMPLE = {"kind": "add_example", "intent": "thank", "text": "you are my star of today"}


def shop_in(folder: Path) -> Path:
    """A folder with the trainer's files of its own; the program is the real one."""
    shop = folder / "shop"
    shutil.copytree(ROOT / "data", shop / "data")
    for name in ("domain.yml", "config.yml", "remedies.yml", "contact.yml"):
        shutil.copy(ROOT / name, shop / name)
    for room in ("actions", "assistant", "kintsugi", "desk", "web"):
        (shop / room).symlink_to(ROOT / room)
    return shop


def trainer_of(desk: Desk) -> Browser:
    return signed_in(desk, "Tero", Role.TRAINER)


def call(browser: Browser, method: str, path: str, body: Any = None) -> Reply:
    return browser.desk.call(method, DOOR + path, body or {}, browser.headers())


def opened(browser: Browser, title: str = "Thanks in other words") -> str:
    reply = call(
        browser, "POST", "/change-sets", {"title": title, "note": "Seen today"}
    )
    assert reply.status == 201, reply.body
    return f"/change-sets/{reply.json['id']}"


def put(browser: Browser, path: str, change: dict[str, str] = EXAMPLE) -> int:
    reply = call(browser, "POST", f"{path}/changes", change)
    assert reply.status == 201, reply.body
    return int(reply.json["id"])
