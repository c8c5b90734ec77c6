# SPDX-FileCopyrightText: 2026 Zielkreis contributors
# SPDX-License-Identifier: EUPL-1.2

"""Pages of papers: who sees which, what a form does and keeps, and how many queries they cost."""

from datetime import date

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from zielkreis.committee.actions import cosigning, files, papers, references
from zielkreis.committee.models import CoSignature, File, Meeting, Paper, PaperKind
from zielkreis.committee.queries import papers as queries
from zielkreis.committee.queries.paper_list import PER_PAGE, stretch
from zielkreis.committee.queries.readable import papers as readable_papers
from zielkreis.committee.rules.papers import Reference, Signature, Step
from zielkreis.committee.tests.make import make_body
from zielkreis.committee.tests.make_papers import PDF, TODAY, make_complete, make_kind, make_paper, make_released
from zielkreis.desk.tests.committee_scene import agreed_goal
from zielkreis.desk.tests.pages import answers, signed_in
from zielkreis.goals.tests.make import make_draft, make_goal, make_strategic_goal
from zielkreis.history.queries import history_of
from zielkreis.org.queries import rights_of
from zielkreis.org.scoping import office_scope
from zielkreis.org.tests.make import make_person


def url(office, name, **kwargs):
    """Return the address of a page inside the office."""
    return reverse(name, kwargs={"office": office.slug, **kwargs})


def rows(form_rows, *, prefix="row", initial=0):
    """Return what a browser sends for rows of a form."""
    data = {f"{prefix}-TOTAL_FORMS": len(form_rows), f"{prefix}-INITIAL_FORMS": initial}
    return data | {f"{prefix}-{place}-{name}": value for place, row in enumerate(form_rows) for name, value in row.items()}


# Who may


@pytest.mark.parametrize("name", ["paper_edit", "paper_effects", "paper_consultations", "paper_cosigning", "paper_attach"])
def test_page_of_a_draft_is_for_those_who_write_it(office, coordinator, member, stranger, unit, name):
    paper = make_paper(office, by=coordinator, unit=unit)
    assert answers(url(office, name, pk=paper.pk), coordinator, member, stranger) == [200, 403, 404, 302]


def test_draft_is_read_by_its_unit_and_nobody_on_the_committee(office, coordinator, unit, unit_head, member, stranger):
    paper = make_paper(office, by=coordinator, unit=unit)
    assert answers(url(office, "paper", pk=paper.pk), coordinator, unit_head, member, stranger) == [200, 200, 404, 404, 302]


def test_paper_sent_out_is_read_by_members_without_what_stays_inside(office, coordinator, member):
    paper = make_complete(office, by=coordinator)
    cosigning.ask(paper, by=coordinator, signatures=[Signature(function="Kämmerei")])
    CoSignature.objects.update(state="refused", note="Zu teuer, sagt die Kämmerei.")
    papers.release(paper, by=coordinator, today=TODAY)
    papers.send_out(paper, by=coordinator)
    page = signed_in(member).get(url(office, "paper", pk=paper.pk)).content.decode()
    assert "So ist es." in page and "Rein organisatorisch." in page
    assert "Zu teuer" not in page and "Mitzeichnung" not in page and "Verlauf" not in page


def test_paper_of_another_unit_is_neither_read_nor_written(office, coordinator, unit_head):
    paper = make_paper(office, by=coordinator)
    assert answers(url(office, "paper", pk=paper.pk), unit_head) == [404, 302]
    assert answers(url(office, "paper_edit", pk=paper.pk), unit_head) == [404, 302]


def test_released_paper_is_called_back_by_the_committee_office_alone(office, coordinator, committee_office, unit, unit_head):
    paper = make_released(office, by=coordinator, unit=unit)
    address = url(office, "paper_step", pk=paper.pk, to="zurueckholen")
    assert answers(address, committee_office, unit_head) == [200, 403, 302]
    signed_in(committee_office).post(address, {"reason": "Zahlen fehlen."})
    paper.refresh_from_db()
    assert paper.state == "draft" and history_of(paper, office_id=office.pk)[0].reason == "Zahlen fehlen."


def test_release_is_for_the_leadership(office, coordinator):
    leader = make_person(office, "leadership")
    paper = make_complete(office, by=coordinator)
    address = url(office, "paper_step", pk=paper.pk, to="freigeben")
    assert answers(address, leader, coordinator) == [200, 403, 302]
    signed_in(leader).post(address, {"reason": ""})
    paper.refresh_from_db()
    assert paper.state == "released"


def test_step_that_does_not_exist_is_not_found(office, coordinator):
    paper = make_paper(office, by=coordinator)
    assert answers(url(office, "paper_step", pk=paper.pk, to="loeschen"), coordinator) == [404, 302]


def test_kinds_are_changed_by_those_who_manage_papers(office, coordinator, committee_office, member, stranger):
    kind = make_kind(office, by=coordinator)
    expected = [200, 200, 403, 404, 302]
    for address in (url(office, "paper_kinds"), url(office, "paper_kind", pk=kind.pk)):
        assert answers(address, coordinator, committee_office, member, stranger) == expected


# Beginning and writing


def test_paper_is_begun_from_the_page_with_the_next_number(office, coordinator):
    data = {"kind": "Mitteilungsvorlage", "subject": "Jahresbericht", "is_public": "on"}
    signed_in(coordinator).post(url(office, "paper_new"), data)
    paper = Paper.objects.get()
    assert paper.kind.name == "Mitteilungsvorlage" and paper.number.endswith("/001") and paper.is_public
    assert queries.sections(paper).count() == 2


def test_number_that_is_taken_comes_back_with_a_sentence_at_the_field(office, coordinator):
    make_paper(office, by=coordinator, number="5/26")
    data = {"kind": "Beschlussvorlage", "subject": "Zweite", "number": "5/26"}
    answer = signed_in(coordinator).post(url(office, "paper_new"), data)
    assert "hat schon eine andere Vorlage" in answer.content.decode() and 'value="Zweite"' in answer.content.decode()
    assert Paper.objects.count() == 1


def test_looking_at_the_form_makes_nothing(office, coordinator):
    signed_in(coordinator).get(url(office, "paper_new"))
    assert not PaperKind.objects.exists()


def test_unit_head_begins_papers_for_the_own_unit_only(office, coordinator, unit, unit_head):
    client = signed_in(unit_head)
    data = {"kind": "Beschlussvorlage", "subject": "Aus dem Fachdienst", "unit": ""}
    assert client.post(url(office, "paper_new"), data).status_code in (200, 403)
    assert not Paper.objects.exists()
    client.post(url(office, "paper_new"), data | {"unit": unit.pk})
    assert Paper.objects.get().unit == unit


def test_page_begins_the_paper_that_brings_in_a_version_of_the_goals(office, coordinator, unit_head):
    make_body(office)
    system = make_draft(office, by=coordinator)
    address = url(office, "paper_new") + f"?goal_system={system.pk}"
    page = signed_in(coordinator).get(address).content.decode()
    assert "Präambel und Leitziele der Jugendhilfe (Fassung 1)" in page and "Mitteilungsvorlage" not in page
    signed_in(coordinator).post(address, {"kind": "Beschlussvorlage", "subject": "Leitziele"})
    assert Paper.objects.get().goal_system == system
    assert answers(address, unit_head) == [403, 302]
    assert answers(url(office, "paper_new") + "?goal_system=x", coordinator) == [404, 302]


def test_sections_are_saved_together(office, coordinator):
    paper = make_paper(office, by=coordinator)
    data = {"subject": "Neu", "revision": 1, "section-facts": "Zeile 1\r\nZeile 2", "section-resolution": "Beschluss."}
    signed_in(coordinator).post(url(office, "paper_edit", pk=paper.pk), data)
    assert {one.key: one.text for one in queries.sections(paper)}["facts"] == "Zeile 1\nZeile 2"


def test_second_person_to_save_sees_both_wordings_and_loses_nothing(office, coordinator):
    paper = make_paper(office, by=coordinator)
    papers.write_paper(paper, by=coordinator, texts={"facts": "Zuerst gespeichert."}, revision=1)
    client, address = signed_in(coordinator), url(office, "paper_edit", pk=paper.pk)
    data = {"subject": paper.subject, "revision": 1, "section-facts": "Danach getippt."}
    page = client.post(address, data).content.decode()
    assert "Inzwischen hat jemand anderes" in page and "Zuerst" in page and "Danach getippt." in page
    assert queries.sections(paper).get(key="facts").text == "Zuerst gespeichert."
    assert client.post(address, data | {"revision": 2}).status_code == 302
    assert queries.sections(paper).get(key="facts").text == "Danach getippt."


# Goals, money, way, co-signing


def test_goals_are_ticked_chosen_and_kept_when_they_cannot_be_seen(office, coordinator, unit, unit_head):
    strategic = make_strategic_goal(office, by=coordinator)
    hidden = make_goal(office, by=coordinator, strategic_goal=strategic, title="Noch geheim.")
    mine = make_goal(office, by=coordinator, strategic_goal=strategic, unit=unit)
    paper = make_paper(office, by=coordinator, unit=unit)
    references.set_references(paper, by=coordinator, references=[Reference(operational_goal=hidden)])
    client, address = signed_in(unit_head), url(office, "paper_goals", pk=paper.pk)
    assert "Noch geheim." not in client.get(address).content.decode()
    data = {"revision": 2, f"strategic-{strategic.pk}": "on", "goal-0": mine.pk, "goal-0-contribution": "Drei Cafés"}
    assert client.post(address, data).status_code == 302
    found = queries.references([paper], office=office)
    assert {(one.strategic_goal, one.operational_goal, one.contribution) for one in found} == {
        (strategic, None, ""), (None, mine, "Drei Cafés"), (None, hidden, ""),
    }  # fmt: skip


def test_goal_that_is_not_agreed_is_not_named_to_members(office, coordinator, member):
    goal = make_goal(office, by=coordinator, title="Noch geheim.")
    paper = make_released(office, by=coordinator)
    references.set_references(paper, by=coordinator, references=[Reference(operational_goal=goal)])
    papers.send_out(paper, by=coordinator)
    page = signed_in(member).get(url(office, "paper", pk=paper.pk)).content.decode()
    assert "Noch geheim." not in page and "Chancengleichheit" not in page


def test_money_is_entered_in_rows_and_removed_again(office, coordinator):
    paper = make_paper(office, by=coordinator)
    client, address = signed_in(coordinator), url(office, "paper_effects", pk=paper.pk)
    row = {"kind": "expense", "year": 2027, "amount": "12.500,50", "product": "06.02", "is_budgeted": "no"}
    client.post(address, {"revision": 1, "none": "no"} | rows([row, {"kind": "", "year": ""}]))
    effect = queries.effects(paper).get()
    assert (str(effect.amount), effect.is_budgeted, effect.product) == ("12500.50", False, "06.02")
    client.post(address, {"revision": 2, "none": "yes"} | rows([row | {"DELETE": "on"}], initial=1))
    paper.refresh_from_db()
    assert not queries.effects(paper).exists() and paper.no_financial_effect is True


@pytest.mark.parametrize("amount", ["viel", "1e9999", "1.2.3"])
def test_amount_that_is_none_comes_back_with_a_sentence(office, coordinator, amount):
    paper = make_paper(office, by=coordinator)
    row = {"kind": "expense", "year": 2027, "amount": amount}
    answer = signed_in(coordinator).post(url(office, "paper_effects", pk=paper.pk), {"revision": 1, "none": "no"} | rows([row]))
    assert "Bitte geben Sie einen Betrag an" in answer.content.decode() and amount in answer.content.decode()
    assert not queries.effects(paper).exists()


def test_way_is_planned_in_the_order_given(office, coordinator):
    paper = make_paper(office, by=coordinator)
    sub, committee = make_body(office, kind="subcommittee", name="Unterausschuss"), make_body(office)
    meeting = Meeting.objects.create(office=office, organization=committee, day=date(2026, 12, 1))
    given = rows([
        {"organization": committee.pk, "role": "decision", "meeting": meeting.pk, "ORDER": 2},
        {"organization": sub.pk, "role": "preliminary", "meeting": "", "ORDER": 1},
    ])  # fmt: skip
    signed_in(coordinator).post(url(office, "paper_consultations", pk=paper.pk), {"revision": 1} | given)
    assert [(one.organization, one.meeting) for one in queries.consultations(paper)] == [(sub, None), (committee, meeting)]


def test_body_of_another_office_is_no_choice(office, other_office, coordinator):
    with office_scope(other_office):
        theirs = make_body(other_office)
    make_body(office)
    paper = make_paper(office, by=coordinator)
    row = {"organization": theirs.pk, "role": "decision", "ORDER": 1}
    answer = signed_in(coordinator).post(url(office, "paper_consultations", pk=paper.pk), {"revision": 1} | rows([row]))
    assert answer.status_code == 200 and not queries.consultations(paper).exists()


def test_unit_is_asked_and_answers_on_its_page(office, coordinator, unit, unit_head, member):
    paper = make_complete(office, by=coordinator)
    signed_in(coordinator).post(url(office, "paper_cosigning", pk=paper.pk), {"units": [unit.pk], "functions": "Kämmerei"})
    mine, theirs = queries.signatures(paper)
    address = url(office, "paper_cosign", pk=paper.pk, signature=mine.pk)
    assert answers(address, unit_head, coordinator, member) == [200, 200, 403, 302]
    assert answers(url(office, "paper_cosign", pk=paper.pk, signature=theirs.pk), unit_head) == [403, 302]
    assert "Ihre Mitzeichnung ist gefragt" in signed_in(unit_head).get(url(office, "paper", pk=paper.pk)).content.decode()
    signed_in(unit_head).post(address, {"signed": "yes", "note": ""})
    assert queries.signatures(paper).get(pk=mine.pk).state == "signed"


def test_kind_gets_another_section_and_running_papers_keep_theirs(office, coordinator):
    paper, kind = make_paper(office, by=coordinator), make_kind(office, by=coordinator, name="Mitteilungsvorlage")
    given = rows([
        {"key": "facts", "heading": "Worum es geht", "ORDER": 2, "is_required": "on"},
        {"key": "", "heading": "Kurz gesagt", "ORDER": 1, "starts_with": "In einem Satz:"},
    ])  # fmt: skip
    data = {"name": "Mitteilung", "type": "information", "is_used": "on"} | given
    signed_in(coordinator).post(url(office, "paper_kind", pk=kind.pk), data)
    kind.refresh_from_db()
    assert [(one.key, one.heading) for one in kind.templates.all()] == [
        ("kurz-gesagt", "Kurz gesagt"), ("facts", "Worum es geht"),
    ]  # fmt: skip
    assert queries.sections(paper).get(key="facts").heading == "Sachdarstellung"


def test_usual_kinds_are_made_by_a_button_and_further_ones_added(office, committee_office):
    client = signed_in(committee_office)
    assert "Übliche Arten anlegen" in client.get(url(office, "paper_kinds")).content.decode()
    client.post(url(office, "paper_kinds"))
    given = rows([{"key": "facts", "heading": "Anfrage", "ORDER": 1}])
    client.post(url(office, "paper_kind_new"), {"name": "Anfrage", "type": "information"} | given)
    assert list(queries.kinds(office).values_list("name", flat=True)) == ["Beschlussvorlage", "Mitteilungsvorlage", "Anfrage"]
    answer = client.post(url(office, "paper_kind_new"), {"name": "anfrage", "type": "information"} | given)
    assert "gibt es schon" in answer.content.decode()


# Files


def test_file_is_uploaded_handed_out_as_a_download_and_removed(office, coordinator, member, stranger):
    paper = make_released(office, by=coordinator)
    client = signed_in(coordinator)
    sent = {"file": SimpleUploadedFile("Konzept.pdf", PDF), "name": "Konzept", "is_public": "on"}
    client.post(url(office, "paper_attach", pk=paper.pk), sent)
    address = url(office, "file", pk=File.objects.get().pk)
    assert answers(address, coordinator, member, stranger) == [200, 404, 404, 302]
    papers.send_out(paper, by=coordinator)
    answer = signed_in(member).get(address)
    assert answer.content == PDF and answer["X-Content-Type-Options"] == "nosniff"
    assert answer["Content-Disposition"] == 'attachment; filename="Konzept.pdf"' and answer["Content-Type"] == "application/pdf"
    remove = url(office, "file_remove", pk=File.objects.get().pk)
    assert signed_in(member).post(remove).status_code == 403
    client.post(remove)
    assert client.get(address).status_code == 404


def test_page_that_calls_itself_a_pdf_is_refused_with_a_sentence(office, coordinator):
    paper = make_paper(office, by=coordinator)
    for content, sentence in ((b"<html>", "nicht, was ihr Name sagt"), (b"", "ist leer")):
        sent = {"file": SimpleUploadedFile("a.pdf", content)}
        answer = signed_in(coordinator).post(url(office, "paper_attach", pk=paper.pk), sent)
        assert sentence in answer.content.decode()
    assert not File.objects.exists()


# The list


def lines_of(client, office, **filters):
    """Return the subjects that the list shows."""
    shown = client.get(url(office, "papers"), filters).context["stretch"]
    return [line.paper.subject for line in shown.lines]


def test_list_is_narrowed_by_each_filter(office, coordinator, unit):
    goal, body = make_strategic_goal(office, by=coordinator), make_body(office, kind="council", name="Kreistag")
    make_paper(office, by=coordinator, subject="Alt", day=date(2024, 2, 1))
    served = make_paper(office, by=coordinator, subject="Mit Ziel", unit=unit, number="77/X")
    references.set_references(served, by=coordinator, references=[Reference(strategic_goal=goal)])
    make_released(office, by=coordinator, subject="Fertig")
    client = signed_in(coordinator)
    assert lines_of(client, office) == ["Fertig", "Mit Ziel", "Alt"]
    assert lines_of(client, office, stand="released") == ["Fertig"]
    assert lines_of(client, office, jahr=2024) == ["Alt"]
    assert lines_of(client, office, einheit=unit.pk) == ["Mit Ziel"]
    assert lines_of(client, office, text="77/x") == ["Mit Ziel"]
    assert lines_of(client, office, ohne_ziel="on") == ["Fertig", "Alt"]
    assert lines_of(client, office, gremium=make_body(office).pk) == ["Fertig"]
    assert lines_of(client, office, gremium=body.pk) == []
    assert lines_of(client, office, jahr="viel", vor="x", stand="?") == ["Fertig", "Mit Ziel", "Alt"]


def test_list_shows_members_only_what_was_sent_out(office, coordinator, member, stranger):
    make_paper(office, by=coordinator, subject="Geheim")
    client = signed_in(member)
    assert lines_of(client, office) == []
    assert answers(url(office, "papers"), coordinator, member, stranger) == [200, 200, 404, 302]
    assert "Geheim" not in client.get(url(office, "papers")).content.decode()


def many(office, coordinator, *, count):
    """Make papers in a row, each with a goal and a step."""
    first = make_paper(office, by=coordinator, subject="0")
    Paper.objects.bulk_create(
        Paper(office=office, kind=first.kind, subject=str(n), number=f"v/{n}", author=coordinator, day=TODAY)
        for n in range(1, count)
    )


@pytest.mark.parametrize("count", [2, 120, 10_000])
def test_list_costs_the_same_for_few_and_many_papers(office, coordinator, django_assert_num_queries, count):
    many(office, coordinator, count=count)
    goal = make_strategic_goal(office, by=coordinator)
    named = [Reference(strategic_goal=goal), Reference(operational_goal=make_goal(office, by=coordinator, strategic_goal=goal))]
    for paper in Paper.objects.all()[: min(count, 20)]:
        references.set_references(paper, by=coordinator, references=named)
        papers.set_consultations(paper, by=coordinator, steps=[Step(organization=make_body(office), role="decision")])
    client = signed_in(coordinator)
    with django_assert_num_queries(11):
        client.get(url(office, "papers"))


def test_stretches_of_the_list_join_without_gap_or_repetition(office, coordinator):
    many(office, coordinator, count=2 * PER_PAGE + 7)
    rights = rights_of(coordinator, on=TODAY)
    seen, before = [], None
    for _ in range(3):
        found = readable_papers(office, rights=rights, on=TODAY)
        shown = stretch(found, office=office, rights=rights, on=TODAY, before=before)
        seen += [line.paper.pk for line in shown.lines]
        before = shown.older
    assert before is None and seen == sorted(set(seen), reverse=True) and len(seen) == 2 * PER_PAGE + 7


@pytest.mark.parametrize("count", [1, 8])
def test_page_of_a_paper_costs_the_same_for_little_and_much(office, coordinator, django_assert_num_queries, count):
    paper = make_complete(office, by=coordinator)
    goals = [text.goal for text in make_draft(office, by=coordinator, titles=tuple(map(str, range(count)))).texts.all()]
    references.set_references(paper, by=coordinator, references=[Reference(strategic_goal=goal) for goal in goals])
    for place in range(count):
        files.attach(paper, by=coordinator, name=str(place), file_name="a.pdf", content=PDF)
    cosigning.ask(paper, by=coordinator, signatures=[Signature(function=str(place)) for place in range(count)])
    client = signed_in(coordinator)
    with django_assert_num_queries(18):
        client.get(url(office, "paper", pk=paper.pk))


def test_paper_that_was_fetched_is_shown_as_such_and_takes_goals_only(office, coordinator):
    goal = make_strategic_goal(office, by=coordinator)
    paper = Paper.objects.create(
        office=office, subject="Aus dem Rat", state="done", origin="https://rat.example/paper/1", kind_name="Antrag"
    )
    client = signed_in(coordinator)
    page = client.get(url(office, "paper", pk=paper.pk)).content.decode()
    assert "Ratsinformationssystem" in page and "Zielbezug bearbeiten" in page and "Bearbeiten</span>" not in page
    client.post(url(office, "paper_goals", pk=paper.pk), {"revision": 1, f"strategic-{goal.pk}": "on"})
    assert paper.references.get().strategic_goal == goal


def test_operational_goal_of_a_paper_is_a_link_for_those_who_may_open_its_sheet(office, coordinator, committee_office):
    goal = agreed_goal(office, by=coordinator, title="Alle Kinder schwimmen.")
    paper = make_complete(office, by=coordinator)
    references.set_references(paper, by=coordinator, references=[Reference(operational_goal=goal)])
    papers.send_out(papers.release(paper, by=coordinator, today=TODAY), by=coordinator)
    pages = [signed_in(one).get(url(office, "paper", pk=paper.pk)).content.decode() for one in (coordinator, committee_office)]
    assert all("Alle Kinder schwimmen." in page for page in pages)
    assert [url(office, "goal_sheet", pk=goal.pk) in page for page in pages] == [True, False]
