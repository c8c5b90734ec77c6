# SPDX-FileCopyrightText: 2026 Zielkreis contributors
# SPDX-License-Identifier: EUPL-1.2

"""Fetches from a council information system by OParl: JSON → frozen data → rows, page by page, able to go on where it stopped.

Each page is written in one transaction together with where the fetch stands. What the source gets wrong is told in sentences and
never stops the rest; what can't be reached interrupts, and the next fetch goes on there.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta
from typing import Any
from urllib.parse import urlsplit

from django.conf import settings
from django.db import transaction
from django.utils import timezone

from zielkreis.committee.actions import sources
from zielkreis.committee.models import Fetch, Source
from zielkreis.committee.oparl import writing
from zielkreis.committee.oparl.client import Client
from zielkreis.committee.oparl.destinations import destination, networks
from zielkreis.committee.oparl.discovery import SeveralBodies, body_at, lists_of, next_page
from zielkreis.committee.oparl.fields import clean
from zielkreis.committee.oparl.frozen import KINDS, Found, Frozen, freeze
from zielkreis.committee.oparl.known import TARGETS, Known
from zielkreis.history.actions import Actor
from zielkreis.kit.words import Refused
from zielkreis.kit.words import gettext_noop as N_

OVERLAP = timedelta(minutes=10)
"""How far an incremental fetch reaches back before the last one: clocks differ, and changes take a moment to show."""

EVER = datetime(1970, 1, 1, tzinfo=UTC)
"""A full fetch of what was fetched before asks for all changes ever, as deleted objects are told only then."""

MOST_PAGES, MOST_WAITING, MOST_BARREN = 20_000, 2_000, 3
LOOP = N_("Die Liste „%(url)s“ kehrt zu einer Seite zurück, die schon gelesen ist; sie wird nicht weiter gelesen.")
NOTHING_NEW = N_("Die Liste „%(url)s“ wiederholt nur noch, was schon gelesen ist; sie wird nicht weiter gelesen.")
TOO_LONG = N_("Die Datenquelle liefert mehr als %(pages)s Seiten; der Rest wird nicht gelesen.")
NO_LIST = N_("„%(url)s“ ist keine Liste von Objekten; sie wird nicht gelesen.")
CRASHED = N_("Der Abruf ist an einem Fehler des Programms gescheitert. Bitte sagen Sie dem Betrieb Bescheid.")
FOREIGN = N_("%(object)s gehört zu einer anderen Datenquelle und wurde von dieser nicht übernommen.")
LONELY = N_("%(object)s: Was dazugehört (Gremium, Person, Sitzung oder Vorlage), hat die Datenquelle nicht geliefert.")


def client() -> Client:
    """Return the client with what the settings allow."""
    return Client(allowed=networks(settings.OPARL_PRIVATE))


@dataclass(slots=True)
class Run:
    """One fetch at work: whom it asks, who acts, what it remembers, and the clock."""

    fetch: Fetch
    client: Client
    by: Actor
    today: date
    known: Known
    others: frozenset[str] = frozenset()
    now: Callable[[], datetime] = timezone.now
    seen_pages: set[str] = field(default_factory=set)
    seen_objects: set[str] = field(default_factory=set)
    barren: int = 0

    @property
    def batch(self) -> str:
        """The name of the act in the history."""
        return f"fetch-{self.fetch.pk}"


def run(fetch: Fetch, *, client: Client, by: Actor, today: date, now: Callable[[], datetime] = timezone.now) -> Fetch:
    """Fetch until nothing is left, and end the fetch as done, interrupted or failed; never raises what the source did wrong."""
    work = Run(fetch, client, by, today, Known(fetch.office), _others(fetch), now)
    try:
        _begin(work)
    except Refused as refused:
        state = "interrupted" if fetch.cursor.get("lists") else "failed"
        if isinstance(refused, SeveralBodies):
            fetch.cursor = {"bodies": refused.bodies}
        return sources.end_fetch(fetch, by=by, state=state, problem=refused, now=now())
    try:
        while _page(work):
            pass
        _finish(work)
    except Refused as refused:
        return sources.end_fetch(fetch, by=by, state="interrupted", problem=refused, now=now())
    except Exception:
        sources.end_fetch(fetch, by=by, state="interrupted", problem=Refused(CRASHED), now=now())
        raise
    return sources.end_fetch(fetch, by=by, state="done", complete=not fetch.cursor.get("broken"), now=now())


def _begin(work: Run) -> None:
    """Find the source's lists; a fetch that goes on has them already, but the source is asked first all the same."""
    fetch, source = work.fetch, work.fetch.source
    body = body_at(work.client, source.url, chosen=source.body_url)
    if name := str(body.get("name") or "")[:200]:
        sources.change_source(source, by=work.by, name=clean(name))
    if fetch.cursor.get("lists"):
        return
    since = fetch.since - OVERLAP if fetch.since else (EVER if source.fetched_until else None)
    cursor = {"lists": lists_of(body, since=since), "at": 0, "next": "", "pages": 0, "waiting": []}
    terms = body.get("legislativeTerm")
    _write(work, "legislativeTerm", terms if isinstance(terms, list) else [], cursor=cursor)


def _page(work: Run) -> bool:
    """Fetch and write one page; False when there is none left."""
    cursor: dict[str, Any] = dict(work.fetch.cursor)
    if cursor["at"] >= len(cursor["lists"]):
        return False
    if cursor["pages"] >= MOST_PAGES:
        raise Refused(TOO_LONG, pages=MOST_PAGES)
    kind, first = cursor["lists"][cursor["at"]]
    url = cursor["next"] or first
    page = work.client.get(url)
    data, following, problem = _look(work, url, page)
    work.seen_pages.add(url)
    cursor |= {"pages": cursor["pages"] + 1, "next": following}
    if not following:
        cursor["at"] += 1
        work.seen_pages.clear()
        work.seen_objects.clear()
        work.barren = 0
    if problem:
        cursor["broken"] = True
    _write(work, kind, data, cursor=cursor, problems=[problem] if problem else [])
    return True


def _look(work: Run, url: str, page: dict[str, Any]) -> tuple[list[Any], str, Refused | None]:
    """Return the objects of a page, the next page, and what is wrong with the list; then there is no next page."""
    data = page.get("data")
    if not isinstance(data, list):
        return [], "", Refused(NO_LIST, url=url)
    try:
        following = next_page(page)
    except Refused as refused:
        return data, "", refused
    if following and (following in work.seen_pages or following == url):
        return data, "", Refused(LOOP, url=url)
    work.barren = 0 if _is_new(work, data) else work.barren + 1
    if following and work.barren >= MOST_BARREN:
        return data, "", Refused(NOTHING_NEW, url=url)
    return data, following, None


def _is_new(work: Run, data: list[Any]) -> bool:
    """Whether a page holds an object that no page of this list held before."""
    ids = {one["id"] for one in data if isinstance(one, dict) and isinstance(one.get("id"), str)}
    new = ids - work.seen_objects
    work.seen_objects |= new
    return bool(new)


def _write(work: Run, kind: str, data: list[Any], *, cursor: dict[str, Any], problems: list[Refused] | None = None) -> None:
    """Freeze and write the objects of a page, and note in the same transaction where the fetch stands."""
    frozen = Frozen()
    for content in data:
        freeze(content, kind=kind, today=work.today, into=frozen)
    _leave_out_foreign(work, frozen)
    with transaction.atomic():
        written = writing.write(frozen.found, by=work.by, batch=work.batch, known=work.known, now=work.now())
        room = MOST_WAITING - len(cursor.get("waiting", []))
        cursor["waiting"] = [*cursor.get("waiting", []), *(_kept(one) for one in written.waiting[:room])]
        lonely = [Refused(LONELY, object=one.origin) for one in written.waiting[room:]]
        told = [*(problems or []), *frozen.problems, *written.problems, *lonely]
        _tell(work, cursor=cursor, written=written, problems=told)


def _leave_out_foreign(work: Run, frozen: Frozen) -> None:
    """Leave out objects whose address lies where another source of the office is: no source speaks for another one."""
    foreign = [one for one in frozen.found if _server(one.origin) in work.others]
    if foreign:
        frozen.found = [one for one in frozen.found if _server(one.origin) not in work.others]
        frozen.problems += [Refused(FOREIGN, object=one.origin) for one in foreign]


def _server(url: str) -> str:
    return urlsplit(url).netloc.lower()


def _servers(sources: Iterable[Source]) -> set[str]:
    return {_server(url) for source in sources for url in (source.url, source.body_url) if url}


def _others(fetch: Fetch) -> frozenset[str]:
    """Return the servers of the office's other sources, without that of the one that is fetched."""
    others = Source.objects.filter(office=fetch.office).exclude(pk=fetch.source_id)
    return frozenset(_servers(others) - _servers([fetch.source]))


def _tell(work: Run, *, cursor: dict[str, Any], written: writing.Written, problems: list[Refused]) -> None:
    counts: dict[str, dict[str, int]] = {}
    for (kind, what), number in written.counts.items():
        counts.setdefault(kind, {})[what] = number
    sources.tell(work.fetch, by=work.by, cursor=cursor, counts=counts, problems=problems, now=work.now())


def _kept(one: Found) -> dict[str, Any]:
    """Return what is needed to fetch an object once more: its kind, its address, and whom it lacks."""
    return {
        "kind": one.kind,
        "url": one.origin,
        "needs": {name: list(one.refs.get(name, ())) for name in writing.NEEDED[one.kind]},
    }


def _finish(work: Run) -> None:
    """Fetch what others wait for, then those once more; and let objects name others of their kind."""
    cursor: dict[str, Any] = dict(work.fetch.cursor)
    waiting = cursor.get("waiting", [])
    found: dict[tuple[str, str], dict[str, list[str]]] = {
        (TARGETS[name], url): {} for one in waiting for name, urls in one["needs"].items() for url in urls[:1]
    }
    found |= {(one["kind"], one["url"]): one["needs"] for one in waiting}
    problems: list[Refused] = []
    for kind, url in sorted(found, key=lambda one: KINDS.index(one[0])):
        if not work.known.numbers[kind].get(url):
            _single(work, kind, url, needs=found[kind, url], problems=problems)
    with transaction.atomic():
        writing.join(work.fetch.office)
        _tell(work, cursor=cursor | {"waiting": []}, written=writing.Written(), problems=problems)


def _single(work: Run, kind: str, url: str, *, needs: dict[str, list[str]], problems: list[Refused]) -> None:
    """Fetch and write one object by its address; what goes wrong becomes a sentence."""
    frozen = Frozen()
    try:
        content = work.client.get(url)
    except Refused as refused:
        problems.append(refused)
        return
    around = {name: tuple(urls) for name, urls in needs.items()}
    freeze(content, kind=kind, today=work.today, into=frozen, refs=around)
    _leave_out_foreign(work, frozen)
    written = writing.write(frozen.found, by=work.by, batch=work.batch, known=work.known, now=work.now())
    problems += [*frozen.problems, *written.problems, *(Refused(LONELY, object=one.origin) for one in written.waiting)]
    _tell(work, cursor=dict(work.fetch.cursor), written=written, problems=[])


def check(url: str) -> None:
    """Refuse an address from which nothing may be fetched, before it becomes a source."""
    destination(url, allowed=networks(settings.OPARL_PRIVATE))
