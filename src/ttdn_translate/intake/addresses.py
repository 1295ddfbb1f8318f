"""Which network addresses may be fetched from: public ones only."""

from __future__ import annotations

import ipaddress
import socket
import threading

Address = ipaddress.IPv4Address | ipaddress.IPv6Address

_TUNNELS = tuple(
    ipaddress.ip_network(n)
    for n in (
        "64:ff9b::/96",  # NAT64: an IPv4 address inside
        "64:ff9b:1::/48",
        "2002::/16",  # 6to4
        "2001::/32",  # Teredo
        "::/96",  # IPv4-compatible, long retired
    )
)


class ResolveError(Exception):
    """A host name cannot be resolved, or not in time."""


def is_public(address: Address) -> bool:
    """Whether ``address`` is one of the open internet: not private, local, reserved, or a way into such."""
    if isinstance(address, ipaddress.IPv6Address):
        if address.ipv4_mapped:
            return is_public(address.ipv4_mapped)
        if any(address in network for network in _TUNNELS) or address.is_site_local:
            return False
    return address.is_global and not (address.is_multicast or address.is_reserved or address.is_unspecified)


def resolve(host: str, port: int, timeout: float) -> list[Address]:
    """Return the addresses of ``host``, whatever form it is written in (``2130706433`` is 127.0.0.1).

    Raises ResolveError where it has none, or none is found in ``timeout`` seconds.
    """
    answer: list[Address] = []
    fault: list[str] = []

    def ask() -> None:
        try:
            found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
        except (OSError, UnicodeError) as error:
            fault.append(getattr(error, "strerror", None) or str(error))
        else:
            # A scope (fe80::1%eth0) names an interface of this machine; the address alone is judged.
            answer.extend(ipaddress.ip_address(str(info[4][0]).partition("%")[0]) for info in found)

    # The system's resolver takes no time limit, so it is left behind in its own thread.
    thread = threading.Thread(target=ask, daemon=True)
    thread.start()
    thread.join(timeout)
    if thread.is_alive():
        raise ResolveError("the name server does not answer in time")
    if fault or not answer:
        raise ResolveError(fault[0] if fault else "the host has no address")
    return list(dict.fromkeys(answer))
