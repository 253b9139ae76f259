"""Switches to another version of the assistant while customers talk to this one.

A desk writes the version's files and asks, in `var/wanted.json`. What becomes of it,
and which assistants answer now, stands in `var/live.json`, which every desk of this
machine follows. The new assistants run beside the present ones, and have answered a
turn before they get a customer's; the present ones end the turns they have in hand.
When anything goes wrong, the present ones stay, and it is said why.
"""

from __future__ import annotations

import hashlib
import json
import os
import subprocess
import sys
import time
from collections.abc import Callable, Generator, Mapping, Sequence
from pathlib import Path
from typing import Any

from assistants import Assistants
from part import Part, die_with_parent

# What the desks read when they start; other files of a version are the assistants'.
_READ_BY_DESKS = ("remedies.yml", "data/responses/*.yml")
_LONGEST_START, _LONGEST_TURN = 120.0, 30.0
# From this long after the change every turn is asked of the new assistants.
_HANDED_OVER = 1.0
# Several desks are renewed one after the other, with so much time for each.
_A_DESK = 3.0
_Waiting = Generator[None, None, None]


class Refused(Exception):
    """The version cannot be used; the message says why, to a trainer."""


class Switch:
    """The assistants that answer now, and the way to others; `advance` is called again
    and again and never takes long."""

    def __init__(
        self,
        root: Path,
        var: Path,
        python: str,
        begin: Callable[[Path], Assistants],
        model: Path,
    ) -> None:
        self._root, self._var, self._python = root, var, python
        self._begin = begin
        self.assistants = begin(model)
        self.files = _digest(root)
        self._version, self._asked = self._where_it_stood()
        self._under_way: _Waiting | None = None

    def advance(self, desks: Sequence[Part]) -> None:
        """Does the next thing of a switch that was asked for, if there is one."""
        if self._under_way is None:
            wanted = _read(self._var / "wanted.json")
            if wanted is None or wanted["id"] == (self._asked or {}).get("id"):
                return
            self._under_way = self._change_to(wanted, desks)
        if next(self._under_way, self) is self:
            self._under_way = None

    def tell(self, state: str | None = None, why: str | None = None) -> None:
        """Writes for the desks which assistants answer now."""
        if self._asked is not None and state is not None:
            self._asked = {**self._asked, "state": state, "why": why}
        said = {
            "version": self._version,
            "model": self.assistants.model.name,
            "files": self.files,
            "rasas": self.assistants.rasas,
            "actions": self.assistants.actions,
            "switch": self._asked,
        }
        new = self._var / "live.json.new"
        new.write_text(json.dumps(said))
        new.replace(self._var / "live.json")

    def end(self) -> None:
        """Leaves a switch where it is; what it started ends."""
        if self._under_way is not None:
            self._under_way.close()

    def _where_it_stood(self) -> tuple[int | None, dict[str, Any] | None]:
        """The version that the files are of, and the last switch: one that was under
        way when all was stopped is done by starting with the files it wrote."""
        before = _read(self._var / "live.json") or {}
        wanted, last = _read(self._var / "wanted.json"), before.get("switch")
        ended = last is not None and last["state"] in ("live", "refused")
        if wanted and not (ended and last["id"] == wanted["id"]):
            return wanted["version"], {**wanted, "state": "live", "why": None}
        same = before.get("model") == self.assistants.model.name
        return (before["version"] if same else None), last

    def _change_to(self, wanted: dict[str, Any], desks: Sequence[Part]) -> _Waiting:
        self._asked, new = wanted, None
        try:
            self.tell("training")
            model = yield from self._train()
            self.tell("starting")
            new = self._begin(model)
            yield from _start(new)
            self.tell("asking")
            if why := new.greets():
                raise Refused(why)
        except (Refused, OSError) as error:
            yield from _end(new)
            self.tell("refused", str(error))
            return
        except GeneratorExit:
            for part in new.parts if new else ():
                part.kill()
            raise
        before, self.assistants = self.assistants, new
        self._version, self.files = wanted["version"], _digest(self._root)
        self.tell("live")
        yield from _renew(desks, {"KINTSUGI_FILES": self.files})
        yield from _end_turns(before)
        yield from _end(before)

    def _train(self) -> Generator[None, None, Path]:
        """The model of the files as they are now; trains it if it is not there."""
        process = subprocess.Popen(
            [self._python, "-m", "assistant.train"],
            cwd=self._root,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            preexec_fn=_stand_back,
        )
        try:
            while process.poll() is None:
                yield
            said = process.communicate()[0].decode().strip()
        finally:
            process.kill()
        if process.returncode:
            raise Refused("It could not be trained: models/train.log says why.")
        return Path(said)


def _start(new: Assistants) -> _Waiting:
    """Starts them and waits until all of them answer."""
    for part in new.parts:
        part.start()
    deadline = time.monotonic() + _LONGEST_START
    while not new.is_there():
        for part in new.parts:
            if part.has_ended:
                raise Refused(f"It did not start: {part.log.name} says why.")
        if time.monotonic() > deadline:
            raise Refused(f"It did not start within {_LONGEST_START:.0f} s.")
        yield


def _renew(desks: Sequence[Part], told: Mapping[str, str]) -> _Waiting:
    """Restarts the desks that read other files than these, one after the other. What
    they have in hand is taken up again by the desk that starts."""
    for desk in desks:
        if told.items() <= desk.environment.items():
            continue
        desk.renew({**desk.environment, **told})
        while desk.is_being_renewed:
            yield
        yield from _pause(_A_DESK if len(desks) > 1 else 0)


def _end_turns(before: Assistants) -> _Waiting:
    yield from _pause(_HANDED_OVER)
    deadline = time.monotonic() + _LONGEST_TURN
    while before.turns_in_hand() and time.monotonic() < deadline:
        yield


def _end(assistants: Assistants | None) -> _Waiting:
    parts = assistants.parts if assistants else ()
    for part in parts:
        part.ask_to_stop()
    deadline = time.monotonic() + 8
    while not all(part.has_ended for part in parts) and time.monotonic() < deadline:
        yield
    for part in parts:
        part.kill()


def _pause(seconds: float) -> _Waiting:
    until = time.monotonic() + seconds
    while time.monotonic() < until:
        yield


def _digest(root: Path) -> str:
    """Sixteen hexadecimal digits that change with any file that the desks read."""
    digest = hashlib.sha256()
    for file in sorted(one for name in _READ_BY_DESKS for one in root.glob(name)):
        digest.update(str(file.relative_to(root)).encode())
        digest.update(hashlib.sha256(file.read_bytes()).digest())
    return digest.hexdigest()[:16]


def _read(path: Path) -> dict[str, Any] | None:
    """What a desk or a supervisor before this one wrote there."""
    try:
        return dict(json.loads(path.read_text()))
    except FileNotFoundError:
        return None
    except ValueError:
        print(f"[run] {path.name} cannot be read; it is left alone.", file=sys.stderr)
        return None


def _stand_back() -> None:
    """Trains with what the assistants that answer customers leave over."""
    die_with_parent()
    os.nice(10)
