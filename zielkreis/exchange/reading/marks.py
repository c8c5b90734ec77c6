# SPDX-FileCopyrightText: 2026 Zielkreis contributors
# SPDX-License-Identifier: EUPL-1.2

"""What calamine does not tell about the cells of a workbook, read from its XML in one pass without building a tree.

Percent formats, formulas without stored result, error values, merged cells of ODS; and the true extent of a sheet, before
anything that large is laid out in memory. No entity is ever expanded: ``archive`` refuses them beforehand.
"""

import io
import re
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass, field
from xml.parsers import expat

from zielkreis.exchange.reading.sheets import Merge, check_size
from zielkreis.kit.words import Refused
from zielkreis.kit.words import gettext_noop as _

Place = tuple[int, int]
_BUILT_IN_PERCENT = {9, 10}
_UNESCAPED_PERCENT = re.compile(r'"[^"]*"|\\.')
_LETTERS = re.compile(r"[A-Z]+")


@dataclass
class Marks:
    """Zero-based places of one sheet: percentages, texts of formulas without result, error values, merges (ODS)."""

    percent: set[Place] = field(default_factory=set)
    formulas: dict[Place, str] = field(default_factory=dict)
    errors: dict[Place, str] = field(default_factory=dict)
    merges: list[Merge] = field(default_factory=list)

    def notes(self) -> Iterator[tuple[Place, str]]:
        """Every place with its note: ``%``, a formula (begins with ``=``) or an error value (``#REF!``)."""
        yield from ((place, "%") for place in self.percent)
        yield from self.formulas.items()
        yield from self.errors.items()


def marks_of(data: bytes, *, kind: str) -> dict[str, Marks]:
    """The marks of each sheet by its name; refuses sheets beyond 20,000 rows or 60 columns of content."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        try:
            return _ods_marks(archive) if kind == "ods" else _xlsx_marks(archive)
        except (expat.ExpatError, KeyError, ValueError) as error:
            raise Refused(
                _("Die Arbeitsmappe ist beschädigt und lässt sich nicht öffnen. Bitte speichern Sie sie neu.")
            ) from error


def _xlsx_marks(archive: zipfile.ZipFile) -> dict[str, Marks]:
    percent = _percent_styles(archive)
    names = set(archive.namelist())
    return {name: _scan_xlsx(archive, part, percent, name) for name, part in _sheet_parts(archive).items() if part in names}


def _parse(archive: zipfile.ZipFile, part: str, start, end=None, text=None) -> None:  # type: ignore[no-untyped-def]
    parser = expat.ParserCreate()
    parser.buffer_text = True
    parser.StartElementHandler, parser.EndElementHandler, parser.CharacterDataHandler = start, end, text
    with archive.open(part) as stream:
        parser.ParseFile(stream)


def _elements(archive: zipfile.ZipFile, part: str) -> list[tuple[str, dict[str, str]]]:
    """All elements of a small part in document order, names without prefix."""
    found: list[tuple[str, dict[str, str]]] = []
    _parse(archive, part, lambda name, attributes: found.append((name.rpartition(":")[2], attributes)))
    return found


def _sheet_parts(archive: zipfile.ZipFile) -> dict[str, str]:
    relations = {
        attributes["Id"]: attributes["Target"]
        for name, attributes in _elements(archive, "xl/_rels/workbook.xml.rels")
        if name == "Relationship"
    }
    sheets = [attributes for name, attributes in _elements(archive, "xl/workbook.xml") if name == "sheet"]
    return {sheet["name"]: _part(relations.get(_relation_id(sheet), "")) for sheet in sheets}


def _relation_id(attributes: dict[str, str]) -> str:
    return next((value for name, value in attributes.items() if name.rpartition(":")[2] == "id"), "")


def _part(target: str) -> str:
    return target.lstrip("/") if target.startswith("/") else f"xl/{target}"


def _percent_styles(archive: zipfile.ZipFile) -> set[str]:
    """The style numbers (attribute s of a cell) whose number format shows percent."""
    if "xl/styles.xml" not in archive.namelist():
        return set()
    formats, styles, inside = set(map(str, _BUILT_IN_PERCENT)), [], False
    for name, attributes in _elements(archive, "xl/styles.xml"):
        if name == "numFmt" and "%" in _UNESCAPED_PERCENT.sub("", attributes.get("formatCode", "")):
            formats.add(attributes.get("numFmtId", ""))
        inside = name == "cellXfs" or (inside and name not in ("cellStyles", "dxfs", "tableStyles", "cellStyleXfs"))
        if inside and name == "xf":
            styles.append(attributes.get("numFmtId", "0"))
    return {str(number) for number, used in enumerate(styles) if used in formats}


def _scan_xlsx(archive: zipfile.ZipFile, part: str, percent: set[str], sheet: str) -> Marks:
    scan = _XlsxScan(percent, sheet)
    _parse(archive, part, scan.start, scan.end, scan.text)
    return scan.marks


class _XlsxScan:
    """Handlers for one worksheet; keeps the place of the current cell and the text of formulas and errors only."""

    def __init__(self, percent: set[str], sheet: str) -> None:
        self.marks, self.percent, self.sheet = Marks(), percent, sheet
        self.row = self.column = -1
        self.cell: dict[str, str] = {}
        self.collected: list[str] | None = None
        self.formula, self.has_value = "", False
        self.columns: dict[str, int] = {}

    def start(self, name: str, attributes: dict[str, str]) -> None:
        if name == "c" or name.endswith(":c"):
            self.cell, self.formula, self.has_value = attributes, "", False
            self._move(attributes.get("r", ""))
        elif name == "v" or name == "is":
            self._content()
        elif name == "row" or name.endswith(":row"):
            self.row, self.column = int(attributes.get("r", self.row + 2)) - 1, -1
        elif name == "f" or name.endswith((":f", ":v", ":is")):
            self._content() if name[-1] != "f" else self._begin_formula()

    def _move(self, reference: str) -> None:
        if not reference:
            self.column += 1
            return
        letters = reference.rstrip("0123456789")
        if letters not in self.columns:
            self.columns[letters] = _column_number(letters)
        self.column, self.row = self.columns[letters], int(reference[len(letters) :]) - 1

    def _content(self) -> None:
        # a formula whose result is an empty text has a value; a formula with an empty <v> never was calculated
        self.has_value = not self.formula or self.cell.get("t") == "str"
        check_size(rows=self.row + 1, columns=self.column + 1, where=self._where())
        if self.cell.get("s") in self.percent:
            self.marks.percent.add((self.row, self.column))
        if self.formula or self.cell.get("t") == "e":
            self.collected = []

    def _where(self) -> str:
        return f"{self.sheet}!{self.cell.get('r', '')}"

    def _begin_formula(self) -> None:
        check_size(rows=self.row + 1, columns=self.column + 1, where=self._where())
        self.collected = []

    def text(self, text: str) -> None:
        if self.collected is not None:
            self.collected.append(text)

    def end(self, name: str) -> None:
        if self.collected is not None:
            self._end_collected(name.rpartition(":")[2], "".join(self.collected))
        elif self.formula and name.rpartition(":")[2] == "c" and not self.has_value:
            self.marks.formulas[self.row, self.column] = f"={self.formula}"

    def _end_collected(self, name: str, text: str) -> None:
        self.collected = None
        if name == "f":
            self.formula = text or "…"  # the text of a shared formula stands elsewhere
        elif name == "v" and text:
            self.has_value = True
            self._error(text)

    def _error(self, text: str) -> None:
        if self.cell.get("t") == "e":
            self.marks.errors[self.row, self.column] = text


def _column_number(letters: str) -> int:
    if not _LETTERS.fullmatch(letters) or len(letters) > 3:
        raise ValueError(letters)
    number = 0
    for letter in letters:
        number = number * 26 + ord(letter) - 64
    return number - 1


def _ods_marks(archive: zipfile.ZipFile) -> dict[str, Marks]:
    scan = _OdsScan()
    _parse(archive, "content.xml", scan.start)
    return scan.sheets


class _OdsScan:
    """Handlers for the content of an ODS file; repeated rows and cells count as often as they stand there."""

    def __init__(self) -> None:
        self.sheets: dict[str, Marks] = {}
        self.name = ""
        self.row = self.column = self.repeat_row = self.repeat_cell = 0

    def start(self, name: str, attributes: dict[str, str]) -> None:
        if name == "table:table":
            self.name, self.row, self.repeat_row = attributes.get("table:name", ""), 0, 0
            self.sheets[self.name] = Marks()
        elif name == "table:table-row":
            self.row, self.column, self.repeat_cell = self.row + self.repeat_row, 0, 0
            self.repeat_row = int(attributes.get("table:number-rows-repeated", 1))
        elif name in ("table:table-cell", "table:covered-table-cell"):
            self.column += self.repeat_cell
            self.repeat_cell = int(attributes.get("table:number-columns-repeated", 1))
            self._cell(attributes)
        elif name == "text:p" and self.repeat_cell:
            self._check_extent()

    def _check_extent(self) -> None:
        rows, columns = self.row + self.repeat_row, self.column + self.repeat_cell
        check_size(rows=rows, columns=columns, where=f"{self.name}, Zeile {rows}")

    def _cell(self, attributes: dict[str, str]) -> None:
        kind = attributes.get("office:value-type")
        if kind:
            self._check_extent()
        if kind == "percentage":
            self._percent()
        elif "table:formula" in attributes and not kind:
            self.sheets[self.name].formulas[self.row, self.column] = "=" + attributes["table:formula"].partition("=")[2]
        down, right = (int(attributes.get(f"table:number-{what}-spanned", 1)) for what in ("rows", "columns"))
        if down > 1 or right > 1:
            self.sheets[self.name].merges.append(((self.row, self.column), (self.row + down - 1, self.column + right - 1)))

    def _percent(self) -> None:
        places = ((row, column) for row in range(self.repeat_row) for column in range(self.repeat_cell))
        self.sheets[self.name].percent.update((self.row + row, self.column + column) for row, column in places)
