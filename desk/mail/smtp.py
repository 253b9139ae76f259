"""Mail by SMTP, to the server that the settings name."""

from __future__ import annotations

from email.message import EmailMessage
from urllib.parse import unquote, urlsplit

import aiosmtplib

from desk.mail.post import NotAccepted
from desk.settings import BadSetting

_TIMEOUT = 20.0
_PORTS = {"smtp": 587, "smtps": 465}


class Smtp:
    """Behind desk.mail.post.Transport.

    `smtps` is encrypted from the first byte; `smtp` is as soon as the server can, and
    has to be before a password is sent.
    """

    def __init__(self, url: str) -> None:
        given = urlsplit(url)
        try:
            port = given.port
        except ValueError:
            port = 0
        if given.scheme not in _PORTS or not given.hostname or port == 0:
            raise BadSetting(
                "KINTSUGI_MAIL is 'local', or an address such as"
                " smtps://user:password@mail.example.shop:465."
            )
        self._host = given.hostname
        self._port = port or _PORTS[given.scheme]
        self._user = unquote(given.username) if given.username else None
        self._password = unquote(given.password) if given.password else None
        self._tls = given.scheme == "smtps"

    async def send(self, message: EmailMessage) -> None:
        try:
            await aiosmtplib.send(
                message,
                hostname=self._host,
                port=self._port,
                username=self._user,
                password=self._password,
                use_tls=self._tls,
                start_tls=True if self._user and not self._tls else None,
                timeout=_TIMEOUT,
            )
        except aiosmtplib.SMTPRecipientsRefused as error:
            if all(_is_final(one) for one in error.recipients):
                raise NotAccepted(str(error)) from error
            raise
        except aiosmtplib.SMTPDataError as error:
            if _is_final(error):
                raise NotAccepted(str(error)) from error
            raise


def _is_final(error: aiosmtplib.SMTPResponseException) -> bool:
    return error.code >= 500
