# SPDX-FileCopyrightText: 2026 Zielkreis contributors
# SPDX-License-Identifier: EUPL-1.2

"""``zielkreis oparl fetch``: take over meetings, papers and people from a council information system (OParl 1.0 or 1.1)."""

from typing import Any

from django.core.management.base import CommandParser
from django.utils import timezone

from zielkreis.committee.actions import sources as actions
from zielkreis.committee.models import Fetch, Source
from zielkreis.committee.oparl import fetching
from zielkreis.committee.queries import sources as queries
from zielkreis.kit.words import Refused
from zielkreis.kit.words import gettext_noop as N_
from zielkreis.org.actions import System
from zielkreis.org.management.base import PlainCommand, add_json, add_office, find_office
from zielkreis.org.models import Office
from zielkreis.org.scoping import office_scope

UNFINISHED = N_("Der Abruf ist nicht fertig geworden: %(reason)s Rufen Sie den Befehl noch einmal auf, dann geht es dort weiter.")


class Command(PlainCommand):
    """Fetch by OParl."""

    help = "Sitzungsdaten aus einem Ratsinformationssystem holen (OParl)"

    def add_arguments(self, parser: CommandParser) -> None:
        """Take what to do and its arguments."""
        what = parser.add_subparsers(dest="what", required=True)
        fetch = what.add_parser("fetch", help="holen: alles beim ersten Mal, danach nur Änderungen")
        fetch.add_argument("url", metavar="URL", help="Adresse der Schnittstelle: System oder Körperschaft, nur https")
        add_office(fetch)
        fetch.add_argument("--full", action="store_true", help="alles holen, nicht nur Änderungen")
        fetch.add_argument("--body", default="", metavar="URL", help="welche Körperschaft, wenn es mehrere gibt")
        add_json(fetch)
        work = what.add_parser("work", help="einen begonnenen Abruf ausführen (wird von der Seite gestartet)")
        work.add_argument("number", type=int, metavar="NUMBER")
        add_office(work)

    def handle(self, *args: Any, **options: Any) -> None:
        """Find the office and fetch inside its scope."""
        office = find_office(options.pop("office"))
        with office_scope(office):
            if options["what"] == "work":
                self.work(office, number=options["number"])
            else:
                self.fetch(office, **options)

    def work(self, office: Office, *, number: int) -> None:
        """Do what the page began."""
        fetch = queries.fetches(office).filter(pk=number, state="running").first()
        if fetch is None:
            raise Refused(N_("Einen laufenden Abruf %(number)s gibt es nicht."), number=number)
        fetching.run(fetch, client=fetching.client(), by=fetch.by or System(), today=timezone.localdate())

    def fetch(self, office: Office, *, url: str, full: bool, body: str, json: bool, **options: Any) -> None:
        """Fetch from an address, which becomes a source of the office if it isn't one yet; prints the counts."""
        source = self._source(office, url=url, body=body)
        begun = actions.begin_fetch(source, by=System(), full=full, now=timezone.now())
        done = fetching.run(begun, client=fetching.client(), by=System(), today=timezone.localdate())
        if json:
            self.print_json({"state": done.state, "counts": done.counts, "problems": queries.sentences(done)})
        else:
            self._say(done)
        if done.state != "done":
            raise Refused(UNFINISHED, reason=(queries.sentences(done) or [""])[-1])

    def _source(self, office: Office, *, url: str, body: str) -> Source:
        fetching.check(url)
        source = queries.sources(office).filter(url=url).first() or actions.add_source(office, by=System(), url=url)
        return actions.change_source(source, by=System(), body_url=body) if body else source

    def _say(self, done: Fetch) -> None:
        for name, counts in queries.counted(done):
            self.stdout.write(f"{name}: {counts.get('created', 0)} neu, {counts.get('changed', 0)} geändert, "
                              f"{counts.get('same', 0)} unverändert, {counts.get('deleted', 0)} gelöscht")  # fmt: skip
        for sentence in queries.sentences(done):
            self.stderr.write(sentence, self.style.WARNING)
