"""Who is counted with whom."""

from __future__ import annotations

import pytest

from desk.addresses import counted_as, is_this_machine


@pytest.mark.parametrize(
    ("address", "counted"),
    [
        ("203.0.113.9", "203.0.113.9"),
        ("2001:db8:1:2:3:4:5:6", "2001:db8:1:2::/64"),
        ("2001:db8:1:2::9", "2001:db8:1:2::/64"),
        ("not an address", "not an address"),
    ],
)
def test_an_ipv6_network_is_one_customer(address: str, counted: str) -> None:
    assert counted_as(address) == counted


@pytest.mark.parametrize(
    ("address", "here"),
    [("127.0.0.1", True), ("::1", True), ("203.0.113.9", False), ("", False)],
)
def test_this_machine_is_known(address: str, here: bool) -> None:
    assert is_this_machine(address) is here
