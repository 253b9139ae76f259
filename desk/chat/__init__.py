"""The customer's door, version 1 (design: a stable contract)."""

from __future__ import annotations

import asyncio
from typing import Any

from sanic import Blueprint, HTTPResponse, Request, Sanic

from desk.chat.feedback import FeedbackRoutes
from desk.chat.identity import IdentityRoutes
from desk.chat.limits import Limits
from desk.chat.photos import PhotoRoutes
from desk.chat.routes import ChatRoutes
from desk.chat.stream import ChatStream
from desk.chat.turns import Turns
from desk.chat.waiting import Waiting
from desk.services import Services


def blueprint(services: Services) -> Blueprint:
    """The door with its turns, which live and end with the server."""
    door = Blueprint("chat", url_prefix="/chat/v1")
    turns = Turns(services)
    identity = IdentityRoutes(services)
    feedback = FeedbackRoutes(services, turns)
    photos = PhotoRoutes(services, turns)
    limits = Limits(services.settings, services.pace)
    routes = ChatRoutes(services, turns, limits)
    stream = ChatStream(services, limits)
    waiting = Waiting(services)
    telling: list[asyncio.Task[None]] = []
    one = "/conversations/<conversation_id:str>"
    door.add_route(routes.begin, "/conversations", ["POST"], name="begin")
    door.add_route(routes.send, f"{one}/messages", ["POST"], name="send")
    door.add_route(routes.read, f"{one}/messages", ["GET"], name="read")
    door.add_route(identity.identify, f"{one}/customer", ["POST"], name="identify")
    door.add_route(feedback.give, f"{one}/feedback", ["POST"], name="feedback")

    # A function, because Sanic cannot mark a method as one that reads its own body.
    async def take_photo(request: Request, conversation_id: str) -> HTTPResponse:
        return await photos.send(request, conversation_id)

    door.add_route(take_photo, f"{one}/photos", ["POST"], name="photos", stream=True)
    door.add_route(photos.show, f"{one}/photos/<photo_id:str>", ["GET"], name="photo")
    door.add_websocket_route(stream.serve, f"{one}/stream", name="stream")
    for name, path in (
        ("begin", "/conversations"),
        ("messages", f"{one}/messages"),
        ("customer", f"{one}/customer"),
        ("feedback", f"{one}/feedback"),
        ("photos", f"{one}/photos"),
        ("photo", f"{one}/photos/<photo_id:str>"),
    ):
        ask = _preflight(services)
        door.add_route(ask, path, ["OPTIONS"], name=f"preflight_{name}")

    door.middleware("request")(services.origins.check)
    door.middleware("response")(services.origins.mark)

    @door.after_server_start
    async def start(_: Sanic[Any, Any]) -> None:
        turns.start()
        telling.append(asyncio.create_task(waiting.run()))

    @door.before_server_stop
    async def close(_: Sanic[Any, Any]) -> None:
        for task in telling:
            task.cancel()
        await turns.close()

    return door


def _preflight(services: Services) -> Any:
    async def preflight(request: Request, **_: str) -> HTTPResponse:
        return services.origins.preflight(request)

    return preflight
