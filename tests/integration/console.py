"""Agents at the console, as their browsers speak to the desk."""

from __future__ import annotations

import secrets
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from hashlib import sha256
from typing import Any

from websockets.sync.client import connect

from desk.passwords import hash_of_password, new_password
from desk.people import add_person
from desk.ports import Actor, DeskWork, Session
from desk.store.shop import SqlShop
from kintsugi.agents import Agent, Role
from kintsugi.handoffs import HandoffReason
from kintsugi.orders import Order
from kintsugi.playbook.hand_off import hand_off
from tests.integration.running import Customer, Desk, Reply, Stream

DOOR = "/console/v1"


@dataclass
class Browser:
    """Somebody's browser: it keeps the cookie, and the page's header value."""

    desk: Desk
    cookie: str = ""
    csrf: str = ""
    agent: dict[str, str] = field(default_factory=dict)

    def sign_in(self, email: str, password: str, code: str | None = None) -> Reply:
        given = {"email": email, "password": password, "code": code}
        reply = self.post("/session", given)
        if reply.status == 200:
            self.cookie = reply.headers["set-cookie"].partition(";")[0]
            self.csrf, self.agent = reply.json["csrf"], reply.json["agent"]
        return reply

    def get(self, path: str) -> Reply:
        return self.desk.call("GET", DOOR + path, headers=self.headers())

    def post(self, path: str, body: Any = None) -> Reply:
        return self.desk.call("POST", DOOR + path, body or {}, self.headers())

    def put(self, path: str, body: Any) -> Reply:
        return self.desk.call("PUT", DOOR + path, body, self.headers())

    def delete(self, path: str, body: Any = None) -> Reply:
        return self.desk.call("DELETE", DOOR + path, body or {}, self.headers())

    def sign_out(self) -> Reply:
        return self.desk.call("DELETE", f"{DOOR}/session", headers=self.headers())

    def at(self, conversation: str, verb: str, **body: Any) -> Reply:
        return self.post(f"/conversations/{conversation}/{verb}", body)

    def claim(self, conversation: str, epoch: int = 1) -> Reply:
        return self.at(conversation, "claim", epoch=epoch)

    def say(self, conversation: str, text: str, epoch: int = 2) -> Reply:
        client_id = secrets.token_hex(8)
        return self.at(
            conversation, "messages", client_id=client_id, text=text, epoch=epoch
        )

    def headers(self) -> dict[str, str]:
        given = {"Cookie": self.cookie, "X-Kintsugi-CSRF": self.csrf}
        return {name: value for name, value in given.items() if value}

    @contextmanager
    def stream(self, **headers: str) -> Iterator[Stream]:
        """The console's live stream, as its own page opens it."""
        url = f"{self.desk.url}{DOOR}/stream".replace("http", "ws", 1)
        sent = {"Origin": self.desk.url} | self.headers() | headers
        # An empty header is one that is not sent.
        sent = {name: value for name, value in sent.items() if value}
        with connect(url, additional_headers=sent, open_timeout=5) as socket:
            yield Stream(socket)


def signed_in(desk: Desk, name: str = "Maija", role: Role = Role.AGENT) -> Browser:
    """Somebody who is signed in, without the time that a password takes."""
    token, csrf, now = secrets.token_hex(8), secrets.token_hex(8), datetime.now(UTC)

    def add(work: DeskWork) -> str:
        agent = Agent(work.new_id("a"), name, f"{token}@shop.example", "", role, now)
        work.agents.add(agent)
        token_hash = sha256(token.encode()).hexdigest()
        expires_at = now + timedelta(hours=1)
        work.sessions.add(Session(token_hash, agent.id, csrf, now, expires_at))
        return agent.id

    agent_id = desk.change(add)
    who = {"id": agent_id, "name": name, "role": str(role)}
    return Browser(desk, f"kintsugi_agent={token}", csrf, who)


def person(
    desk: Desk, email: str, role: Role = Role.AGENT, *, own_password: bool = True
) -> str:
    """Adds somebody who may sign in, with a password of their own or with the one that
    they were given; gives it."""
    password, now = new_password(), datetime.now(UTC)
    kept, by = hash_of_password(password), Actor(None, "")

    def add(work: DeskWork) -> None:
        agent = add_person(work, "Maija", email, role, kept, by, now)
        agent.must_change_password = not own_password
        work.agents.save(agent)

    desk.change(add)
    return password


def about(desk: Desk, bought: Order, kind: str = "late_delivery") -> Customer:
    """A customer who waits for a person about an order that is proven theirs."""
    with desk.store.engine.begin() as connection:
        SqlShop(connection).put([bought])
    customer = waiting(desk, {"order_number": bought.number})

    def prove(work: DeskWork) -> None:
        conversation = work.conversations.get(customer.id)
        assert conversation.case_id is not None
        case = work.cases.get(conversation.case_id)
        case.kind, case.order_number = kind, bought.number
        case.customer_id = bought.customer.id
        conversation.order_number = bought.number
        work.cases.save(case)
        work.conversations.save(conversation)

    desk.change(prove)
    return customer


def waiting(desk: Desk, facts: dict[str, Any] | None = None) -> Customer:
    """A customer who asked for a person; with facts, about a case."""
    customer = desk.customer()
    customer.say("I would like to talk to a person")
    customer.messages(2)

    def ask(work: DeskWork) -> None:
        now = datetime.now(UTC)
        conversation = work.conversations.get(customer.id)
        if facts is not None:
            case = work.cases.open(customer.id, "late_delivery", now)
            case.facts, case.feelings = facts, [{"seq": 1, "level": "angry"}]
            work.cases.save(case)
            conversation.case_id = case.id
            work.conversations.save(conversation)
        reason = HandoffReason.CUSTOMER_ASKED
        hand_off(work, conversation, reason, now, words="Somebody comes.")

    desk.change(ask)
    return customer
