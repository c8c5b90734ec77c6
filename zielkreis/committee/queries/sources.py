# SPDX-FileCopyrightText: 2026 Zielkreis contributors
# SPDX-License-Identifier: EUPL-1.2

"""Sources of an office, their fetches, and what came of them in words."""

from collections.abc import Mapping

from django.db.models import Max, QuerySet

from zielkreis.committee.models import Fetch, Source
from zielkreis.kit.words import gettext_noop as N_
from zielkreis.org.models import Office

NAMES: Mapping[str, str] = {
    "legislativeTerm": N_("Wahlperioden"),
    "organization": N_("Gremien und Organisationen"),
    "person": N_("Personen"),
    "membership": N_("Mitgliedschaften"),
    "meeting": N_("Sitzungen"),
    "agendaItem": N_("Tagesordnungspunkte"),
    "paper": N_("Vorlagen"),
    "consultation": N_("Beratungen"),
    "file": N_("Dateien"),
}


def sources(office: Office) -> QuerySet[Source]:
    """Return what the office fetches from."""
    return Source.objects.filter(office=office)


def fetches(office: Office) -> QuerySet[Fetch]:
    """Return the fetches of an office, newest first."""
    return Fetch.objects.filter(office=office).select_related("source", "by", "office")


def last_fetches(office: Office) -> dict[int, Fetch]:
    """Return for each source its newest fetch."""
    newest = fetches(office).order_by().values("source").annotate(last=Max("id")).values("last")
    return {one.source_id: one for one in fetches(office).filter(pk__in=newest)}


def counted(fetch: Fetch) -> list[tuple[str, dict[str, int]]]:
    """Return for each kind of object its German name and how many were created, changed, the same or deleted."""
    return [(name, fetch.counts[kind]) for kind, name in NAMES.items() if fetch.counts.get(kind)]


def sentences(fetch: Fetch) -> list[str]:
    """Return in German what went wrong, as far as it was kept."""
    return [one["message"] % one["values"] if one["values"] else one["message"] for one in fetch.problems]
