# SPDX-FileCopyrightText: 2026 Zielkreis contributors
# SPDX-License-Identifier: EUPL-1.2

"""From our own server into a second office: nothing is lost that OParl carries, and what changes there follows here."""

from datetime import timedelta

import pytest
from django.utils import timezone

from zielkreis.committee.actions import sources
from zielkreis.committee.models import (
    AgendaItem,
    CommitteeSettings,
    Consultation,
    Fetch,
    File,
    GoalReference,
    LegislativeTerm,
    Meeting,
    Member,
    Membership,
    Organization,
    Paper,
)
from zielkreis.committee.oparl import fetching, ledger
from zielkreis.committee.queries.sources import sources as known_sources
from zielkreis.committee.tests.make_oparl import SECRET, make_scene
from zielkreis.committee.tests.oparl_server import ourselves
from zielkreis.goals.tests.make import make_strategic_goal
from zielkreis.history.models import Entry
from zielkreis.org.models import Office
from zielkreis.org.scoping import office_scope
from zielkreis.org.tests.make import make_person


@pytest.fixture
def scene(office, committee_office, coordinator):
    """The first office's committee."""
    return make_scene(office, by=committee_office, second=coordinator)


@pytest.fixture
def fetcher(other_office):
    """Who fetches in the second office."""
    return make_person(other_office, "committee_office")


def fetch(office: Office, base: str, *, by, full: bool = False) -> Fetch:
    """Fetch the first office's committee into another."""
    url = f"{base}/oparl/v1.1/"
    source = known_sources(office).filter(url=url).first() or sources.add_source(office, by=by, url=url)
    begun = sources.begin_fetch(source, by=by, full=full, now=timezone.now())
    return fetching.run(begun, client=fetching.client(), by=by, today=timezone.localdate())


@pytest.fixture
def fetched(scene, other_office, fetcher):
    """The second office after it fetched everything, with the server still running."""
    with ourselves(back_to=other_office) as base, office_scope(other_office):
        done = fetch(other_office, base, by=fetcher)
        assert (done.state, done.problems) == ("done", [])
        yield base


def rows(model, office: Office, *fields: str) -> set[tuple]:
    """Return these fields of all rows of an office that could be public."""
    with office_scope(office):
        return set(model.objects.filter(office=office).values_list(*fields))


SAME = {
    LegislativeTerm: ("name", "starts_on", "ends_on"),
    Organization: ("kind", "name", "short_name", "seats", "part_of__name", "starts_on", "ends_on"),
    Member: ("name", "title"),
    Membership: (
        *("member__name", "organization__name", "role", "seat", "votes", "starts_on", "ends_on"),
        *("on_behalf_of__name", "deputy_for__member__name", "term__name"),
    ),
    Meeting: ("organization__name", "name", "state", "day", "begins", "ends", "place", "term__name"),
    AgendaItem: ("meeting__day", "number", "title", "is_public"),
    Paper: ("number", "subject", "kind_name", "day", "follows__number"),
    Consultation: ("paper__number", "organization__name", "meeting__day", "item__number", "role", "position"),
    File: ("paper__number", "role", "name", "file_name", "media_type", "size", "sha512"),
}


@pytest.mark.parametrize("model", SAME, ids=lambda model: model.__name__)
def test_second_office_holds_what_the_first_one_publishes_and_nothing_else(office, other_office, fetched, model):
    here = {row for row in rows(model, office, *SAME[model]) if SECRET not in str(row)}
    if model is Paper:
        here = {row for row in here if row[0] in ("2025/099", "2026/017")}
    if model is Consultation:
        here = {row for row in here if row[0] in ("2025/099", "2026/017")}
    if model is AgendaItem:
        here = {row for row in here if row[3]}
    there = rows(model, other_office, *SAME[model])
    assert there == here
    assert there


def test_results_votes_goals_and_sections_arrive(other_office, fetched):
    item = AgendaItem.objects.get(number="Ö 5")
    assert (item.result, item.yes, item.no, item.abstentions) == ("unchanged", 12, 2, 0)
    assert item.resolution_text == "Der Jugendhilfeausschuss beschließt die Leitziele."
    assert item.extra["zielkreis:adoption"]["validFrom"] == "2026-03-12"
    assert AgendaItem.objects.get(number="Ö 6").result == ""
    paper = Paper.objects.get(number="2026/017")
    assert paper.extra["zielkreis:strategicGoal"][0]["contribution"] == "Wird beschlossen."
    assert paper.extra["zielkreis:section"] == [{"name": "Begründung", "text": "Darum."}]
    assert all(one.origin and one.is_fetched for model in SAME for one in model.objects.all())


def test_everything_has_its_entry_in_the_history_of_one_act(other_office, fetcher, fetched):
    made = sum(model.objects.count() for model in SAME)
    entries = Entry.objects.filter(office_id=other_office.pk, verb="fetch", batch=f"fetch-{Fetch.objects.get().pk}")
    created = {(one.object_type, one.object_id) for one in entries}
    assert len(created) == made
    assert {one.by_id for one in entries} == {fetcher.pk}


def test_fetching_again_changes_nothing(other_office, fetcher, fetched):
    done = fetch(other_office, fetched, by=fetcher, full=True)
    assert done.state == "done"
    assert {name for numbers in done.counts.values() for name in numbers} == {"same"}
    assert done.counts["membership"] == {"same": Membership.objects.count()}


def test_what_was_taken_back_there_is_deleted_here_and_keeps_its_references(scene, office, other_office, fetcher, fetched):
    paper = Paper.objects.get(number="2026/017")
    with office_scope(office):
        Paper.objects.filter(pk=scene.paper.pk).update(state="released")
        AgendaItem.objects.filter(number="Ö 7").update(title="Klausurtagung im Herbst", modified_at=timezone.now())
        chosen = CommitteeSettings.objects.get(office=office)
        ledger.renew(office, settings=chosen, now=timezone.now() + timedelta(minutes=20))
    done = fetch(other_office, fetched, by=fetcher)
    assert done.state == "done" and done.since
    paper.refresh_from_db()
    assert paper.deleted_at and paper.subject == "Präambel und Leitziele"
    assert AgendaItem.objects.get(number="Ö 7").title == "Klausurtagung im Herbst"
    assert done.counts["paper"]["deleted"] == 1 and "organization" in done.counts


def test_goal_reference_that_was_added_here_stays(other_office, fetcher, fetched):
    paper = Paper.objects.get(number="2026/017")
    goal = make_strategic_goal(other_office, by=make_person(other_office, "coordinator"))
    GoalReference.objects.create(office=other_office, paper=paper, strategic_goal=goal, contribution="Unser Beitrag")
    fetch(other_office, fetched, by=fetcher, full=True)
    assert GoalReference.objects.get(paper=paper).contribution == "Unser Beitrag"
