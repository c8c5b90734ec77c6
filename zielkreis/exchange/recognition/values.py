# SPDX-FileCopyrightText: 2026 Zielkreis contributors
# SPDX-License-Identifier: EUPL-1.2

"""A table of actual values: one row per indicator and date, or one column per date. Missing is never zero (I19).

Symbols of official statistics (domain.md §4.1) are kept and explained; plausibility against what is already known is not judged
here.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from zielkreis.exchange.reading.sheets import Cell, Row, Sheet
from zielkreis.exchange.recognised import RecognisedValue, RecognisedValues, Source
from zielkreis.exchange.recognition.headings import normalised, one_line
from zielkreis.exchange.recognition.table import Progress, chosen_sheets
from zielkreis.kit.fuzzy import FuzzyDate, parse_fuzzy
from zielkreis.kit.numbers import format_decimal, is_ambiguous, parse_decimal
from zielkreis.kit.words import Refused
from zielkreis.kit.words import gettext_noop as _
from zielkreis.wording.nouns import HINT, PROBLEM, Finding, Problem

VALUE_FIELDS = ("indicator", "reference", "value", "unit", "source", "status", "comment", "numerator", "denominator")
EXPECTED_VALUES = "Kennzahl, Stichtag, Wert, Quelle, Bemerkung"

_WORDS = {
    "indicator": r"kennzahl(?:en)?|indikator(?:en)?|messgr(?:ö|oe)(?:ß|ss)en?|bezeichnung|merkmal",
    "reference": r"stichtag|datum|zeitpunkt|zeitraum|berichtszeitraum|periode|stand|zum|monat|quartal|jahr",
    "value": r"wert|istwert|ist-wert|ist|ergebnis|messwert|aktueller wert|zahl",
    "unit": r"einheit|ma(?:ß|ss)einheit",
    "source": r"quelle|datenquelle|herkunft|lieferant",
    "status": r"status|wertstatus|güte",
    "comment": r"bemerkung(?:en)?|anmerkung(?:en)?|kommentar|hinweis(?:e)?|erläuterung(?:en)?",
    "numerator": r"zähler",
    "denominator": r"nenner",
}
_FIELDS = {name: re.compile(words) for name, words in _WORDS.items()}
_SYMBOLS = {
    **dict.fromkeys(("k.a.", "ka", "k.a", "keineangabe", "nichterhoben", "n.e.", "/"), "not_collected"),
    **dict.fromkeys((".", "geheim"), "secret"),
    **dict.fromkeys(("…", "...", "folgt"), "not_due"),
    **dict.fromkeys(("x", "entfällt", "n.a."), "not_applicable"),
    **dict.fromkeys(("-", "–", "—", "n.n.", "offen", "?", "fehlt", "nochoffen"), "unspecified"),
}
_STATUS = (
    ("provisional", re.compile(r"vorläufig|vorl\.", re.IGNORECASE)),
    ("estimated", re.compile(r"gesch(?:ä|ae)tzt|schätz|ca\.|hochgerechnet", re.IGNORECASE)),
    ("revised", re.compile(r"revidiert|korrigiert|berichtigt", re.IGNORECASE)),
    ("final", re.compile(r"endgültig|final|geprüft", re.IGNORECASE)),
)
_SUFFIX = {"p": "provisional", "r": "revised", "s": "estimated"}
_WRITTEN = re.compile(
    r"(?P<about>ca\.|rd\.|rund|etwa"
    r"|~)?\s*(?P<open>\()?\s*(?P<number>[-−–+]?\d[\d.,]*(?:[ \u00a0]\d{3}(?!\d))*(?:\s?(?:Mio|Mrd|Tsd)\.)?)"
    r"\s*(?P<unit>%|€|(?![prs]\s*\)?$)[A-Za-zÄÖÜäöüß][\wÄÖÜäöüß./ -]*?)?\s*\)?(?:\s+(?P<suffix>[prs])|\s*\)?)$"
)
_SHARE = re.compile(r"anteil|quote|prozent", re.IGNORECASE)
_AS_DATE = re.compile(r"^(?:ist|istwert|wert|stand|zum)\s*:?\s*", re.IGNORECASE)
_REMARK = re.compile(
    r"^(?:\*|¹|²|Stand\b|Quelle|Legende|Hinweis|Abkürzung|Zeichenerklärung|Erläuterung|k\. ?A\. ?=)", re.IGNORECASE
)

NO_TABLE = _(
    "In der Datei wurde keine Tabelle mit Istwerten gefunden. Erwartet wird eine Zeile mit Überschriften wie: %(expected)s."
)
NO_INDICATOR = _("Die Zeile nennt keine Kennzahl. Bitte ergänzen Sie sie.")
NO_DATE = _("„%(text)s“: hier wurde kein Stichtag erkannt. Bitte ergänzen Sie ihn.")
ASSUMED_YEAR = _("„%(text)s“: das Jahr fehlt, angenommen wurde %(year)s.")
NO_VALUE = _("Die Zeile enthält keinen Wert.")
UNREADABLE = _("„%(text)s“: hier wurde keine Zahl erkannt. Der Wortlaut bleibt stehen.")
SYMBOL = _("„%(text)s“: als „kein Wert“ gelesen, nicht als null.")
DASH = _("„%(text)s“: als „kein Wert“ gelesen. Amtliche Tabellen meinen damit genau null; bitte tragen Sie dann 0 ein.")
AMBIGUOUS = _("„%(text)s“ wurde als %(value)s gelesen. Bitte prüfen Sie Tausenderpunkt und Dezimalkomma.")
AS_PERCENT = _("„%(text)s“: Anteil als Bruchteil geschrieben, als %(value)s %% gelesen.")
LIMITED = _("„%(text)s“: Klammern bedeuten, dass der Wert nur eingeschränkt aussagefähig ist.")
ESTIMATED = _("„%(text)s“: als geschätzter Wert gelesen.")
SUGGEST = _("Der Wert ist in der Bemerkung angezweifelt: „%(text)s“. Bitte prüfen Sie ihn.")
_DOUBT = re.compile(r"\?|tippfehler|unklar|unplausibel|zu prüfen", re.IGNORECASE)


@dataclass(frozen=True)
class _Header:
    index: int
    fields: Mapping[str, int]
    dated: Mapping[int, str]
    headings: Mapping[int, str]

    def cell(self, row: Row, name: str) -> Cell:
        """The cell of a field in a row; an empty one where the table has no such column."""
        place = self.fields.get(name, -1)
        return row[place] if 0 <= place < len(row) else Cell()

    def heading(self, name: str) -> str:
        """The heading of a field, "" where there is no such column."""
        return self.headings.get(self.fields.get(name, -1), "")


@dataclass(frozen=True)
class _Reading:
    """A value cell: number, unit, symbol and reason when there is no number, status, findings."""

    value: Decimal | None = None
    unit: str = ""
    symbol: str = ""
    missing: str = ""
    status: str = ""
    findings: tuple[Finding, ...] = ()


def recognise_values(
    sheets: Sequence[Sheet],
    *,
    year: int,
    sheet: str | None = None,
    columns: Mapping[str, str] | None = None,
    on_progress: Progress | None = None,
) -> RecognisedValues:
    """Recognise actual values; ``columns`` maps headings to :data:`VALUE_FIELDS` by hand, ``year`` completes dates without one.

    Raises ``Refused`` when no sheet has a heading for the indicator together with one for the value or with dates.
    """
    chosen, problems = chosen_sheets(sheets, sheet)
    found = [(each, header) for each in chosen for header in [_header(each, columns, year)] if header]
    if not found:
        raise Refused(NO_TABLE, expected=EXPECTED_VALUES)
    values = tuple(value for each, header in found for value in _values(each, header, year))
    if on_progress:
        on_progress("recognising", len(values), len(values))
    return RecognisedValues(
        columns=_columns(found),
        values=values,
        problems=(*problems, *(problem for value in values for problem in value.problems)),
        year=year,
        sheets=tuple(each.name for each in sheets),
    )


def _columns(found: list[tuple[Sheet, _Header]]) -> dict[str, str]:
    named = {header.headings[place]: name for _sheet, header in found for name, place in header.fields.items()}
    dated = {header.headings[place]: "value" for _sheet, header in found for place in header.dated}
    return {**named, **dated}


def _header(sheet: Sheet, columns: Mapping[str, str] | None, year: int) -> _Header | None:
    for index, row in enumerate(sheet.rows):
        headings = {place: one_line(cell.text) for place, cell in enumerate(row) if cell.text and len(cell.text) <= 60}
        fields: dict[str, int] = {}
        for place, heading in headings.items():
            fields.setdefault(_field(heading, columns), place)
        fields.pop("", None)
        dated = {} if "value" in fields else {place: text for place, text in headings.items() if _date_heading(text, year)}
        if "indicator" in fields and ("value" in fields or dated) and len(headings) >= 2:
            return _Header(index, fields, dated, headings)
    return None


def _field(heading: str, columns: Mapping[str, str] | None) -> str:
    if columns is not None and heading in columns:
        return columns[heading] if columns[heading] in VALUE_FIELDS else ""
    words = normalised(heading)
    return next((name for name, pattern in _FIELDS.items() if pattern.fullmatch(words)), "")


def _date_heading(text: str, year: int) -> FuzzyDate | None:
    return parse_fuzzy(_AS_DATE.sub("", text), year=year)


def _values(sheet: Sheet, header: _Header, year: int) -> Iterator[RecognisedValue]:
    for index in range(header.index + 1, len(sheet.rows)):
        row = sheet.rows[index]
        texts = [cell.text for cell in row if cell.text]
        if not texts or (len(texts) == 1 and (_REMARK.match(texts[0]) or not header.cell(row, "value").text)):
            continue
        if _field(texts[0], None) == "indicator" and _field(texts[-1], None):
            continue
        source = Source(sheet.caption or sheet.name, index + 1)
        for place in header.dated or [header.fields["value"]]:
            yield _value(row, header, place, source, year)


def _value(row: Row, header: _Header, place: int, source: Source, year: int) -> RecognisedValue:
    indicator = one_line(header.cell(row, "indicator").text)
    cell = row[place] if place < len(row) else Cell()
    reading = _read_value(cell, indicator)
    reference = header.dated.get(place) or header.cell(row, "reference").text
    day = _date_heading(reference, year) if reference else None
    comment, status = header.cell(row, "comment").text, header.cell(row, "status").text
    told = [(header.headings.get(place, ""), finding) for finding in reading.findings]
    told += [(header.heading("indicator"), Finding(NO_INDICATOR, severity=PROBLEM))] if not indicator else []
    told += [(header.heading("reference"), finding) for finding in _date_findings(reference, day, year)]
    told += [(header.heading("comment"), Finding(SUGGEST, {"text": comment}, PROBLEM))] if _DOUBT.search(comment) else []
    return RecognisedValue(
        indicator=indicator,
        text=cell.text,
        value=reading.value,
        symbol=reading.symbol,
        missing=reading.missing,
        unit=header.cell(row, "unit").text or reading.unit,
        reference=reference,
        starts_on=day.starts_on if day else None,
        due_on=day.due_on if day else None,
        precision=day.precision if day else "",
        status=_status(status, comment) or reading.status,
        source_text=header.cell(row, "source").text,
        comment=comment,
        source=source,
        problems=tuple(_placed(told, source)),
    )


def _placed(told: list[tuple[str, Finding]], source: Source) -> Iterator[Problem]:
    return (finding.at(sheet=source.sheet, row=source.row, column=column) for column, finding in told)


def _date_findings(reference: str, day: FuzzyDate | None, year: int) -> list[Finding]:
    if day is None or day.due_on is None:
        return [Finding(NO_DATE, {"text": reference}, PROBLEM)]
    return [Finding(ASSUMED_YEAR, {"text": reference, "year": str(year)})] if day.assumed_year else []


def _status(*texts: str) -> str:
    return next((status for text in texts for status, pattern in _STATUS if pattern.search(text)), "")


def _read_value(cell: Cell, indicator: str) -> _Reading:
    if cell.remark:
        return _Reading(findings=(Finding(cell.remark, severity=PROBLEM),), symbol=cell.text, missing="unspecified")
    if not cell.text:
        return _Reading(missing="unspecified", findings=(Finding(NO_VALUE),))
    missing = _SYMBOLS.get(cell.text.lower().replace(" ", "").replace("\u00a0", ""))
    if missing:
        message = DASH if cell.text in "-–—" else SYMBOL
        return _Reading(symbol=cell.text, missing=missing, findings=(Finding(message, {"text": cell.text}),))
    if isinstance(cell.value, Decimal):
        return _as_share(cell.text, cell.value, "%" if cell.text.endswith("%") else "", indicator, ())
    return _written(cell.text, indicator)


def _written(text: str, indicator: str) -> _Reading:
    match = _WRITTEN.fullmatch(text)
    number = parse_decimal(match["number"]) if match else None
    if match is None or number is None:
        return _Reading(missing="unspecified", findings=(Finding(UNREADABLE, {"text": text}, PROBLEM),))
    findings = (
        [Finding(AMBIGUOUS, {"text": text, "value": format_decimal(number)}, HINT)] if is_ambiguous(match["number"]) else []
    )
    findings += [Finding(LIMITED, {"text": text})] if match["open"] else []
    findings += [Finding(ESTIMATED, {"text": text})] if match["about"] else []
    status = _SUFFIX.get(match["suffix"] or "", "estimated" if match["about"] else "")
    reading = _as_share(text, number, (match["unit"] or "").strip(), indicator, tuple(findings))
    return _Reading(reading.value, reading.unit, status=status, findings=reading.findings)


def _as_share(text: str, value: Decimal, unit: str, indicator: str, findings: tuple[Finding, ...]) -> _Reading:
    if not unit and 0 < value < 1 and _SHARE.search(indicator):
        told = Finding(AS_PERCENT, {"text": text, "value": format_decimal(value * 100)})
        return _Reading(value * 100, "%", findings=(*findings, told))
    return _Reading(value, "%" if unit == "Prozent" else unit, findings=findings)
