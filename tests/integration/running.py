"""A desk that really runs: Sanic on a loopback port, SQLite in a file, real HTTP."""

from __future__ import annotations

import asyncio
import http.client
import itertools
import json
import socket
import threading
import time
from collections.abc import Callable, Coroutine, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, TypeVar
from urllib.parse import urlsplit
from uuid import uuid4

from sanic import Sanic
from sqlalchemy import exists, select
from websockets.exceptions import ConnectionClosed
from websockets.sync.client import ClientConnection, connect

from desk.ports import DeskWork
from desk.server import create_app
from desk.settings import Settings
from desk.store.database import Store
from desk.store.migrate import migrate
from desk.store.tables import outbox
from kintsugi.handoffs import HandoffReason
from kintsugi.playbook.hand_off import hand_off
from tests.databases import database_in, redis_address
from tests.fake_rasa import FakeRasa, after, answering

T = TypeVar("T")

ROOT = Path(__file__).resolve().parents[2]
SECRET = "a secret of the tests that is long enough"
_names = itertools.count(1)


class Loop:
    """An event loop in a thread of its own, for servers beside a plain test."""

    def __init__(self) -> None:
        self.loop = asyncio.new_event_loop()
        self._thread = threading.Thread(target=self.loop.run_forever, daemon=True)
        self._thread.start()

    def run(self, coroutine: Coroutine[Any, Any, T]) -> T:
        return asyncio.run_coroutine_threadsafe(coroutine, self.loop).result(20)

    def stop(self) -> None:
        self.loop.call_soon_threadsafe(self.loop.stop)
        self._thread.join(5)
        self.loop.close()


def settings(var: Path, rasa_url: str, **more: Any) -> Settings:
    """The settings of a test: no grace, little patience."""
    given: dict[str, Any] = {
        "host": "127.0.0.1",
        "port": 0,
        "database_url": database_in(var),
        "rasa_urls": (rasa_url,),
        "actions_url": rasa_url,
        "redis_url": redis_address(),
        "channel_secret": SECRET,
        "service_token": SECRET,
        "customer_key": SECRET,
        "public_url": "http://127.0.0.1",
        "var": var,
        "root": ROOT,
        "grace": 0.0,
        "turn_timeout": 20.0,
        "patience": 1.0,
        "message_burst": 30,
        "chat_page": "http://127.0.0.1/",
    }
    return Settings(**given | more)


@dataclass
class Reply:
    """What a door answered."""

    status: int
    headers: dict[str, str]
    body: bytes

    @property
    def json(self) -> Any:
        return json.loads(self.body)


@dataclass
class Desk:
    """A running desk as a test sees it: from outside, and its database."""

    url: str
    rasa: FakeRasa
    store: Store
    loop: Loop
    name: str = ""

    def call(
        self,
        method: str,
        path: str,
        body: Any = None,
        headers: dict[str, str] | None = None,
        raw: bytes | None = None,
    ) -> Reply:
        """One HTTP call; `raw` is a body sent as it is."""
        connection = http.client.HTTPConnection(urlsplit(self.url).netloc, timeout=15)
        sent = raw if body is None else json.dumps(body).encode()
        try:
            connection.request(method, path, sent, headers or {})
            answer = connection.getresponse()
            named = {name.lower(): value for name, value in answer.getheaders()}
            return Reply(answer.status, named, answer.read())
        finally:
            connection.close()

    def customer(self, **more: Any) -> Customer:
        """Somebody who opens the chat."""
        begun = self.call("POST", "/chat/v1/conversations", more)
        assert begun.status == 201, begun.body
        return Customer(self, begun.json["conversation_id"], begun.json["token"])

    def look(self, fn: Callable[[DeskWork], T]) -> T:
        """Looks into the database."""
        with self.store.reading() as work:
            return fn(work)

    def change(self, fn: Callable[[DeskWork], T]) -> T:
        """Does in the database what another door would do."""
        return self.loop.run(self.store.transact(fn))

    def settle(self) -> None:
        """Delivers all that is due, and waits for what the worker has in hand."""
        deadlines = Sanic.get_app(self.name).ctx.house.deadlines
        self.loop.run(deadlines.deliver())
        eventually(lambda: None if self._in_hand() else True)

    def _in_hand(self) -> bool:
        held = outbox.c.claimed_at.is_not(None) & outbox.c.done_at.is_(None)
        with self.store.engine.connect() as connection:
            return connection.scalar(select(exists().where(held))) or False


def asks_for_a_person(
    desk: Desk,
    now: datetime,
    reason: HandoffReason = HandoffReason.CUSTOMER_ASKED,
) -> Customer:
    """A customer who waits in the queue since `now`."""
    customer = desk.customer()

    def ask(work: DeskWork) -> None:
        conversation = work.conversations.get(customer.id)
        hand_off(work, conversation, reason, now, words="Somebody comes.")

    desk.change(ask)
    return customer


@dataclass
class Customer:
    """The holder of a conversation's token."""

    desk: Desk
    id: str
    token: str
    after: int = 0
    headers: dict[str, str] = field(init=False)

    def __post_init__(self) -> None:
        self.headers = {"Authorization": f"Bearer {self.token}"}

    @property
    def path(self) -> str:
        return f"/chat/v1/conversations/{self.id}"

    def send(self, text: str, client_id: str | None = None) -> Reply:
        return self._post({"client_id": client_id or uuid4().hex, "text": text})

    def choose(self, value: str, client_id: str | None = None) -> Reply:
        return self._post({"client_id": client_id or uuid4().hex, "choice": value})

    def say(self, text: str) -> int:
        """Sends a text that must be taken; gives its seq."""
        reply = self.send(text)
        assert reply.status == 202, reply.body
        return int(reply.json["seq"])

    def read(self, after: int = 0) -> dict[str, Any]:
        reply = self.desk.call(
            "GET", f"{self.path}/messages?after={after}", headers=self.headers
        )
        assert reply.status == 200, reply.body
        page: dict[str, Any] = reply.json
        return page

    def messages(self, count: int) -> list[dict[str, Any]]:
        """The conversation, once it has that many messages."""
        return eventually(
            lambda: m if len(m := self.read()["messages"]) >= count else None
        )

    def ask(self, text: str) -> dict[str, Any]:
        """Says something and gives the next message of somebody else."""
        seq = self.say(text)
        return eventually(lambda: next(iter(self.answers(seq)), None))

    def say_during_a_turn(self, first: str, *more: str) -> None:
        """Says the first, and the rest before the assistant answers it "First."."""
        free = asyncio.Event()
        self.desk.rasa.script.append(after(free, answering("First.")))
        self.say(first)
        eventually(lambda: self.desk.rasa.asked or None)
        for text in more:
            self.say(text)
        self.desk.loop.loop.call_soon_threadsafe(free.set)

    def answers(self, after: int) -> list[dict[str, Any]]:
        return [m for m in self.read(after)["messages"] if m["author"] != "customer"]

    @contextmanager
    def stream(self, after: int = 0) -> Iterator[Stream]:
        """A stream whose first frame is sent already."""
        with self.socket() as stream:
            stream.send({"token": self.token, "after": after})
            yield stream

    @contextmanager
    def socket(self, **headers: str) -> Iterator[Stream]:
        """A stream that has not said who it is."""
        url = f"{self.desk.url}{self.path}/stream".replace("http", "ws", 1)
        with connect(url, additional_headers=headers, open_timeout=5) as socket:
            yield Stream(socket)

    def _post(self, body: dict[str, Any]) -> Reply:
        return self.desk.call("POST", f"{self.path}/messages", body, self.headers)


class Stream:
    """A live stream from the customer's side."""

    def __init__(self, socket: ClientConnection) -> None:
        self._socket = socket

    def send(self, frame: Any) -> None:
        self._socket.send(frame if isinstance(frame, str) else json.dumps(frame))

    def send_as_text(self, given: bytes) -> None:
        """Sends bytes as a text, whether they are one or not."""
        self._socket.send(given, text=True)

    def next(self, kind: str | None = None) -> dict[str, Any]:
        """The next frame, or the next one of that type."""
        while True:
            frame: dict[str, Any] = json.loads(self._socket.recv(timeout=10))
            if kind in (None, frame["type"]):
                return frame

    def ended(self) -> int:
        """Waits until the desk closes the socket; gives the close code."""
        try:
            while True:
                self._socket.recv(timeout=15)
        except ConnectionClosed:
            return self._socket.close_code or 0


def eventually(look: Callable[[], T | None], within: float = 15.0) -> T:
    """Looks until there is something; fails when there never is."""
    end = time.monotonic() + within
    while time.monotonic() < end:
        if (found := look()) is not None:
            return found
        time.sleep(0.01)
    raise AssertionError(f"Nothing came in {within:.0f} s.")


@contextmanager
def serving(app: Sanic[Any, Any], loop: Loop) -> Iterator[str]:
    """Serves an app on a free loopback port and gives its address."""

    listening = socket.create_server(("127.0.0.1", 0))
    # Sanic rewrites its own methods for the first app of a process, and only for that.
    app.config.TOUCHUP = False

    async def start() -> Any:
        # Sanic reads port 0 as its default one, so the socket is made here.
        server = await app.create_server(
            sock=listening, return_asyncio_server=True, access_log=False
        )
        assert server is not None
        await server.startup()
        await server.before_start()
        await server.after_start()
        return server

    async def stop(server: Any) -> None:
        await server.before_stop()
        for task in list(app.websocket_tasks):
            task.cancel()
        await server.close()
        await server.after_stop()
        Sanic.unregister_app(app)

    server = loop.run(start())
    try:
        yield f"http://127.0.0.1:{listening.getsockname()[1]}"
    finally:
        loop.run(stop(server))


@dataclass
class Clock:
    """A clock that the test sets forward."""

    now: datetime = datetime(2026, 11, 21, 10, 0, tzinfo=UTC)

    def __call__(self) -> datetime:
        return self.now


@contextmanager
def running_desk(
    var: Path,
    rasa: FakeRasa,
    loop: Loop,
    clock: Callable[[], datetime] | None = None,
    **more: Any,
) -> Iterator[Desk]:
    """Runs a desk on the database in `var`; ending it is an orderly stop."""
    given = settings(var, rasa.url, **more)
    prepare(given.database_url)
    app = create_app(given, clock, name=f"desk-{next(_names)}")
    with serving(app, loop) as url:
        yield Desk(url, rasa, app.ctx.house.store, loop, app.name)


@contextmanager
def running_rasa(loop: Loop) -> Iterator[FakeRasa]:
    rasa = FakeRasa(SECRET)
    loop.run(rasa.start())
    try:
        yield rasa
    finally:
        loop.run(rasa.stop())


def prepare(database_url: str) -> None:
    """Brings a database to the newest revision."""
    store = Store(database_url)
    migrate(store)
    store.close()
