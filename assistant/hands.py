"""The way from Rasa to the action server: one session, a secret, and no lost failure.

Rasa swallows the failure of a custom action and goes on without its events. Here every
failure is noted on the running turn, so that the desk hears of it and stores nothing.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from typing import Any

import aiohttp
from rasa.core.actions.action import RemoteAction
from rasa.utils.endpoints import ClientResponseError, EndpointConfig

# Shorter than the desk's time-out of a turn (12 s), longer than any command takes.
TIMEOUT_SECONDS = 8.0

_failures: ContextVar[list[str] | None] = ContextVar("failures", default=None)


@contextmanager
def noting_failures() -> Iterator[list[str]]:
    """Gives the list that names the actions which fail while the block runs."""
    failures: list[str] = []
    token = _failures.set(failures)
    try:
        yield failures
    finally:
        _failures.reset(token)


def check_answers_here() -> None:
    """Leaves the check of an action's answer to ActionServer.

    Rasa checks it against a JSON schema, and that schema against its own, anew at every
    answer; that takes longer (27 ms) than all the rest of a turn.
    """

    def is_checked_elsewhere(action: RemoteAction, result: Any) -> bool:
        return True

    RemoteAction._validate_action_result = is_checked_elsewhere


class ActionServer(EndpointConfig):
    """The action server's address, called over one kept-alive session."""

    def __init__(self, url: str, secret: str, **kwargs: Any) -> None:
        super().__init__(url, headers={"X-Kintsugi-Secret": secret}, **kwargs)
        self._session = aiohttp.ClientSession(
            headers=self.headers,
            timeout=aiohttp.ClientTimeout(total=TIMEOUT_SECONDS),
        )

    async def close(self) -> None:
        await self._session.close()

    async def request(
        self,
        method: str = "post",
        subpath: str | None = None,
        content_type: str | None = "application/json",
        compress: bool = False,
        **kwargs: Any,
    ) -> Any:
        """Runs one action; raises as Rasa's own endpoint does, noting the failure."""
        body = kwargs["json"]
        try:
            async with self._session.request(method, self.url, json=body) as response:
                if response.status >= 400:
                    raise ClientResponseError(
                        response.status, response.reason or "", await response.text()
                    )
                return _checked(await response.json())
        except (aiohttp.ClientError, TimeoutError, ValueError) as error:
            rejected = isinstance(error, ClientResponseError) and error.status == 400
            if not rejected and (failures := _failures.get()) is not None:
                failures.append(body["next_action"])
            raise


def _checked(answer: Any) -> dict[str, Any]:
    """The answer of an action; raises ValueError when it has not the shape of one."""
    if isinstance(answer, dict):
        events, responses = answer.get("events"), answer.get("responses")
        if isinstance(events, list) and isinstance(responses, list):
            return answer
    raise ValueError("An action's answer wants lists of events and of responses.")
