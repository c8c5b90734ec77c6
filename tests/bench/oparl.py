# SPDX-FileCopyrightText: 2026 Zielkreis contributors
# SPDX-License-Identifier: EUPL-1.2

"""Figures about OParl: taking 10,000 objects in against parsing the same JSON alone, and long lists going out."""

import json
import time
from collections.abc import Callable, Iterator
from datetime import date
from typing import Any

from django.utils import timezone

from tests.bench.clock import best
from tests.bench.table import Row
from zielkreis.committee.actions import sources
from zielkreis.committee.models import AgendaItem, CommitteeSettings, Consultation, Meeting, Organization, Paper
from zielkreis.committee.oparl import fetching
from zielkreis.history.actions import record
from zielkreis.org import actions
from zielkreis.org.models import Office
from zielkreis.org.scoping import office_scope

RIS, TYPE, AT = "https://ris.example", "https://schema.oparl.org/1.1/", "2026-01-01T10:00:00+01:00"
PAPERS = 10_000
Get = Callable[[str], tuple[int, bytes]]


def _thing(kind: str, number: int, /, **more: Any) -> dict[str, Any]:
    type_ = f"{TYPE}{kind[0].upper()}{kind[1:]}"
    return {"id": f"{RIS}/{kind}/{number}", "type": type_, "created": AT, "modified": AT, **more}


def objects() -> dict[str, list[dict[str, Any]]]:
    """Return 10,000 objects: 100 bodies, 600 people with two seats, 100 meetings of 20 items, 2,000 papers with step and file."""
    return {
        "organization": [_thing("organization", n, name=f"Ausschuss {n}", classification="Ausschuss") for n in range(100)],
        "person": [
            _thing("person", n, name=f"Mitglied {n}", membership=[
                _thing("membership", 2 * n + k, organization=f"{RIS}/organization/{(n + k) % 100}", role="Mitglied")
                for k in (0, 1)
            ])
            for n in range(600)
        ],
        "meeting": [
            _thing("meeting", n, name=f"{n}. Sitzung", start="2025-03-12T17:00:00+01:00", meetingState="durchgeführt",
                   organization=[f"{RIS}/organization/{n}"], agendaItem=[
                _thing("agendaItem", 20 * n + k, number=f"Ö {k}", order=k, name=f"Punkt {k}", public=True,
                       result="ungeändert beschlossen", resolutionText="Der Ausschuss beschließt wie vorgeschlagen.")
                for k in range(20)
            ])
            for n in range(100)
        ],
        "paper": [
            _thing("paper", n, name=f"Vorlage {n}", reference=f"2025/{n}", date="2025-02-01", paperType="Beschlussvorlage",
                   consultation=[_thing("consultation", n, agendaItem=f"{RIS}/agendaItem/{n}", meeting=f"{RIS}/meeting/{n // 20}",
                                        organization=[f"{RIS}/organization/{n // 20}"], role="Entscheidung")],
                   mainFile=_thing("file", n, name="Vorlage", fileName="v.pdf", accessUrl=f"{RIS}/datei/{n}"))
            for n in range(2_000)
        ],
    }  # fmt: skip


class Pages:
    """A source whose answers lie ready as bytes, so that no network is measured."""

    def __init__(self) -> None:
        lists = objects()
        body = _thing("body", 1, name="Kreis", legislativeTerm=[], **{kind: f"{RIS}/{kind}" for kind in lists})
        self.bytes = {f"{RIS}/": json.dumps(body).encode()}
        for kind, ones in lists.items():
            for number in range(0, len(ones), 100):
                links = {"next": f"{RIS}/{kind}?page={number + 100}"} if number + 100 < len(ones) else {}
                address = f"{RIS}/{kind}" + (f"?page={number}" if number else "")
                self.bytes[address] = json.dumps({"data": ones[number : number + 100], "links": links}).encode()

    def get(self, url: str) -> dict[str, Any]:
        """Return the JSON object behind an address."""
        found: dict[str, Any] = json.loads(self.bytes[url.partition("?modified_since")[0]])
        return found


def coming_in() -> Iterator[Row]:
    """Measure taking 10,000 objects in, and once more when nothing changed."""
    pages, count = Pages(), 10_000
    bare = best(lambda: [json.loads(content) for content in pages.bytes.values()], times=5)
    yield Row(f"bare parse of the JSON of {count:,} OParl objects", bare, "ms", "", 1.0)
    office = actions.create_office(slug="abruf", name="Amt Abruf", by=actions.System())
    with office_scope(office):
        source = sources.add_source(office, by=actions.System(), url=f"{RIS}/")
        for what, full in (("taking them over, all new", False), ("taking them over again, nothing changed", True)):
            begin = time.perf_counter()
            begun = sources.begin_fetch(source, by=actions.System(), full=full, now=timezone.now())
            done = fetching.run(begun, client=pages, by=actions.System(), today=date(2026, 6, 1))  # type: ignore[arg-type]
            took = (time.perf_counter() - begin) * 1000
            assert done.state == "done" and not done.problems, (done.state, done.problems[:3])
            yield Row(what, took, "ms", "bare parse", took / bare, note=f"{count / took * 1000:,.0f} objects a second")
            source.refresh_from_db()


def publishing_office() -> Office:
    """Return an office that publishes 10,000 papers of 100 meetings."""
    office = actions.create_office(slug="offen", name="Amt Offen", by=actions.System())
    with office_scope(office):
        CommitteeSettings.objects.create(office=office, publishes=True)
        body = Organization.objects.create(office=office, kind="committee", name="Jugendhilfeausschuss")
        meetings = Meeting.objects.bulk_create(
            Meeting(office=office, organization=body, state="held", day=date(2020, 1, 1)) for _ in range(100)
        )
        items = AgendaItem.objects.bulk_create(
            AgendaItem(office=office, meeting=meetings[n % 100], position=n // 100, number=f"Ö {n // 100}", title=f"Punkt {n}")
            for n in range(PAPERS)
        )
        papers = Paper.objects.bulk_create(
            Paper(office=office, subject=f"Vorlage {n}", number=f"V/{n}", state="invited") for n in range(PAPERS)
        )
        Consultation.objects.bulk_create(
            Consultation(office=office, paper=paper, organization=body, meeting=item.meeting, item=item)
            for paper, item in zip(papers, items, strict=True)
        )
    return office


def _after_a_change(ask: Callable[[], object]) -> float:
    office = Office.objects.get(slug="offen")
    with office_scope(office):
        record(office_id=office.pk, by=actions.System(), verb="change", obj=office)
    begin = time.perf_counter()
    ask()
    return (time.perf_counter() - begin) * 1000


def going_out(get: Get, *, empty: float) -> Iterator[Row]:
    """Measure lists of 10,000 papers over HTTP: the answer after a change anywhere in the office, the first and the last page."""
    address = "/oparl/v1.1/body/offen/paper"
    status, content = get(address)
    assert status == 200, status
    took = _after_a_change(lambda: get(address))
    yield Row(f"OParl: answer after a change in the office, {PAPERS:,} papers", took, "ms", "empty page", took / empty)
    after = json.loads(content)["links"]["next"].partition("after=")[2]
    last = f"{address}?after={int(after) + PAPERS - 200}"
    assert len(json.loads(get(last)[1])["data"]) == 100
    first = best(lambda: get(address), times=20)
    yield Row("OParl: first page of the papers (100)", first, "ms", "empty page", first / empty)
    end = best(lambda: get(last), times=20)
    yield Row("OParl: last page of the papers", end, "ms", "first page", end / first, 1.3)
