"""The supervisor (bin/run.py) as a desk meets it: in two files of the shop's folder.

`live.json` says which assistants answer now, `wanted.json` which version is asked for.
Both are replaced whole, so that whoever reads sees the one before or the one after.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from pathlib import Path
from typing import Any
from uuid import uuid4

from desk.moments import moment
from desk.settings import Settings
from desk.training.texts import put


class Progress(StrEnum):
    """How far a switch is; from ASKED on it is the supervisor's."""

    ASKED = "asked"
    TRAINING = "training"
    STARTING = "starting"
    ASKING = "asking"
    LIVE = "live"
    REFUSED = "refused"


@dataclass(frozen=True, slots=True)
class Switched:
    """The last switch: to which version, from which, by whom, and how far it is."""

    id: str
    version: int
    before: int
    by: str
    at: str
    state: Progress
    why: str | None = None

    @property
    def is_under_way(self) -> bool:
        return self.state not in (Progress.LIVE, Progress.REFUSED)


@dataclass(frozen=True, slots=True)
class Live:
    """What answers customers now; `version` is None where nobody published it."""

    version: int | None
    rasas: tuple[str, ...]
    actions: str
    switch: Switched | None


class Supervisor:
    """Looks before each turn whether the file is still the one it read."""

    def __init__(self, settings: Settings) -> None:
        self._files = settings.files
        self._says = settings.var / "live.json"
        self._hears = settings.var / "wanted.json"
        alone = Live(None, settings.rasa_urls, settings.actions_url, None)
        self._live, self._of = alone, (0, 0)

    @property
    def is_there(self) -> bool:
        """Whether this desk was started by one; else nothing can be switched."""
        return self._files is not None

    def live(self) -> Live:
        """The assistants for this desk's next turn, and the last switch."""
        if self._files is not None:
            found = self._says.stat()
            this = (found.st_ino, found.st_mtime_ns)
            if this != self._of:
                self._live, self._of = self._read(), this
        return self._live

    def switch(self) -> Switched | None:
        """The last switch that anybody asked for, as far as it is."""
        done, wanted = self.live().switch, _json(self._hears)
        if wanted is None or (done is not None and done.id == wanted["id"]):
            return done
        return Switched(**wanted, state=Progress.ASKED)

    def ask(self, version: int, before: int, by: str, at: datetime) -> None:
        """Asks for a version whose files are written."""
        wanted = {
            "id": uuid4().hex,
            "version": version,
            "before": before,
            "by": by,
            "at": moment(at),
        }
        put(self._hears, json.dumps(wanted))

    def _read(self) -> Live:
        said = _json(self._says) or {}
        switch = said["switch"]
        live = Live(
            said["version"],
            tuple(said["rasas"]),
            said["actions"],
            Switched(**{**switch, "state": Progress(switch["state"])})
            if switch
            else None,
        )
        if said["files"] == self._files or self._of == (0, 0):
            return live
        # This desk has read other files, and is renewed in a moment: until then it
        # keeps to the assistants that go with them.
        return Live(live.version, self._live.rasas, self._live.actions, live.switch)


def _json(path: Path) -> dict[str, Any] | None:
    try:
        return dict(json.loads(path.read_text()))
    except FileNotFoundError:
        return None
