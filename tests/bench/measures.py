# SPDX-FileCopyrightText: 2026 Zielkreis contributors
# SPDX-License-Identifier: EUPL-1.2

"""What is measured, in the order of the table."""

import itertools
import time
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime
from decimal import Decimal
from http.client import HTTPConnection
from pathlib import Path
from urllib.parse import urlencode

from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY
from django.contrib.sessions.backends.db import SessionStore
from django.core.management import call_command
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from tests.bench import data, files, oparl, server, year
from tests.bench.clock import best
from tests.bench.table import Row
from zielkreis.documents.xlsx import render_xlsx
from zielkreis.goals.models import AnnualSet, Measure, OperationalGoal
from zielkreis.history.actions import record
from zielkreis.indicators.actions import Recorded, record_value
from zielkreis.indicators.models import Indicator, Value
from zielkreis.org.models import Office, Person
from zielkreis.org.scoping import office_scope
from zielkreis.reports.balance import balance
from zielkreis.reports.goal_plan import goal_plan

DAY = date(2026, 12, 31)
TOKEN = "a" * 32


class Browser:
    """Sends requests to the running server over one kept connection, signed in as somebody."""

    def __init__(self, person: Person | None = None) -> None:
        self.connection = HTTPConnection("127.0.0.1", server.PORT)
        self.cookies = f"csrftoken={TOKEN}"
        if person:
            self.cookies += f"; sessionid={_session(person)}"

    def get(self, path: str) -> tuple[int, bytes]:
        """Return status and body of a page."""
        return self._send("GET", path)

    def post(self, path: str, fields: dict[str, object]) -> tuple[int, bytes]:
        """Return status and body of a form that was sent, with its token."""
        return self._send("POST", path, urlencode({**fields, "csrfmiddlewaretoken": TOKEN}))

    def _send(self, method: str, path: str, body: str | None = None) -> tuple[int, bytes]:
        headers = {"Cookie": self.cookies, "Content-Type": "application/x-www-form-urlencoded"}
        self.connection.request(method, path, body, headers)
        answer = self.connection.getresponse()
        return answer.status, answer.read()


def _session(person: Person) -> str:
    session = SessionStore()
    session[SESSION_KEY], session[HASH_SESSION_KEY] = str(person.pk), person.get_session_auth_hash()
    session[BACKEND_SESSION_KEY] = "allauth.account.auth_backends.AuthenticationBackend"
    session.save()
    return str(session.session_key)


def queries_of(person: Person, path: str) -> int:
    """Return how many queries a page takes."""
    client = Client()
    client.force_login(person, backend="allauth.account.auth_backends.AuthenticationBackend")
    client.get(path)
    with CaptureQueriesContext(connection) as queries:
        client.get(path)
    return len(queries)


def all_rows(folder: Path) -> list[Row]:
    """Return every figure; takes some minutes, most of them for the documents of the year and the reminders."""
    call_command("migrate", verbosity=0)
    call_command("createcachetable", verbosity=0)
    call_command("collectstatic", interactive=False, verbosity=0)
    people = {name: data.make_office(name, scale=scale) for name, scale in (("eins", 1), ("zehn", 10))}
    with server.running() as started:
        nobody, somebody = Browser(), Browser(people["eins"][1])
        bare = best(lambda: nobody.get("/leer/"), times=300)
        empty = best(lambda: somebody.get("/angemeldet/"), times=300)
        rows = [
            Row("empty page for nobody, without session", bare, "ms", "empty page", bare / empty),
            Row("empty Django page for somebody signed in", empty, "ms", "", 1.0),
        ]
        ones = {page: _look(page, *people["eins"]) for page, _most in PAGES}
        rows += _recording(people["eins"], empty=empty)
        rows += [_after_a_change(*people["eins"], empty=empty), server.memory("after the pages of volume one", most=100.0)]
        tens = {page: _look(page, *people["zehn"]) for page, _most in PAGES}
        rows += [row for page, most in PAGES for row in _compared(page, ones[page], tens[page], most=most, empty=empty)]
        rows += [server.memory("after the pages of volume ten"), started, _bare(people["eins"][0], empty=empty)]
        oparl.publishing_office()
        rows += oparl.going_out(nobody.get, empty=empty)
    written = [*_workbook(people["eins"][0], empty=empty), *files.rows(people["eins"][0], folder)]
    return [*rows, *written, *oparl.coming_in(), *year.rows(empty=empty)]


PAGES = (("goal tree", 30.0), ("goal sheet", 10.0), ("indicator", None), ("monitoring table", None))
"""Which pages are looked at, and how many empty pages they may cost (None: only watched)."""


@dataclass(frozen=True)
class Seen:
    """What a page took: milliseconds, queries, bytes."""

    took: float
    queries: int
    size: int


def _look(page: str, office: Office, person: Person) -> Seen:
    browser, path = Browser(person), _path(page, office)
    status, body = browser.get(path)
    assert status == 200, (path, status)
    return Seen(best(lambda: browser.get(path), times=40), queries_of(person, path), len(body))


def _compared(page: str, one: Seen, ten: Seen, *, most: float | None, empty: float) -> Iterator[Row]:
    yield Row(f"{page}, volume one", one.took, "ms", "empty page", one.took / empty, most, f"{one.queries} queries")
    note = f"{ten.queries} queries" + ("" if ten.queries == one.queries else " — **differs**")
    grown = max(ten.size / one.size * 1.15, 1.5)
    yield Row(f"{page}, volume ten", ten.took, "ms", "the same at volume one", ten.took / one.took, grown, note)


def _after_a_change(office: Office, person: Person, *, empty: float) -> Row:
    """A goal sheet that has to be assembled anew, because something changed in the office since it was last shown."""
    browser, path, durations = Browser(person), _path("goal sheet", office), []
    for _ in range(40):
        with office_scope(office):
            record(office_id=office.pk, by=person, verb="change", obj=office)
        begin = time.perf_counter()
        browser.get(path)
        durations.append(time.perf_counter() - begin)
    took = min(durations) * 1000
    return Row("goal sheet, the first time after a change", took, "ms", "empty page", took / empty)


def _bare(office: Office, *, empty: float) -> Row:
    with office_scope(office):
        bare = best(lambda: _bare_rows(office))
    return Row("bare SQL rows of the goal tree", bare, "ms", "empty page", bare / empty)


def _path(page: str, office: Office) -> str:
    with office_scope(office):
        goal = OperationalGoal.objects.filter(office=office).first()
        indicator = Indicator.objects.filter(office=office).first()
        assert goal and indicator
        return (
            f"/{office.slug}/intern/"
            + {
                "goal tree": "ziele/2026/?am=2026-12-31",
                "goal sheet": f"ziel/{goal.pk}/?am=2026-12-31",
                "indicator": f"kennzahlen/{indicator.pk}/?am=2026-12-31",
                "monitoring table": f"monitoring/?einheit={goal.unit_id}&jahr=2026",
            }[page]
        )


def _bare_rows(office: Office) -> None:
    list(OperationalGoal.objects.filter(office=office).values_list())
    list(Measure.objects.filter(office=office).values_list())
    list(Indicator.objects.filter(office=office).values_list())
    list(Value.objects.filter(office=office).values_list())


def _recording(made: tuple[Office, Person], *, empty: float) -> Iterator[Row]:
    office, person = made
    browser = Browser(person)
    with office_scope(office):
        indicator = Indicator.objects.filter(office=office).first()
        assert indicator
        amounts = (Decimal(n) / 100 for n in range(10_000))

        def record() -> None:
            record_value(indicator, by=person, today=DAY, value=Recorded(reference_on=date(2026, 3, 31), amount=next(amounts)))

        action = best(record, times=60)
    yield Row("record a value with revision and history (action)", action, "ms", "empty page", action / empty, 10.0)
    request = _saving_a_row(browser, office=office, indicator=indicator.pk)
    yield Row("record a value in the monitoring table (request)", request, "ms", "empty page", request / empty, 10.0)


def _saving_a_row(browser: Browser, *, office: Office, indicator: int) -> float:
    seen = itertools.count()

    def send() -> None:
        revision = next(seen)
        fields = {"zeile": f"f{indicator}", "am": "2026-06-30", f"f{indicator}-seen": revision, f"f{indicator}-was": "",
                  f"f{indicator}-amount": f"{revision + 1},5"}  # fmt: skip
        status, body = browser.post(f"/{office.slug}/intern/monitoring/zeile/", fields)
        assert status == 200 and "gespeichert" in body.decode(), (status, body.decode())

    return best(send, times=40)


def _workbook(office: Office, *, empty: float) -> Iterator[Row]:
    made_at = datetime(2026, 12, 31, tzinfo=UTC)
    with office_scope(office):
        annual_set = AnnualSet.objects.get(office=office)
        plan = best(
            lambda: render_xlsx(goal_plan(office, annual_set=annual_set, on=DAY, made_at=made_at), timestamp=made_at), times=3
        )
        yield Row("workbook of the goal plan (everything planned)", plan, "ms", "empty page", plan / empty, 150.0)
        whole = best(
            lambda: render_xlsx(balance(office, annual_set=annual_set, on=DAY, made_at=made_at), timestamp=made_at), times=3
        )
        yield Row("workbook of the balance with all figures and native charts", whole, "ms", "empty page", whole / empty)
