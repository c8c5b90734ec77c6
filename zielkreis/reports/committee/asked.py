# SPDX-FileCopyrightText: 2026 Zielkreis contributors
# SPDX-License-Identifier: EUPL-1.2

"""Which dossier an address asks for: ``?leitziel=<number>``, ``?ziel=<number>`` or ``?thema=<words>``."""

from collections.abc import Mapping
from datetime import date

from zielkreis.org.access import BIGGEST_KEY
from zielkreis.org.models import Office
from zielkreis.org.rights import Rights
from zielkreis.reports.committee.dossier import Dossier, dossier_of_goal, dossier_of_strategic_goal, dossier_of_topic

SHORTEST, LONGEST = 3, 100
"""How many characters a topic has."""


def asked_dossier(query: Mapping[str, str], *, office: Office, rights: Rights, on: date) -> Dossier | None:
    """Return the dossier asked for; None when nothing is, or when the person can't see that goal."""
    if query.get("leitziel"):
        return dossier_of_strategic_goal(office, pk=_key(query["leitziel"]), rights=rights, on=on)
    if query.get("ziel"):
        return dossier_of_goal(office, pk=_key(query["ziel"]), rights=rights, on=on)
    topic = topic_of(query)
    return dossier_of_topic(office, topic=topic, rights=rights, on=on) if SHORTEST <= len(topic) <= LONGEST else None


def topic_of(query: Mapping[str, str]) -> str:
    """Return the words that were typed, without needless blanks and characters no database keeps."""
    return " ".join(query.get("thema", "").replace("\x00", "").split())


def _key(given: str) -> int:
    """Return a number from an address; 0, which nothing has, for what isn't one."""
    return int(given) if given.isascii() and given.isdigit() and len(given) < 20 and int(given) <= BIGGEST_KEY else 0
