# SPDX-FileCopyrightText: 2026 Zielkreis contributors
# SPDX-License-Identifier: EUPL-1.2

"""Attachments: told by their content, stored with their checksum, read by whom they are for, removed with their bytes."""

import hashlib
import io
import zipfile
from datetime import date

import pytest
from django.db import DatabaseError, connection, transaction

from zielkreis.committee.actions import files, papers
from zielkreis.committee.models import File, FileContent, Meeting, Paper
from zielkreis.committee.queries import papers as queries
from zielkreis.committee.queries import readable
from zielkreis.committee.rules.files import DOCX, MOST_BYTES, ODT, XLSX, media_type_of, safe_name
from zielkreis.committee.tests.make import make_body
from zielkreis.committee.tests.make_papers import PDF, TODAY, make_paper, make_released
from zielkreis.kit.words import Refused
from zielkreis.org.queries import rights_of


def packed(*names, **contents):
    """Return a packed file with entries of these names."""
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as target:
        for name in names:
            target.writestr(name, contents.get(name, "x"))
    return made.getvalue()


BOMB = packed("word/document.xml", **{"word/document.xml": b"0" * 30_000_000})
DOCUMENT = packed("mimetype", "content.xml", mimetype=ODT)


@pytest.mark.parametrize(
    ("content", "media_type"),
    [
        (PDF, "application/pdf"),
        (b"\x89PNG\r\n\x1a\n...", "image/png"),
        (b"\xff\xd8\xff\xe0", "image/jpeg"),
        (packed("[Content_Types].xml", "word/document.xml"), DOCX),
        (packed("xl/workbook.xml"), XLSX),
        (DOCUMENT, ODT),
        (packed("mimetype", mimetype="application/epub+zip"), ""),
        (packed("evil.exe"), ""),
        (b"PK\x03\x04broken", ""),
        (b"<html><script>alert(1)</script>", ""),
        (b"", ""),
    ],
)
def test_media_type_is_told_by_the_content(content, media_type):
    assert media_type_of(content) == media_type


def test_attached_file_comes_back_byte_for_byte_with_its_checksum(office, coordinator):
    paper = make_paper(office, by=coordinator)
    file = files.attach(paper, by=coordinator, name="Konzept", file_name="konzept.pdf", content=PDF)
    assert queries.content_of(file) == PDF
    assert (file.size, file.sha512) == (len(PDF), hashlib.sha512(PDF).hexdigest())
    assert list(queries.attachments(paper)) == [file]


def test_huge_content_packed_small_is_stored_as_it_is_and_never_unpacked(office, coordinator):
    file = files.attach(make_paper(office, by=coordinator), by=coordinator, name="", file_name="a.docx", content=BOMB)
    assert len(BOMB) < 100_000 and queries.content_of(file) == BOMB


@pytest.mark.parametrize(
    ("name", "content", "sentence"),
    [
        ("a.pdf", b"<html>", "nicht, was ihr Name sagt"),
        ("a.pdf", b"\x89PNG\r\n\x1a\n", "nicht, was ihr Name sagt"),
        ("a.html", b"<html>", "werden nicht angenommen"),
        ("a.svg", b"<svg/>", "werden nicht angenommen"),
        ("ohne", PDF, "werden nicht angenommen"),
        ("a.pdf", b"", "ist leer"),
        ("a.pdf", PDF + b"0" * MOST_BYTES, "zu groß"),
        ("a.docx", DOCUMENT, "nicht, was ihr Name sagt"),
    ],
    ids=["html as pdf", "png as pdf", "html", "svg", "no ending", "empty", "too large", "odt as docx"],
)
def test_file_that_is_not_what_it_says_is_refused_and_leaves_nothing(office, coordinator, name, content, sentence):
    with pytest.raises(Refused, match=sentence) as refused:
        files.attach(make_paper(office, by=coordinator), by=coordinator, name="", file_name=name, content=content)
    assert refused.value.field == "file"
    assert not File.objects.exists() and not FileContent.objects.exists()


def test_name_of_a_file_loses_folders_and_control_characters():
    assert safe_name("../../etc/pass\r\nwd.pdf") == "passwd.pdf"
    assert safe_name("C:\\Temp\\Plan.docx") == "Plan.docx"
    assert len(safe_name("ä" * 400 + ".pdf")) == 255 and safe_name("ä" * 400 + ".pdf").endswith(".pdf")


def test_removed_file_is_gone_with_its_bytes(office, coordinator):
    paper = make_paper(office, by=coordinator)
    file = files.attach(paper, by=coordinator, name="", file_name="a.pdf", content=PDF)
    files.remove_file(file, by=coordinator)
    assert not queries.attachments(paper).exists() and not FileContent.objects.exists()
    assert File.objects.get().deleted_at is not None


def test_decided_paper_takes_and_loses_no_file(office, coordinator):
    paper = make_released(office, by=coordinator)
    file = files.attach(paper, by=coordinator, name="", file_name="a.pdf", content=PDF)
    Paper.objects.filter(pk=paper.pk).update(state="done")
    for act in (
        lambda: files.attach(paper, by=coordinator, name="", file_name="b.pdf", content=PDF),
        lambda: files.remove_file(file, by=coordinator),
    ):
        with pytest.raises(Refused, match="erledigt"):
            act()


@pytest.mark.parametrize(
    "attack",
    [
        "UPDATE committee_file SET sha512 = 'anders' WHERE office_id = %s",
        "UPDATE committee_file SET paper_id = NULL WHERE office_id = %s",
        "UPDATE committee_file SET deleted_at = '2026-01-01 00:00:00+00:00' WHERE office_id = %s",
        "UPDATE committee_filecontent SET content = NULL WHERE office_id = %s",
        "DELETE FROM committee_filecontent WHERE office_id = %s",
        "DELETE FROM committee_file WHERE office_id = %s",
    ],
)
def test_file_of_a_decided_paper_is_locked_in_the_database_itself(office, coordinator, attack):
    paper = make_released(office, by=coordinator)
    files.attach(paper, by=coordinator, name="", file_name="a.pdf", content=PDF)
    Paper.objects.filter(pk=paper.pk).update(state="done")
    with pytest.raises(DatabaseError, match="decided paper"), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(attack, [office.pk])
    with pytest.raises(DatabaseError, match="decided paper"), transaction.atomic():
        File.objects.create(office=office, paper=paper, name="nachgeschoben")


def test_file_of_a_non_public_paper_is_never_public(office, coordinator):
    paper = make_paper(office, by=coordinator, is_public=False)
    assert not files.attach(paper, by=coordinator, name="", file_name="a.pdf", content=PDF, is_public=True).is_public


def test_file_of_a_meeting_belongs_to_the_meeting(office, committee_office):
    meeting = Meeting.objects.create(office=office, organization=make_body(office), day=date(2026, 12, 1))
    file = files.attach(meeting, by=committee_office, name="", file_name="a.pdf", content=PDF, role="invitation")
    assert (file.meeting, file.paper, file.role) == (meeting, None, "invitation")


def test_non_public_file_of_a_public_paper_is_for_the_bodies_that_consult_it(office, coordinator, member):
    paper = make_released(office, by=coordinator)
    files.attach(paper, by=coordinator, name="offen", file_name="a.pdf", content=PDF)
    files.attach(paper, by=coordinator, name="vertraulich", file_name="b.pdf", content=PDF, is_public=False)
    papers.send_out(paper, by=coordinator)
    seen = {
        person: {one.name for one in readable.files(office, rights=rights_of(person, on=TODAY), on=TODAY)}
        for person in (coordinator, member)
    }
    assert seen == {coordinator: {"offen", "vertraulich"}, member: {"offen"}}
