# SPDX-FileCopyrightText: 2026 Zielkreis contributors
# SPDX-License-Identifier: EUPL-1.2

"""Where the server may send requests to: public addresses over HTTPS, or this machine when the source itself is on it.

A name is resolved once and the connection made to the address that was looked at, so that a second answer can't lead elsewhere.
Private, link-local and reserved networks only when the settings name them (``OPARL_PRIVATE``). Plain Python.
"""

import socket
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from ipaddress import IPv4Address, IPv4Network, IPv6Address, IPv6Network, ip_address, ip_network
from urllib.parse import urlsplit

from zielkreis.kit.words import Refused
from zielkreis.kit.words import gettext_noop as N_

NO_ADDRESS = N_("„%(url)s“ ist keine vollständige Adresse. Sie beginnt mit https:// und einem Rechnernamen.")
NOT_SAFE = N_("„%(url)s“ ist nicht erlaubt: Geholt wird nur über https (oder von diesem Rechner selbst).")
NOT_PUBLIC = N_(
    "„%(host)s“ liegt in einem privaten oder reservierten Netz. Von dort wird nur geholt, wenn der Betrieb es freigegeben hat."
)
ELSEWHERE = N_("Die Datenquelle verweist auf „%(url)s“. Von einer fremden Adresse auf diesen Rechner wird nicht gefolgt.")
UNKNOWN = N_("Der Rechner „%(host)s“ ist nicht zu finden. Bitte prüfen Sie die Adresse.")

Address = IPv4Address | IPv6Address
Network = IPv4Network | IPv6Network
Resolve = Callable[[str, int], Sequence[str]]
LOOPBACK_NAMES = ("localhost",)
_TRANSLATED = IPv6Network("64:ff9b::/96")


@dataclass(frozen=True, slots=True)
class Destination:
    """A checked address: the connection goes to ``address``; ``host`` is asked for and must show its certificate."""

    scheme: str
    host: str
    port: int
    address: str
    path: str

    @property
    def is_loopback(self) -> bool:
        """Whether it is this machine."""
        return ip_address(self.address).is_loopback

    @property
    def origin(self) -> tuple[str, str, int]:
        """Scheme, host and port."""
        return self.scheme, self.host, self.port


def resolve(host: str, port: int) -> Sequence[str]:
    """Return the addresses of a host, by the machine's own means."""
    try:
        return [str(found[4][0]) for found in socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)]
    except (OSError, UnicodeError):
        raise Refused(UNKNOWN, host=host) from None


def networks(words: Sequence[str]) -> tuple[Network, ...]:
    """Read networks such as "10.20.0.0/16"."""
    return tuple(ip_network(word, strict=False) for word in words)


def destination(
    url: str, *, start: Destination | None = None, allowed: Sequence[Network] = (), resolve: Resolve = resolve
) -> Destination:
    """Check an address and return where the connection goes; ``start`` is the source's own address, if this is a later one.

    Raises ``Refused`` for another scheme than https (or http to this machine), for names that lead into networks that aren't
    public, and for a way from elsewhere to this machine.
    """
    scheme, host, port, path = _parts(url)
    if _names_loopback(host):
        found = Destination(scheme, host, port, _loopback(host), path)
        if start is not None and found.origin != start.origin:
            raise Refused(ELSEWHERE, url=url)
        return found
    if scheme != "https":
        raise Refused(NOT_SAFE, url=url)
    return Destination(scheme, host, port, _public(host, port, allowed=allowed, resolve=resolve), path)


def _parts(url: str) -> tuple[str, str, int, str]:
    """Return scheme, host, port and path with its question; anything that could be read in two ways is refused."""
    try:
        parts = urlsplit(url)
        host, port = (parts.hostname or "").rstrip("."), parts.port
    except ValueError:
        raise Refused(NO_ADDRESS, url=url) from None
    odd = any(ord(letter) <= 32 or letter in '\\"<>^`{|}' or ord(letter) == 127 for letter in url)
    if not host or odd or parts.username is not None or parts.password is not None:
        raise Refused(NO_ADDRESS, url=url)
    if parts.scheme not in ("http", "https"):
        raise Refused(NOT_SAFE, url=url)
    path = (parts.path or "/") + (f"?{parts.query}" if parts.query else "")
    return parts.scheme, host, port or (443 if parts.scheme == "https" else 80), path


def _names_loopback(host: str) -> bool:
    """Whether the address itself says "this machine"; a name that merely leads there is none of these."""
    if host.lower() in LOOPBACK_NAMES:
        return True
    try:
        return ip_address(host.partition("%")[0]).is_loopback
    except ValueError:
        return False


def _loopback(host: str) -> str:
    return "127.0.0.1" if host.lower() in LOOPBACK_NAMES else host


def _public(host: str, port: int, *, allowed: Sequence[Network], resolve: Resolve) -> str:
    """Return the address of a host if all its addresses may be asked; one that may not is enough to refuse."""
    found = [_plain(word) for word in _numbers(host) or resolve(host, port)]
    if not found:
        raise Refused(UNKNOWN, host=host)
    if not all(_may(address, allowed) for address in found):
        raise Refused(NOT_PUBLIC, host=host)
    return str(found[0])


def _numbers(host: str) -> list[str]:
    try:
        return [str(ip_address(host))]
    except ValueError:
        return []


def _plain(word: str) -> Address:
    """Return an address without its zone, and the one inside for an IPv4 address in the clothes of IPv6."""
    address = ip_address(word.partition("%")[0])
    if isinstance(address, IPv4Address):
        return address
    inside = address.ipv4_mapped or address.sixtofour or (address.teredo[1] if address.teredo else None)
    return inside or (IPv4Address(int(address) & 0xFFFFFFFF) if address in _TRANSLATED else address)


def _may(address: Address, allowed: Sequence[Network]) -> bool:
    if address.is_loopback or address.is_unspecified or (isinstance(address, IPv6Address) and address.is_site_local):
        return False
    named = any(address.version == network.version and address in network for network in allowed)
    return named or (address.is_global and not address.is_multicast and not address.is_reserved)
