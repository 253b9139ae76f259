"""Every setting of the desk, read once from the environment, typed.

`docs/operations.md` lists them; a test holds that list complete. Nothing else in the
desk reads an environment variable.
"""

from __future__ import annotations

import os
import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from socket import gethostname

_SHORTEST_SECRET = 32
# 32 random hex digits with fewer different ones come once in 25 million.
_FEWEST_SIGNS = 8
_EXAMPLE = re.compile(
    "change.?me|example|placeholder|your.?(secret|key|token)|insert|password|default"
    "|0123456789|abcdefg|qwerty|deadbeef",
    re.IGNORECASE,
)


class BadSetting(ValueError):
    """A setting that cannot be used; the message quotes it and says what is wanted."""


@dataclass(frozen=True, slots=True)
class Settings:
    """What the desk needs to know to open its doors.

    Times are in seconds; `patience` is how long an assistant that failed a turn is
    given to come back before the customer is told. `mail` is nothing (none is sent),
    `local`, or the address of an SMTP server; `chat_page` is where a mail leads back
    to. The secrets have no defaults:
    `bin/run.py` makes them at the first start and hands them to all three processes.
    """

    host: str
    port: int
    database_url: str
    rasa_urls: tuple[str, ...]
    actions_url: str
    channel_secret: str
    service_token: str
    customer_key: str
    public_url: str
    var: Path
    root: Path
    desk_name: str = "desk"
    shares_port: bool = False
    redis_url: str | None = None
    grace: float = 0.7
    typing_limit: float = 8.0
    turn_timeout: float = 12.0
    patience: float = 8.0
    shop_name: str = "Ember & Oak"
    trusted_proxies: int = 0
    allowed_origins: tuple[str, ...] = ()
    message_burst: int = 8
    messages_per_address: int = 30
    conversations_per_address: int = 30
    sockets_per_address: int = 20
    sockets: int = 5000
    customer_key_before: str | None = None
    shop_url: str | None = None
    shop_token: str = ""
    keep_conversations: int = 730
    keep_traces: int = 30
    keep_logs: int = 30
    log_plain: bool = False
    log_texts: bool = False
    fail_at: str | None = None
    mail: str = ""
    mail_from: str = ""
    chat_page: str = ""
    test_clock: Path | None = None
    files: str | None = None

    @property
    def customer_keys(self) -> tuple[str, ...]:
        """The keys under which a customer token is taken, the present one first."""
        keys = (self.customer_key, self.customer_key_before)
        return tuple(key for key in keys if key is not None)


@dataclass(frozen=True, slots=True)
class Places:
    """Where the desk's data is: all that a program needs which opens no door."""

    var: Path
    database_url: str


def read_places(environment: Mapping[str, str] = os.environ) -> Places:
    """Reads where the data is, without asking for the secrets of a running desk."""
    root = Path(__file__).resolve().parent.parent
    var = Path(environment.get("KINTSUGI_VAR", root / "var"))
    url = environment.get("DATABASE_URL", f"sqlite:///{var}/kintsugi.db")
    return Places(var, url)


def read_settings(environment: Mapping[str, str] = os.environ) -> Settings:
    """Reads the settings; raises BadSetting naming the variable and what is wanted."""
    root = Path(__file__).resolve().parent.parent
    places = read_places(environment)
    port = _number(environment, "PORT", 8080)
    before = "KINTSUGI_CUSTOMER_KEY_BEFORE"
    public_url = environment.get("PUBLIC_URL", f"http://127.0.0.1:{int(port)}")
    mail = environment.get("KINTSUGI_MAIL", "")
    mail_from = environment.get("KINTSUGI_MAIL_FROM", "service@localhost")
    if mail not in ("", "local") and "KINTSUGI_MAIL_FROM" not in environment:
        raise BadSetting(
            "KINTSUGI_MAIL_FROM is missing: the address that mails are sent from, such"
            " as service@example.shop."
        )
    host = environment.get("HOST", "127.0.0.1")
    return Settings(
        host=host,
        port=int(port),
        database_url=places.database_url,
        rasa_urls=_urls(environment, "RASA_URL", "http://127.0.0.1:5005"),
        actions_url=environment.get("ACTIONS_URL", "http://127.0.0.1:5055"),
        channel_secret=_secret(environment, "KINTSUGI_CHANNEL_SECRET"),
        service_token=_secret(environment, "KINTSUGI_SERVICE_TOKEN"),
        customer_key=_secret(environment, "KINTSUGI_CUSTOMER_KEY"),
        public_url=public_url,
        var=places.var,
        root=root,
        # The same after a restart, so that a desk finds what it had in hand.
        desk_name=environment.get("KINTSUGI_DESK", f"{gethostname()}:{int(port)}")[:80],
        shares_port=environment.get("KINTSUGI_SHARE_PORT", "") == "1",
        redis_url=environment.get("REDIS_URL") or None,
        grace=_number(environment, "KINTSUGI_GRACE", 0.7),
        shop_name=environment.get("KINTSUGI_SHOP_NAME", "Ember & Oak"),
        trusted_proxies=int(_number(environment, "KINTSUGI_TRUSTED_PROXIES", 0)),
        allowed_origins=tuple(environment.get("KINTSUGI_ALLOWED_ORIGINS", "").split()),
        message_burst=_count(environment, "KINTSUGI_MESSAGE_BURST", 8),
        messages_per_address=_count(environment, "KINTSUGI_MESSAGES_PER_ADDRESS", 30),
        conversations_per_address=_count(
            environment, "KINTSUGI_CONVERSATIONS_PER_ADDRESS", 30
        ),
        shop_url=environment.get("KINTSUGI_SHOP_URL") or None,
        fail_at=_fail_at(environment),
        shop_token=environment.get("KINTSUGI_SHOP_TOKEN", ""),
        keep_conversations=_count(environment, "KINTSUGI_KEEP_CONVERSATIONS", 730),
        keep_traces=_count(environment, "KINTSUGI_KEEP_TRACES", 30),
        keep_logs=_count(environment, "KINTSUGI_KEEP_LOGS", 30),
        log_plain=_one_of(environment, "KINTSUGI_LOG_FORMAT", "json", "plain"),
        log_texts=_one_of(environment, "KINTSUGI_LOG_TEXTS", "0", "1"),
        customer_key_before=(
            _secret(environment, before) if environment.get(before) else None
        ),
        sockets_per_address=_count(environment, "KINTSUGI_SOCKETS_PER_ADDRESS", 20),
        sockets=_count(environment, "KINTSUGI_SOCKETS", 5000),
        mail=mail,
        mail_from=mail_from,
        test_clock=_test_clock(environment, host),
        files=environment.get("KINTSUGI_FILES") or None,
        chat_page=environment.get("KINTSUGI_CHAT_PAGE", f"{public_url}/"),
    )


def _fail_at(environment: Mapping[str, str]) -> str | None:
    """Reads where a test has the desk die; nobody else may reach such a desk."""
    given = environment.get("KINTSUGI_FAIL") or None
    if given and environment.get("HOST", "127.0.0.1") != "127.0.0.1":
        raise BadSetting(
            f"KINTSUGI_FAIL={given!r} has the desk die on purpose: for tests on this"
            " machine only (HOST=127.0.0.1). Take it away."
        )
    return given


def _number(environment: Mapping[str, str], name: str, default: float) -> float:
    given = environment.get(name, "")
    if not given:
        return default
    try:
        number = float(given)
    except ValueError as error:
        raise BadSetting(f"{name}={given!r} is not a number.") from error
    if number < 0:
        raise BadSetting(f"{name}={given!r} is below zero.")
    return number


def _count(environment: Mapping[str, str], name: str, default: int) -> int:
    return int(_number(environment, name, default))


def _urls(environment: Mapping[str, str], name: str, default: str) -> tuple[str, ...]:
    urls = tuple((environment.get(name) or default).split())
    for url in urls:
        if not url.startswith(("http://", "https://")):
            raise BadSetting(
                f"{name} has {url!r}; addresses like {default} are wanted, separated"
                " by spaces."
            )
    return urls


def _one_of(environment: Mapping[str, str], name: str, usual: str, other: str) -> bool:
    """Whether it is set to the other of two values."""
    given = environment.get(name, "") or usual
    if given not in (usual, other):
        raise BadSetting(f"{name}={given!r} is neither '{usual}' nor '{other}'.")
    return given == other


def _test_clock(environment: Mapping[str, str], host: str) -> Path | None:
    given = environment.get("KINTSUGI_TEST_CLOCK", "")
    if not given:
        return None
    if host not in ("127.0.0.1", "::1", "localhost"):
        raise BadSetting(
            f"KINTSUGI_TEST_CLOCK is for tests on this machine; HOST={host!r} opens the"
            " desk to others, whose promises and sessions it would bend. Unset one."
        )
    return Path(given)


def _secret(environment: Mapping[str, str], name: str) -> str:
    """Reads a secret; what everybody may know or guess is refused (threats T17)."""
    given = environment.get(name, "")
    wrong = None
    if len(given) < _SHORTEST_SECRET:
        wrong = "missing" if not given else "too short"
    elif len(set(given)) < _FEWEST_SIGNS or _EXAMPLE.search(given):
        wrong = "an example, or easily guessed"
    if wrong:
        raise BadSetting(
            f"{name} is {wrong}: at least {_SHORTEST_SECRET} characters made by chance"
            " are wanted. `make run` makes one; by hand: `openssl rand -hex 32`."
        )
    return given
