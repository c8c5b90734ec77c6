# SPDX-FileCopyrightText: 2026 Zielkreis contributors
# SPDX-License-Identifier: EUPL-1.2

"""Rows of a paper's forms: those in use and one empty one are shown, the others folded away with nothing hidden in them."""

import pytest
from django.urls import reverse

from zielkreis.committee.actions import references
from zielkreis.committee.actions.papers import write_paper
from zielkreis.committee.forms.paper_parts import shown_first
from zielkreis.committee.rules.papers import Effect
from zielkreis.committee.tests.make_papers import make_paper
from zielkreis.desk.tests.pages import signed_in


def page(office, person, name, paper, **data):
    """Return the page of a paper's part, and what is shown before rows are unfolded."""
    address = reverse(name, kwargs={"office": office.slug, "pk": paper.pk})
    client = signed_in(person)
    return (client.post(address, data) if data else client.get(address)).content.decode().partition("<details")


@pytest.mark.parametrize(
    ("rows", "first", "more"),
    [("", "", ""), ("-", "-", ""), ("---", "-", "--"), ("x---", "x-", "--"), ("--x-", "--x-", ""), ("xxx", "xxx", "")],
)
def test_rows_up_to_the_first_empty_one_after_the_last_in_use_are_shown(rows, first, more):
    found = shown_first(rows, is_used=lambda row: row == "x")
    assert ("".join(found.first), "".join(found.more)) == (first, more)


def test_new_paper_asks_for_one_amount_and_one_step_and_folds_the_rest(office, coordinator):
    paper = make_paper(office, by=coordinator)
    for name, word in (("paper_effects", "Betrag"), ("paper_consultations", "Schritt")):
        shown, _, folded = page(office, coordinator, name, paper)
        assert (f"{word} 1" in shown, f"{word} 2" in shown, f"{word} 3" in folded) == (True, False, True)


def test_amounts_there_are_and_one_empty_row_are_shown(office, coordinator):
    paper = make_paper(office, by=coordinator)
    effects = [Effect(kind="expense", year=year, amount=None, product="", is_budgeted=None, coverage="") for year in (2027, 2028)]
    references.set_effects(paper, by=coordinator, effects=effects, none=False)
    shown, _, folded = page(office, coordinator, "paper_effects", paper)
    assert ("Betrag 3" in shown, "Betrag 4" in shown, "Betrag 4" in folded) == (True, False, True)


def test_row_that_comes_back_with_a_sentence_is_shown(office, coordinator):
    paper = make_paper(office, by=coordinator)
    data = {"row-TOTAL_FORMS": 3, "row-INITIAL_FORMS": 0, "revision": paper.revision, "none": "no", "row-2-amount": "viel"}
    shown, _, _ = page(office, coordinator, "paper_effects", paper, **data)
    assert "Betrag 3" in shown and "Bitte geben Sie einen Betrag an" in shown


def test_question_that_always_has_an_answer_is_not_called_voluntary(office, coordinator):
    shown, _, _ = page(office, coordinator, "paper_effects", make_paper(office, by=coordinator))
    question = shown.partition("Hat der Vorschlag finanzielle Auswirkungen?")[2].partition("</legend>")[0]
    assert "freiwillig" not in question


def test_sections_that_may_stay_empty_are_folded_until_something_stands_in_them(office, coordinator):
    paper = make_paper(office, by=coordinator)
    shown, _, folded = page(office, coordinator, "paper_edit", paper)
    assert ('name="section-facts"' in shown, 'name="section-participation"' in shown) == (True, False)
    assert "Weitere Abschnitte:" in folded and 'name="section-participation"' in folded
    write_paper(paper, by=coordinator, texts={"participation": "Die AG nach § 78 hat zugestimmt."}, revision=None)
    assert 'name="section-participation"' in page(office, coordinator, "paper_edit", paper)[0]


def test_section_typed_into_is_shown_when_the_form_comes_back(office, coordinator):
    paper = make_paper(office, by=coordinator)
    data = {"subject": "", "revision": paper.revision, "section-climate": "Keine Folgen."}
    assert "Keine Folgen." in page(office, coordinator, "paper_edit", paper, **data)[0]
