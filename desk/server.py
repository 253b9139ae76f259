"""The desk's server: `python -m desk.server`, one process."""

from __future__ import annotations

import os
import socket
import sys
from collections.abc import Callable
from contextlib import suppress
from datetime import datetime
from typing import Any

from sanic import HTTPResponse, Request, Sanic
from sanic.response import BaseHTTPResponse, json

from desk import errors
from desk.connection import Connection
from desk.logs import write_logs
from desk.manager_file import BadFile
from desk.settings import BadSetting, Settings, read_settings
from desk.wiring import build

# A message of 2,000 characters, each escaped as two \uXXXX, fits many times.
_LARGEST_REQUEST = 256 * 1024
_LARGEST_FRAME = 16 * 1024

# What a door answers unless it says otherwise: nobody keeps it (threats T16), nobody
# frames it, nothing in it is run.
_HEADERS = {
    "Cache-Control": "no-store",
    "Content-Security-Policy": "default-src 'none'; frame-ancestors 'none'",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=()",
    "Referrer-Policy": "no-referrer",
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
}
_ONLY_HTTPS = {"Strict-Transport-Security": "max-age=31536000"}


def create_app(
    settings: Settings,
    clock: Callable[[], datetime] | None = None,
    name: str = "kintsugi",
) -> Sanic[Any, Any]:
    """Makes the app with all its doors; the database must be migrated."""
    house = build(settings, clock)
    app: Sanic[Any, Any] = Sanic(name, configure_logging=False)
    app.ctx.house = house
    app.config.update(
        ACCESS_LOG=False,
        REQUEST_MAX_SIZE=_LARGEST_REQUEST,
        WEBSOCKET_MAX_SIZE=_LARGEST_FRAME,
        REQUEST_TIMEOUT=10,
        RESPONSE_TIMEOUT=30,
        PROXIES_COUNT=settings.trusted_proxies or None,
        GRACEFUL_SHUTDOWN_TIMEOUT=5.0,
    )
    errors.register(app)
    for door in house.doors:
        app.blueprint(door)

    @app.get("/healthz", name="healthz")
    async def healthz(_: Request) -> HTTPResponse:
        """Ready once desk, rasa and actions all answer."""
        missing = await house.health.missing()
        if missing:
            return json({"status": "not_ready", "missing": missing}, status=503)
        return json({"status": "ready"})

    secure = settings.public_url.startswith("https:")
    headers = _HEADERS | (_ONLY_HTTPS if secure else {})

    def complete(_: Request, response: BaseHTTPResponse) -> None:
        for header, value in headers.items():
            response.headers.setdefault(header, value)

    app.middleware(complete, "response")

    @app.after_server_start
    async def start(_: Sanic[Any, Any]) -> None:
        house.start()

    @app.after_server_stop
    async def close(_: Sanic[Any, Any]) -> None:
        await house.close()

    return app


def main() -> None:
    """Runs the desk until it is stopped; says what is wrong when it cannot start."""
    try:
        settings = read_settings()
        write_logs(plain=settings.log_plain, texts=settings.log_texts)
        app = create_app(settings)
    except (BadSetting, BadFile) as error:
        sys.exit(f"desk: {error}")
    if "--stand-by" in sys.argv:
        _stand_by()
    where: dict[str, Any] = {"host": settings.host, "port": settings.port}
    if settings.shares_port:
        where = {"sock": _shared_socket(settings)}
    app.run(
        **where,
        protocol=Connection,
        single_process=True,
        access_log=False,
        motd=False,
    )


def _stand_by() -> None:
    """Says that all is read, and waits until the desk before this one has ended
    (bin/successor.py); its standard input is a socket."""
    # It closes, or is closed already, when it is this one's turn.
    with suppress(OSError):
        os.write(0, b"ready")
        os.read(0, 1)


def _shared_socket(settings: Settings) -> socket.socket:
    """A place at an address that several desks listen on; the system gives each new
    connection to one of them (docs/adr/0002)."""
    shared = socket.socket(socket.AF_INET6 if ":" in settings.host else socket.AF_INET)
    shared.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEPORT, 1)
    shared.bind((settings.host, settings.port))
    return shared


if __name__ == "__main__":
    main()
