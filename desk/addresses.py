"""Where a request comes from: the peer, or what trusted proxies say of it."""

from __future__ import annotations

import ipaddress

from sanic import Request

# Who has one IPv6 address has all of its /64.
_OWN_PREFIX = 64


def address_of(request: Request) -> str:
    """The address of whoever asks.

    X-Forwarded-For counts only as far as `KINTSUGI_TRUSTED_PROXIES` says that proxies
    of ours wrote it; what a caller put there is not believed (threats T11).
    """
    # Of a proxy's word, Sanic gives an IPv6 address in brackets.
    return (request.remote_addr or request.ip).strip("[]")


def counted_as(address: str) -> str:
    """Whom this address is counted with: itself, or its IPv6 network."""
    try:
        found = ipaddress.ip_address(address)
    except ValueError:
        return address
    if found.version == 4:
        return address
    return str(ipaddress.ip_network((found, _OWN_PREFIX), strict=False))


def is_this_machine(address: str) -> bool:
    try:
        return ipaddress.ip_address(address).is_loopback
    except ValueError:
        return False
