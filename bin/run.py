"""Runs the whole product on this machine: prepares, starts, watches, stops it.

Rasa and the action server listen on loopback at free ports; only the desk's door is
for others. `var/run.json` says which process is which while the product runs, and
`var/live.json` which assistants answer (bin/switch.py).
"""

from __future__ import annotations

import json
import os
import signal
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Callable
from pathlib import Path

from assistants import Assistants, names_of, new_assistants
from part import Part
from ports import is_free
from secrets_file import read_or_make
from switch import Switch

ROOT = Path(__file__).resolve().parent.parent
ASSISTANT = str(ROOT / ".venv-assistant/bin/python")
DESK = str(ROOT / ".venv-desk/bin/python")
VAR = Path(os.environ.get("KINTSUGI_VAR", ROOT / "var")).resolve()
PATIENCE = 120.0
MOST = 32


def main() -> int:
    VAR.mkdir(parents=True, exist_ok=True)
    began = time.monotonic()
    environment = product_environment()
    try:
        prepare(environment)
        model = train()
    except subprocess.CalledProcessError as error:
        say(f"stopped: {' '.join(map(str, error.cmd))} ended with {error.returncode}.")
        return 1
    (VAR / "log").mkdir(exist_ok=True)
    os.chdir(ROOT)
    switch = Switch(ROOT, VAR, ASSISTANT, _beginning(environment), model)
    desks = desk_parts(environment | {"KINTSUGI_FILES": switch.files})
    signal.signal(signal.SIGTERM, _interrupt)
    try:
        switch.tell()
        for part in _parts(switch, desks):
            part.start()
        write_run_file(_parts(switch, desks), environment)
        if not wait_until_ready(_parts(switch, desks), environment):
            return 1
        say(f"ready in {time.monotonic() - began:.1f} s")
        print_addresses(environment)
        watch(switch, desks, environment)
    except KeyboardInterrupt:
        say("stopping")
    finally:
        switch.end()
        stop(_parts(switch, desks))
        (VAR / "run.json").unlink(missing_ok=True)
    return 0


def product_environment() -> dict[str, str]:
    """What all parts are told: where the others are and the secrets they share."""
    port = os.environ.get("PORT", "8080")
    if not port.isdigit() or not 0 < int(port) < 65536:
        sys.exit(f"[run] PORT={port!r} is not a port: give a number from 1 to 65535.")
    if not is_free(int(port)):
        sys.exit(f"[run] Port {port} is taken. Choose another: make run PORT=8081")
    desks = _how_many("DESKS")
    if desks > 1:
        _check_that_desks_can_meet(desks)
    return {
        **os.environ,
        "PORT": port,
        "HOST": os.environ.get("HOST", "0.0.0.0"),
        "KINTSUGI_VAR": str(VAR),
        "KINTSUGI_SHARE_PORT": "1" if desks > 1 else "0",
        "DESK_URL": f"http://127.0.0.1:{port}",
        "KINTSUGI_MAIL": os.environ.get("KINTSUGI_MAIL", "local"),
        "RASA_TELEMETRY_ENABLED": "false",
        **read_or_make(VAR / "secrets.json", os.environ),
    }


def prepare(environment: dict[str, str]) -> None:
    """Checks the remedies, readies the database, the demo shop and the first login."""
    for sentence, command in (
        ("remedies", [DESK, "-m", "desk.remedies"]),
        ("database", [DESK, "-m", "desk.store.migrate"]),
        ("demo shop", [DESK, "-m", "desk.shop.demo", "--if-empty"]),
        ("first login", [DESK, "-m", "desk.console.first_login"]),
    ):
        if sentence == "demo shop" and environment.get("KINTSUGI_SHOP_URL"):
            continue  # the orders are in the shop's own system
        say(sentence)
        subprocess.run(command, cwd=ROOT, env=environment, check=True)


def train() -> Path:
    """Trains the assistant if no model fits the present data; gives its path."""
    say("assistant")
    command = [ASSISTANT, "-m", "assistant.train"]
    return Path(subprocess.check_output(command, cwd=ROOT, text=True).strip())


def _beginning(environment: dict[str, str]) -> Callable[[Path], Assistants]:
    """How the assistants of a model are begun on this machine."""
    rasas = _how_many("RASAS")
    return lambda model: new_assistants(
        ASSISTANT, model, rasas, environment, VAR / "log"
    )


def desk_parts(environment: dict[str, str]) -> list[Part]:
    parts = []
    for name in names_of("desk", _how_many("DESKS")):
        mine = {"KINTSUGI_DESK": f"{socket.gethostname()}:{name}"}
        command, log = [DESK, "-m", "desk.server"], VAR / "log" / f"{name}.log"
        parts.append(Part(name, command, environment | mine, log))
    return parts


def _parts(switch: Switch, desks: list[Part]) -> list[Part]:
    """All that run, in the order in which they are started."""
    return [*switch.assistants.parts, *desks]


def _how_many(name: str) -> int:
    given = os.environ.get(name) or "1"
    if not given.isdigit() or not 0 < int(given) <= MOST:
        sys.exit(f"[run] {name}={given!r} is not a number from 1 to {MOST}.")
    return int(given)


def _check_that_desks_can_meet(desks: int) -> None:
    """Several desks write one database, which SQLite is not made for, and tell each
    other over Redis what they stored."""
    if not os.environ.get("DATABASE_URL", "").startswith("postgres"):
        sys.exit(
            f"[run] DESKS={desks} needs PostgreSQL, because SQLite has one writer:"
            " DATABASE_URL=postgresql://user@host/name. Or run one desk."
        )
    if not os.environ.get("REDIS_URL"):
        sys.exit(
            f"[run] DESKS={desks} needs Redis, where desks meet:"
            " REDIS_URL=redis://host:6379/0. Or run one desk."
        )


def wait_until_ready(parts: list[Part], environment: dict[str, str]) -> bool:
    """Waits until every part answers; a part that dies three times ends the wait."""
    deadline = time.monotonic() + PATIENCE
    missing = ""
    while time.monotonic() < deadline:
        for part in parts:
            if said := part.look_after():
                say(said)
                if part.restarts >= 3:
                    say(f"{part.name} does not start; its last words, from {part.log}:")
                    print("\n".join(part.log.read_text().splitlines()[-15:]))
                    return False
        ready, missing = health(environment)
        if ready:
            return True
        time.sleep(0.1)
    say(f"gave up after {PATIENCE:.0f} s waiting for: {missing}")
    return False


def health(environment: dict[str, str]) -> tuple[bool, str]:
    try:
        with urllib.request.urlopen(f"{environment['DESK_URL']}/healthz", timeout=3):
            return True, ""
    except urllib.error.HTTPError as error:
        return False, error.read().decode(errors="replace")
    except OSError as error:
        return False, f"the desk ({error})"


def print_addresses(environment: dict[str, str]) -> None:
    url = f"http://127.0.0.1:{environment['PORT']}"
    print(f"\n  shop and chat   {url}/\n  agent console   {url}/console")
    if environment["KINTSUGI_MAIL"] == "local":
        print(f"  mailbox         {url}/mailbox")
    first_login = VAR / "first-login.txt"
    if first_login.exists():
        print(f"  first login     {first_login.read_text().strip()}")
    print("\n  Ctrl-C stops everything.\n", flush=True)


def watch(switch: Switch, desks: list[Part], environment: dict[str, str]) -> None:
    while True:
        parts = _parts(switch, desks)
        for part in parts:
            if said := part.look_after():
                say(said)
        write_run_file(parts, environment)
        switch.advance(desks)
        time.sleep(0.2)


def stop(parts: list[Part]) -> None:
    for part in reversed(parts):
        part.ask_to_stop()
    for part in reversed(parts):
        part.wait_until_stopped(8)


_written: dict[str, object] = {}


def write_run_file(parts: list[Part], environment: dict[str, str]) -> None:
    """Notes process ids and ports, for tests, the bench and a curious operator."""
    said = {
        "port": int(environment["PORT"]),
        "processes": {part.name: part.pid for part in parts},
        "restarts": {part.name: part.restarts for part in parts},
    }
    if said != _written:
        _written.clear()
        _written.update(said)
        new = VAR / "run.json.new"
        new.write_text(json.dumps(said))
        new.replace(VAR / "run.json")


def say(sentence: str) -> None:
    print(f"[run] {sentence}", flush=True)


def _interrupt(*_: object) -> None:
    raise KeyboardInterrupt


if __name__ == "__main__":
    sys.exit(main())
