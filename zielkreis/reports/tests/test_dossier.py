# SPDX-FileCopyrightText: 2026 Zielkreis contributors
# SPDX-License-Identifier: EUPL-1.2

"""The dossier: everything on a goal or topic that somebody may read, and nothing else."""

from datetime import date

import pytest

from zielkreis.committee.models import FollowUp, Submission
from zielkreis.committee.tests.make import make_body
from zielkreis.committee.tests.make_matters import make_confirmed_item, make_meeting, make_paper
from zielkreis.desk.tests.committee_scene import agreed_goal, give_seat
from zielkreis.desk.tests.pages import answers, signed_in
from zielkreis.documents.check import check
from zielkreis.documents.html import render_html
from zielkreis.goals.models import AnnualSet, OperationalGoal
from zielkreis.goals.tests.make import make_draft
from zielkreis.indicators import actions as indicator_actions
from zielkreis.indicators.tests.make import make_indicator, make_value
from zielkreis.org.queries import rights_of
from zielkreis.org.tests.make import make_person
from zielkreis.reports.committee.dossier import dossier_of_goal, dossier_of_strategic_goal, dossier_of_topic, lineage
from zielkreis.reports.committee.dossier_document import dossier_document
from zielkreis.reports.tests.make import MADE_AT, adopt, headings

TODAY = date(2026, 9, 1)
PAGE = "/musterkreis/intern/dossier/"


@pytest.fixture
def strategic(office, coordinator, committee_office):
    system = make_draft(office, by=coordinator)
    adopt(system, recorded=committee_office, confirmed=coordinator)
    return system.texts.get(title="Chancengleichheit").goal


@pytest.fixture
def goal(office, coordinator, unit, strategic):
    return agreed_goal(office, by=coordinator, unit=unit, title="Ferien stehen allen offen.", strategic_goal=strategic)


@pytest.fixture
def resolved(office, goal, committee_office):
    """A paper that serves the goal, what was resolved on it, and what is to be done because of it."""
    item = make_confirmed_item(office, by=committee_office, title="Ausbau der Ferienangebote")
    make_paper(office, subject="Ausbau der Ferienangebote", goals=[goal], item=item, number="2026/012")
    FollowUp.objects.create(office=office, item=item, task="Richtlinie ändern", due_on=date(2026, 12, 31))
    FollowUp.objects.create(office=office, item=item, task="Ist schon getan", state="done", done_on=date(2026, 5, 1))
    return item


def asked(person):
    return {"rights": rights_of(person, on=TODAY), "on": TODAY}


def printed(office, found):
    made = dossier_document(office, found, made_at=MADE_AT)
    check(made)
    return render_html(made)


def test_dossier_on_a_strategic_goal_gathers_wording_goals_papers_resolutions_and_open_points(
    office, strategic, goal, resolved, member
):
    Submission.objects.create(office=office, kind="question", by=member, title="Und die Osterferien?", text="…", about=strategic)
    found = dossier_of_strategic_goal(office, pk=strategic.pk, **asked(member))
    assert [story.text.title for story in found.stories] == ["Chancengleichheit"]
    assert [node.goal for year in found.years for node in year.nodes] == [goal]
    assert [line.paper.number for line in found.papers] == ["2026/012"]
    assert found.resolutions == [resolved]
    assert [line.follow_up.task for line in found.follow_ups] == ["Richtlinie ändern"]
    assert [one.title for one in found.submissions] == ["Und die Osterferien?"]
    said = printed(office, found)
    for text in ("Wortlaut Chancengleichheit", "2022/114", "Ferien stehen allen offen.", "Richtlinie ändern", "Osterferien"):
        assert text in said


def test_dossier_of_a_member_leaves_out_goals_that_no_paper_named(office, strategic, goal, coordinator, member):
    assert dossier_of_strategic_goal(office, pk=strategic.pk, **asked(member)).years == []
    assert dossier_of_goal(office, pk=goal.pk, **asked(member)) is None
    assert dossier_of_goal(office, pk=goal.pk, **asked(coordinator)) is not None


def test_dossier_never_holds_goals_of_a_year_that_is_a_draft(office, strategic, goal, resolved, coordinator, member):
    OperationalGoal.objects.update(annual_set=AnnualSet.objects.create(office=office, year=2031, state="draft"))
    for person in (member, coordinator):
        found = dossier_of_strategic_goal(office, pk=strategic.pk, **asked(person))
        assert "Ferien stehen allen offen." not in printed(office, found)
        assert dossier_of_goal(office, pk=goal.pk, **asked(person)) is None


def test_dossier_of_the_administration_holds_papers_in_work_and_says_that_it_is_not_to_be_handed_on(
    office, strategic, goal, resolved, coordinator, member
):
    make_paper(office, subject="In Arbeit", state="draft", goals=[goal])
    internal = dossier_of_strategic_goal(office, pk=strategic.pk, **asked(coordinator))
    open_to_all = dossier_of_strategic_goal(office, pk=strategic.pk, **asked(member))
    assert internal.is_internal
    assert "Nicht zur Weitergabe" in printed(office, internal)
    assert not open_to_all.is_internal
    assert "In Arbeit" not in printed(office, open_to_all)


def test_dossier_leaves_out_the_non_public_matters_of_other_bodies(office, strategic, goal, resolved, committee_office, member):
    other = make_body(office, kind="subcommittee", name="Unterausschuss")
    item = make_confirmed_item(
        office, by=committee_office, meeting=make_meeting(office, body=other), title="Geheimsache Ferien", is_public=False
    )
    make_paper(office, subject="Geheimsache Ferien", goals=[goal], item=item, is_public=False)
    for find in (
        lambda: dossier_of_strategic_goal(office, pk=strategic.pk, **asked(member)),
        lambda: dossier_of_topic(office, topic="ferien", **asked(member)),
    ):
        assert "Geheimsache" not in printed(office, find())
    give_seat(member, body=other)
    assert "Geheimsache" in printed(office, dossier_of_topic(office, topic="ferien", **asked(member)))


def test_dossier_on_a_topic_finds_all_words_whatever_their_case(office, goal, resolved, coordinator, member):
    goal.title = "Übergänge gelingen in der Stadt."
    OperationalGoal.objects.filter(pk=goal.pk).update(title=goal.title)
    assert [node.goal for node in dossier_of_topic(office, topic="stadt übergänge", **asked(member)).years[0].nodes] == [goal]
    assert dossier_of_topic(office, topic="stadt unsinn", **asked(member)).is_empty
    assert [line.paper.number for line in dossier_of_topic(office, topic="AUSBAU", **asked(member)).papers] == ["2026/012"]


def test_dossier_on_an_operational_goal_follows_it_through_the_years(office, strategic, goal, resolved, coordinator, unit):
    before = agreed_goal(office, by=coordinator, unit=unit, year=2025, title="Ferien für viele.", strategic_goal=strategic)
    agreed_goal(office, by=coordinator, unit=unit, year=2025, title="Etwas anderes.", strategic_goal=strategic)
    OperationalGoal.objects.filter(pk=goal.pk).update(predecessor=before)
    found = dossier_of_goal(office, pk=before.pk, **asked(coordinator))
    assert [(year.year, [node.goal for node in year.nodes]) for year in found.years] == [(2026, [goal]), (2025, [before])]
    assert [line.paper.number for line in found.papers] == ["2026/012"]


def test_lineage_of_a_chain_reaches_both_ways_and_not_beyond():
    assert lineage(2, {1: None, 2: 1, 3: 2, 4: None, 5: 99}) == {1, 2, 3}


def test_dossier_draws_each_indicator_once(office, strategic, goal, resolved, coordinator, member):
    indicator = make_indicator(office, by=coordinator, title="Anteil Angebote")
    make_value(indicator, 38, by=coordinator)
    indicator_actions.link(goal, by=coordinator, indicator=indicator)
    found = dossier_of_strategic_goal(office, pk=strategic.pk, **asked(member))
    assert [figure.indicator for _node, figure in found.figures] == [indicator]
    assert "Letzter Istwert 38" in printed(office, found)
    assert "Letzter Istwert 38" in signed_in(member).get(f"{PAGE}{goal.pk}/").content.decode()


def test_dossier_is_the_same_for_advisory_and_voting_members(office, strategic, goal, resolved, member):
    advisory = make_person(office, "advisory", email="beratend@musterkreis.example")
    voting, advising = (dossier_of_strategic_goal(office, pk=strategic.pk, **asked(one)) for one in (member, advisory))
    assert printed(office, voting) == printed(office, advising)


def test_dossier_document_has_these_parts(office, strategic, resolved, member):
    made = dossier_document(office, dossier_of_strategic_goal(office, pk=strategic.pk, **asked(member)), made_at=MADE_AT)
    assert headings(made) == [
        "Wortlaut und Beschluss",
        "Handlungsziele über die Jahre",
        "Vorlagen",
        "Beschlüsse und Kenntnisnahmen",
        "Offene Punkte",
    ]


def test_dossier_asks_no_more_for_many_papers_than_for_few(
    office, strategic, goal, resolved, committee_office, coordinator, unit, member, django_assert_max_num_queries
):
    rights = rights_of(member, on=TODAY)
    with django_assert_max_num_queries(34) as few:
        dossier_of_strategic_goal(office, pk=strategic.pk, rights=rights, on=TODAY)
    for number in range(6):
        more = agreed_goal(office, by=coordinator, unit=unit, title=f"Ziel {number}", strategic_goal=strategic)
        item = make_confirmed_item(office, by=committee_office, title=f"Punkt {number}")
        make_paper(office, subject=f"Vorlage {number}", goals=[more, strategic], item=item)
        FollowUp.objects.create(office=office, item=item, task=f"Aufgabe {number}")
    with django_assert_max_num_queries(len(few)) as many:
        dossier_of_strategic_goal(office, pk=strategic.pk, rights=rights, on=TODAY)
    assert len(many) == len(few)


def test_dossier_pages_are_for_who_may_see_meetings_and_the_goal(
    office, strategic, goal, resolved, coordinator, unit, member, stranger
):
    hidden = agreed_goal(office, by=coordinator, unit=unit, title="Nie vorgelegt", strategic_goal=strategic)
    administrator = make_person(office, "administrator", email="admin@musterkreis.example")
    people = (member, administrator, stranger)
    for page in (f"{PAGE}?leitziel={strategic.pk}", f"{PAGE}{goal.pk}/", f"{PAGE}?thema=ferien", f"{PAGE}datei/?ziel={goal.pk}"):
        assert answers(page, *people) == [200, 403, 404, 302]
    for page in (f"{PAGE}{hidden.pk}/", f"{PAGE}datei/?ziel={hidden.pk}"):
        assert answers(page, coordinator, member, stranger) == [200, 404, 404, 302]
    assert signed_in(member).get(f"{PAGE}datei/?leitziel={strategic.pk}").content.startswith(b"%PDF-")


@pytest.mark.parametrize(("query", "status"), [
    ("?leitziel=999999", 404), ("?leitziel=abc", 404), ("?ziel=-1", 404), (f"?leitziel={'9' * 40}", 404),
    ("?thema=ab", 200), ("?thema=", 200), ("?thema=%00%00", 200), (f"?thema={'x' * 200}", 200), ("?thema=nichts-davon", 200),
])  # fmt: skip
def test_dossier_asked_for_nonsense_says_so_and_never_fails(office, member, query, status):
    assert signed_in(member).get(f"{PAGE}{query}").status_code == status


def test_topic_that_is_too_short_stays_in_the_field_with_a_sentence(office, member):
    page = signed_in(member).get(f"{PAGE}?thema=ab").content.decode()
    assert "mindestens drei Zeichen" in page
    assert 'value="ab"' in page
