# SPDX-FileCopyrightText: 2026 Zielkreis contributors
# SPDX-License-Identifier: EUPL-1.2

"""The ways beside the strategic goals, shown as tabs: the goals themselves, what new members need, everything on one goal."""

from django.urls import reverse
from django.utils.translation import gettext as _

from zielkreis.kit.words import gettext_noop as N_
from zielkreis.org.access import InsideRequest

WAYS = (
    ("goal_system", N_("Präambel und Leitziele"), "see_adopted"),
    ("introduction", N_("Einführung"), "see_meetings"),
    ("dossier", N_("Dossier"), "see_meetings"),
)


def goal_ways(request: InsideRequest, here: str) -> list[tuple[str, str, bool]]:
    """Return label, address and whether it is ``here``, for those that the person may go; none when there is only one."""
    found = [
        (_(label), reverse(name, kwargs={"office": request.office.slug}), name == here)
        for name, label, permission in WAYS
        if request.rights.may_somewhere(permission)
    ]
    return found if len(found) > 1 else []
