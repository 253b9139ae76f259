"""A letter: what was said in the chat, as a mail with a link back to it."""

from __future__ import annotations

import html
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from email.message import EmailMessage
from email.utils import format_datetime, formataddr

from desk import words
from desk.words import Words


@dataclass(frozen=True, slots=True)
class Letter:
    """What a mail says and to whom. `name` is the same whenever it is sent, so that a
    mail that is sent twice is known as one."""

    name: str
    to: str
    reference: str | None
    paragraphs: Sequence[str]
    answer_at: str
    opt_out_at: str
    said_at: datetime


class Stationery:
    """Writes letters in the shop's name."""

    def __init__(self, say: Words, shop_name: str, address: str) -> None:
        self._say = say
        self._shop_name = shop_name
        self._address = address

    def message(self, letter: Letter) -> EmailMessage:
        """The mail, in plain text and in simple HTML."""
        message = EmailMessage()
        message["From"] = formataddr((self._shop_name, self._address))
        message["To"] = letter.to
        message["Subject"] = self._subject(letter)
        message["Date"] = format_datetime(letter.said_at)
        domain = self._address.rpartition("@")[2]
        message["Message-ID"] = f"<{letter.name}@{domain}>"
        # Out-of-office answers and the like are not wanted.
        message["Auto-Submitted"] = "auto-generated"
        message["List-Unsubscribe"] = f"<{letter.opt_out_at}>"
        message["List-Unsubscribe-Post"] = "List-Unsubscribe=One-Click"
        message.set_content(self._text(letter))
        message.add_alternative(self._html(letter), subtype="html")
        # Not by chance, so that a mail that is sent again is the same to the last byte.
        message.set_boundary("=_kintsugi")
        return message

    def _subject(self, letter: Letter) -> str:
        if letter.reference is None:
            return self._say.say(words.MAIL_SUBJECT_PLAIN, shop=self._shop_name)
        return self._say.say(
            words.MAIL_SUBJECT, shop=self._shop_name, reference=letter.reference
        )

    def _text(self, letter: Letter) -> str:
        answer = self._say.say(words.MAIL_ANSWER)
        out = self._say.say(words.MAIL_OPT_OUT)
        parts = [
            *letter.paragraphs,
            f"{answer}\n{letter.answer_at}",
            self._shop_name,
            f"--\n{out}\n{letter.opt_out_at}",
        ]
        return "\n\n".join(parts) + "\n"

    def _html(self, letter: Letter) -> str:
        said = "".join(
            f"<p>{html.escape(text).replace(chr(10), '<br>')}</p>"
            for text in letter.paragraphs
        )
        answer = _link(letter.answer_at, self._say.say(words.MAIL_ANSWER))
        out = _link(letter.opt_out_at, self._say.say(words.MAIL_OPT_OUT))
        return (
            f'<!doctype html><html lang="{words.LANGUAGE}"><body>{said}'
            f"<p>{answer}</p><p>{html.escape(self._shop_name)}</p><hr>"
            f"<p><small>{out}</small></p></body></html>"
        )


def _link(address: str, title: str) -> str:
    return f'<a href="{html.escape(address)}">{html.escape(title)}</a>'
