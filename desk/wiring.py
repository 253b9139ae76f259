"""Who is given what: the only file that knows every part of the desk."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from redis.asyncio import Redis
from sanic import Blueprint

from desk import api, chat, console, mail, openapi, pages, trainer
from desk.assigning import Assigning
from desk.bus import Bus, LocalBus
from desk.chat.asking import heard
from desk.clock import clock_of
from desk.clocks import Clocks
from desk.contact import load_contact
from desk.deadlines import Deadlines, Deliver
from desk.failing import FailingShop, FailingStore, read_fail_point
from desk.feed import Feed
from desk.first_words import FirstWords
from desk.health import Health
from desk.incidents import tell_it_is_over
from desk.mail.opt_out import opted_out
from desk.origins import Origins
from desk.other_ways import OtherWays
from desk.pace import LocalPace, RedisPace
from desk.photos import Photos
from desk.presence import LocalPresence, Presence, RedisPresence
from desk.privacy.retention import RETENTION, Retention
from desk.promises import Promises
from desk.rasas import Rasas
from desk.redis_bus import RedisBus
from desk.remedies import load_remedies
from desk.resolutions import Resolutions
from desk.responses import read_responses
from desk.services import Services
from desk.settings import Settings
from desk.shop.demo_shop import DemoShop
from desk.shop.http_shop import HttpShop
from desk.shop.order_page import OrderPage
from desk.shop.orders import Orders
from desk.standing import Standing
from desk.store.database import Store
from desk.supervisor import Supervisor
from desk.training.library import Library
from desk.words import read_words
from desk.workshop.rehearsing import Rehearsing
from desk.workshop.replaying import turns_of
from desk.workshop.trials import Trials
from kintsugi.playbook.accept_offer import UNANSWERED
from kintsugi.playbook.face_incident import INCIDENT_OVER
from kintsugi.playbook.follow_up import FOLLOW_UP
from kintsugi.playbook.make_promise import PROMISE_DUE, PROMISE_WATCHED
from kintsugi.playbook.notice_silence import ABANDONED, SILENCE
from kintsugi.playbook.record_outcome import UNTOLD
from kintsugi.playbook.watch_clocks import CLOCK
from kintsugi.ports import ShopActions

_MOMENT = 0.5


@dataclass(frozen=True, slots=True)
class House:
    """The doors, what works behind them, and what has to be closed after them."""

    doors: tuple[Blueprint, ...]
    health: Health
    deadlines: Deadlines
    retention: Retention
    store: Store
    rasas: Rasas
    bus: Bus
    redis: Redis | None
    shop: HttpShop | None
    presence: Presence
    rehearsing: Rehearsing
    trials: Trials

    def start(self) -> None:
        """Begins the work that no request asks for; in the server's event loop."""
        self.bus.start()
        self.presence.start()
        self.deadlines.start()
        self.retention.start()
        self.rehearsing.start()
        self.trials.start()

    async def close(self) -> None:
        await self.rehearsing.close()
        await self.trials.close()
        await self.retention.close()
        await self.deadlines.close()
        await self.rasas.close()
        await self.presence.close()
        await self.bus.close()
        if self.redis is not None:
            await self.redis.aclose()
        if self.shop is not None:
            await self.shop.close()
        self.store.close()


def build(settings: Settings, clock: Callable[[], datetime] | None = None) -> House:
    """Connects the parts; nothing is opened to the network yet."""
    redis = _redis(settings.redis_url) if settings.redis_url else None
    bus: Bus = RedisBus(redis) if redis else LocalBus()
    clock = clock or clock_of(settings.test_clock)
    fail = read_fail_point(settings.fail_at) if settings.fail_at else None
    store = (
        FailingStore(settings.database_url, bus.announce, fail)
        if fail
        else Store(settings.database_url, bus.announce)
    )
    supervisor = Supervisor(settings)
    rasas = Rasas(settings, supervisor)
    remedies = load_remedies(settings.root / "remedies.yml")
    contact = load_contact(settings.root / "contact.yml", remedies.hours)
    http_shop = (
        HttpShop(settings.shop_url, settings.shop_token) if settings.shop_url else None
    )
    shop: ShopActions = http_shop or DemoShop(store)
    if fail:
        shop = FailingShop(shop, fail)
    orders = Orders(store, http_shop, clock)
    words = read_words(settings.root / "data/responses/desk.yml")
    services = Services(
        settings=settings,
        store=store,
        bus=bus,
        feed=Feed(store, bus, Standing(contact, clock, bool(settings.mail))),
        words=words,
        responses=read_responses(settings.root / "data/responses"),
        rasas=rasas,
        supervisor=supervisor,
        origins=Origins(settings.allowed_origins),
        pace=RedisPace(redis) if redis else LocalPace(),
        contact=contact,
        other_ways=OtherWays(contact, words),
        photos=Photos(settings.var / "photos"),
        orders=orders,
        clock=clock,
        remedies=remedies,
        presence=RedisPresence(redis) if redis else LocalPresence(),
    )
    resolutions = Resolutions(store, shop, remedies, services.words, clock)
    library = Library(settings.root)
    rehearsing = Rehearsing(
        store, library, settings, clock, lambda work, n: turns_of(work, n, heard)
    )
    trials = Trials(library, settings)
    mailing, mail_doors = mail.build(services)
    doors = (
        api.blueprint(services, remedies, resolutions),
        chat.blueprint(services),
        console.blueprint(services, resolutions),
        trainer.blueprint(services, library, rehearsing, trials),
        openapi.blueprint(settings.root / "desk/chat/openapi.yml"),
        pages.blueprint(
            settings.root / "web/dist", OrderPage(store, settings.customer_key, clock)
        ),
        *mail_doors,
    )

    retention = Retention(settings, store, clock)
    deadlines = Deadlines(
        store,
        bus,
        clock,
        {
            **_deliveries(services, shop, resolutions),
            **mailing,
            RETENTION: retention.deliver,
        },
        worker=settings.desk_name,
        first=[PROMISE_DUE],
    )
    health = Health(store, rasas)
    return House(
        doors,
        health,
        deadlines,
        retention,
        store,
        rasas,
        bus,
        redis,
        http_shop,
        services.presence,
        rehearsing,
        trials,
    )


def _redis(url: str) -> Redis:
    """Redis is for speed only, so nobody waits for it longer than a moment."""
    return Redis.from_url(
        url, socket_timeout=_MOMENT, socket_connect_timeout=_MOMENT, retry=None
    )


def _deliveries(
    services: Services,
    shop: ShopActions,
    resolutions: Resolutions,
) -> dict[str, Deliver]:
    """Who delivers which kind of note."""
    remedies, words = services.remedies, services.words
    other_ways = services.other_ways
    assigning = Assigning(services.bus, words, remedies.hours.zone, other_ways)
    clocks = Clocks(services.store, services.clock, services.contact.aims)
    promises = Promises(services.store, shop, remedies, words)
    first_words = FirstWords(remedies, words, opted_out)

    return {
        **assigning.deliveries,
        **other_ways.deliveries,
        UNANSWERED: resolutions.ask_again,
        UNTOLD: resolutions.tell,
        CLOCK: clocks.look,
        INCIDENT_OVER: tell_it_is_over,
        PROMISE_WATCHED: promises.watch,
        PROMISE_DUE: promises.due,
        FOLLOW_UP: first_words.follow_up,
        SILENCE: first_words.silence,
        ABANDONED: first_words.abandoned,
    }
