# SPDX-FileCopyrightText: 2026 Zielkreis contributors
# SPDX-License-Identifier: EUPL-1.2

"""The office's Word template: filled with texts as texts; whatever is more than fields, lists and conditions is refused."""

import zipfile
from io import BytesIO

import pytest
from docx import Document

from zielkreis.documents.tests.make_word import (
    BODY,
    SAMPLE,
    TYPES,
    docx_with,
    saved,
    tampered,
    with_field,
    with_relation,
    words_of,
)
from zielkreis.documents.word import SENTENCES, TemplateRefused, check_template, fill_template
from zielkreis.documents.word_fields import FieldEnvironment, findings


def filled(content: bytes, **data) -> str:
    return words_of(fill_template(content, data=SAMPLE | data, sample=SAMPLE))


def problems(content: bytes) -> list[str]:
    return [one.message % one.values if one.values else one.message for one in check_template(content, sample=SAMPLE)]


def refusals(content: bytes) -> list[str]:
    """The codes of what is wrong."""
    codes = {sentence: code for code, sentence in SENTENCES.items()}
    return [codes[one.message] for one in check_template(content, sample=SAMPLE)]


def found(text: str) -> list[str]:
    """The codes of what is wrong with the placeholders of one paragraph."""
    return [code for code, _values in findings(FieldEnvironment(SAMPLE), text, sample=SAMPLE)]


def test_fill_template_when_fields_stand_everywhere_then_all_are_filled():
    content = docx_with(
        "Vorlage {{ vorlage.nummer }}", "{% if vorlage.oeffentlich %}öffentlich{% else %}nichtöffentlich{% endif %}",
        "{%p for teil in abschnitte %}", "{{ loop.index }}. {{ teil.ueberschrift|upper }}", "{{ teil.text }}", "{%p endfor %}",
        header="{{ vorlage.betreff }}", title="{{ vorlage.nummer }} {{ vorlage.betreff }}",
        rows=(("Leitziel", "Beitrag"),
              ("{%tr for ziel in zielbezug.leitziele %}", ""), ("{{ ziel.titel }}", "{{ ziel.beitrag }}"),
              ("{%tr endfor %}", "")),
    )  # fmt: skip
    assert check_template(content, sample=SAMPLE) == ()
    made = fill_template(content, data=SAMPLE, sample=SAMPLE)
    document = Document(BytesIO(made))
    assert [one.text for one in document.paragraphs] == [
        "Vorlage 2026/014", "öffentlich", "1. SACHDARSTELLUNG", "Erste Zeile\nZweite Zeile",
    ]  # fmt: skip
    assert [[cell.text for cell in row.cells] for row in document.tables[0].rows] == [
        ["Leitziel", "Beitrag"], ["Partizipation", "mehr Plätze"],
    ]  # fmt: skip
    assert document.sections[0].header.paragraphs[0].text == "Ferienfreizeiten"
    assert document.core_properties.title == "2026/014 Ferienfreizeiten"


@pytest.mark.parametrize("typed", ["<w:br/> & </w:t>", "{{ 7*7 }} {% for %}", "{{ vorlage.nummer }}", "Ende\x07\x00\x0b.", "]]>"])
def test_fill_template_when_a_text_looks_like_markup_then_stands_as_it_was_typed(typed):
    content = docx_with("A {{ vorlage.betreff }} Z", header="{{ vorlage.betreff }}", title="{{ vorlage.betreff }}")
    printable = typed.replace("\x07", "").replace("\x00", "").replace("\x0b", "")
    made = fill_template(content, data=SAMPLE | {"vorlage": SAMPLE["vorlage"] | {"betreff": typed}}, sample=SAMPLE)
    assert words_of(made).splitlines() == [f"A {printable} Z", printable]
    assert Document(BytesIO(made)).core_properties.title == printable


def test_fill_template_when_a_list_is_empty_then_is_left_out():
    content = docx_with("A", "{%p for teil in abschnitte %}", "{{ teil.text }}", "{%p endfor %}", "Z")
    assert filled(content, abschnitte=[]).split() == ["A", "Z"]


def test_fill_template_when_word_split_the_placeholder_into_runs_then_is_filled():
    document = Document()
    paragraph = document.add_paragraph("Nr. {")
    for part in ("{ vor", "lage.nu", "mmer }", "}"):
        paragraph.add_run(part).bold = True
    assert filled(saved(document)).strip() == "Nr. 2026/014"


def test_check_template_when_a_field_does_not_exist_then_names_it_its_place_and_the_one_meant():
    assert problems(docx_with("Nummer {{ papier.nummer }}")) == [
        "Das Feld „papier.nummer“ gibt es nicht, bei „Nummer {{ papier.nummer }}“. Gemeint ist vielleicht „vorlage.nummer“."
    ]


def test_check_template_when_several_fields_are_wrong_then_names_all():
    content = docx_with("{{ vorlage.numer }}", "{% for a in abschnitte %}{{ a.titel }}{% endfor %}", header="{{ xyz }}")
    assert [sentence.split("“")[0] for sentence in problems(content)] == [
        "Das Feld „vorlage.numer", "Das Feld „a.titel", "Das Feld „xyz",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("{{ ''.__class__.__mro__ }}", "forbidden"),
        ("{{ vorlage.__class__ }}", "unknown_field_at_all"),
        ("{{ vorlage.items() }}", "forbidden"),
        ("{{ vorlage['nummer'] }}", "forbidden"),
        ("{{ vorlage|attr('__class__') }}", "forbidden"),
        ("{{ abschnitte|map(attribute='__class__')|list }}", "forbidden"),
        ("{% for x in range(10**9) %}x{% endfor %}", "forbidden"),
        ("{{ lipsum() }}", "forbidden"),
        ("{{ lipsum }}", "unknown_field_at_all"),
        ("{{ cycler.__init__.__globals__ }}", "unknown_field_at_all"),
        ("{{ joiner('a') }}", "forbidden"),
        ("{{ self._TemplateReference__context }}", "unknown_field_at_all"),
        ("{{ 'a' * 999999999 }}", "forbidden"),
        ("{{ 9 ** 9 ** 9 }}", "forbidden"),
        ("{% set x = 1 %}", "forbidden"),
        ("{% include '/etc/passwd' %}", "forbidden"),
        ("{% import 'os' as os %}", "forbidden"),
        ("{% macro m() %}{% endmacro %}", "forbidden"),
        ("{% for a in abschnitte recursive %}{{ loop(a) }}{% endfor %}", "forbidden"),
        ("{% for a, b in abschnitte %}{% endfor %}", "forbidden"),
        ("{{ vorlage.betreff|safe }}", "forbidden"),
        ("{{ vorlage.betreff|center(999999999) }}", "forbidden"),
        ("{{ debug }}", "unknown_field_at_all"),
        ("{% debug %}", "syntax"),
        ("{{ vorlage.nummer", "syntax"),
        ("{% for a in abschnitte %}", "syntax"),
        ("{{ abschnitte }}", "no_text"),
        ("{{ vorlage }}", "no_text"),
        ("{% for a in vorlage.nummer %}{{ a }}{% endfor %}", "no_list"),
    ],
)
def test_check_template_when_it_does_more_than_fields_then_refuses(text, code):
    assert found(text)[0] == code


@pytest.mark.parametrize(
    "text", ["{{ ''.__class__ }}", "{% for x in range(10**9) %}x{% endfor %}", "{{ lipsum() }}", "{{ cycler }}"]
)
def test_check_template_when_injection_is_hidden_in_header_or_title_then_refuses(text):
    assert refusals(docx_with("A", header=text)) != []
    assert refusals(docx_with("A", title=text)) != []


def test_check_template_when_loops_are_nested_too_deep_then_refuses():
    deep = "".join("{%% for a%d in abschnitte %%}" % n for n in range(4)) + "x" + "{% endfor %}" * 4  # noqa: UP031
    assert found(deep) == ["forbidden"]


def test_environment_when_asked_past_the_check_then_compiles_nothing():
    with pytest.raises(Exception, match="^$"):
        FieldEnvironment(SAMPLE).from_string("{{ vorlage.items() }}")


def test_check_template_when_text_lands_outside_of_a_run_then_says_so():
    assert refusals(docx_with("A", "{{p vorlage.nummer }}")) == ["torn"]


def test_check_template_when_a_field_stands_in_a_footnote_then_says_that_it_stays_empty():
    note = b'<w:footnotes xmlns:w="x"><w:t>{</w:t><w:t>{ vorlage.nummer }}</w:t></w:footnotes>'
    assert refusals(tampered(docx_with("A"), **{"word/footnotes.xml": lambda _old: note})) == ["footnote"]


@pytest.mark.parametrize(
    ("kind", "target", "code"),
    [
        ("image", "https://boese.example/zaehlpixel.png", "external"),
        ("image", "file:///etc/passwd", "external"),
        ("hyperlink", "file:///C:/geheim.docx", "external"),
        ("hyperlink", "javascript:alert(1)", "external"),
        ("attachedTemplate", "file:///\\\\server\\vorlagen\\amt.dotx", "attached_template"),
        ("oleObject", "https://boese.example/x.ole", "embedded"),
    ],
)
def test_check_template_when_something_is_fetched_from_elsewhere_then_refuses(kind, target, code):
    assert refusals(with_relation(docx_with("A"), kind=kind, target=target)) == [code]


def test_check_template_when_something_is_embedded_then_refuses():
    content = with_relation(docx_with("A"), kind="aFChunk", target="chunk.html", external=False)
    assert refusals(tampered(content, **{"word/chunk.html": lambda _old: b"<script/>"})) == ["embedded"]


def test_check_template_when_it_links_into_the_web_then_is_fine():
    assert refusals(with_relation(docx_with("A"), kind="hyperlink", target="https://www.musterkreis.example/")) == []


@pytest.mark.parametrize(
    "instructions",
    [
        ("DDEAUTO c:\\\\windows\\\\cmd.exe",), ("DD", "EAUTO cmd"), (" INCLUDEPICTURE \"http://boese.example/a.png\"",),
        ("INCLUDETEXT /etc/passwd",), ("LINK Excel.Sheet",), ("QUOTE 68 68 69",), ('HYPERLINK "file:///etc/passwd"',),
        ("PAGE {{ vorlage.betreff }}",), ("PAGE {", "{ vorlage.betreff }}"),
    ],
)  # fmt: skip
def test_check_template_when_a_field_of_word_reads_or_starts_something_then_refuses(instructions):
    assert refusals(with_field(docx_with("A"), *instructions)) == ["field_code"]


def test_check_template_when_a_field_of_word_counts_pages_then_is_fine():
    assert refusals(with_field(docx_with("A"), " PAGE ", r"\* MERGEFORMAT ")) == []


def test_check_template_when_it_has_macros_then_refuses():
    document = docx_with("A")
    macro = tampered(document, **{TYPES: lambda part: part.replace(b"document.main+xml", b"document.macroEnabled.main+xml")})
    for content in (macro, tampered(document, **{"word/vbaProject.bin": lambda _old: b"\xd0\xcf"})):
        assert refusals(content) in (["macros"], ["no_docx"])
    assert refusals(tampered(document, **{"word/vbaProject.bin": lambda _old: b"\xd0\xcf"})) == ["macros"]


def test_check_template_when_it_inflates_beyond_measure_then_refuses_at_once():
    assert refusals(tampered(docx_with("A"), **{"word/media/bild.png": lambda _old: bytes(60 * 1024 * 1024)})) == ["bomb"]


def test_check_template_when_the_archive_lies_about_its_sizes_then_refuses():
    content = tampered(docx_with("A"), **{"word/media/bild.png": lambda _old: bytes(60 * 1024 * 1024)})
    declared = (60 * 1024 * 1024).to_bytes(4, "little")
    assert refusals(content.replace(declared, (1000).to_bytes(4, "little"))) == ["no_docx"]


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (b"", "no_docx"), (b"%PDF-1.7", "no_docx"), (b"PK\x03\x04kaputt", "no_docx"), (bytes(11 * 1024 * 1024), "too_big"),
    ],
)  # fmt: skip
def test_check_template_when_it_is_no_document_then_refuses(content, code):
    assert refusals(content) == [code]


def test_check_template_when_it_is_another_kind_of_file_then_refuses():
    target = BytesIO()
    with zipfile.ZipFile(target, "w") as archive:
        archive.writestr("xl/workbook.xml", "<workbook/>")
    assert refusals(target.getvalue()) == ["no_docx"]
    dotx = tampered(docx_with("A"), **{TYPES: lambda part: part.replace(b"document.main+xml", b"template.main+xml")})
    assert refusals(dotx) == ["no_docx"]


def test_check_template_when_xml_has_entities_then_refuses():
    bomb = b'<!DOCTYPE x [<!ENTITY a "aaaa">]>'
    content = tampered(docx_with("A"), **{BODY: lambda part: part.replace(b"<w:document", bomb + b"<w:document", 1)})
    assert refusals(content) == ["entities"]


def test_fill_template_when_time_is_up_then_says_so():
    with pytest.raises(TemplateRefused, match="mehr Zeit oder Speicher"):
        fill_template(docx_with("A"), data=SAMPLE, sample=SAMPLE, seconds=0.01)
