# SPDX-FileCopyrightText: 2026 Zielkreis contributors
# SPDX-License-Identifier: EUPL-1.2

"""External lists of OParl 1.1: pages by key, so that the last is as quick as the first; filters that stay in the links."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from urllib.parse import urlencode

from django.db.models import QuerySet

from zielkreis.committee.models import Publication
from zielkreis.committee.oparl.addresses import Addresses
from zielkreis.committee.oparl.loading import shown
from zielkreis.committee.oparl.objects import Json, Times, deleted
from zielkreis.kit.words import Refused
from zielkreis.kit.words import gettext_noop as N_
from zielkreis.org.models import Office

PER_PAGE = 100
FILTERS = {
    "created_since": "published_at__gte",
    "created_until": "published_at__lte",
    "modified_since": "modified_at__gte",
    "modified_until": "modified_at__lte",
}
NO_INSTANT = N_("„%(name)s“ muss ein Zeitpunkt mit Zeitzone sein, z. B. 2026-01-31T12:00:00+01:00.")
NO_NUMBER = N_("„%(name)s“ muss eine Zahl sein.")
BIGGEST_KEY = 2**63 - 1


@dataclass(frozen=True, slots=True)
class Asked:
    """What a list was asked for: filters, after which object, how many at most, with or without inner objects."""

    filters: Mapping[str, datetime] = field(default_factory=dict)
    after: int = 0
    per_page: int = PER_PAGE
    omit_internal: bool = False

    @property
    def with_deleted(self) -> bool:
        """Whether objects that were withdrawn are told: only to those who ask what changed."""
        return "modified_since" in self.filters

    def words(self, *, after: int = 0) -> str:
        """Return the question behind an address, for the page that begins after an object."""
        words: dict[str, object] = {name: at.isoformat() for name, at in self.filters.items()}
        words |= {"omit_internal": "true"} if self.omit_internal else {}
        words |= {"elementsPerPage": self.per_page} if self.per_page != PER_PAGE else {}
        words |= {"after": after} if after else {}
        return f"?{urlencode(words)}" if words else ""


def asked(given: Mapping[str, str]) -> Asked:
    """Read the question of an address; unknown names don't matter. Raises ``Refused`` for an instant that is none."""
    filters = {name: _instant(name, given[name]) for name in FILTERS if given.get(name)}
    return Asked(
        filters=filters,
        after=_number("after", given.get("after") or "0"),
        per_page=min(max(_number("elementsPerPage", given.get("elementsPerPage") or str(PER_PAGE)), 1), PER_PAGE),
        omit_internal=given.get("omit_internal") == "true",
    )


def _instant(name: str, words: str) -> datetime:
    try:
        # A plus sign that wasn't encoded arrives as a space.
        found = datetime.fromisoformat(words.strip().replace(" ", "+"))
    except ValueError:
        raise Refused(NO_INSTANT, name=name) from None
    if found.tzinfo is None or not 1 < found.year < 9999:
        raise Refused(NO_INSTANT, name=name)
    return found


def _number(name: str, words: str) -> int:
    if not (words.isascii() and words.isdigit() and len(words) < 20) or int(words) > BIGGEST_KEY:
        raise Refused(NO_NUMBER, name=name)
    return int(words)


def entries(office: Office, kind: str, *, query: Asked) -> QuerySet[Publication]:
    """Return the ledger's entries of a list in their stable order; withdrawn ones only when changes are asked for."""
    found = Publication.objects.filter(office=office, kind=kind, object_id__gt=query.after).order_by("object_id")
    found = found.filter(**{FILTERS[name]: at for name, at in query.filters.items()})
    return found if query.with_deleted else found.filter(withdrawn_at__isnull=True)


def page(
    office: Office, kind: str, *, query: Asked, address: str, addresses: Addresses, within: QuerySet[Publication] | None = None
) -> Json:
    """Return a page of a list: objects, those withdrawn as deleted, and the address of the next page if there is one."""
    found = entries(office, kind, query=query) if within is None else within
    rows = list(found[: query.per_page + 1])
    here = rows[: query.per_page]
    links = {"first": address + query.words(), "self": address + query.words(after=query.after)}
    if len(rows) > len(here):
        links["next"] = address + query.words(after=here[-1].object_id)
    return {
        "data": data(office, kind, here, query=query, addresses=addresses),
        "pagination": {"elementsPerPage": query.per_page},
        "links": links,
    }


def data(office: Office, kind: str, rows: list[Publication], *, query: Asked, addresses: Addresses) -> list[Json]:
    """Return the objects of these entries in their order."""
    public = shown(office, kind, rows, addresses=addresses, omit_internal=query.omit_internal)
    told = [public.get(one.object_id) or (query.with_deleted and gone(one, addresses=addresses)) for one in rows]
    return [one for one in told if one]


def gone(entry: Publication, *, addresses: Addresses) -> Json:
    """Return what is told of an object that was public and no longer is."""
    return deleted(addresses, entry.kind, entry.object_id, Times(entry.published_at, entry.modified_at))


def whole(found: list[tuple[int, Json]], *, query: Asked, address: str) -> Json:
    """Return a page of a list whose objects are already there, by their numbers."""
    fitting = [(pk, one) for pk, one in found if pk > query.after and _fits(one, query)]
    here = fitting[: query.per_page]
    links = {"first": address + query.words(), "self": address + query.words(after=query.after)}
    if len(fitting) > len(here):
        links["next"] = address + query.words(after=here[-1][0])
    return {"data": [one for _, one in here], "pagination": {"elementsPerPage": query.per_page}, "links": links}


def _fits(one: Json, query: Asked) -> bool:
    for name, at in query.filters.items():
        what, _, side = name.partition("_")
        moment = datetime.fromisoformat(one[what])
        if moment < at if side == "since" else moment > at:
            return False
    return True
