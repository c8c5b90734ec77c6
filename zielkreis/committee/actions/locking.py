# SPDX-FileCopyrightText: 2026 Zielkreis contributors
# SPDX-License-Identifier: EUPL-1.2

"""What all acts on papers share: the paper locked as it is stored now, saved with a new revision, nothing of other offices."""

from typing import Any

from django.db.models import Model

from zielkreis.committee.models import Paper
from zielkreis.history.actions import OtherOffice
from zielkreis.kit.words import Conflict


def lock(paper: Paper, *, revision: int | None = None) -> Paper:
    """Return the paper as it is stored now; a ``Conflict`` when somebody changed it since ``revision``."""
    found = Paper.objects.select_for_update(of=("self",)).select_related("office", "kind", "goal_system", "unit")
    current: Paper = found.get(office=paper.office_id, pk=paper.pk)
    if revision is not None and current.revision != revision:
        raise Conflict()
    return current


def save(paper: Paper, **new: Any) -> Paper:
    """Store new values of a locked paper under the next revision."""
    for name, value in new.items():
        setattr(paper, name, value)
    paper.revision += 1
    paper.save(update_fields=[*new, "revision", "modified_at"])
    return paper


def check_office(office_id: int, *objects: Model | None) -> None:
    """Stop an act that would refer to something of another office (I32)."""
    for one in objects:
        if one is not None and getattr(one, "office_id", office_id) != office_id:
            raise OtherOffice(f"{one._meta.label} is of another office.")
