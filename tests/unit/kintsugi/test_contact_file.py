"""contact.yml is read whole, or refused with the line of every mistake."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from desk.contact import load_contact
from desk.manager_file import BadFile
from kintsugi.channels import ChannelKind, Contact
from kintsugi.handoffs import Priority
from kintsugi.turnaround import TurnaroundTime
from tests.factories import contact, remedies

FILE = Path(__file__).parents[3] / "contact.yml"


def changed(tmp_path: Path, old: str, new: str) -> tuple[Path, int]:
    """The shop's own file with one change, and the line it is in."""
    before, _, after = FILE.read_text().partition(old)
    assert after, old
    path = tmp_path / "contact.yml"
    path.write_text(before + new + after)
    return path, before.count("\n") + 1


def load(path: Path) -> Contact:
    return load_contact(path, remedies().hours)


def test_the_shops_own_file_is_right() -> None:
    ours = contact()
    assert list(ours.channels) == list(ChannelKind)
    assert ours.patience == timedelta(minutes=10)
    urgent, normal = ours.targets[Priority.URGENT], ours.targets[Priority.NORMAL]
    assert urgent.first_response == TurnaroundTime(business_minutes=5)
    assert normal.resolution == TurnaroundTime(business_days=2)
    call = ours.channels[ChannelKind.CALL_BACK]
    assert call.answering is not None
    assert call.answering.within == TurnaroundTime(business_hours=4)
    assert call.hours == remedies().hours
    assert ours.security is not None
    assert ours.security.address == "security@emberandoak.example"


def test_a_channel_has_hours_of_its_own_and_everybodys_holidays() -> None:
    phone = contact().channels[ChannelKind.PHONE]
    friday_at_three = datetime(2026, 11, 27, 13, 30, tzinfo=UTC)
    assert contact().chat.opens_at(friday_at_three) is None
    opens_at = phone.opens_at(friday_at_three)
    assert opens_at == datetime(2026, 11, 30, 8, 0, tzinfo=UTC)
    christmas = datetime(2026, 12, 25, 9, 0, tzinfo=UTC)
    assert phone.opens_at(christmas) == datetime(2026, 12, 28, 8, 0, tzinfo=UTC)


@pytest.mark.parametrize(
    ("old", "new", "wanted"),
    [
        ("patience_minutes: 10", "patience_minutes: soon", "a whole number"),
        ("first_response: { business_minutes: 5 }", "x: 5", "is not known here"),
        ("{ business_hours: 8 }", "{ business_hours: 0 }", "a whole number from 1"),
        ("  urgent:", "  hurried:", "known: normal, raised, urgent"),
        ("  phone:", "  pigeon:", "one of call_back, chat, email, phone"),
        ("title: Call us", "name: Call us", "is not known here"),
        ("{ business_hours: 4 }", "4", "one of business_minutes"),
        ('friday: "10:00-15:00"', 'friday: "15:00-10:00"', "open before they close"),
        ("best_for: Something long", "best_for: [long]\n    x: y", "text of 1 to 200"),
    ],
)
def test_a_mistake_is_told_with_its_line(
    tmp_path: Path, old: str, new: str, wanted: str
) -> None:
    path, line = changed(tmp_path, old, new)
    with pytest.raises(BadFile, match=rf"contact\.yml:{line}: .*{wanted}"):
        load(path)


def test_a_directory_without_the_chat_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "contact.yml"
    path.write_text("patience_minutes: 5\ntargets: {}\nchannels: {}\n")
    with pytest.raises(BadFile, match="a directory with a 'chat' in it"):
        load(path)
