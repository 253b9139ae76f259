"""The local mailbox: where mails go on a machine that has no mail server.

`make run` uses it; `/mailbox` shows what was sent, to a browser on this machine only.
"""

from __future__ import annotations

import asyncio
import html
import re
from email import message_from_bytes, policy
from email.message import EmailMessage
from pathlib import Path

from sanic import Blueprint, HTTPResponse, Request

from desk.addresses import is_this_machine
from desk.mail.page import page
from kintsugi.errors import NotFound

_NEWEST = 100
_OF_A_PROXY = ("forwarded", "x-forwarded-for", "x-real-ip", "via")
_ADDRESS = re.compile(r"https?://[^\s<>\"]+")


class Mailbox:
    """Behind desk.mail.post.Transport: a folder with a file for each mail. The same
    mail sent again takes its own place."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    async def send(self, message: EmailMessage) -> None:
        await asyncio.to_thread(self._keep, message)

    def newest(self) -> list[EmailMessage]:
        """What was sent, the newest first."""
        files = sorted(
            self._folder.glob("*.eml"), key=lambda file: file.stat().st_mtime_ns
        )
        return [_read(file) for file in files[::-1][:_NEWEST]]

    def _keep(self, message: EmailMessage) -> None:
        self._folder.mkdir(parents=True, exist_ok=True, mode=0o700)
        name = re.sub(r"[^\w.-]", "_", str(message["Message-ID"]).strip("<>"))
        new = self._folder / f"{name}.new"
        new.write_bytes(message.as_bytes())
        new.replace(self._folder / f"{name}.eml")


def blueprint(mailbox: Mailbox) -> Blueprint:
    """The page that shows the mailbox; from elsewhere it does not exist."""
    door = Blueprint("mailbox")

    @door.get("/mailbox", name="mailbox")
    async def show(request: Request) -> HTTPResponse:
        if not _is_ours(request):
            raise NotFound("There is nothing at this address.")
        mails = await asyncio.to_thread(mailbox.newest)
        shown = "".join(map(_shown, mails)) or "<p>Nothing was sent yet.</p>"
        return page("Mailbox", f"<h1>Mailbox</h1>{shown}")

    return door


def _is_ours(request: Request) -> bool:
    """Whether a browser on this machine asks, and no proxy for one elsewhere."""
    peer = request.conn_info.client_ip if request.conn_info else ""
    passed_on = any(name in request.headers for name in _OF_A_PROXY)
    return is_this_machine(peer) and not passed_on


def _read(file: Path) -> EmailMessage:
    message = message_from_bytes(file.read_bytes(), policy=policy.default)
    assert isinstance(message, EmailMessage)
    return message


def _shown(mail: EmailMessage) -> str:
    body = mail.get_body(("plain",))
    text = body.get_content() if body is not None else ""
    said = "".join(
        f'<a href="{html.escape(part)}">{html.escape(part)}</a>'
        if _ADDRESS.fullmatch(part)
        else html.escape(part)
        for part in re.split(f"({_ADDRESS.pattern})", text)
    )
    head = "".join(
        f"<dt>{name}</dt><dd>{html.escape(str(mail[name]))}</dd>"
        for name in ("To", "Subject", "Date")
    )
    return f"<article><dl>{head}</dl><pre>{said}</pre></article>"
