# SPDX-FileCopyrightText: 2026 Zielkreis contributors
# SPDX-License-Identifier: EUPL-1.2

"""Reading the members of a new term from a table pasted out of a spreadsheet. What can't be read is told, never guessed."""

import csv
import io
from collections.abc import Sequence
from dataclasses import dataclass

from zielkreis.committee.rules.seats import Seat
from zielkreis.kit.words import Refused
from zielkreis.kit.words import gettext_noop as N_

MOST_ROWS = 300
COLUMNS = ("name", "role", "seat", "nominated_by", "deputy")
"""The columns in the order expected when the table has no heading."""

HEADINGS = {
    "name": ("name", "mitglied", "ordentliches mitglied", "person", "vorname, name", "name, vorname"),
    "role": ("rolle", "funktion", "art"),
    "seat": ("platz", "gruppe", "seite", "bank", "sitz"),
    "nominated_by": ("vorgeschlagen von", "vorschlag", "fraktion", "träger", "organisation", "verband", "entsandt von"),
    "deputy": ("stellvertretung", "vertretung", "persönliche stellvertretung", "stellvertreter", "stellvertretendes mitglied"),
}
ROLES = {
    "chair": ("vorsitz", "vorsitzende", "vorsitzender", "ausschussvorsitz"),
    "deputy_chair": ("stellvertretender vorsitz", "stellv. vorsitz", "stv. vorsitz", "stellvertretende vorsitzende",
                     "stellvertretender vorsitzender", "stellv. vorsitzende", "stellv. vorsitzender"),
    "member": ("", "ordentliches mitglied", "mitglied", "stimmberechtigt", "stimmberechtigtes mitglied", "ordentlich"),
    "advisory": ("beratend", "beratendes mitglied"),
    "guest": ("gast", "ständiger gast"),
}  # fmt: skip
SEATS = {
    "council": ("kreistag", "rat", "stadtrat", "gemeinderat", "vertretungskörperschaft", "3/5", "drei fünftel", "politik",
                "kreistagsmitglied", "ratsmitglied", "sachkundige bürgerin", "sachkundiger bürger"),
    "provider": ("freier träger", "freie träger", "träger", "2/5", "zwei fünftel", "verband", "jugendverband",
                 "wohlfahrtsverband"),
    "advisory": ("beratend", "beratendes mitglied"),
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Unread:
    """A cell whose word isn't known: row (counted from 1 among the members), column and what stands there."""

    row: int
    column: str
    text: str


def read_table(text: str) -> tuple[list[Seat], list[Unread]]:
    """Return the rows of a pasted table as seats, and the cells that couldn't be understood, which stay empty.

    Columns are separated by tabs or semicolons; a heading may name and order them, else name; role; seat; nominated by; deputy.
    """
    rows = [[cell.strip() for cell in row] for row in _rows(text) if any(cell.strip() for cell in row)]
    if not rows:
        raise Refused(N_("In der eingefügten Tabelle steht nichts. Bitte kopieren Sie die Zellen und fügen Sie sie hier ein."),
                      field="table")  # fmt: skip
    if len(rows) > MOST_ROWS:
        raise Refused(N_("Die Tabelle hat mehr als %(most)s Zeilen."), most=MOST_ROWS, field="table")
    columns = _heading(rows[0])
    read = [_seat(row, columns or COLUMNS, number) for number, row in enumerate(rows[1:] if columns else rows, 1)]
    return [seat for seat, _ in read], [cell for _, cells in read for cell in cells]


def _rows(text: str) -> list[list[str]]:
    delimiter = "\t" if "\t" in text else ";"
    try:
        return list(csv.reader(io.StringIO(text, newline=""), delimiter=delimiter))
    except csv.Error as error:
        raise Refused(N_("Die Tabelle lässt sich nicht in Spalten trennen. Bitte kopieren Sie sie noch einmal."),
                      field="table") from error  # fmt: skip


def _heading(row: Sequence[str]) -> tuple[str, ...]:
    """Return the columns that the first row names, nothing when it is no heading; unknown ones are called "".

    "Mitglied" is a role as well: it heads a column only where every other cell is a heading too.
    """
    found = tuple(_code(cell, HEADINGS) or "" for cell in row)
    known = [column for column in found if column]
    if "name" not in found or len(set(known)) != len(known):
        return ()
    named = row[found.index("name")].casefold()
    certain = "name" in named or len(known) == len([cell for cell in row if cell])
    return found if certain else ()


def _code(cell: str, words: dict[str, tuple[str, ...]]) -> str | None:
    word = " ".join(cell.split()).casefold()
    return next((code for code, known in words.items() if word in known), None)


def _seat(row: Sequence[str], columns: Sequence[str], number: int) -> tuple[Seat, list[Unread]]:
    cells = {column: cell for column, cell in zip(columns, row, strict=False) if column}
    role, seat = _code(cells.get("role", ""), ROLES), _code(cells.get("seat", ""), SEATS) or ""
    if not seat and role == "advisory":
        seat = "advisory"
    unread = [Unread(number, "role", cells["role"])] if role is None else []
    if cells.get("seat") and _code(cells["seat"], SEATS) is None:
        unread.append(Unread(number, "seat", cells["seat"]))
    name, nominated_by, deputy = (cells.get(column, "") for column in ("name", "nominated_by", "deputy"))
    return Seat(name=name, role=role or "", seat=seat, nominated_by=nominated_by, deputy=deputy), unread
