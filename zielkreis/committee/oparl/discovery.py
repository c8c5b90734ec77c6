# SPDX-FileCopyrightText: 2026 Zielkreis contributors
# SPDX-License-Identifier: EUPL-1.2

"""Finds out where the lists of a source are: from the address of a system, a list of bodies, or a body."""

from collections.abc import Iterator, Sequence
from datetime import datetime
from typing import Any
from urllib.parse import quote, urljoin, urlsplit, urlunsplit

from zielkreis.committee.oparl.client import Client
from zielkreis.committee.oparl.fields import clean, is_address
from zielkreis.kit.words import Refused
from zielkreis.kit.words import gettext_noop as N_

NO_OPARL = N_("Unter „%(url)s“ ist keine OParl-Schnittstelle zu finden. Bitte prüfen Sie die Adresse.")
NO_BODY = N_("Die Datenquelle „%(url)s“ nennt keine Körperschaft.")
SEVERAL = N_("Die Datenquelle nennt mehrere Körperschaften. Bitte wählen Sie eine: %(bodies)s.")
OTHER_BODY = N_("Die Datenquelle kennt die Körperschaft „%(body)s“ nicht.")
NO_NEXT = N_("Die Adresse der nächsten Seite („next“) ist unbrauchbar; die Liste wird nicht weiter gelesen.")
MOST_BODIES, LONGEST = 500, 4000

LISTS = {
    "legislativeTerm": "legislativeTermList",
    "organization": "organization",
    "person": "person",
    "meeting": "meeting",
    "paper": "paper",
    "membership": "membership",
    "agendaItem": "agendaItem",
    "consultation": "consultation",
    "file": "file",
}
"""Kind of objects → the body's property with their list, in the order in which they are fetched."""

Json = dict[str, Any]


class SeveralBodies(Refused):
    """The source has several bodies and nobody said which; ``bodies`` are their addresses and names."""

    def __init__(self, bodies: Sequence[tuple[str, str]]) -> None:
        super().__init__(SEVERAL, bodies="; ".join(f"{name} ({url})" for url, name in bodies[:20]))
        self.bodies = clean([list(one) for one in bodies])


def body_at(client: Client, url: str, *, chosen: str = "") -> Json:
    """Return the one body behind an address, or the ``chosen`` one; refuses and names them when there are several."""
    content = client.get(url)
    kind = _type(content)
    if kind == "Body":
        return content
    if kind == "System":
        url = _address(content.get("body"), url)
        content = client.get(url)
    found = list(_bodies(client, content))
    if not found:
        raise Refused(NO_BODY if isinstance(content.get("data"), list) else NO_OPARL, url=url)
    return _one(found, chosen=chosen)


def _bodies(client: Client, page: Json) -> Iterator[Json]:
    seen: set[str] = set()
    count = 0
    while True:
        data = page.get("data")
        for one in data if isinstance(data, list) else []:
            if isinstance(one, dict) and _type(one) == "Body" and is_address(one.get("id")):
                count += 1
                yield one
        following = next_page(page)
        if not following or following in seen or count > MOST_BODIES:
            return
        seen.add(following)
        page = client.get(following)


def _one(found: list[Json], *, chosen: str) -> Json:
    if chosen:
        fitting = [one for one in found if one["id"] == chosen]
        if not fitting:
            raise Refused(OTHER_BODY, body=chosen)
        return fitting[0]
    if len(found) > 1:
        raise SeveralBodies([(one["id"], str(one.get("name") or one["id"])[:200]) for one in found])
    return found[0]


def _type(content: Json) -> str:
    return str(content.get("type", "")).rpartition("/")[2]


def _address(value: object, url: str) -> str:
    if not isinstance(value, str) or not value:
        raise Refused(NO_OPARL, url=url)
    return urljoin(url, value)


def lists_of(body: Json, *, since: datetime | None) -> list[tuple[str, str]]:
    """Return kind and address of the lists of a body, narrowed to what changed since."""
    if not isinstance(body.get("organization"), str):
        raise Refused(NO_OPARL, url=body.get("id", ""))
    return [(kind, narrowed(str(body[name]), since=since)) for kind, name in LISTS.items() if is_address(body.get(name))]


def narrowed(url: str, *, since: datetime | None) -> str:
    """Return the address of a list, asked for what changed since; deleted objects are told only then."""
    if since is None:
        return url
    parts = urlsplit(url)
    word = f"modified_since={quote(since.isoformat(timespec='seconds'), safe='')}"
    return urlunsplit(parts._replace(query=f"{parts.query}&{word}" if parts.query else word))


def next_page(page: Json) -> str:
    """Return the address of the next page of a list, or nothing; refuses one that is no address."""
    links = page.get("links")
    following = links.get("next") if isinstance(links, dict) else None
    if following in (None, ""):
        return ""
    if not isinstance(following, str) or not following.isprintable() or len(following) > LONGEST:
        raise Refused(NO_NEXT)
    return following
