"""Who is given what: the only file that knows every part of the desk."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime

from sanic import Blueprint

from desk import chat, pages
from desk.bus import LocalBus
from desk.feed import Feed
from desk.health import Health
from desk.origins import Origins
from desk.rasa import Rasa
from desk.services import Services
from desk.settings import Settings
from desk.store.database import Store
from desk.words import read_words


@dataclass(frozen=True, slots=True)
class House:
    """The doors, and what has to be closed behind them."""

    doors: tuple[Blueprint, ...]
    health: Health
    store: Store
    rasa: Rasa

    async def close(self) -> None:
        await self.rasa.close()
        self.store.close()


def build(settings: Settings, clock: Callable[[], datetime] | None = None) -> House:
    """Connects the parts; nothing is opened to the network yet."""
    bus = LocalBus()
    store = Store(settings.database_url, bus.announce)
    rasa = Rasa(settings)
    services = Services(
        settings=settings,
        store=store,
        bus=bus,
        feed=Feed(store, bus),
        words=read_words(settings.root / "data/responses/desk.yml"),
        rasa=rasa,
        origins=Origins(settings.allowed_origins),
        clock=clock or (lambda: datetime.now(UTC)),
    )
    doors = (
        chat.blueprint(services),
        pages.blueprint(settings.root / "web/dist"),
    )
    return House(doors, Health(settings, store, rasa), store, rasa)
