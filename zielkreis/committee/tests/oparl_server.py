# SPDX-FileCopyrightText: 2026 Zielkreis contributors
# SPDX-License-Identifier: EUPL-1.2

"""A council information system for tests: a real server on this machine, well or ill behaved, or our own."""

import json
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, HTTPServer
from typing import Any

from django.db import connections
from django.test import Client as Browser

from zielkreis.org.models import Office
from zielkreis.org.scoping import tell_database

TYPE = "https://schema.oparl.org/1.1/"
Answer = Callable[[BaseHTTPRequestHandler], None]
Json = dict[str, Any]


@dataclass
class Ris:
    """A small council information system: objects by list, answers of its own for single addresses, and what it was asked."""

    base: str = ""
    lists: dict[str, list[Any]] = field(default_factory=dict)
    own: dict[str, Answer] = field(default_factory=dict)
    asked: list[str] = field(default_factory=list)
    per_page: int = 2

    def url(self, path: str) -> str:
        """Return an address of this server."""
        return f"{self.base}{path}"

    def thing(self, kind: str, number: object, /, **more: Any) -> Json:
        """Return an object of a kind."""
        instant = "2026-01-01T10:00:00+01:00"
        type_ = f"{TYPE}{kind[0].upper()}{kind[1:]}"
        return {"id": self.url(f"/{kind}/{number}"), "type": type_, "created": instant, "modified": instant, **more}

    def body(self) -> Json:
        """Return the one body, with an address for each list."""
        return self.thing(
            "body", 1, name="Kreis Muster", legislativeTerm=[], **{kind: self.url(f"/{kind}") for kind in self.lists}
        )

    def answer(self, request: BaseHTTPRequestHandler) -> None:
        """Answer a request: own answer, system, body, bodies, page of a list, or one object of a list."""
        self.asked.append(request.path)
        path, _, query = request.path.partition("?")
        if path in self.own:
            return self.own[path](request)
        if path == "/":
            return send(request, self.thing("system", 1, body=self.url("/bodies"), oparlVersion=TYPE))
        if path == "/body/1":
            return send(request, self.body())
        if path == "/bodies":
            return send(request, {"data": [self.body()], "pagination": {}, "links": {}})
        if path[1:] in self.lists:
            return send(request, self.page(path[1:], query))
        found = [one for ones in self.lists.values() for one in ones if isinstance(one, dict) and one.get("id") == self.url(path)]
        return send(request, found[0]) if found else plain(request, 404)

    def page(self, kind: str, query: str) -> Json:
        """Return a page of a list; the page's number stands in the address."""
        number = int(dict(part.split("=") for part in query.split("&") if "page=" in part).get("page", 0))
        ones = self.lists[kind][number * self.per_page : (number + 1) * self.per_page]
        more = len(self.lists[kind]) > (number + 1) * self.per_page
        return {"data": ones, "pagination": {}, "links": {"next": self.url(f"/{kind}?page={number + 1}")} if more else {}}


def send(request: BaseHTTPRequestHandler, content: Any, *, status: int = 200) -> None:
    """Answer with JSON."""
    plain(request, status, json.dumps(content).encode(), **{"Content-Type": "application/json"})


def plain(request: BaseHTTPRequestHandler, status: int, content: bytes = b"", **headers: str) -> None:
    """Answer with bytes."""
    request.send_response(status)
    given = {name.replace("_", "-"): value for name, value in headers.items()}
    for name, value in {"Content-Length": str(len(content)), **given}.items():
        request.send_header(name, value)
    request.end_headers()
    request.wfile.write(content)


@contextmanager
def running(answer: Answer) -> Iterator[str]:
    """Run a server on a free port of this machine while the test needs it; yields its address."""

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            try:
                answer(self)
            except (BrokenPipeError, ConnectionResetError):
                self.close_connection = True

        def log_message(self, *args: object) -> None:
            """Say nothing."""

    server = HTTPServer(("127.0.0.1", 0), Handler)
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True)
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_port}"
    finally:
        server.shutdown()
        thread.join()
        server.server_close()


@contextmanager
def ris(**lists: list[Any]) -> Iterator[Ris]:
    """Run a council information system with these lists."""
    made = Ris(lists=lists)
    with running(made.answer) as base:
        made.base = base
        yield made


@contextmanager
def ourselves(*, back_to: Office) -> Iterator[str]:
    """Run our own pages as a server, on the test's connection, while ``back_to`` fetches from them; yields the address."""
    connection = connections["default"]
    connection.inc_thread_sharing()

    def answer(request: BaseHTTPRequestHandler) -> None:
        connections["default"] = connection
        found = Browser(HTTP_HOST=request.headers["Host"]).get(request.path)
        tell_database(back_to.pk)
        plain(request, found.status_code, found.content, **{"Content-Type": found["Content-Type"]})

    try:
        with running(answer) as base:
            yield base
    finally:
        connection.dec_thread_sharing()
