# SPDX-FileCopyrightText: 2026 Zielkreis contributors
# SPDX-License-Identifier: EUPL-1.2

"""The figures of one indicator statement: steps over years, "von … auf …", bounds, ranges, counts, dated past-tense sentences.

Works on statements whose dates and names are taken out (see ``statements``). Nothing is guessed silently: what was assumed is
marked on the step or told as a finding.
"""

import re
from collections.abc import Callable
from datetime import date
from decimal import Decimal

from zielkreis.kit.words import gettext_noop as _
from zielkreis.wording import nouns as kinds
from zielkreis.wording.nouns import PROBLEM, Finding, Indicator, Step
from zielkreis.wording.statements import (
    NUM,
    SHARE,
    UNIT,
    WORD_UNIT,
    NoNumberError,
    Statement,
    counted_unit,
    label_of,
    masked,
    number_of,
    told,
    unit_of,
)

_WHEN = r"(?:\s*\(?\s*⟦(\d+)⟧\s*\)?)?"
_VALUE = rf"({NUM})(?:\s?({WORD_UNIT}))?{_WHEN}"
_ACTUAL = r"(\s*\((?:Ist|Ist-?[Ww]ert|Basis|Basiswert|Ausgangswert|Stand|aktuell)[^)]*\))?"

_STEP = re.compile(
    rf"((?:Ist|Ist-?[Ww]ert|Basis|Basiswert|Ausgangswert)\s*:?\s*)?⟦(\d+)⟧\s*[=:]\s*(?:auf\s+)?({NUM})(?:\s?({WORD_UNIT}))?{_ACTUAL}"
)
_STEP_AFTER = re.compile(rf"({NUM})(?:\s?({WORD_UNIT}))?\s*\(?\s*⟦(\d+)⟧\s*\)?{_ACTUAL}")
_ARROW = r"(?:->|→|=>|⇒|–>|bis auf|auf)"
_FROM_TO = re.compile(rf"(\bvon\s+|\bderzeit\s+|\baktuell\s+)?{_VALUE}\s*({_ARROW})\s*{_VALUE}")
_MORE = re.compile(rf"\s*(?:,\s*(?:dann\s+)?|;\s*|\bund\s+|\bdann\s+|/\s*|{_ARROW}\s*)(?:auf\s+)?{_VALUE}")
_BETWEEN = re.compile(
    rf"(?:zwischen\s+({NUM})\s?({UNIT})?\s+und\s+|({NUM})\s?({UNIT})?\s*(?:[-–—]|\bbis\b)\s*)({NUM})(?:\s?({WORD_UNIT}))?{_WHEN}",
    re.IGNORECASE,
)
_AT_LEAST = r"(?<!\w)(?:mindestens|mind\.|wenigstens|min\.|nicht weniger als|mehr als|über)|≥|>=|=>|>"
_AT_MOST = r"(?<!\w)(?:höchstens|max\.|maximal|nicht mehr als|weniger als|unter)|≤|<=|=<|<"
_BOUND = re.compile(rf"({_AT_LEAST})\s*({NUM})|({_AT_MOST})\s*({NUM})", re.IGNORECASE)
_RELATIVE = re.compile(rf"\bum\s+(?:mindestens\s+|mind\.\s+|etwa\s+|ca\.\s+)?{NUM}", re.IGNORECASE)
_FIGURE = re.compile(NUM)
_KEEP = re.compile(
    r"\b(?:gehalten|halten|beibehalten|stabil|konstant|nicht (?:sinken|unterschritten|schlechter)|bleibt|bleiben)\b",
    re.IGNORECASE,
)
_GRADE = re.compile(r"\b(?:schul|durchschnitts)?note\b", re.IGNORECASE)
_LESS_IS_BETTER = re.compile(
    r"abbr(?:u|ü)ch|bearbeitungs(?:zeit|dauer)|warte(?:zeit|dauer|liste)|fluktuation|beschwerde|rückst(?:a|ä)nd"
    r"|fälle je|krankenstand|fehlzeit|dauer\b",
    re.IGNORECASE,
)
_VERB = re.compile(
    r"\b(?:hat|haben|ist|sind|wurden?|liegt|liegen|steht|stehen|besteht|bestehen|findet|fand|gibt|gab|nimmt|arbeitet|läuft)\b"
    r"|\b(?:ab|an|auf|aus|ein|durch|fest|fort|fertig|her|um|vor|zu|weiter|bei|nach|statt|bereit|wahr|teil|zusammen|bekannt|um)?ge(?!recht)[a-zäöüß]{2,}(?:t|en)\b"
    r"|\b(?:(?:(?:vor|an|aus|ab|auf|ein|mit|nach|neu)?(?:be|ver|er|ent|zer)|unter|über|wider)[a-zäöüß]{2,}(?:t|en)|[a-zäöüß]{3,}iert)\b"
)
_FOR_INFORMATION = re.compile(r"nachrichtlich|zur information|ohne ziel(?:wert)?", re.IGNORECASE)
NO_TARGET = _("„%(text)s“: hier wurde kein Zielwert erkannt. Der Wortlaut bleibt als Kennzahl ohne Zielwert stehen.")
RELATIVE = _("„%(text)s“: eine Veränderung um einen Betrag braucht einen Ausgangswert. Bitte tragen Sie den Zielwert ein.")
AS_PERCENT = _("„%(text)s“: Anteil als Bruchteil geschrieben, als Prozent gelesen.")
LESS_ASSUMED = _("„%(text)s“: ohne „höchstens“ geschrieben; angenommen wurde, dass weniger besser ist.")
NOT_MONOTONE = _("„%(text)s“: die Zielstufen steigen und fallen oder nennen einen Tag doppelt. Bitte prüfen Sie die Werte.")
BOUNDS_REVERSED = _("„%(text)s“: die untere Grenze ist größer als die obere. Bitte prüfen Sie die Werte.")

Reading = tuple[Indicator, list[Finding]]


def read_statement(text: str, *, year: int, state: str = "NW") -> Reading:
    """Read one statement into one indicator; what has no recognisable target becomes ``context`` and is told."""
    statement = masked(text.strip(), year, state)
    try:
        reading = next(filter(None, (reader(statement) for reader in _READERS)), None)
    except NoNumberError:
        reading = None
    if reading:
        return reading
    known = _FOR_INFORMATION.search(text) is not None
    return Indicator(text=statement.text, kind=kinds.CONTEXT, label=label_of(statement.text)), [] if known else [
        told(NO_TARGET, statement, PROBLEM)
    ]


def _steps(statement: Statement) -> Reading | None:
    """Steps over years: "2025 = 20 % (Ist), 2026 = 40 %" or "50 % (2023), 80 % (2025)"."""
    matches = list(_STEP.finditer(statement.masked))
    entries = [(m[2], m[3], m[4], m[5] or m[1] or _is_actual(statement, m[2])) for m in matches]
    if not matches:
        matches = (
            []
            if _FROM_TO.search(statement.masked) or _BOUND.search(statement.masked)
            else list(_STEP_AFTER.finditer(statement.masked))
        )
        entries = [(m[3], m[1], m[2], m[4]) for m in matches] if len(matches) > 1 else []
    dated = [(statement.due(when), number_of(number), actual) for when, number, _u, actual in entries]
    if not dated or any(on is None for on, _n, _a in dated):
        return None
    unit = unit_of(*(each[2] for each in entries))
    label = label_of(statement.plain(re.sub(r"\b(?:Ziel|Soll|Plan)\s*$", "", statement.masked[: matches[0].start()])))
    baseline = next(((number, on) for on, number, actual in dated if actual), None)
    steps = [statement.step(number, on) for on, number, actual in dated if not actual]
    return _stepped(statement, label, unit, baseline, steps)


def _is_actual(statement: Statement, number: str) -> str:
    return "Stand" if statement.dates[int(number)].date.text.lower().startswith("stand") else ""


def _from_to(statement: Statement) -> Reading | None:
    """From a baseline to one or several targets: "von 38,5 % (2025) auf 42 % (08/2026) und 45 % (08/2027)"."""
    match = _FROM_TO.search(statement.masked)
    if match is None or _is_ratio(match) or re.search(r"\bum\s+$", statement.masked[: match.start()]):
        return None
    _from, first, first_unit, first_when, _arrow, second, second_unit, second_when = match.groups()
    if first_when and statement.dates[int(first_when)].date.starts_on is None:
        first_when, second_when = None, second_when or first_when
    targets, units, end = [(second, second_when)], [first_unit, second_unit], match.end()
    while more := _MORE.match(statement.masked, end):
        targets.append((more[1], more[3]))
        units.append(more[2])
        end = more.end()
    used = [first_when, *(when for _n, when in targets)]
    dates = [statement.due(when) for _n, when in targets]
    if dates == [None]:
        dates = [statement.free_due(*used)]
    steps = [statement.step(number_of(number), on) for (number, _w), on in zip(targets, dates, strict=True)]
    label = statement.name(match.start())
    unit = unit_of(*units) or counted_unit(statement, match.start(), end)
    return _stepped(statement, label, unit, (number_of(first), statement.due(first_when)), steps)


def _is_ratio(match: re.Match[str]) -> bool:
    """ "2 Fachkräfte auf 10 Kinder" is no way from 2 to 10."""
    units = match[3], match[7]
    return not match[1] and match[5] == "auf" and bool(units[0]) and units[0] != units[1] and not re.fullmatch(UNIT, units[0])


def _stepped(
    statement: Statement, label: str, unit: str, baseline: tuple[Decimal, date | None] | None, steps: list[Step]
) -> Reading:
    findings: list[Finding] = []
    steps.sort(key=lambda step: step.on)
    values = [*([baseline[0]] if baseline else []), *(step.value for step in steps)]
    if not unit and SHARE.search(statement.text) and _are_fractions(values):
        unit, values = "%", [value * 100 for value in values]
        steps = [Step(step.on, step.value * 100, None, step.assumed) for step in steps]
        baseline = (baseline[0] * 100, baseline[1]) if baseline else None
        findings.append(told(AS_PERCENT, statement))
    rises, falls = (any(one(a, b) for a, b in zip(values, values[1:], strict=False)) for one in (Decimal.__lt__, Decimal.__gt__))
    if rises and falls or len({step.on for step in steps}) < len(steps):
        findings.append(told(NOT_MONOTONE, statement, PROBLEM))
    less = len(values) == 1 and _LESS_IS_BETTER.search(statement.text) is not None
    findings.extend([told(LESS_ASSUMED, statement)] if less else [])
    direction = kinds.DOWN if less or values[-1] < values[0] else kinds.UP
    kind = kinds.KEEP if len(values) > 1 and not rises and not falls else direction
    indicator = Indicator(
        text=statement.text,
        kind=kind,
        unit=unit,
        direction=direction,
        baseline=baseline[0] if baseline else None,
        baseline_on=baseline[1] if baseline else None,
        steps=tuple(steps),
        label=label or statement.text,
    )
    return indicator, findings


def _are_fractions(values: list[Decimal]) -> bool:
    return all(0 <= value <= 1 for value in values) and any(value != int(value) for value in values)


def _range(statement: Statement) -> Reading | None:
    """A range: "zwischen 85 % und 95 %", "85–95 %"."""
    match = _BETWEEN.search(statement.masked)
    if match is None:
        return None
    low, high = number_of(match[1] or match[3]), number_of(match[5])
    findings = [told(BOUNDS_REVERSED, statement, PROBLEM)] if low > high else []
    unit = unit_of(match[6], match[2], match[4]) or counted_unit(statement, match.start(), match.end())
    on = statement.due(match[7]) or statement.free_due()
    indicator = Indicator(
        text=statement.text,
        kind=kinds.RANGE,
        unit=unit,
        steps=(statement.step(low, on, high),),
        label=statement.name(match.start()) or statement.text,
        low=low,
        high=high,
    )
    return indicator, findings


def _relative(statement: Statement) -> Reading | None:
    if not _RELATIVE.search(statement.masked):
        return None
    return Indicator(text=statement.text, kind=kinds.CONTEXT, label=label_of(statement.text)), [
        told(RELATIVE, statement, PROBLEM)
    ]


def _bound(statement: Statement) -> Reading | None:
    """A bound: "mindestens 60 begleitete Familien im Jahr", "Abbruchquote höchstens 5 %"."""
    match = _BOUND.search(statement.masked)
    if match is None:
        return None
    direction = kinds.UP if match[1] else kinds.DOWN
    number = match[2] or match[4]
    return _single(statement, match.start(), match.end(), number, direction), _fractions_told(statement, number)


def _milestone(statement: Statement) -> Reading | None:
    """A result that is there or not: "In 12/2026 liegt das Handbuch vor", "Stelle besetzt bis 06/2026"."""
    if _FIGURE.search(statement.masked) or not _VERB.search(statement.masked):
        return None
    due = statement.free_due() or max((each.date.due_on for each in statement.dates if each.date.due_on), default=None)
    label = label_of(re.sub(r"\s*\(?\s*⟦\d+⟧\s*\)?", " ", statement.masked).strip())
    steps = (statement.step(Decimal(1), due),)
    return Indicator(text=statement.text, kind=kinds.MILESTONE, steps=steps, label=statement.plain(" ".join(label.split()))), []


def _figure(statement: Statement) -> Reading | None:
    """A plain figure: "120 Fachkräfte fortgebildet", "Teilnahmequote: 75 %", "2 Jugendforen"."""
    match = _FIGURE.search(statement.masked)
    if match is None:
        return None
    less = _LESS_IS_BETTER.search(statement.text) is not None or _GRADE.search(statement.text) is not None
    indicator = _single(statement, match.start(), match.end(), match[0], kinds.DOWN if less else kinds.UP)
    findings = _fractions_told(statement, match[0])
    return indicator, [*findings, told(LESS_ASSUMED, statement)] if less else findings


def _single(statement: Statement, start: int, end: int, number: str, direction: str) -> Indicator:
    value, unit = number_of(number), counted_unit(statement, start, end)
    if not unit and _is_share(statement, value):
        value, unit = value * 100, "%"
    label = statement.name(start)
    kind = kinds.KEEP if _KEEP.search(statement.text) else kinds.ORDINAL if _GRADE.search(statement.text) else direction
    return Indicator(
        text=statement.text,
        kind=kind,
        unit=unit,
        direction=direction,
        steps=(statement.step(value, statement.free_due()),),
        label=label or statement.text,
    )


def _is_share(statement: Statement, value: Decimal) -> bool:
    return 0 < value < 1 and SHARE.search(statement.text) is not None


def _fractions_told(statement: Statement, number: str) -> list[Finding]:
    return [told(AS_PERCENT, statement)] if _is_share(statement, number_of(number)) and "%" not in statement.text else []


_READERS: tuple[Callable[[Statement], Reading | None], ...] = (_steps, _from_to, _relative, _range, _bound, _milestone, _figure)
