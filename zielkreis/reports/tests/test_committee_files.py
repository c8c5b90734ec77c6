# SPDX-FileCopyrightText: 2026 Zielkreis contributors
# SPDX-License-Identifier: EUPL-1.2

"""Papers, agendas and minutes as files: what they say, to whom, and that signed minutes stay the very same bytes."""

from hashlib import sha512
from io import BytesIO

import page as pdf_rules
import pikepdf
import pytest
from django.db import DatabaseError, transaction
from django.urls import reverse
from docx import Document

from zielkreis.committee.actions.files import remove_file
from zielkreis.committee.actions.minutes import release_minutes
from zielkreis.committee.actions.references import set_references
from zielkreis.committee.models import File, FileContent, Member, Paper
from zielkreis.committee.queries import readable
from zielkreis.committee.rules.papers import Reference
from zielkreis.desk.tests.pages import answers, signed_in
from zielkreis.documents.tests.test_pdf import words
from zielkreis.goals.actions import add_strategic_goal, draft_goal_system, write_preamble
from zielkreis.history.models import Entry
from zielkreis.kit.words import Refused
from zielkreis.org.queries import rights_of
from zielkreis.org.tests.make import make_person
from zielkreis.reports.committee.agenda import agenda_document
from zielkreis.reports.committee.paper import goal_sentence, paper_document
from zielkreis.reports.committee.paper_facts import paper_facts
from zielkreis.reports.tests.make import make_year, texts
from zielkreis.reports.tests.make_committee import DAY, SECRET, TODAY, make_full_paper, make_minutes, make_scene, sign


@pytest.fixture
def scene(office, coordinator):
    return make_scene(office, by=coordinator)


def address(office, name: str, one, **more) -> str:
    return reverse(name, kwargs={"office": office.slug, "pk": one.pk, **more})


def get(person, url: str) -> bytes:
    answer = signed_in(person).get(url)
    assert answer.status_code == 200, answer
    return answer.content


def text_of(pdf: bytes) -> str:
    """The words of a PDF, which obeys every rule of PDF/UA."""
    report = pdf_rules.validate_pdf_bytes(pdf, profile="ua1")
    assert [failure.message for failure in report.failures] == []
    return words(pdf)


def test_paper_file_when_it_went_out_then_members_get_all_of_it(office, scene):
    said = text_of(get(scene.inside, address(office, "paper_file", scene.paper, form="pdf")))
    for expected in (
        scene.paper.number, "Ferien für alle", "Beratungsfolge", "Der Ausschuss beschließt: Ferien für alle.", "Zweiter Absatz.",
        "Betrifft nur die Verwaltung.", "18.500,00 €", "– nicht beziffert", "Konzept",
    ):  # fmt: skip
        assert expected in said.replace("\u00a0", " ")
    assert "Entwurf" not in said


def test_paper_file_when_somebody_co_signed_then_tells_those_who_prepare_papers_without_the_note(office, scene, coordinator):
    url = address(office, "paper_file", scene.paper, form="pdf")
    inside, prepares = (words(get(one, url)) for one in (scene.inside, coordinator))
    assert "Kämmerei" in prepares and "mitgezeichnet" in prepares and "Bauchschmerzen" not in prepares
    assert "Kämmerei" not in inside and "Mitzeichnung" not in inside


def test_paper_file_as_word_when_opened_then_has_the_same_texts(office, scene):
    answer = signed_in(scene.inside).get(address(office, "paper_file", scene.paper, form="docx"))
    document = Document(BytesIO(answer.content))
    said = [one.text for one in document.paragraphs] + [cell.text for table in document.tables for cell in table._cells]
    for expected in ("Ferien für alle", "Der Ausschuss beschließt: Ferien für alle.", "18.500,00\u00a0€", "nicht beziffert",
                     "Kein Bezug. Begründung: Betrifft nur die Verwaltung."):  # fmt: skip
        assert expected in said
    assert document.core_properties.title == f"{scene.paper.number} Ferien für alle"
    assert answer.headers["Content-Disposition"].endswith('.docx"') and answer.headers["X-Content-Type-Options"] == "nosniff"


def test_paper_file_as_page_when_shown_then_comes_under_its_own_policy(office, scene):
    answer = signed_in(scene.inside).get(address(office, "paper_file", scene.paper, form="html"))
    assert "sandbox" in answer.headers["Content-Security-Policy"]
    assert "Der Ausschuss beschließt" in answer.content.decode()


@pytest.mark.parametrize("form", ["pdf", "docx", "html"])
def test_paper_file_when_people_come_then_only_those_who_may_read_it_get_it(office, scene, form, coordinator, stranger):
    people = (coordinator, scene.inside, scene.outside, stranger)
    assert answers(address(office, "paper_file", scene.paper, form=form), *people) == [200, 200, 200, 404, 302]
    assert answers(address(office, "paper_file", scene.secret, form=form), *people) == [200, 200, 404, 404, 302]


def test_paper_file_when_the_paper_has_not_gone_out_then_members_do_not_know_of_it(office, scene, coordinator):
    draft = make_full_paper(office, by=coordinator, body=scene.body, subject="Noch geheim")
    url = address(office, "paper_file", draft, form="pdf")
    assert answers(url, coordinator, scene.inside) == [200, 404, 302]
    assert "Die Vorlage ist noch nicht zur Sitzung versandt" in text_of(get(coordinator, url))


def test_paper_file_when_the_format_is_unknown_then_does_not_exist(office, scene, coordinator):
    assert signed_in(coordinator).get(address(office, "paper_file", scene.paper, form="exe")).status_code == 404


def test_paper_facts_when_there_are_ten_times_the_papers_then_ask_no_more_queries(
    office, scene, coordinator, django_assert_max_num_queries
):
    rights = rights_of(coordinator, on=TODAY)
    with django_assert_max_num_queries(20) as few:
        paper_facts(office, papers=[scene.paper], rights=rights, on=TODAY)
    more = [make_full_paper(office, by=coordinator, body=scene.body, subject=f"Mehr {n}") for n in range(9)]
    more = list(readable.papers(office, rights=rights, on=TODAY).filter(pk__in=[one.pk for one in more]))
    with django_assert_max_num_queries(len(few)):
        assert len(paper_facts(office, papers=more, rights=rights, on=TODAY)) == 9


def test_agenda_file_when_members_come_then_the_non_public_part_goes_to_this_body_alone(office, scene, coordinator, stranger):
    url = address(office, "agenda_file", scene.meeting)
    assert answers(url, coordinator, scene.inside, scene.outside, stranger) == [200, 200, 200, 404, 302]
    inside, outside = (text_of(get(one, url)) for one in (scene.inside, scene.outside))
    assert "Nichtöffentlicher Teil" in inside and SECRET in inside
    assert "Nichtöffentlicher Teil" not in outside and SECRET not in outside
    assert "Ferien für alle" in outside and "Kreishaus, Saal 1" in outside


@pytest.mark.parametrize("name", ["agenda_file", "agenda_papers_file"])
def test_agenda_file_when_only_the_public_part_is_wanted_then_nothing_else_is_in_it(office, scene, coordinator, name):
    pdf = get(coordinator, address(office, name, scene.meeting) + "?oeffentlich=1")
    assert SECRET not in text_of(pdf)
    opened = pikepdf.open(BytesIO(pdf))
    assert SECRET not in str(opened.docinfo.get("/Title"))


def test_agenda_papers_file_when_opened_then_has_contents_and_every_paper(office, scene):
    pdf = get(scene.inside, address(office, "agenda_papers_file", scene.meeting))
    said = text_of(pdf)
    assert "Der Ausschuss beschließt: Ferien für alle." in said and f"Der Ausschuss beschließt: {SECRET}" in said
    with pikepdf.open(BytesIO(pdf)).open_outline() as outline:
        parts = {entry.title: [paper.title for paper in entry.children] for entry in outline.root}
    assert list(parts) == ["Öffentlicher Teil", "Nichtöffentlicher Teil", "Vorlagen"]
    assert parts["Vorlagen"] == ["TOP Ö 1: Ferien für alle", f"TOP NÖ 1: {SECRET} Grundstück"]
    assert "enthält Nichtöffentliches" in said


@pytest.mark.parametrize("name", ["agenda_file", "agenda_papers_file"])
def test_agenda_file_when_nobody_is_invited_yet_then_members_do_not_get_it(office, coordinator, name):
    scene = make_scene(office, by=coordinator, state="scheduled")
    assert answers(address(office, name, scene.meeting), coordinator, scene.inside) == [200, 404, 302]
    assert "noch nicht eingeladen" in text_of(get(coordinator, address(office, name, scene.meeting)))


def test_agenda_document_when_it_has_ten_times_the_items_then_asks_no_more_queries(
    office, scene, coordinator, django_assert_max_num_queries
):
    rights = rights_of(coordinator, on=TODAY)
    asked = {"rights": rights, "on": TODAY, "with_papers": True}
    with django_assert_max_num_queries(30) as few:
        agenda_document(office, meeting=scene.meeting, **asked)
    from zielkreis.committee.actions import agenda

    for number in range(18):
        agenda.add_item(scene.meeting, by=coordinator, title=f"Bericht {number}")
    with django_assert_max_num_queries(len(few)):
        assert "Bericht 17" in texts(agenda_document(office, meeting=scene.meeting, **asked))


@pytest.fixture
def minutes(office, scene, committee_office, coordinator):
    return make_minutes(scene, by=committee_office, second=coordinator)


def test_minutes_file_when_still_a_draft_then_says_so_and_only_those_who_keep_it_get_it(office, scene, minutes, committee_office):
    url = address(office, "minutes_file", scene.meeting)
    assert answers(url, committee_office, scene.inside, scene.outside) == [200, 404, 404, 302]
    said = text_of(get(committee_office, url))
    assert said.count("Entwurf") >= 3 and not File.objects.filter(role="minutes").exists()


def test_minutes_file_when_printed_then_tells_who_was_there_what_was_resolved_and_how(office, scene, minutes, committee_office):
    said = text_of(get(committee_office, address(office, "minutes_file", scene.meeting))).replace("\u00a0", " ")
    for expected in (
        "Anwesend: Stellvertretende Mitglieder", "Stellvertretung Eins", "bis 20:00 Uhr", "Mitglied Fern", "entschuldigt",
        "Die Ladung erfolgte fristgerecht.", "Es wird nachgefragt.", "Beschlossen wird: Ferien für alle.",
        "ungeändert beschlossen", "Ja: 2, Nein: 0, Enthaltungen: 0, Befangen: 1", "Mitglied Befangen", "Schluss um 19 Uhr.",
    ):  # fmt: skip
        assert expected in said


def test_minutes_file_when_signed_then_is_kept_once_and_stays_the_same_bytes(office, scene, minutes, committee_office):
    sign(minutes, by=committee_office)
    url = address(office, "minutes_file", scene.meeting)
    first = get(committee_office, url)
    Member.objects.filter(name="Mitglied Drinnen").update(name="Anders Genannt")
    assert get(committee_office, url) == first
    kept = {file.is_public: file for file in File.objects.filter(role="minutes")}
    assert (kept[False].sha512, kept[False].size) == (sha512(first).hexdigest(), len(first))
    assert "Entwurf" not in text_of(first) and "Vorsitz, Schriftführung" in words(first)
    public = get(committee_office, url + "?oeffentlich=1")
    assert kept[True].sha512 == sha512(public).hexdigest() and SECRET not in text_of(public)
    assert File.objects.filter(role="minutes").count() == 2


def test_minutes_file_when_released_then_members_get_the_part_that_is_theirs(office, scene, minutes, committee_office, stranger):
    signed = sign(minutes, by=committee_office)
    url = address(office, "minutes_file", scene.meeting)
    assert answers(url, committee_office, scene.inside, scene.outside, stranger) == [200, 404, 404, 404, 302]
    release_minutes(signed, by=committee_office)
    assert answers(url, committee_office, scene.inside, scene.outside, stranger) == [200, 200, 200, 404, 302]
    assert SECRET in words(get(scene.inside, url))
    assert SECRET not in words(get(scene.outside, url))


def test_kept_minutes_when_not_released_then_are_among_nobody_elses_files(office, scene, minutes, committee_office):
    signed = sign(minutes, by=committee_office)
    get(committee_office, address(office, "minutes_file", scene.meeting))

    def shown(person) -> set[bool]:
        found = readable.files(office, rights=rights_of(person, on=TODAY), on=TODAY)
        return {file.is_public for file in found.filter(role="minutes")}

    assert [shown(one) for one in (committee_office, scene.inside, scene.outside)] == [{True, False}, set(), set()]
    release_minutes(signed, by=committee_office)
    assert [shown(one) for one in (committee_office, scene.inside, scene.outside)] == [{True, False}, {True, False}, {True}]


def test_kept_minutes_when_somebody_removes_or_changes_them_then_are_still_there(office, scene, minutes, committee_office):
    sign(minutes, by=committee_office)
    get(committee_office, address(office, "minutes_file", scene.meeting))
    file = File.objects.filter(role="minutes").first()
    with pytest.raises(Refused, match="aufbewahrt"):
        remove_file(file, by=committee_office)
    for attack in (
        lambda: FileContent.objects.filter(file=file).update(content=b"anders"),
        lambda: FileContent.objects.filter(file=file).delete(),
        lambda: File.objects.filter(pk=file.pk).update(role="attachment"),
    ):
        with pytest.raises(DatabaseError, match="signed minutes"), transaction.atomic():
            attack()


def test_minutes_file_when_there_are_none_then_does_not_exist(office, scene, committee_office):
    assert answers(address(office, "minutes_file", scene.meeting), committee_office) == [404, 302]


def test_files_of_meetings_when_somebody_has_no_role_in_it_then_are_forbidden(office, scene):
    provider = make_person(office, "provider")
    urls = [address(office, name, scene.meeting) for name in ("agenda_file", "agenda_papers_file", "minutes_file")]
    urls.append(address(office, "paper_file", scene.paper, form="pdf"))
    assert [signed_in(provider).get(url).status_code for url in urls] == [403] * 4


def test_minutes_keep_when_signed_on_the_page_then_the_file_is_kept_at_once(office, scene, minutes, committee_office):
    url = address(office, "minutes_sign", scene.meeting)
    form = {"signed_by": "Vorsitz, Schriftführung", "on": DAY.isoformat()}
    signed_in(committee_office).post(url, form, follow=True)
    assert sorted(file.is_public for file in File.objects.filter(role="minutes")) == [False, True]
    assert Entry.objects.filter(verb="attach", object_type="committee.minutes").count() == 1


def test_minutes_keep_when_still_a_draft_or_not_theirs_then_keeps_nothing(office, scene, minutes, committee_office, stranger):
    url = address(office, "minutes_keep", scene.meeting)
    assert answers(url, committee_office, scene.inside, stranger) == [302, 403, 404, 302]
    assert not File.objects.filter(role="minutes").exists()


def test_paper_page_when_read_then_leads_to_its_files(office, scene):
    page = get(scene.inside, address(office, "paper", scene.paper)).decode()
    assert address(office, "paper_file", scene.paper, form="docx") in page


def test_paper_facts_when_a_paper_names_goals_then_members_see_no_goal_of_a_year_in_draft(office, scene, coordinator):
    year = make_year(office, by=coordinator)
    goal = year.goals.get()
    draft = make_full_paper(office, by=coordinator, body=scene.body, subject="Mit Zielen", released=False)
    served = [Reference(strategic_goal=goal.strategic_goal, contribution="mehr Plätze"), Reference(operational_goal=goal)]
    set_references(draft, by=coordinator, references=served)

    def shown(person) -> tuple[list[str], list[str]]:
        [facts] = paper_facts(office, papers=[fresh(draft)], rights=rights_of(person, on=TODAY), on=TODAY)
        return [one.title for one in facts.strategic], [one.title for one in facts.operational]

    strategic, operational = shown(coordinator)
    assert operational == ["Alle Kinder kommen mit."] and len(strategic) == 1
    assert shown(scene.inside) == (["Leitziel im Entwurf"], [])
    set_references(fresh(draft), by=coordinator, references=served[1:])
    [hidden] = paper_facts(office, papers=[fresh(draft)], rights=rights_of(scene.inside, on=TODAY), on=TODAY)
    assert goal_sentence(hidden) == "Die Vorlage nennt Ziele, die noch nicht vorgestellt sind."


def test_paper_document_when_it_serves_goals_then_prints_them_with_their_contribution(office, scene, coordinator):
    year = make_year(office, by=coordinator)
    draft = make_full_paper(office, by=coordinator, body=scene.body, subject="Mit Zielen", released=False)
    reference = Reference(strategic_goal=year.goals.get().strategic_goal, contribution="mehr Plätze")
    set_references(draft, by=coordinator, references=[reference, Reference(operational_goal=year.goals.get())])
    said = texts(paper_document(office, paper=fresh(draft), rights=rights_of(coordinator, on=TODAY), on=TODAY))
    assert "mehr Plätze" in said and "Alle Kinder kommen mit. (2026)" in said and "nicht angegeben" in said


def test_paper_document_when_it_brings_in_goals_then_prints_their_wording(office, scene, coordinator):
    system = draft_goal_system(office, by=coordinator)
    write_preamble(system, by=coordinator, preamble="Wir handeln gemeinsam.")
    add_strategic_goal(system, by=coordinator, title="Chancengleichheit", text="Alle haben gleiche Chancen.")
    draft = make_full_paper(office, by=coordinator, body=scene.body, subject="Leitziele", goal_system=system, released=False)
    said = texts(paper_document(office, paper=fresh(draft), rights=rights_of(coordinator, on=TODAY), on=TODAY))
    for expected in ("Wir handeln gemeinsam.", "1. Chancengleichheit", "Alle haben gleiche Chancen."):
        assert expected in said


def fresh(paper: Paper) -> Paper:
    """The paper as it stands now, without what was read before."""
    return Paper.objects.get(pk=paper.pk)
