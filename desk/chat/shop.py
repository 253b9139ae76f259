"""What everybody may know of the shop: how to reach it, and what is wrong just now."""

from __future__ import annotations

from sanic import HTTPResponse, Request
from sanic.response import json

from desk.directory import directory
from desk.moments import moment
from desk.services import Services
from desk.words import LANGUAGE


class ShopRoutes:
    def __init__(self, services: Services) -> None:
        self._services = services

    async def read(self, _: Request) -> HTTPResponse:
        """Gives the directory of channels (P37) and, in a crisis, the banner."""
        services = self._services
        incidents = await services.store.read(lambda work: work.incidents.open())
        channels = services.contact.channels.values()
        newest = incidents[0] if incidents else None
        return json(
            {
                "name": services.settings.shop_name,
                "lang": LANGUAGE,
                "banner": {"text": newest.words, "since": moment(newest.since)}
                if newest
                else None,
                "channels": directory(channels, services.clock()),
            }
        )
