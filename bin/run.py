"""Runs the whole product on this machine: prepares, starts, watches, stops it.

Rasa and the action server listen on loopback at free ports; only the desk's door is
for others. `var/run.json` says which process is which while the product runs.
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
from pathlib import Path

from part import Part
from secrets_file import read_or_make

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
    parts = product_parts(environment, model)
    signal.signal(signal.SIGTERM, _interrupt)
    try:
        for part in parts:
            part.start()
        write_run_file(parts, environment)
        if not wait_until_ready(parts, environment):
            return 1
        say(f"ready in {time.monotonic() - began:.1f} s")
        print_addresses(environment)
        watch(parts, environment)
    except KeyboardInterrupt:
        say("stopping")
    finally:
        stop(parts)
        (VAR / "run.json").unlink(missing_ok=True)
    return 0


def product_environment() -> dict[str, str]:
    """What all parts are told: where the others are and the secrets they share."""
    port = os.environ.get("PORT", "8080")
    if not port.isdigit() or not 0 < int(port) < 65536:
        sys.exit(f"[run] PORT={port!r} is not a port: give a number from 1 to 65535.")
    if not _free(int(port)):
        sys.exit(f"[run] Port {port} is taken. Choose another: make run PORT=8081")
    rasas = [_free_port() for _ in range(_how_many("RASAS"))]
    desks, actions = _how_many("DESKS"), _free_port()
    if desks > 1:
        _check_that_desks_can_meet(desks)
    return {
        **os.environ,
        "PORT": port,
        "HOST": os.environ.get("HOST", "0.0.0.0"),
        "KINTSUGI_VAR": str(VAR),
        "RASA_URL": " ".join(f"http://127.0.0.1:{rasa}" for rasa in rasas),
        "KINTSUGI_SHARE_PORT": "1" if desks > 1 else "0",
        "ACTIONS_PORT": str(actions),
        "ACTIONS_URL": f"http://127.0.0.1:{actions}",
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


def train() -> str:
    """Trains the assistant if no model fits the present data; gives its path."""
    say("assistant")
    command = [ASSISTANT, "-m", "assistant.train"]
    return subprocess.check_output(command, cwd=ROOT, text=True).strip()


def product_parts(environment: dict[str, str], model: str) -> list[Part]:
    (VAR / "log").mkdir(exist_ok=True)
    os.chdir(ROOT)
    serve = [ASSISTANT, "-m", "assistant.serve", model]
    parts = [_part("actions", [ASSISTANT, "-m", "actions.server"], environment)]
    rasas = environment["RASA_URL"].split()
    for name, url in zip(_names("rasa", len(rasas)), rasas, strict=True):
        port = {"RASA_PORT": url.rpartition(":")[2]}
        parts.append(_part(name, serve, environment | port))
    for name in _names("desk", _how_many("DESKS")):
        mine = {"KINTSUGI_DESK": f"{socket.gethostname()}:{name}"}
        parts.append(_part(name, [DESK, "-m", "desk.server"], environment | mine))
    return parts


def _part(name: str, command: list[str], environment: dict[str, str]) -> Part:
    return Part(name, command, environment, VAR / "log" / f"{name}.log")


def _names(kind: str, count: int) -> list[str]:
    return [kind] if count == 1 else [f"{kind}-{n}" for n in range(1, count + 1)]


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


def watch(parts: list[Part], environment: dict[str, str]) -> None:
    while True:
        for part in parts:
            if said := part.look_after():
                say(said)
        write_run_file(parts, environment)
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


def _free(port: int) -> bool:
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind(("127.0.0.1", port))
        except OSError:
            return False
        return True


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


if __name__ == "__main__":
    sys.exit(main())
