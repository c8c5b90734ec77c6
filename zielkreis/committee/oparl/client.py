# SPDX-FileCopyrightText: 2026 Zielkreis contributors
# SPDX-License-Identifier: EUPL-1.2

"""Asks a council information system for JSON, patiently and with limits: time, size, redirects, repetitions.

Not for what the JSON means (see ``frozen``) and not for which addresses may be asked (see ``destinations``).
"""

import json
import socket
import threading
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import urljoin

import urllib3
from urllib3.exceptions import (
    DecodeError,
    HTTPError,
    IncompleteRead,
    InvalidHeader,
    NewConnectionError,
    ProtocolError,
    SSLError,
    TimeoutError,
)

from zielkreis.committee.oparl.destinations import Destination, Network, Resolve, destination, resolve
from zielkreis.kit.words import Refused
from zielkreis.kit.words import gettext_noop as N_

MEGABYTE = 1_000_000
TOO_BIG = N_("Die Antwort auf „%(url)s“ ist größer als %(megabytes)s MB und wird nicht gelesen.")
TOO_SLOW = N_("Die Antwort auf „%(url)s“ kam nicht innerhalb von %(seconds)s Sekunden.")
NO_ANSWER = N_("Mit „%(url)s“ kommt keine Verbindung zustande. Bitte versuchen Sie es später noch einmal.")
NO_TRUST = N_("„%(url)s“ weist sich nicht durch ein gültiges Zertifikat aus; von dort wird nichts geholt.")
BROKEN_OFF = N_("Die Antwort auf „%(url)s“ bricht ab oder ist nicht lesbar.")
STATUS = N_("„%(url)s“ antwortet mit HTTP-Status %(status)s.")
NO_JSON = N_("Die Antwort auf „%(url)s“ ist kein lesbares JSON-Objekt.")
TOO_MANY_REDIRECTS = N_("„%(url)s“ leitet öfter als %(number)s-mal weiter.")
AGAIN = (429, 500, 502, 503, 504)
REDIRECTS = (301, 302, 303, 307, 308)
LONGEST_WAIT = 60.0

Json = dict[str, Any]


class Unreachable(Refused):
    """The server doesn't answer as it should; what was fetched so far stays, and it can go on later."""


@dataclass(frozen=True, slots=True)
class Limits:
    """Seconds to connect and to read, seconds for one whole answer, its bytes, redirects, repetitions and their first pause."""

    connect: float = 10
    read: float = 30
    whole: float = 120
    size: int = 10 * MEGABYTE
    redirects: int = 3
    times: int = 4
    pause: float = 1.0


@dataclass(slots=True)
class Client:
    """Fetches JSON objects; the first address it is asked for decides which others it follows to."""

    limits: Limits = field(default_factory=Limits)
    allowed: Sequence[Network] = ()
    resolve: Resolve = resolve
    sleep: Callable[[float], None] = time.sleep
    start: Destination | None = None
    pools: dict[tuple[str, str, int, str], urllib3.HTTPConnectionPool] = field(default_factory=dict)
    open: list[urllib3.connection.HTTPConnection] = field(default_factory=list)

    def get(self, url: str) -> Json:
        """Return the JSON object behind an address. Raises ``Refused`` for what may not or can't be read."""
        for _ in range(self.limits.redirects + 1):
            found = destination(url, start=self.start, allowed=self.allowed, resolve=self.resolve)
            self.start = self.start or found
            status, location, content = self._patiently(url, found)
            if status in REDIRECTS and location:
                url = urljoin(url, location)
                continue
            if status != 200:
                raise Unreachable(STATUS, url=url, status=status)
            return _object(url, content)
        raise Unreachable(TOO_MANY_REDIRECTS, url=url, number=self.limits.redirects)

    def _patiently(self, url: str, found: Destination) -> tuple[int, str, bytes]:
        """Ask, and ask again after growing pauses while the server is busy or silent."""
        for left in reversed(range(self.limits.times)):
            pause = self.limits.pause * 2 ** (self.limits.times - 1 - left)
            try:
                status, location, content, wait = self._ask(url, found)
            except Unreachable:
                if not left:
                    raise
            else:
                if status not in AGAIN or not left:
                    return status, location, content
                pause = max(pause, wait)
            self.sleep(min(pause, LONGEST_WAIT))
        raise AssertionError

    def _ask(self, url: str, found: Destination) -> tuple[int, str, bytes, float]:
        """Ask once; return status, where it leads, the content, and how long the server wants us to wait."""
        headers = {"Host": _host(found), "Accept": "application/json", "Accept-Encoding": "gzip", "User-Agent": "Zielkreis"}
        until = time.monotonic() + self.limits.whole
        try:
            with self._hung_up_after(self.limits.whole):
                answer = self._pool(found).request(
                    "GET", found.path, headers=headers, redirect=False, retries=False, preload_content=False, decode_content=True
                )
        except (HTTPError, OSError) as error:
            raise self._silent(url, error) from error
        try:
            if time.monotonic() > until:
                raise Unreachable(TOO_SLOW, url=url, seconds=f"{self.limits.whole:g}")
            good = answer.status == 200
            content = self._content(url, answer, until=until) if good else b""
            return answer.status, answer.headers.get("Location", ""), content, _wait(answer)
        except (HTTPError, OSError) as error:
            raise self._silent(url, error) from error
        finally:
            answer.close()

    @contextmanager
    def _hung_up_after(self, seconds: float) -> Iterator[None]:
        """Hang up when the head of an answer isn't there by then: each of its letters may keep within the time to read one."""
        timer = threading.Timer(seconds, self._hang_up)
        timer.daemon = True
        timer.start()
        try:
            yield
        finally:
            timer.cancel()

    def _hang_up(self) -> None:
        for one in self.open:
            if one.sock is not None:
                with suppress(OSError):
                    one.sock.shutdown(socket.SHUT_RDWR)

    def _content(self, url: str, answer: urllib3.response.BaseHTTPResponse, *, until: float) -> bytes:
        """Read the answer piece by piece, unpacked, and stop as soon as it is too big or too slow."""
        parts: list[bytes] = []
        size = 0
        while part := answer.read1(65536, decode_content=True):
            size += len(part)
            if size > self.limits.size:
                raise Refused(TOO_BIG, url=url, megabytes=f"{self.limits.size / MEGABYTE:g}")
            if time.monotonic() > until:
                raise Unreachable(TOO_SLOW, url=url, seconds=f"{self.limits.whole:g}")
            parts.append(part)
        return b"".join(parts)

    def _silent(self, url: str, error: Exception) -> Unreachable:
        if isinstance(error, TimeoutError) and not isinstance(error, NewConnectionError):
            return Unreachable(TOO_SLOW, url=url, seconds=f"{self.limits.read:g}")
        if isinstance(error, SSLError):
            return Unreachable(NO_TRUST, url=url)
        broken = isinstance(error, ProtocolError | DecodeError | IncompleteRead | InvalidHeader)
        return Unreachable(BROKEN_OFF if broken else NO_ANSWER, url=url)

    def _pool(self, found: Destination) -> urllib3.HTTPConnectionPool:
        """Return the connections to an address; the certificate must be that of the host that was asked for."""
        key = (*found.origin, found.address)
        if key not in self.pools:
            timeout = urllib3.Timeout(connect=self.limits.connect, read=self.limits.read)
            if found.scheme == "https":
                self.pools[key] = urllib3.HTTPSConnectionPool(
                    found.address, found.port, timeout=timeout, server_hostname=found.host, assert_hostname=found.host
                )
            else:
                self.pools[key] = urllib3.HTTPConnectionPool(found.address, found.port, timeout=timeout)
            self.pools[key].ConnectionCls = _noting(self.pools[key].ConnectionCls, self.open)
        return self.pools[key]


def _noting(kind: Any, made: list[urllib3.connection.HTTPConnection]) -> Any:
    """Return a kind of connection that puts itself on a list once it stands."""

    class Noting(kind):  # type: ignore[misc]
        def connect(self) -> None:
            super().connect()
            made[:] = [*(one for one in made if one.sock is not None and one is not self), self]

    return Noting


def _host(found: Destination) -> str:
    name = f"[{found.host}]" if ":" in found.host else found.host
    usual = 443 if found.scheme == "https" else 80
    return name if found.port == usual else f"{name}:{found.port}"


def _wait(answer: urllib3.response.BaseHTTPResponse) -> float:
    """Return the seconds the server asks us to wait; a day instead of seconds doesn't count."""
    words = answer.headers.get("Retry-After", "")
    return float(words) if words.isascii() and words.isdigit() and len(words) < 6 else 0.0


def _object(url: str, content: bytes) -> Json:
    try:
        found = json.loads(content.decode("utf-8-sig"), parse_constant=_none)
    except (ValueError, RecursionError):
        raise Refused(NO_JSON, url=url) from None
    if not isinstance(found, dict):
        raise Refused(NO_JSON, url=url)
    return found


def _none(word: str) -> None:
    """Refuse NaN and the infinities, which JSON doesn't have."""
    raise ValueError(word)
