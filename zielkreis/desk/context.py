# SPDX-FileCopyrightText: 2026 Zielkreis contributors
# SPDX-License-Identifier: EUPL-1.2

"""What every page needs: the office, its look, what the person may, and the way to the other pages."""

from typing import Any

from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext as _

from zielkreis.kit.words import gettext_noop as N_
from zielkreis.org.rules import WORDS

PAGES = (
    ("start", N_("Start"), ("see_adopted", "manage_people")),
    ("year_now", N_("Jahr"), ("see_year",)),
    ("goal_tree", N_("Ziele"), ("see_draft_goals", "see_agreed_goals")),
    ("goal_system", N_("Leitziele"), ("see_adopted",)),
    ("meetings", N_("Ausschuss"), ("see_meetings",)),
    ("monitoring", N_("Monitoring"), ("report_status", "record_values")),
    ("indicators", N_("Kennzahlen"), ("see_draft_goals", "see_agreed_goals")),
    ("imports", N_("Übernahme"), ("import_tables", "import_values")),
    ("reports", N_("Berichte"), ("make_reports",)),
    ("units", N_("Organisation"), ("see_units",)),
)
"""The main ways: address, label, and the permissions of which one opens the page."""

BELONGS = {
    "my_documents": "reports", "my_mails": "start", "change": "year_now", "evaluation": "year_now", "contribution": "year_now",
    "assessment": "year_now", "hand_over": "year_now",
    "goal_sheet": "goal_tree", "goal_edit": "goal_tree", "goal_state": "goal_tree", "measure": "goal_tree",
    "measure_status": "goal_tree", "measure_edit": "goal_tree", "measure_new": "goal_tree", "goal_figure_new": "goal_tree",
    "goal_history": "goal_tree", "measure_means": "goal_tree",
    "strategic_goal": "goal_system", "people": "units", "person": "units", "create_person": "units",
    "papers": "meetings", "paper": "meetings", "follow_ups": "meetings", "submissions": "meetings", "organizations": "meetings",
    "sources": "meetings", "source": "meetings", "source_new": "meetings", "paper_template": "meetings",
    "next_meeting": "meetings", "introduction": "goal_system", "dossier": "goal_system", "dossier_goal": "goal_system",
    "follow_up": "meetings", "follow_up_new": "meetings", "follow_up_edit": "meetings", "submission": "meetings",
    "submission_new": "meetings", "submission_edit": "meetings", "submission_answer": "meetings", "goal_coverage": "meetings",
    "meeting_goals": "meetings", "goal_papers": "goal_tree", "strategic_goal_papers": "goal_system",
    "organization": "meetings", "organization_new": "meetings", "organization_edit": "meetings",
    "membership_new": "meetings", "membership_edit": "meetings", "membership_end": "meetings", "term_begin": "meetings",
    "members": "meetings", "member": "meetings", "member_new": "meetings", "member_edit": "meetings",
    "member_invite": "meetings", "terms": "meetings", "term_new": "meetings", "term_edit": "meetings",
    "paper_new": "meetings", "paper_edit": "meetings", "paper_goals": "meetings", "paper_effects": "meetings",
    "paper_consultations": "meetings", "paper_cosigning": "meetings", "paper_cosign": "meetings", "paper_step": "meetings",
    "paper_attach": "meetings", "paper_kinds": "meetings", "paper_kind": "meetings", "paper_kind_new": "meetings",
    "committee_settings": "meetings",
    "permissions": "units", "office_settings": "units",
}  # fmt: skip
"""Pages whose address doesn't begin with that of the main way they belong to."""


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
    here = _here(request, [(name, url) for _label, url, name in ways])
    return {
        "office": office,
        "rights": rights,
        "navigation": [(label, url, url == here) for label, url, _name in ways],
        "words": {key: office.words.get(key) or _(word) for key, word in WORDS.items()},
    }


def _here(request: HttpRequest, ways: list[tuple[str, str]]) -> str:
    """Return the address of the main way that this page belongs to."""
    page = request.resolver_match.url_name if request.resolver_match else ""
    belongs = dict(ways).get(BELONGS.get(page or "", ""))
    return belongs or max((url for _name, url in ways if request.path.startswith(url)), key=len, default="")
