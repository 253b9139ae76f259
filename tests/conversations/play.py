"""Plays a conversation through the customer's door and compares what comes back."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable
from contextlib import closing
from dataclasses import dataclass, field
from typing import Any

from simulation.signing import customer_key, customer_token
from tests.conversations.agent import Agent
from tests.product import Chat, Product, wait_until

# What the timeline says when they were told.
_TOLD = {"security": "security_told", "the team": "praised"}
# Days ahead: until a gesture is given, and until that is told.
_FIRST = (0.01, 0.02)


class Broken(AssertionError):
    """The conversation went another way than it should."""


def play(
    product: Product, conversation: dict[str, Any], order: dict[str, Any] | None
) -> None:
    """Raises Broken, with the conversation so far, where it goes another way."""
    wishes = _signed_in(product, order) if conversation.get("signed in") else {}
    player = Player(product, product.open_chat(**wishes), _placeholders(order))
    try:
        for step in conversation["steps"]:
            player.take(step)
    finally:
        product.run_ahead(days=0)


@dataclass
class Player:
    """A customer who follows the steps."""

    product: Product
    chat: Chat
    placeholders: dict[str, str]
    answers: list[dict[str, Any]] = field(default_factory=list)
    transcript: list[str] = field(default_factory=list)

    def take(self, step: dict[str, Any]) -> None:
        """Does one step, or compares one."""
        match step:
            case {"customer": text}:
                self._hear(self.chat.say(self._filled(text)), self._filled(text))
            case {"chooses": title}:
                self._choose(title)
            case {"assistant": responses}:
                self._compare("assistant", responses, self._responses())
                self._compare_words(step)
            case {"handoff": reason}:
                self._compare("handoff", reason, self._one("handoffs", "reason"))
                self._compare_words(step)
                if "priority" in step:
                    found = self._one("handoffs", "priority")
                    self._compare("priority", step["priority"], found)
                self._compare_known(step.get("knows", ()))
            case {"resolved": True}:
                self._compare("case", "resolved", self._one("cases", "state"))
            case {"noted": facts}:
                self._compare_facts(facts)
            case {"offered": remedies}:
                self._compare("offered", remedies, self._remedies("offers"))
            case {"done": remedies}:
                self._compare("done", remedies, self._remedies("resolutions"))
            case {"understood": intent}:
                self._compare("understood", intent, self._understood())
            case {"complaints": number}:
                self._compare("complaints", number, self._count("cases"))
            case {"score": score}:
                self._compare("score", score, self._score())
            case {"days pass": days}:
                self._wait(days)
            case {"agent": deed}:
                self._let_agent(deed)
            case {"told": who}:
                self._compare_told(who)
            case {"opens": "another chat"}:
                self.chat = self.product.open_chat()
                self.transcript.append("           (another chat)")
            case _:
                raise Broken(f"A step that is not known: {step}")

    def _hear(self, seq: int, said: str) -> None:
        try:
            self.answers = self.chat.answers_to(seq)
        except TimeoutError as error:
            self.transcript.append(f"customer   {said}")
            raise self._broken("there was no answer") from error
        understood, actions = self._turn(seq)
        self.transcript.append(f"customer   {said}\n           ({understood})")
        self.transcript += [
            f"{answer['author']:10} {answer['text']}" for answer in self.answers
        ]
        self.transcript.append(f"           ({', '.join(actions)})")

    def _choose(self, title: str | int) -> None:
        choices = self.answers[-1]["choices"]
        wanted = self._filled(str(title)).casefold()
        fitting = [one for one in choices if wanted in one["title"].casefold()]
        if isinstance(title, int):
            fitting = choices[title - 1 : title]
        if not fitting:
            titles = [choice["title"] for choice in choices]
            raise self._broken(f"choice {title!r} was not offered, but {titles}")
        self._hear(self.chat.choose(fitting[0]["value"]), f"[{fitting[0]['title']}]")

    def _wait(self, days: float) -> None:
        """Lets days pass, until the customer is written to; what was still under way
        comes to its end before."""
        for ahead in _FIRST:
            self.product.run_ahead(ahead)
            wait_until(lambda by=ahead: not self._due(by), 30, "what is under way")
        last = self.chat.read()["messages"][-1]["seq"]
        self.product.run_ahead(days)
        self.transcript.append(f"           ({days} days pass)")
        try:
            self.answers = self.chat.answers_to(last)
        except TimeoutError as error:
            raise self._broken("nothing was written to the customer") from error
        self.transcript += [
            f"{answer['author']:10} {answer['text']}" for answer in self.answers
        ]

    def _let_agent(self, deed: str) -> None:
        """Somebody of the team does something; what we say then is the last answer."""
        last = self.chat.read()["messages"][-1]["seq"]
        Agent.of(self.product).does(deed, self.chat.conversation_id)
        self.answers = self.chat.answers_to(last)
        self.transcript.append(f"           (an agent {deed})")

    def _compare_told(self, who: str) -> None:
        """Whether somebody was told beside the customer; that may take a moment."""
        where = (self.chat.conversation_id, _TOLD[who])
        query = "select 1 from case_events where conversation_id = ? and kind = ?"
        try:
            wait_until(lambda: self._rows(query, where), 30, f"{who} to be told")
        except TimeoutError as error:
            raise self._broken(f"{who} was not told") from error

    def _due(self, ahead: float) -> int:
        """How much the desk has still to do, on a clock so far ahead."""
        soon = self.product.now(days=ahead)
        rows = self._rows(
            "select count(*) from outbox where done_at is null and due_at < ?",
            (soon.strftime("%Y-%m-%d %H:%M:%S"),),
        )
        return int(rows[0][0])

    def _compare(self, what: str, wanted: Any, found: Any) -> None:
        if wanted != found:
            raise self._broken(f"{what}: wanted {wanted}, found {found}")

    def _compare_words(self, step: dict[str, Any]) -> None:
        text = "\n".join(answer["text"] for answer in self.answers)
        for words in step.get("says", ()):
            if self._filled(words).casefold() not in text.casefold():
                raise self._broken(f"“{self._filled(words)}” was not said")
        for words in step.get("never", ()):
            if words.casefold() in text.casefold():
                raise self._broken(f"“{words}” was said")
        if "{" in text:
            raise self._broken("a placeholder was left unfilled")
        if wanted := step.get("card"):
            cards = [
                answer["card"]["type"] for answer in self.answers if answer.get("card")
            ]
            self._compare("card", [wanted], cards)

    def _compare_facts(self, facts: dict[str, Any]) -> None:
        """What stands on the case; a text may be a part of what was noted."""
        noted = json.loads(self._one("cases", "facts") or "{}")
        for name, value in facts.items():
            wanted = self._filled(str(value)).casefold()
            if wanted not in str(noted.get(name)).casefold():
                raise self._broken(f"{name}: wanted {value}, noted {noted}")

    def _compare_known(self, words: Iterable[str]) -> None:
        """What the person who takes over finds on the case card (P29)."""
        card = str(json.loads(self._one("handoffs", "card") or "{}"))
        for word in words:
            if self._filled(word).casefold() not in card.casefold():
                raise self._broken(f"“{self._filled(word)}” is not on the card: {card}")

    def _responses(self) -> list[str]:
        """The responses of the last answer, by name, as the desk stored them."""
        seqs = [answer["seq"] for answer in self.answers]
        rows = self._rows(
            "select response from messages where conversation_id = ?"
            " and seq between ? and ? order by seq",
            (self.chat.conversation_id, seqs[0], seqs[-1]),
        )
        return [response for (response,) in rows]

    def _turn(self, seq: int) -> tuple[str, list[str]]:
        rows = self._rows(
            "select understood, actions from readings where conversation_id = ?"
            " and first_seq <= ? and seq >= ?",
            (self.chat.conversation_id, seq, seq),
        )
        if not rows:
            return "not read", []
        understood, actions = map(json.loads, rows[-1])
        intent = understood.get("intent") or {}
        entities = [
            f"{entity['entity']}={entity['value']}"
            for entity in understood.get("entities", ())
        ]
        said = f"{intent.get('name')} {intent.get('confidence', 0):.2f}"
        return " ".join([said, *entities]), actions

    def _understood(self) -> str | None:
        """What was understood of the customer's last message."""
        understood = json.loads(self._one("readings", "understood") or "{}")
        return (understood.get("intent") or {}).get("name")

    def _one(self, table: str, column: str) -> Any:
        """The newest row's value of this conversation, or None."""
        rows = self._rows(
            f"select {column} from {table} where conversation_id = ?"
            " order by rowid desc limit 1",
            (self.chat.conversation_id,),
        )
        return rows[0][0] if rows else None

    def _remedies(self, table: str) -> list[str]:
        """All remedies offered or done in this conversation, in their order, without
        the gestures beside them."""
        order = "round, position" if table == "offers" else "started_at"
        offer = "id" if table == "offers" else "offer_id"
        rows = self._rows(
            f"select remedy from {table} join cases on cases.id = case_id"
            f" where conversation_id = ? and {table}.{offer} not in (select id"
            f" from offers where role = 'gesture') order by case_id, {order}",
            (self.chat.conversation_id,),
        )
        return [remedy for (remedy,) in rows]

    def _count(self, table: str) -> int:
        rows = self._rows(
            f"select count(*) from {table} where conversation_id = ?",
            (self.chat.conversation_id,),
        )
        return int(rows[0][0])

    def _score(self) -> int | None:
        rows = self._rows(
            "select score from feedback join cases on cases.id = case_id"
            " where conversation_id = ?",
            (self.chat.conversation_id,),
        )
        return rows[-1][0] if rows else None

    def _rows(self, query: str, values: tuple[Any, ...]) -> list[Any]:
        file = self.product.var / "kintsugi.db"
        with closing(sqlite3.connect(f"file:{file}?mode=ro", uri=True)) as database:
            return database.execute(query, values).fetchall()

    def _filled(self, text: str) -> str:
        for name, value in self.placeholders.items():
            text = text.replace(f"{{{name}}}", value)
        return text

    def _broken(self, sentence: str) -> Broken:
        return Broken("\n".join([*self.transcript, "", f"Broken: {sentence}"]))


def _signed_in(product: Product, order: dict[str, Any] | None) -> dict[str, str]:
    """What the shop's page gives to the chat when it knows its customer."""
    assert order is not None, "who is signed in has an order"
    key = customer_key({"KINTSUGI_VAR": str(product.var)})
    token = customer_token(order["customer"]["id"], product.now(), key)
    return {"customer_token": token}


def _placeholders(order: dict[str, Any] | None) -> dict[str, str]:
    if order is None:
        return {}
    return {
        "number": order["number"],
        "small number": order["number"].replace("-", "").lower(),
        "email": order["customer"]["email"],
        "postcode": order["customer"]["postcode"],
    }
