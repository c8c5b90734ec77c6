# SPDX-FileCopyrightText: 2026 Zielkreis contributors
# SPDX-License-Identifier: EUPL-1.2

"""Where the tables of a sheet are: header rows by their words, headings of blocks, notes below. Not for what the cells say.

A sheet may hold several tables, a header of two rows, a header repeated on every printed page, and headings such as
"Leitziel: Partizipation" that hold for the rows below them.
"""

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field

from zielkreis.exchange.reading.sheets import Row, Sheet
from zielkreis.exchange.recognition.headings import mapped_field, one_line
from zielkreis.kit.words import gettext_noop as _
from zielkreis.wording.nouns import Finding

MIN_FIELDS = 3
_NEEDED = {"goal", "measure"}

_FOOTNOTE = re.compile(r"^(\*{1,3}|[¹²³⁴⁵])\)?\s*(.+)$", re.DOTALL)
_REMARK = re.compile(
    r"^(?:Abkürzung|Legende|Stand\b|Hinweis|Quelle|Erläuterung|Anmerkung|Bemerkung|Erstellt|Seite\b|gez\.|Summe\b|Gesamt)",
    re.IGNORECASE,
)
_STRATEGIC = re.compile(
    r"^(?:Leitziel|Strategisches Ziel|Oberziel|Handlungsfeld)(?:\s+(?:Nr\.\s*)?(?:\d{1,2}"
    r"|[IVX]{1,4})\b)?\s*[:.–—-]?\s*[„\"]?(?P<name>[^“\"]+)[“\"]?$",
    re.IGNORECASE,
)
_UNIT_WORDS = r"(?:Fachdienst|FD|Fachbereich|FB|Abteilung|Abt\.|Sachgebiet|SG|Team|Dezernat|Stabsstelle|Amt|Organisationseinheit)"
_UNIT = re.compile(rf"^(?:{_UNIT_WORDS}\b(?!\s*[:])|Jugendamtsleitung|Jugendamt$)", re.IGNORECASE)
_UNIT_LABEL = re.compile(rf"^{_UNIT_WORDS}\s*:\s*(?P<name>.+)$", re.IGNORECASE)
_UNIT_IN_TITLE = re.compile(r"\b((?:Fachdienst|FD|Fachbereich|Abteilung|Sachgebiet|Stabsstelle)\s+[^,;:()–|]+?)\s*(?:20\d\d.*)?$")

_NO_NAME = re.compile(r"tabelle|sheet|blatt|csv|ziel|plan|jahr|übersicht|muster|entwurf|\d{4}|\.$", re.IGNORECASE)

FROM_TITLE = _("Die Organisationseinheit „%(unit)s“ stammt aus dem Titel „%(title)s“. Bitte prüfen Sie sie.")
FROM_SHEET = {
    "strategic_goal": _("Das Leitziel „%(name)s“ stammt aus dem Namen des Blatts. Bitte prüfen Sie es."),
    "unit": _("Die Organisationseinheit „%(name)s“ stammt aus dem Namen des Blatts. Bitte prüfen Sie sie."),
}

FieldOf = Callable[[str], str]


@dataclass(frozen=True)
class Header:
    """The header of one table: spreadsheet index of its last row, field and heading of each column that has one."""

    index: int
    fields: Mapping[int, str]
    headings: Mapping[int, str]
    unknown: Mapping[int, str]


@dataclass
class Block:
    """One table under its header: rows with their index, and the context that holds for each ("" where none is said)."""

    sheet: Sheet
    header: Header
    rows: list[tuple[int, Row, str, str]] = field(default_factory=list)
    titles: list[str] = field(default_factory=list)
    remarks: list[str] = field(default_factory=list)
    footnotes: dict[str, str] = field(default_factory=dict)
    origins: list[Finding] = field(default_factory=list)


def blocks_of(sheet: Sheet, *, columns: Mapping[str, str] | None = None, one_of_many: bool = False) -> list[Block]:
    """The tables of a sheet in order; ``columns`` maps headings to fields by hand.

    ``one_of_many``: among several sheets the name of each may be that of a strategic goal or unit.
    """

    def of(text: str) -> str:
        return mapped_field(text, columns)

    headers = dict(_headers(sheet, of, columns))
    blocks: list[Block] = []
    second_rows = {header.index for header in headers.values()}
    context = _Context(sheet, one_of_many)
    for index, row in enumerate(sheet.rows):
        if index in headers:
            _open_block(blocks, sheet, headers[index], context)
        elif index not in second_rows:
            _place_row(blocks, index, row, context)
    _share_footnotes(blocks)
    return blocks


def _headers(sheet: Sheet, of: FieldOf, columns: Mapping[str, str] | None) -> Iterator[tuple[int, Header]]:
    """Header rows by the index of their first row; a second header row directly below belongs to the first."""
    last = -1
    least = min(MIN_FIELDS, len(set(filter(None, columns.values())))) if columns else MIN_FIELDS
    for index, row in enumerate(sheet.rows):
        if index <= last or not _may_be_header(row, of, least):
            continue
        header = _header(sheet, index, of)
        if len(set(header.fields.values())) >= least and set(header.fields.values()) & _NEEDED:
            last = header.index
            yield index, header


def _may_be_header(row: Row, of: FieldOf, least: int) -> bool:
    texts = [cell.text for cell in row if cell.text and not cell.merged]
    named = {of(text) for text in texts if len(text) <= 60} - {""}
    known = sum(1 for text in texts if len(text) <= 60 and of(text))
    # a row of the table hardly holds four names of fields by chance, however many columns are the office's own
    return len(named) >= min(least, 2) and (known * 2 >= len(texts) or len(named) > MIN_FIELDS)


def _header(sheet: Sheet, index: int, of: FieldOf) -> Header:
    upper = [one_line(cell.text) for cell in sheet.rows[index]]
    below = sheet.rows[index + 1] if index + 1 < len(sheet.rows) else ()
    if not _continues(upper, below, of):
        return _columns(index, upper, [], of)
    lower = [one_line(cell.text) for cell in below]
    return _columns(index + 1, lower, upper, of)


def _continues(upper: list[str], below: Row, of: FieldOf) -> bool:
    """Whether the next row is a second header row: only headings, and at least one that does not just repeat the row above."""
    own = [(place, one_line(cell.text)) for place, cell in enumerate(below) if cell.text and not cell.merged]
    repeated = [text for place, text in own if place < len(upper) and upper[place] == text]
    known = [text for _place, text in own if of(text)]
    under_group = sum(1 for place, text in own if not of(text) and place < len(upper) and not upper[place])
    return len(own) >= 2 and len(repeated) < len(own) and len(known) >= 1 and len(known) + under_group == len(own)


def _columns(index: int, lower: list[str], upper: list[str], of: FieldOf) -> Header:
    """Field per column: the lower heading, or where it is empty or unknown the (group) heading above it."""
    fields: dict[int, str] = {}
    headings: dict[int, str] = {}
    unknown: dict[int, str] = {}
    group = ""
    for place in range(max(len(lower), len(upper))):
        text, above = (row[place] if place < len(row) else "" for row in (lower, upper))
        group = above or (group if text else "")
        named = of(text) or of(above if not text else group)
        heading = text or above
        if named:
            fields[place], headings[place] = named, heading
        elif heading:
            unknown[place] = heading
    return Header(index, fields, headings, unknown)


class _Context:
    """The strategic goal and unit that headings, sheet name or title give to the rows below."""

    def __init__(self, sheet: Sheet, one_of_many: bool) -> None:
        self.sheet = sheet
        self.spare = one_line(sheet.caption or sheet.name) if one_of_many else ""
        self.strategic_goal = self.unit = ""
        self.origins: list[Finding] = []
        self.titles: list[str] = []
        for title in (*sheet.titles, sheet.caption or sheet.name):
            self.heading(title, sure=False)
        self.titles = [*sheet.titles, *filter(None, [sheet.caption])]

    def take_sheet_name(self, fields: set[str]) -> None:
        """Let the sheet's name stand for the strategic goal, else the unit, that neither a column nor a heading gives."""
        if not self.spare or len(self.spare) > 60 or _NO_NAME.search(self.spare):
            return
        for name in ("strategic_goal", "unit"):
            if name not in fields and not getattr(self, name):
                setattr(self, name, self.spare)
                self.origins.append(Finding(FROM_SHEET[name], {"name": self.spare}))
                self.spare = ""
                return

    def heading(self, text: str, *, sure: bool) -> bool:
        """Take "Leitziel: …", "FD 51 …"; return whether the text was such a heading. ``sure``: it stands in the table itself."""
        text = one_line(text)
        strategic, labelled = _STRATEGIC.match(text), _UNIT_LABEL.match(text)
        if strategic and len(text) <= 200:
            self.strategic_goal = strategic["name"].strip(" .:–-")
        elif labelled or (_UNIT.match(text) and len(text) <= 80):
            self.unit = labelled["name"].strip() if labelled else text
        elif not sure and (titled := _UNIT_IN_TITLE.search(text)):
            self.unit = titled[1].strip()
            self.origins.append(Finding(FROM_TITLE, {"unit": self.unit, "title": text}))
        else:
            return False
        return True


def _open_block(blocks: list[Block], sheet: Sheet, header: Header, context: _Context) -> None:
    """A repeated header continues its table; another one begins a new table."""
    if blocks and blocks[-1].header.fields == header.fields and not context.titles:
        return
    context.take_sheet_name(set(header.fields.values()))
    blocks.append(Block(sheet, header, titles=context.titles, origins=context.origins))
    context.titles = []


def _place_row(blocks: list[Block], index: int, row: Row, context: _Context) -> None:
    texts = [(place, cell) for place, cell in enumerate(row) if cell.text and not cell.merged]
    if not texts:
        return
    place, first = texts[0]
    if len({cell.text for _p, cell in texts}) == 1 and _alone(blocks, context.sheet, index, place, first.text, context):
        return
    if blocks and not _REMARK.match(first.text):
        blocks[-1].rows.append((index, row, context.strategic_goal, context.unit))
    elif blocks:
        blocks[-1].remarks.append(" ".join(cell.text for _p, cell in texts))
    else:
        context.titles.append(" ".join(cell.text for _p, cell in texts))


def _alone(blocks: list[Block], sheet: Sheet, index: int, place: int, text: str, context: _Context) -> bool:
    """Deal with a row of one text: footnote, remark, heading of a block, title; False when it is a row of the table."""
    footnote = _FOOTNOTE.match(text)
    if blocks and footnote and footnote[1]:
        blocks[-1].footnotes[footnote[1]] = one_line(footnote[2])
        return True
    if not blocks:
        context.heading(text, sure=True)
        context.titles.append(one_line(text))
        return True
    if _REMARK.match(text):
        blocks[-1].remarks.append(one_line(text))
        return True
    return _block_heading(blocks[-1], index in sheet.wide, place, text, context)


def _block_heading(block: Block, wide: bool, place: int, text: str, context: _Context) -> bool:
    named = block.header.fields.get(place, "")
    if named and not wide and place > 0:
        return False
    if context.heading(text, sure=True):
        return True
    if named in ("strategic_goal", "unit", "goal", "measure") and not wide:
        return False
    if wide and "strategic_goal" not in block.header.fields.values() and len(text) <= 120:
        context.strategic_goal = one_line(text)
    else:
        block.remarks.append(one_line(text))
    return True


def _share_footnotes(blocks: list[Block]) -> None:
    """A footnote at the end of a sheet explains the marks of all its tables."""
    shared = {mark: text for block in blocks for mark, text in block.footnotes.items()}
    for block in blocks:
        block.footnotes = {**shared, **block.footnotes}
