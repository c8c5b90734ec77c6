# SPDX-FileCopyrightText: 2026 Zielkreis contributors
# SPDX-License-Identifier: EUPL-1.2

"""Which of our rows is which object of a source, remembered during one run so that few questions are asked."""

from collections.abc import Iterable, Mapping
from typing import Any

from zielkreis.committee.models import (
    AgendaItem,
    Consultation,
    File,
    LegislativeTerm,
    Meeting,
    Member,
    Membership,
    Organization,
    Paper,
)
from zielkreis.committee.models.carried import Carried
from zielkreis.org.models import Office

MODELS: Mapping[str, Any] = {
    "legislativeTerm": LegislativeTerm,
    "organization": Organization,
    "person": Member,
    "membership": Membership,
    "meeting": Meeting,
    "agendaItem": AgendaItem,
    "paper": Paper,
    "consultation": Consultation,
    "file": File,
}
TARGETS = {
    "member": "person",
    "organization": "organization",
    "on_behalf_of": "organization",
    "term": "legislativeTerm",
    "meeting": "meeting",
    "item": "agendaItem",
    "paper": "paper",
}
"""Our field → the kind of object it names."""


class Known:
    """Numbers of the rows of an office by kind and address."""

    def __init__(self, office: Office) -> None:
        self.office = office
        self.numbers: dict[str, dict[str, int | None]] = {kind: {} for kind in MODELS}
        self.counted: dict[str, set[str]] = {kind: set() for kind in MODELS}

    def learn(self, kind: str, origins: Iterable[str]) -> None:
        """Look up those that aren't known yet; one question for all."""
        known = self.numbers[kind]
        asked = {origin for origin in origins if known.get(origin) is None}
        if not asked:
            return
        known |= dict.fromkeys(asked)
        rows = MODELS[kind]._default_manager.filter(office=self.office, origin__in=asked).exclude(origin="").order_by()
        known.update(rows.values_list("origin", "pk"))

    def add(self, kind: str, rows: Iterable[Carried]) -> None:
        """Remember rows that were just written."""
        self.numbers[kind].update((row.origin, row.pk) for row in rows)

    def first(self, field: str, origins: Iterable[str]) -> int | None:
        """Return the number of the first of these objects that is there, for one of our fields."""
        known = self.numbers[TARGETS[field]]
        return next((pk for origin in origins if (pk := known.get(origin))), None)
