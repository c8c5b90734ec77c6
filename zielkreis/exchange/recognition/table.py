# SPDX-FileCopyrightText: 2026 Zielkreis contributors
# SPDX-License-Identifier: EUPL-1.2

"""The goal table of a whole file: all sheets, all blocks, and what holds for the table as a whole.

Refuses a file without a goal table with a sentence that says what was found and what was expected.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date

from zielkreis.exchange.reading.sheets import Sheet
from zielkreis.exchange.recognised import Goal, RecognisedTable
from zielkreis.exchange.recognition.blocks import Block, blocks_of
from zielkreis.exchange.recognition.goals import goals_of
from zielkreis.exchange.recognition.headings import EXPECTED, one_line
from zielkreis.exchange.recognition.rows import lines_of
from zielkreis.kit.words import Refused
from zielkreis.kit.words import gettext_noop as _
from zielkreis.wording.nouns import PROBLEM, Finding, Problem, Schedule

Progress = Callable[[str, int, int], None]
_EVERY = 100

WRONG_YEAR = _("Alle Zeitangaben der Tabelle liegen in %(found)s, eingelesen wird sie für %(year)s. Bitte prüfen Sie das Jahr.")
UNKNOWN_COLUMN = _("Die Spalte „%(heading)s“ ist keinem Feld zugeordnet; ihr Inhalt wird nicht übernommen.")
HIDDEN = _("Das Blatt „%(name)s“ ist ausgeblendet und wurde nicht gelesen.")
WITHOUT_TABLE = _("Das Blatt „%(name)s“ enthält keine Zieltabelle und wurde nicht gelesen.")
WITHOUT = {
    "unit": _("Die Tabelle nennt bei %(count)s Zielen keine Organisationseinheit. Bitte wählen Sie sie vor dem Übernehmen."),
    "strategic_goal": _("Die Tabelle nennt bei %(count)s Zielen kein Leitziel. Bitte wählen Sie es vor dem Übernehmen."),
}
NO_SHEET = _("Das Blatt „%(name)s“ gibt es in der Datei nicht. Vorhanden sind: %(names)s.")
NO_TABLE = _(
    "In der Datei wurde keine Zieltabelle gefunden. Gefunden: %(found)s. Erwartet wird eine Zeile mit "
    "Überschriften wie: %(expected)s."
)
NO_ROWS = _("Die Tabelle hat Überschriften, aber keine Zeile mit einem Ziel oder einer Maßnahme darunter.")


def recognise(
    sheets: Sequence[Sheet],
    *,
    year: int,
    sheet: str | None = None,
    columns: Mapping[str, str] | None = None,
    state: str = "NW",
    on_progress: Progress | None = None,
) -> RecognisedTable:
    """Recognise the goal table of ``year`` in the sheets of a file.

    ``sheet`` reads that one only (also when hidden), ``columns`` maps headings to fields by hand and goes before the words,
    ``state`` chooses the school holidays, ``on_progress`` is called with (stage, done, total). Raises ``Refused``.
    """
    chosen, problems = chosen_sheets(sheets, sheet)
    blocks = [block for each in chosen for block in blocks_of(each, columns=columns, one_of_many=len(chosen) > 1)]
    if not blocks:
        raise Refused(NO_TABLE, found=_found(chosen), expected=EXPECTED)
    problems.extend(_sheets_without_table(chosen, blocks))
    lines = [line for block in blocks for line in lines_of(block)]
    if not lines:
        raise Refused(NO_ROWS)
    goals, found = goals_of(lines, year=year, state=state, on_line=_counter(on_progress, len(lines)))
    problems.extend([*_table_problems(blocks, goals, year), *_column_problems(blocks), *found])
    return RecognisedTable(
        columns={heading: block.header.fields[place] for block in blocks for place, heading in block.header.headings.items()},
        goals=tuple(goals),
        problems=tuple(problems),
        year=year,
        sheets=tuple(each.name for each in sheets),
        unknown_columns=tuple(dict.fromkeys(heading for block in blocks for heading in block.header.unknown.values())),
        titles=tuple(dict.fromkeys(title for block in blocks for title in block.titles)),
        footnotes=tuple(dict.fromkeys(note for block in blocks for note in _notes(block))),
    )


def chosen_sheets(sheets: Sequence[Sheet], name: str | None) -> tuple[list[Sheet], list[Problem]]:
    """The named sheet, or all that are not hidden, with a hint for each that is."""
    if name is None:
        hidden = [each.name for each in sheets if each.hidden and any(cell.text for row in each.rows for cell in row)]
        return [each for each in sheets if not each.hidden], [_of_table(HIDDEN, sheet=each, name=each) for each in hidden]
    named = [each for each in sheets if one_line(name) in (one_line(each.name), one_line(each.caption))]
    if not named:
        raise Refused(NO_SHEET, name=name, names=", ".join(f"„{each.name}“" for each in sheets))
    return named, []


def _of_table(message: str, *, sheet: str = "", severity: str = "hint", **values: str) -> Problem:
    return Finding(message, values, severity).at(sheet=sheet, row=0, column="")


def _found(sheets: Iterable[Sheet]) -> str:
    """The first words of each sheet, so that a person recognises which file it was."""
    first = (
        next(([cell.text for cell in row if cell.text] for row in each.rows if any(cell.text for cell in row)), [])
        for each in sheets
    )
    texts = [" · ".join(one_line(text)[:40] for text in row[:8]) for row in first if row]
    return "; ".join(f"„{text}“" for text in texts[:3]) or "„“"


def _sheets_without_table(sheets: Iterable[Sheet], blocks: Iterable[Block]) -> list[Problem]:
    with_table = {id(block.sheet) for block in blocks}
    filled = (each for each in sheets if id(each) not in with_table and any(cell.text for row in each.rows for cell in row))
    return [_of_table(WITHOUT_TABLE, sheet=each.name, name=each.name) for each in filled]


def _counter(on_progress: Progress | None, total: int) -> Callable[[], None]:
    done = 0

    def count() -> None:
        nonlocal done
        done += 1
        if on_progress and (done % _EVERY == 0 or done == total):
            on_progress("recognising", done, total)

    return count


def _notes(block: Block) -> list[str]:
    return [*(f"{mark} {text}" for mark, text in block.footnotes.items()), *block.remarks]


def _table_problems(blocks: list[Block], goals: list[Goal], year: int) -> list[Problem]:
    periods = [_years(measure.schedule) for goal in goals for measure in goal.measures]
    written = [period for period in periods if period]
    problems = []
    if written and not any(first <= year <= last for first, last in written):
        years = sorted({each for period in written for each in period if each != date.max.year})
        problems.append(_of_table(WRONG_YEAR, severity=PROBLEM, found=", ".join(map(str, years)), year=str(year)))
    origins = (origin.at(sheet="", row=0, column="") for block in blocks for origin in block.origins)
    for name, message in WITHOUT.items():
        count = sum(1 for goal in goals if not getattr(goal, name))
        problems.extend([_of_table(message, count=str(count))] if count else [])
    return problems + list({origin.text: origin for origin in origins}.values())


def _years(schedule: Schedule) -> tuple[int, int] | None:
    """First and last year a schedule names; None when it names none, the far end is open for "ab …"."""
    if any(milestone.assumed_year for milestone in schedule.milestones) or not (schedule.starts_on or schedule.due_on):
        return None
    first = schedule.starts_on or schedule.due_on
    return (first or date.min).year, (schedule.due_on or date.max).year


def _column_problems(blocks: list[Block]) -> list[Problem]:
    unknown = dict.fromkeys(
        (block.sheet.caption or block.sheet.name, heading) for block in blocks for heading in block.header.unknown.values()
    )
    return [Finding(UNKNOWN_COLUMN, {"heading": heading}).at(sheet=sheet, row=0, column=heading) for sheet, heading in unknown]
