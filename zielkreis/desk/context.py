"""What every page needs: the office, its look, what the person may, and the way to the other pages."""

from typing import Any

from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext as _

from zielkreis.kit.words import gettext_noop as N_
from zielkreis.org.rules import WORDS

PAGES = (
    ("start", N_("Start"), ("see_adopted",)),
    ("goal_tree", N_("Ziele"), ("see_draft_goals", "see_agreed_goals")),
    ("goal_system", N_("Leitziele"), ("see_adopted",)),
    ("monitoring", N_("Monitoring"), ("report_status", "record_values")),
    ("indicators", N_("Kennzahlen"), ("see_draft_goals", "see_agreed_goals")),
    ("imports", N_("Übernahme"), ("import_tables", "import_values")),
    ("reports", N_("Berichte"), ("make_reports",)),
    ("units", N_("Organisation"), ("see_units",)),
)
"""The main ways: address, label, and the permissions of which one opens the page."""


def house(request: HttpRequest) -> dict[str, Any]:
    """Return the office in scope, the rights of the person and the navigation, when the page is an inside one."""
    office, rights = getattr(request, "office", None), getattr(request, "rights", None)
    if office is None or rights is None:
        return {"office": None, "rights": None}
    ways = [
        (_(label), reverse(name, kwargs={"office": office.slug}), name)
        for name, label, permissions in PAGES
        if any(rights.may_somewhere(permission) for permission in permissions)
    ]
    here = max((url for _label, url, _name in ways if request.path.startswith(url)), key=len, default="")
    return {
        "office": office,
        "rights": rights,
        "navigation": [(label, url, url == here) for label, url, _name in ways],
        "words": {key: office.words.get(key) or _(word) for key, word in WORDS.items()},
    }
