# SPDX-FileCopyrightText: 2026 Zielkreis contributors
# SPDX-License-Identifier: EUPL-1.2

"""Offices of their own in which a story begins, made inside a served installation: ``set_scene(bare, "held_meeting", slug)``.

Their days don't depend on when the tests run. Not the example office, which stands elsewhere in its year every day.
"""

from datetime import timedelta

from django.utils import timezone

from tests.browser.serving import Installation
from zielkreis.committee.tests.make import make_body
from zielkreis.committee.tests.meeting_scenes import held_with_system
from zielkreis.desk.tests.committee_scene import agreed_goal, give_seat, meeting_ahead, put_on
from zielkreis.goals import actions
from zielkreis.goals.tests.make import make_draft
from zielkreis.org.models import Person
from zielkreis.org.scoping import office_scope
from zielkreis.org.tests.make import make_office, make_person
from zielkreis.reports.tests.make import adopt

PASSWORD = "geheim-geheim"
"""Everybody's in these offices."""


def set_scene(installation: Installation, name: str, slug: str) -> None:
    """Run one of the scenes of this module in an installation."""
    installation.command("shell", "--no-imports", "-c", f"from tests.browser import scenes; scenes.{name}({slug!r})")


def address_of(role: str, slug: str) -> str:
    """Return the address with which the person of a role signs in."""
    return f"{role}.0@{slug}.example"


def only_a_committee_office(slug: str) -> None:
    """An office without anything, with somebody who fetches meetings."""
    _people(slug, "committee_office")


def held_meeting(slug: str) -> None:
    """A valid version of the goals, and a held meeting with the next one on its agenda and five members present."""
    coordinator, committee_office, _leadership = _people(slug, "coordinator", "committee_office", "leadership")
    office = coordinator.office
    with office_scope(office):
        valid = make_draft(office, by=coordinator)
        adopt(valid, recorded=committee_office, confirmed=coordinator)
        draft = actions.draft_goal_system(office, by=coordinator, based_on=valid)
        actions.change_text(draft.texts.get(position=1), by=coordinator, text="Alle jungen Menschen haben gleiche Chancen.")
        held_with_system(office, by=committee_office, system=actions.submit(draft, by=coordinator))


def meeting_next_week(slug: str) -> None:
    """A member of a committee that meets in a week, invited to, with a paper that serves an agreed goal."""
    coordinator, committee_office, member = _people(slug, "coordinator", "committee_office", "member")
    office = coordinator.office
    with office_scope(office):
        valid = make_draft(office, by=coordinator)
        adopt(valid, recorded=committee_office, confirmed=coordinator)
        above = valid.texts.get(position=2).goal
        goal = agreed_goal(office, by=coordinator, title="Jede Schule hat einen Ort für Jugendliche.", strategic_goal=above)
        give_seat(member, body=make_body(office))
        meeting = meeting_ahead(office, day=timezone.localdate() + timedelta(days=7))
        put_on(meeting, subject="Räume in Schulen", goals=[goal])


def _people(slug: str, *roles: str) -> list[Person]:
    office = make_office(slug, name="Jugendamt Auental")
    return [make_person(office, role) for role in roles]
