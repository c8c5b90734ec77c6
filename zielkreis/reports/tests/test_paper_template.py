# SPDX-FileCopyrightText: 2026 Zielkreis contributors
# SPDX-License-Identifier: EUPL-1.2

"""The office's own Word template: who may bring one in, what is wrong with it, and that papers follow it."""

from io import BytesIO

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from docx import Document
from docx.oxml.ns import qn

from zielkreis.committee.actions.templates import set_template
from zielkreis.committee.models import CommitteeSettings
from zielkreis.committee.queries.settings import settings_of
from zielkreis.desk.tests.pages import answers, signed_in
from zielkreis.documents.tests.make_word import docx_with, with_relation, words_of
from zielkreis.documents.word import TemplateRefused, check_template, fill_template
from zielkreis.documents.word_fields import paths
from zielkreis.history.models import Entry
from zielkreis.org.queries import rights_of
from zielkreis.reports.committee.paper_facts import paper_facts
from zielkreis.reports.committee.paper_fields import FIELDS, SAMPLE, paper_fields
from zielkreis.reports.committee.word_default import default_template
from zielkreis.reports.tests.make_committee import TODAY, make_scene

OWN = docx_with("Drucksache {{ vorlage.nummer }}: {{ vorlage.betreff }}")


@pytest.fixture
def url(office) -> str:
    return reverse("paper_template", kwargs={"office": office.slug})


def upload(person, url: str, content: bytes, name: str = "amt.docx"):
    return signed_in(person).post(url, {"template": SimpleUploadedFile(name, content)}, follow=True)


def shape(value):
    """The names of fields, without their values."""
    if isinstance(value, dict):
        return {name: shape(one) for name, one in value.items()}
    return [shape(value[0])] if isinstance(value, list) and value else type(value).__name__ if not isinstance(value, list) else []


def test_fields_when_compared_with_the_sample_then_all_are_listed():
    assert sorted(paths(SAMPLE)) == sorted(name for name, _meaning in FIELDS)


def test_fields_of_a_paper_when_compared_with_the_sample_then_have_the_same_names(office, coordinator):
    scene = make_scene(office, by=coordinator)
    [facts] = paper_facts(office, papers=[scene.paper], rights=rights_of(coordinator, on=TODAY), on=TODAY)
    made = paper_fields(office, facts)
    made["zielbezug"]["leitziele"] = made["zielbezug"]["handlungsziele"] = []
    sample = shape(SAMPLE)
    sample["zielbezug"]["leitziele"] = sample["zielbezug"]["handlungsziele"] = []
    assert shape(made) == sample


def test_default_template_when_checked_then_can_be_used():
    assert check_template(default_template(), sample=SAMPLE) == ()


def test_default_template_when_filled_then_is_accessible():
    document = Document(BytesIO(fill_template(default_template(), data=SAMPLE, sample=SAMPLE)))
    assert document.core_properties.title == "2026/042 Ferienfreizeiten für alle Kinder"
    assert document.core_properties.language == "de-DE"
    headings = [one.style.name for one in document.paragraphs if one.style.name.startswith(("Title", "Heading"))]
    assert headings[:2] == ["Title", "Heading 1"]
    assert all(table.rows[0]._tr.trPr.find(qn("w:tblHeader")) is not None for table in document.tables)
    languages = {one.get(qn("w:val")) for one in document.styles.element.iter(qn("w:lang"))}
    assert languages == {"de-DE"}
    assert "{" not in "".join(node.text or "" for node in document.element.body.iter(qn("w:t")))


def test_default_template_when_a_paper_has_nothing_else_then_leaves_no_empty_tables():
    empty = {
        **SAMPLE, "abschnitte": [], "beratungsfolge": [], "mitzeichnung": [], "anlagen": [],
        "zielbezug": {"leitziele": [], "handlungsziele": [], "hinweis": "Nicht angegeben."},
        "finanzen": {"hinweis": "Keine.", "zeilen": []},
    }  # fmt: skip
    made = Document(BytesIO(fill_template(default_template(), data=empty, sample=SAMPLE)))
    assert made.tables == [] and "Keine." in [one.text for one in made.paragraphs]


def test_paper_template_when_three_people_come_then_only_who_may_sees_it(office, url, committee_office, member, stranger):
    assert answers(url, committee_office, member, stranger) == [200, 403, 404, 302]
    for which in ("muster", "aktuell", "vorschau"):
        file = reverse("paper_template_file", kwargs={"office": office.slug, "which": which})
        assert answers(file, committee_office, member, stranger) == [200, 403, 404, 302]


def test_paper_template_when_brought_in_then_papers_follow_it_and_history_tells(office, url, coordinator):
    scene = make_scene(office, by=coordinator)
    assert "geprüft und gilt ab jetzt" in upload(coordinator, url, OWN).content.decode()
    paper = reverse("paper_file", kwargs={"office": office.slug, "pk": scene.paper.pk, "form": "docx"})
    said = words_of(signed_in(scene.inside).get(paper).content)
    assert said.strip() == f"Drucksache {scene.paper.number}: Ferien für alle"
    entry = Entry.objects.get(object_type="committee.committeesettings")
    assert entry.changes["template_name"] == ["", "amt.docx"] and len(entry.changes["sha512"][1]) == 128


def test_paper_template_when_removed_then_the_pattern_is_in_use_again(office, url, coordinator):
    set_template(office, by=coordinator, file_name="amt.docx", content=OWN, sample=SAMPLE)
    client = signed_in(coordinator)
    assert "Ihre Datei „amt.docx“" in client.get(url).content.decode()
    assert "Das Muster." in client.post(url, {"remove": "1"}, follow=True).content.decode()
    assert settings_of(office).template is None


def test_paper_template_when_fields_are_wrong_then_says_all_and_keeps_the_one_in_use(office, url, coordinator):
    set_template(office, by=coordinator, file_name="amt.docx", content=OWN, sample=SAMPLE)
    page = upload(coordinator, url, docx_with("{{ papier.nummer }}", "{{ vorlage.betref }}"), name="neu.docx").content.decode()
    assert "Das Feld „papier.nummer“ gibt es nicht" in page and "Gemeint ist vielleicht „vorlage.nummer“." in page
    assert "Das Feld „vorlage.betref“ gibt es nicht" in page
    assert bytes(settings_of(office).template) == OWN


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        (b"", "Die Datei ist leer."),
        (b"%PDF-1.7", "kein Word-Dokument"),
        (docx_with("{{ ''.__class__.__mro__ }}"), "nicht zugelassen"),
        (with_relation(docx_with("A"), kind="image", target="https://boese.example/x.png"), "verweist auf"),
    ],
)
def test_paper_template_when_the_file_is_bad_then_says_a_sentence_and_keeps_nothing(office, url, coordinator, content, sentence):
    answer = upload(coordinator, url, content)
    assert answer.status_code == 200 and sentence in answer.content.decode()
    assert not CommitteeSettings.objects.filter(office=office, template__isnull=False).exists()


def test_paper_template_when_nothing_is_chosen_then_asks_for_a_file(url, coordinator):
    assert "Bitte wählen Sie eine Datei." in signed_in(coordinator).post(url, {}).content.decode()


def test_set_template_when_refused_then_nothing_is_recorded(office, coordinator):
    with pytest.raises(TemplateRefused):
        set_template(office, by=coordinator, file_name="x.docx", content=docx_with("{{ nein }}"), sample=SAMPLE)
    assert not Entry.objects.filter(object_type="committee.committeesettings").exists()


def test_paper_template_when_another_office_has_one_then_it_is_not_ours(office, other_office, stranger, coordinator):
    from zielkreis.org.scoping import office_scope

    with office_scope(other_office):
        set_template(other_office, by=stranger, file_name="fremd.docx", content=docx_with("Nachbar"), sample=SAMPLE)
    assert settings_of(office).template is None
    file = reverse("paper_template_file", kwargs={"office": office.slug, "which": "vorschau"})
    assert "Nachbar" not in words_of(signed_in(coordinator).get(file).content)
