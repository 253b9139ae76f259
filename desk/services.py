"""What every door is given; `desk/wiring.py` makes it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from desk.bus import Bus
from desk.feed import Feed
from desk.origins import Origins
from desk.other_ways import OtherWays
from desk.pace import Pace
from desk.photos import Photos
from desk.ports import Transactions
from desk.presence import Presence
from desk.rasas import Rasas
from desk.settings import Settings
from desk.shop.orders import Orders
from desk.supervisor import Supervisor
from desk.words import Words
from kintsugi.channels import Contact
from kintsugi.drafts import Responses
from kintsugi.remedies import Remedies


@dataclass(frozen=True, slots=True)
class Services:
    settings: Settings
    store: Transactions
    bus: Bus
    feed: Feed
    words: Words
    responses: Responses
    rasas: Rasas
    supervisor: Supervisor
    origins: Origins
    pace: Pace
    contact: Contact
    other_ways: OtherWays
    photos: Photos
    orders: Orders
    clock: Callable[[], datetime]
    remedies: Remedies
    presence: Presence
