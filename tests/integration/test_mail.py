"""Mail goes to who is not there, by a real SMTP server, once, and leads back (P38)."""

from __future__ import annotations

import socket
from collections.abc import Iterator
from datetime import timedelta
from email import message_from_bytes, policy
from email.message import EmailMessage
from pathlib import Path
from typing import Any

import pytest
from aiosmtpd.controller import Controller
from aiosmtpd.smtp import SMTP, Envelope, Session

from desk.links import Links
from desk.mail.smtp import Smtp
from desk.settings import BadSetting
from kintsugi.playbook.write_first import write_first
from tests.integration.aftercare import MONDAY, Aftercare
from tests.integration.running import SECRET


class Server:
    """A mail server that takes mails, or answers as it is told."""

    def __init__(self) -> None:
        self.taken: list[EmailMessage] = []
        self.answer = "250 taken"
        with socket.create_server(("127.0.0.1", 0)) as free:
            port = free.getsockname()[1]
        self.url = f"smtp://127.0.0.1:{port}"
        self._controller = Controller(self, hostname="127.0.0.1", port=port)

    def start(self) -> None:
        self._controller.start()

    def stop(self) -> None:
        self._controller.stop()

    async def handle_DATA(self, _: SMTP, __: Session, envelope: Envelope) -> str:  # noqa: N802
        mail = message_from_bytes(envelope.content or b"", policy=policy.default)  # type: ignore[arg-type]
        assert isinstance(mail, EmailMessage)
        if self.answer.startswith(("250", "lost")):
            self.taken.append(mail)
        return "451 try again" if self.answer == "lost" else self.answer


@pytest.fixture
def server() -> Iterator[Server]:
    server = Server()
    server.start()
    yield server
    server.stop()


@pytest.fixture
def care(tmp_path: Path, server: Server) -> Iterator[Aftercare]:
    care = Aftercare(tmp_path, mail=server.url)
    yield care
    care.close()


def fall_silent(care: Aftercare) -> None:
    """Something is said first, to a customer who is not there."""
    care.complain()
    care.until(MONDAY.replace(hour=15))


def text_of(mail: EmailMessage) -> str:
    body = mail.get_body(("plain",))
    assert body is not None
    return str(body.get_content())


def test_who_is_not_there_gets_by_mail_what_was_said(
    care: Aftercare, server: Server
) -> None:
    fall_silent(care)
    assert server.taken == []
    care.later(seconds=20)

    (mail,) = server.taken
    assert mail["To"] == "aino@example.com"
    assert mail["From"] == "Ember & Oak <service@shop.example>"
    assert care.case.reference in mail["Subject"]
    assert mail["Message-ID"] == "<c-1.2@shop.example>"
    assert care.said()[0].text in text_of(mail)
    html = mail.get_body(("html",))
    assert html is not None
    assert "http://127.0.0.1/#kintsugi-return=c-1.2." in html.get_content()


def read_all(care: Aftercare) -> None:
    """The customer has it all in sight."""

    def read(work: Any) -> None:
        chat = care.chat(work)
        chat.read_seq = chat.last_seq
        work.conversations.save(chat)

    care.do(read)


def test_who_has_the_chat_open_gets_no_mail_of_what_they_read(
    care: Aftercare, server: Server
) -> None:
    fall_silent(care)
    with care.house.presence.here("c-1"):
        care.later(seconds=20)
        read_all(care)
    care.later(days=1)
    assert server.taken == []


def test_who_left_the_chat_open_without_a_look_gets_the_mail_when_they_are_gone(
    care: Aftercare, server: Server
) -> None:
    fall_silent(care)
    with care.house.presence.here("c-1"):
        care.later(minutes=30)
    assert server.taken == []
    care.later(minutes=1)
    assert len(server.taken) == 1


def test_what_an_agent_answers_is_mailed_once_for_each_absence(
    care: Aftercare, server: Server
) -> None:
    maija = care.with_an_agent()
    care.answer(maija, "I have asked the carrier.")
    care.later(seconds=5)
    care.answer(maija, "They call you today.")
    care.later(minutes=1)
    care.answer(maija, "They could not reach you.")
    care.later(minutes=1)
    (mail,) = server.taken
    assert text_of(mail).splitlines()[:2] == ["Maija:", "I have asked the carrier."]
    assert "They call you today." in text_of(mail)
    assert "kintsugi-return=" in text_of(mail)

    read_all(care)
    care.answer(maija, "They come tomorrow.")
    care.later(minutes=1)
    assert "They come tomorrow." in text_of(server.taken[1])
    assert "I have asked" not in text_of(server.taken[1])
    care.say("Thank you.")
    care.answer(maija, "You are welcome.")
    care.do(lambda work: work.opt_outs.add("aino@example.com", care.clock.now))
    care.later(minutes=1)
    assert len(server.taken) == 2


def test_who_answered_meanwhile_gets_no_mail(care: Aftercare, server: Server) -> None:
    fall_silent(care)
    care.say("Here I am.")
    care.later(seconds=20)
    assert server.taken == []


def test_nobody_is_written_to_at_an_address_that_was_not_proven(
    tmp_path: Path, server: Server
) -> None:
    care = Aftercare(tmp_path, mail=server.url)
    fall_silent(care)

    def forget(work: Any) -> None:
        chat = care.chat(work)
        chat.order_number = None
        work.conversations.save(chat)

    care.do(forget)
    care.later(seconds=20)
    care.close()
    assert server.taken == []


def test_opting_out_counts_up_to_the_moment_of_sending(
    care: Aftercare, server: Server
) -> None:
    fall_silent(care)
    care.do(lambda work: work.opt_outs.add("AINO@example.com ", care.clock.now))
    care.later(seconds=20)
    assert server.taken == []


def test_a_server_that_is_away_gets_the_mail_later(
    care: Aftercare, server: Server
) -> None:
    server.answer = "421 not now"
    fall_silent(care)
    care.later(seconds=20)
    assert server.taken == []
    server.answer = "250 taken"
    care.later(seconds=5)
    assert len(server.taken) == 1
    care.later(days=1)
    assert len(server.taken) == 1


def test_a_mail_whose_answer_was_lost_is_known_as_the_same(
    care: Aftercare, server: Server
) -> None:
    server.answer = "lost"
    fall_silent(care)
    care.later(seconds=20)
    server.answer = "250 taken"
    care.later(seconds=5)
    assert [mail["Message-ID"] for mail in server.taken] == ["<c-1.2@shop.example>"] * 2
    assert str(server.taken[0]) == str(server.taken[1])


@pytest.mark.parametrize(
    ("answer", "days"),
    [("550 no such person", 1), ("421 not now", 3)],
    ids=["refused for good", "not sent for days"],
)
def test_what_is_in_vain_is_not_tried_for_ever(
    care: Aftercare, server: Server, answer: str, days: int
) -> None:
    server.answer = answer
    fall_silent(care)
    care.later(seconds=20)
    server.answer = "250 taken"
    care.later(days=days)
    assert server.taken == []


def test_an_agents_words_never_become_markup_in_a_mail(
    care: Aftercare, server: Server
) -> None:
    care.complain()
    care.do(
        lambda work: write_first(
            work, care.chat(work), "<img src=x> & you", care.clock.now
        )
    )
    care.later(seconds=20)
    html = server.taken[0].get_body(("html",))
    assert html is not None
    assert "&lt;img src=x&gt; &amp; you" in html.get_content()


@pytest.mark.parametrize("url", ["mail.shop.example", "http://a", "smtp://a:port"])
def test_an_address_that_is_no_mail_server_is_refused_at_the_start(url: str) -> None:
    with pytest.raises(BadSetting, match="KINTSUGI_MAIL"):
        Smtp(url)


def test_a_link_of_one_purpose_is_good_for_no_other() -> None:
    links = Links(SECRET)
    out = links.way_out("c-1")
    assert links.conversation_left(out) == "c-1"
    with pytest.raises(Exception, match="used already"):
        links.conversation_of(out, MONDAY)
    back = links.way_back("c-1", 2, MONDAY)
    assert links.conversation_of(back, MONDAY + timedelta(days=6)) == "c-1"
    for spoilt in (back[:-1], back.replace("c-1", "c-2"), back.replace(".2.", ".3.")):
        with pytest.raises(Exception, match="used already"):
            links.conversation_of(spoilt, MONDAY)
    with pytest.raises(Exception, match="week is over"):
        links.conversation_of(back, MONDAY + timedelta(days=7))
    with pytest.raises(Exception, match="used already"):
        Links("another secret").conversation_of(back, MONDAY)
