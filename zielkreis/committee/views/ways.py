# SPDX-FileCopyrightText: 2026 Zielkreis contributors
# SPDX-License-Identifier: EUPL-1.2

"""The ways within the committee's pages, shown as tabs on each of them."""

from django.urls import reverse
from django.utils.translation import gettext as _

from zielkreis.kit.words import gettext_noop as N_
from zielkreis.org.access import InsideRequest

WAYS = (
    ("next_meeting", N_("Nächste Sitzung"), "see_meetings"),
    ("meetings", N_("Sitzungen"), "see_meetings"),
    ("papers", N_("Vorlagen"), "see_meetings"),
    ("follow_ups", N_("Beschlüsse"), "see_meetings"),
    ("submissions", N_("Vorschläge und Fragen"), "see_meetings"),
    ("organizations", N_("Gremien"), "see_meetings"),
)


def ways(request: InsideRequest, here: str) -> list[tuple[str, str, bool]]:
    """Return label, address and whether it is ``here``, for those that the person may go: ``{% tabs items=ways label=… %}``."""
    return [
        (_(label), reverse(name, kwargs={"office": request.office.slug}), name == here)
        for name, label, permission in WAYS
        if request.rights.may_somewhere(permission)
    ]
