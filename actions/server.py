"""Serves the custom actions to Rasa: `python -m actions.server`.

Listens on loopback at ACTIONS_PORT (5055), one process. Only Rasa may call: every call
carries KINTSUGI_CHANNEL_SECRET. An error's answer never holds what the customer wrote.
"""

from __future__ import annotations

import hmac
import logging
import os
import sys
import warnings
from asyncio import AbstractEventLoop

from rasa_sdk.executor import ActionExecutor
from rasa_sdk.interfaces import ActionExecutionRejection, ActionNotFoundException
from sanic import Sanic
from sanic.request import Request
from sanic.response import HTTPResponse, json

from actions import desk
from kintsugi.log_lines import write_log_lines

logger = logging.getLogger("actions")


def create_app(secret: str, package: str = "actions") -> Sanic:
    """Makes the server; `secret` is what Rasa has to show."""
    app = Sanic("kintsugi_actions", configure_logging=False)
    app.config.KEEP_ALIVE_TIMEOUT = 120
    executor = ActionExecutor()
    executor.register_package(package)

    @app.get("/health")
    async def health(request: Request) -> HTTPResponse:
        return json({"status": "ok"})

    @app.post("/webhook")
    async def webhook(request: Request) -> HTTPResponse:
        given = request.headers.get("X-Kintsugi-Secret", "")
        if not hmac.compare_digest(given.encode(), secret.encode()):
            return json({"error": "wrong_secret"}, status=401)
        call = request.json if isinstance(request.json, dict) else {}
        try:
            return json(await executor.run(call))
        except ActionExecutionRejection as rejection:
            said = {"error": rejection.message, "action_name": rejection.action_name}
            return json(said, status=400)
        except ActionNotFoundException as missing:
            return json(
                {"error": "no_such_action", "message": str(missing)}, status=404
            )

    @app.exception(Exception)
    async def failed(request: Request, error: Exception) -> HTTPResponse:
        logger.error("An action failed: %s", type(error).__name__, exc_info=error)
        return json({"error": "action_failed"}, status=500)

    @app.listener("after_server_stop")
    async def let_go_of_the_desk(app: Sanic, loop: AbstractEventLoop) -> None:
        await desk.close()

    return app


def main() -> None:
    warnings.simplefilter("ignore")
    write_log_lines(
        plain=os.environ.get("KINTSUGI_LOG_FORMAT") == "plain",
        texts=os.environ.get("KINTSUGI_LOG_TEXTS") == "1",
    )
    secret = os.environ.get("KINTSUGI_CHANNEL_SECRET", "")
    if len(secret) < 32:
        sys.exit("KINTSUGI_CHANNEL_SECRET is missing or too short: 32 characters.")
    app = create_app(secret)
    port = int(os.environ.get("ACTIONS_PORT", "5055"))
    app.run("127.0.0.1", port, workers=1, access_log=False)


if __name__ == "__main__":
    main()
