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
        """Gives the directory of channels (P37) and, in a crisis, the banner, with the
        channels that are best for it first."""
        services = self._services
        incidents = await services.store.read(lambda work: work.incidents.open())
        newest = incidents[0] if incidents else None
        best = newest.channels if newest else ()
        channels = sorted(
            services.contact.channels.values(), key=lambda one: one.kind not in best
        )
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
