# SPDX-FileCopyrightText: 2026 Zielkreis contributors
# SPDX-License-Identifier: EUPL-1.2

"""A table of the budget: one row per product with columns for plan, actual …, or one row per amount with its kind.

A heading may carry its year ("Ansatz 2026"). Missing is never zero; what can't be read is told with its row and stays out.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal

from zielkreis.exchange.reading.sheets import Cell, Row, Sheet
from zielkreis.exchange.recognition.headings import normalised
from zielkreis.kit.numbers import parse_decimal
from zielkreis.kit.words import Refused
from zielkreis.kit.words import gettext_noop as _

MOST_ROWS = 2000
LOOK_FOR_HEADINGS = 30
EXPECTED = "Produkt, Bezeichnung, Jahr, Ansatz, Ist, Prognose, Stand"
_WORDS = {
    "number": r"produkt(?:e|nummer|nr\.?|-nr\.?)?|(?:produkt)?nummer|nr\.?|kostenträger",
    "name": r"bezeichnung|name|produktbezeichnung|produktname|produkttext",
    "year": r"(?:haushalts)?jahr|hhj",
    "kind": r"art|betragsart|wertart",
    "amount": r"betrag|betrag in euro|euro|eur|€",
    "as_of": r"stand|stichtag|datum|zum",
    "council_on": r"beschlossen(?: am)?|beschluss(?: vom| am)?|haushaltsbeschluss",
    "source": r"quelle|bemerkung|herkunft",
}
_KINDS = {
    "updated": r"fortgeschriebener(?: haushalts)?(?: ?ansatz)?|fortg\.? ansatz|nachtragsansatz",
    "plan": r"(?:haushalts)?ansatz|plan|planwert|soll",
    "actual": r"ist|ist-?ergebnis|rechnungsergebnis|ergebnis|jahresergebnis|istwert",
    "forecast": r"prognose|hochrechnung|erwartet(?:es ergebnis)?|voraussichtliches ergebnis",
}
_FIELDS = {name: re.compile(words) for name, words in _WORDS.items()}
_KIND = {name: re.compile(words) for name, words in _KINDS.items()}
_YEAR = re.compile(r"\b(20\d\d)\b")
_UNIT = re.compile(r"\s*(?:\(.*\)|in (?:euro|eur|€|t€|teur)|\[.*\])\s*$")
_NOTHING = ("", "-", "–", "—", "k.a.", "k. a.", "n.n.", "offen", "...", "…")


@dataclass(frozen=True, slots=True)
class BudgetColumn:
    """What a column holds: a field, or amounts of a kind (of a year when the heading names one)."""

    place: int
    field: str
    kind: str = ""
    year: int | None = None


@dataclass(frozen=True, slots=True)
class BudgetRow:
    """An amount as a row tells it; ``problem`` says why it can't be taken, ``values`` fill its places."""

    row: int
    number: str
    name: str
    year: int | None
    kind: str
    text: str
    amount: Decimal | None = None
    as_of: date | None = None
    council_on: date | None = None
    source: str = ""
    problem: str = ""
    value: str = ""


def recognise_budget(sheets: Sequence[Sheet], *, year: int) -> list[BudgetRow]:
    """Return the amounts of the first sheet that is a table of the budget; rows without a year are of ``year``."""
    for sheet in sheets:
        if sheet.hidden:
            continue
        found = _headings(sheet)
        if found is not None:
            place, columns = found
            rows = [one for number, row in _below(sheet, place) for one in _amounts(number, row, columns, year=year)]
            if len(rows) > MOST_ROWS:
                raise Refused(_("Die Tabelle enthält mehr als %(most)s Beträge. Bitte teilen Sie sie auf."), most=MOST_ROWS)
            if not rows:
                raise Refused(_("In der Tabelle steht unter den Überschriften kein Betrag."))
            return _marked_twice(rows)
    raise Refused(
        _("In der Datei findet sich keine Tabelle des Haushalts. Erwartet werden Spalten wie: %(expected)s."), expected=EXPECTED
    )


def _headings(sheet: Sheet) -> tuple[int, list[BudgetColumn]] | None:
    for place, row in enumerate(sheet.rows[:LOOK_FOR_HEADINGS]):
        columns = [column for index, cell in enumerate(row) if (column := _column(index, cell.text)) is not None]
        fields = {column.field for column in columns}
        if "number" in fields and ("amounts" in fields or {"kind", "amount"} <= fields):
            return place, columns
    return None


def _column(place: int, heading: str) -> BudgetColumn | None:
    text = _UNIT.sub("", normalised(heading)).strip()
    year = _YEAR.search(text)
    words = " ".join(_YEAR.sub("", text).split())
    if not words:
        return None
    for kind, pattern in _KIND.items():
        if pattern.fullmatch(words):
            return BudgetColumn(place, "amounts", kind, int(year[1]) if year else None)
    field = next((name for name, pattern in _FIELDS.items() if pattern.fullmatch(words)), None)
    return BudgetColumn(place, field) if field else None


def _below(sheet: Sheet, headings: int) -> Iterator[tuple[int, Row]]:
    for index, row in enumerate(sheet.rows[headings + 1 :], start=headings + 2):
        if any(cell.text for cell in row):
            yield index, row


def _amounts(number: int, row: Row, columns: Sequence[BudgetColumn], *, year: int) -> Iterator[BudgetRow]:
    said = {column.field: _cell(row, column.place) for column in columns if column.field != "amounts"}
    product = said.get("number", Cell()).text
    if not product or product.lower().startswith(("summe", "gesamt", "zusammen", "insgesamt")):
        return
    own = _YEAR.search(said["year"].text) if said.get("year") else None
    of = int(own[1]) if own else year
    split, name = _split(product, said.get("name", Cell()).text)
    day, day_problem = _day(said.get("as_of"))
    council, council_problem = _day(said.get("council_on"))
    known = {"row": number, "number": split, "name": name, "source": said.get("source", Cell()).text,
             "as_of": day, "council_on": council}  # fmt: skip
    wrong = day_problem or council_problem
    for column in columns:
        if column.field == "amounts":
            yield from _one(_cell(row, column.place), kind=column.kind, year=column.year or of, wrong=wrong, known=known)
    if "amount" in said:
        kind = next((code for code, pattern in _KIND.items() if pattern.fullmatch(normalised(said["kind"].text))), "")
        unknown = "" if kind else said["kind"].text or "–"
        yield from _one(said["amount"], kind=kind, year=of, wrong=wrong, known=known, unknown=unknown)


def _one(cell: Cell, *, kind: str, year: int, wrong: str, known: dict[str, object], unknown: str = "") -> Iterator[BudgetRow]:
    if cell.text.strip().lower() in _NOTHING and not isinstance(cell.value, Decimal):
        return
    council = known["council_on"] if kind == "plan" else None
    made = {**known, "council_on": council, "kind": kind, "year": year, "text": cell.text}
    amount = cell.value if isinstance(cell.value, Decimal) else parse_decimal(cell.text)
    if unknown:
        yield BudgetRow(**made, problem=_("Die Art „%(value)s“ ist nicht bekannt."), value=unknown)  # type: ignore[arg-type]
    elif amount is None:
        yield BudgetRow(**made, problem=_("„%(value)s“ ist kein Betrag."), value=cell.text)  # type: ignore[arg-type]
    elif wrong:
        yield BudgetRow(**made, amount=amount, problem=_("„%(value)s“ ist kein Tag."), value=wrong)  # type: ignore[arg-type]
    else:
        yield BudgetRow(**made, amount=amount)  # type: ignore[arg-type]


def _split(product: str, name: str) -> tuple[str, str]:
    """Tell number and name apart when both stand in one cell: "06.02.01 Hilfen zur Erziehung"."""
    found = re.fullmatch(r"(\d[\d.\-/]*)\s+(\S.*)", product, re.DOTALL)
    return (found[1], name or " ".join(found[2].split())) if found else (product.strip(), name)


def _day(cell: Cell | None) -> tuple[date | None, str]:
    """The day of a cell, and what stands there when it isn't one."""
    if cell is None or cell.text.strip().lower() in _NOTHING:
        return None, ""
    if isinstance(cell.value, date):
        return cell.value, ""
    found = re.fullmatch(r"(\d{1,2})\.(\d{1,2})\.(\d{4})|(\d{4})-(\d{2})-(\d{2})", cell.text.strip())
    if found is None:
        return None, cell.text
    parts = (found[3], found[2], found[1]) if found[3] else (found[4], found[5], found[6])
    try:
        return date(*map(int, parts)), ""
    except ValueError:
        return None, cell.text


def _cell(row: Row, place: int) -> Cell:
    return row[place] if place < len(row) else Cell()


def _marked_twice(rows: Sequence[BudgetRow]) -> list[BudgetRow]:
    """Say of an amount that stands in the table twice that only the first one counts."""

    seen: set[tuple[object, ...]] = set()
    made = []
    for row in rows:
        key = (row.number, row.year, row.kind, row.as_of)
        twice = not row.problem and key in seen
        seen.add(key)
        problem = _("Dieser Betrag steht weiter oben schon einmal (%(value)s).")
        made.append(replace(row, problem=problem, value=row.number) if twice else row)
    return made
