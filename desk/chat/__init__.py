"""The customer's door, version 1 (design: a stable contract)."""

from __future__ import annotations

import asyncio
from typing import Any

from sanic import Blueprint, HTTPResponse, Request, Sanic

from desk.chat.feedback import FeedbackRoutes
from desk.chat.identity import IdentityRoutes
from desk.chat.limits import Limits
from desk.chat.photos import PhotoRoutes
from desk.chat.returning import Returning
from desk.chat.routes import ChatRoutes
from desk.chat.shop import ShopRoutes
from desk.chat.stream import ChatStream
from desk.chat.transcript import TranscriptRoutes
from desk.chat.turns import Turns
from desk.chat.waiting import Waiting
from desk.services import Services


def blueprint(services: Services) -> Blueprint:
    """The door with its turns, which live and end with the server."""
    door = Blueprint("chat", url_prefix="/chat/v1")
    turns = Turns(services)
    limits = Limits(services.settings, services.pace)
    identity = IdentityRoutes(services)
    feedback = FeedbackRoutes(services, turns, limits)
    photos = PhotoRoutes(services, turns, limits)
    routes = ChatRoutes(services, turns, limits)
    stream = ChatStream(services, limits)
    shop = ShopRoutes(services)
    transcript = TranscriptRoutes(services)
    waiting = Waiting(services)
    telling: list[asyncio.Task[None]] = []
    returning = Returning(services)
    one = "/conversations/<conversation_id:str>"

    # A function, because Sanic cannot mark a method as one that reads its own body.
    async def take_photo(request: Request, conversation_id: str) -> HTTPResponse:
        return await photos.send(request, conversation_id)

    ways: tuple[tuple[str, str, Any, str], ...] = (
        ("GET", "/shop", shop.read, "shop"),
        ("POST", "/conversations", routes.begin, "begin"),
        ("POST", f"{one}/messages", routes.send, "send"),
        ("GET", f"{one}/messages", routes.read, "read"),
        ("POST", f"{one}/customer", identity.identify, "identify"),
        ("POST", f"{one}/feedback", feedback.give, "feedback"),
        ("POST", "/return", returning.come_back, "return"),
        ("POST", f"{one}/transcript", transcript.ask, "transcript"),
        ("POST", f"{one}/photos", take_photo, "take_photo"),
        ("GET", f"{one}/photos/<photo_id:str>", photos.show, "photo"),
    )
    for method, path, handler, name in ways:
        reads_itself = handler is take_photo
        door.add_route(handler, path, [method], name=name, stream=reads_itself)
    for number, path in enumerate({path: None for _, path, _, _ in ways}):
        ask = _preflight(services)
        door.add_route(ask, path, ["OPTIONS"], name=f"preflight_{number}")
    door.add_websocket_route(stream.serve, f"{one}/stream", name="stream")

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
