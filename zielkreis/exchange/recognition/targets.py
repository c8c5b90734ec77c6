"""The figures of one indicator statement: steps over years, "von … auf …", bounds, ranges, counts, dated past-tense sentences.

Dates and numbers that are names ("§ 8a", "FD 51", "Modul 2") are taken out first, so that what is left are figures. Nothing is
guessed silently: what was assumed is marked on the step or told as a finding.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from zielkreis.exchange import recognised as kinds
from zielkreis.exchange.recognised import PROBLEM, Finding, Indicator, Step
from zielkreis.kit.fuzzy import Found, find_fuzzy
from zielkreis.kit.numbers import parse_decimal
from zielkreis.kit.words import gettext_noop as _

_NAMED = re.compile(
    r"(?:§+|Art\.|Abs\.|Nr\.|Kap\.|FD|FB|SG|AG|Modul|Module|Gruppen?|Klassen?|Jahrgang|Stufe|Phase|Teil|Produkt"
    r"|Alter von|Raum)\s?\d[\w+./-]*"
    r"|\b(?:(?:unter|über|ab|bis|von)\s+)?\d+(?:-?\s*(?:bis|-|–)\s*(?:unter\s+)?\d+)?\s*-?\s*(?:Jahren\b|[Jj]ährige\w*)"
    r"|\b(?:je|pro)\s+\d[\d.]*\s+\w+"
    r"|\b[UÜ]\s?-?\d+\b|\b[A-ZÄÖÜ]\w*-?\d+\b"
)
_WORD_NUMBERS = "zwei drei vier fünf sechs sieben acht neun zehn elf zwölf".split()  # noqa: SIM905
_WORD_NUMBER = re.compile(rf"\b({'|'.join(_WORD_NUMBERS)})(?=\s+[a-zäöü]*\s?[A-ZÄÖÜ])", re.IGNORECASE)
_NUM = r"(?<![\w.,⟦⟪])[-−]?\d[\d.]*(?:,\d+)?(?:[ \u00a0]\d{3}(?!\d))*(?:\s?(?:Mio|Mrd|Tsd)\.)?"
_UNIT = r"(?:Prozentpunkte?|%-Punkte|%|Prozent\b|v\.\s?H\.|€|Euro\b|EUR\b|VZÄ\b)"
_WORD_UNIT = rf"(?:{_UNIT}|[A-ZÄÖÜ][\wäöüß-]*)"
_WHEN = r"(?:\s*\(?\s*⟦(\d+)⟧\s*\)?)?"
_VALUE = rf"({_NUM})(?:\s?({_WORD_UNIT}))?{_WHEN}"
_ACTUAL = r"(\s*\((?:Ist|Ist-?[Ww]ert|Basis|Basiswert|Ausgangswert|Stand|aktuell)[^)]*\))?"

_STEP = re.compile(
    rf"((?:Ist|Ist-?[Ww]ert|Basis|Basiswert|Ausgangswert)\s*:?\s*)?⟦(\d+)⟧\s*[=:]\s*(?:auf\s+)?({_NUM})(?:\s?({_WORD_UNIT}))?{_ACTUAL}"
)
_STEP_AFTER = re.compile(rf"({_NUM})(?:\s?({_WORD_UNIT}))?\s*\(?\s*⟦(\d+)⟧\s*\)?{_ACTUAL}")
_ARROW = r"(?:->|→|=>|⇒|–>|bis auf|auf)"
_FROM_TO = re.compile(rf"(\bvon\s+|\bderzeit\s+|\baktuell\s+)?{_VALUE}\s*({_ARROW})\s*{_VALUE}")
_MORE = re.compile(rf"\s*(?:,\s*(?:dann\s+)?|;\s*|\bund\s+|\bdann\s+|/\s*|{_ARROW}\s*)(?:auf\s+)?{_VALUE}")
_BETWEEN = re.compile(
    rf"(?:zwischen\s+({_NUM})\s?({_UNIT})?\s+und\s+|({_NUM})\s?({_UNIT})?\s*(?:[-–—]|\bbis\b)\s*)({_NUM})(?:\s?({_WORD_UNIT}))?{_WHEN}",
    re.IGNORECASE,
)
_AT_LEAST = r"(?<!\w)(?:mindestens|mind\.|wenigstens|min\.|nicht weniger als|mehr als|über)|≥|>=|=>|>"
_AT_MOST = r"(?<!\w)(?:höchstens|max\.|maximal|nicht mehr als|weniger als|unter)|≤|<=|=<|<"
_BOUND = re.compile(rf"({_AT_LEAST})\s*({_NUM})|({_AT_MOST})\s*({_NUM})", re.IGNORECASE)
_RELATIVE = re.compile(rf"\bum\s+(?:mindestens\s+|mind\.\s+|etwa\s+|ca\.\s+)?{_NUM}", re.IGNORECASE)
_FIGURE = re.compile(_NUM)
_KEEP = re.compile(
    r"\b(?:gehalten|halten|beibehalten|stabil|konstant|nicht (?:sinken|unterschritten|schlechter)|bleibt|bleiben)\b",
    re.IGNORECASE,
)
_SHARE = re.compile(r"anteil|quote|prozent|grad\b", re.IGNORECASE)
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
_ADJECTIVES = re.compile(
    r"^(?:\s+(?!(?:im|in|am|an|je|pro|der|des|die|von|zu|bei|aus|und|oder|für|mit)\b)[a-zäöüß][\wäöüß-]*){0,3}\s+([A-ZÄÖÜ][\wäöüÄÖÜß-]*)"
)
_PER = re.compile(r"^(\S+ (?:je|pro) (?:[\d.]+ )?\S+)")
_ONE_NOUN = re.compile(r"(?:[a-zäöüß][\wäöüß-]* )*([A-ZÄÖÜ][\wäöüÄÖÜß-]*)")

NO_TARGET = _("„%(text)s“: hier wurde kein Zielwert erkannt. Der Wortlaut bleibt als Kennzahl ohne Zielwert stehen.")
RELATIVE = _("„%(text)s“: eine Veränderung um einen Betrag braucht einen Ausgangswert. Bitte tragen Sie den Zielwert ein.")
AS_PERCENT = _("„%(text)s“: Anteil als Bruchteil geschrieben, als Prozent gelesen.")
LESS_ASSUMED = _("„%(text)s“: ohne „höchstens“ geschrieben; angenommen wurde, dass weniger besser ist.")
NOT_MONOTONE = _("„%(text)s“: die Zielstufen steigen und fallen oder nennen einen Tag doppelt. Bitte prüfen Sie die Werte.")
BOUNDS_REVERSED = _("„%(text)s“: die untere Grenze ist größer als die obere. Bitte prüfen Sie die Werte.")

Reading = tuple[Indicator, list[Finding]]


@dataclass(frozen=True)
class _Masked:
    """A statement whose dates are ⟦n⟧ and whose numbers that are names are ⟪n⟫."""

    text: str
    masked: str
    dates: tuple[Found, ...]
    names: tuple[str, ...]
    year: int

    def plain(self, masked: str) -> str:
        """The wording again, of a part of the masked text."""
        masked = re.sub(r"⟦(\d+)⟧", lambda match: self.dates[int(match[1])].date.text, masked)
        return re.sub(r"⟪(\d+)⟫", lambda match: self.names[int(match[1])], masked)

    def name(self, until: int) -> str:
        """What stands before the figures, as a name; dates alone are none."""
        before = self.masked[:until]
        return _label(self.plain(before)) if re.sub(r"⟦\d+⟧|\W", "", before) else ""

    def due(self, number: str | None) -> date | None:
        """Last day of the date with this number."""
        return self.dates[int(number)].date.due_on if number else None

    def free_due(self, *used: str | None) -> date | None:
        """The last day of the only date that no figure has taken."""
        free = [each.date.due_on for place, each in enumerate(self.dates) if str(place) not in used and each.date.due_on]
        return free[0] if len(free) == 1 else None

    def step(self, value: Decimal, on: date | None, high: Decimal | None = None) -> Step:
        """A target; without a date it is due at the end of the year asked for, and marked."""
        return Step(on or date(self.year, 12, 31), value, high, assumed=on is None)


def read_statement(text: str, *, year: int, state: str = "NW") -> Reading:
    """Read one statement into one indicator; what has no recognisable target becomes ``context`` and is told."""
    masked = _mask(text.strip(), year, state)
    try:
        reading = next(filter(None, (reader(masked) for reader in _READERS)), None)
    except _NoNumberError:
        reading = None
    if reading:
        return reading
    known = _FOR_INFORMATION.search(text) is not None
    return Indicator(text=masked.text, kind=kinds.CONTEXT, label=_label(masked.text)), [] if known else [
        _told(NO_TARGET, masked, PROBLEM)
    ]


def _mask(text: str, year: int, state: str) -> _Masked:
    names: list[str] = []

    def hide(match: re.Match[str]) -> str:
        names.append(match[0])
        return f"⟪{len(names) - 1}⟫"

    found = [each for each in find_fuzzy(text, year=year, state=state, running=False) if not _is_count(text, each)]
    masked, end = text, len(text)
    for number in range(len(found) - 1, -1, -1):
        start, end = found[number].start, found[number].end
        masked = f"{masked[:start]}⟦{number}⟧{masked[end:]}"
    masked = _WORD_NUMBER.sub(lambda match: str(_WORD_NUMBERS.index(match[1].lower()) + 2), _NAMED.sub(hide, masked))
    return _Masked(text, masked, tuple(found), tuple(names), year)


def _is_count(text: str, found: Found) -> bool:
    """Four digits before a noun are a number of things, not a year: "2030 Familien"."""
    return found.bare_year and re.match(r"\s+[a-zäöü]*\s?[A-ZÄÖÜ]", text[found.end :]) is not None


def _label(text: str) -> str:
    """A name out of what stands before the figures."""
    label = re.sub(r"\s*\b(?:von|auf|liegt bei|beträgt|bei|steigt|sinkt|steigern|senken|erhöhen)\s*$", "", text.strip(" :,;–-=("))
    return label.strip(" :,;–-=(.")


def _told(message: str, masked: _Masked, severity: str = "hint") -> Finding:
    return Finding(message, {"text": masked.text}, severity)


class _NoNumberError(ValueError):
    """Digits that make no number ("1.2.3"); the statement is then not read at all rather than wrongly."""


def _number(written: str) -> Decimal:
    number = parse_decimal(written if written.endswith(("io.", "rd.", "sd.")) else written.rstrip("."))
    if number is None:
        raise _NoNumberError(written)
    return number


def _unit(*written: str | None) -> str:
    unit = next((each for each in written if each), "")
    if unit in ("Prozent",) or unit.startswith("v."):
        return "%"
    return "€" if unit in ("Euro", "EUR") else unit


def _counted(masked: _Masked, start: int, end: int, written: str | None = None) -> str:
    """The unit of a figure: what stands beside it, else the noun after it, else what the name before it counts."""
    after = re.match(rf"\s?({_UNIT})", masked.masked[end:])
    if written or after:
        return _unit(written, after[1] if after else None)
    noun = _ADJECTIVES.match(re.sub(r"⟦\d+⟧", "", masked.masked[end:]))
    label = masked.name(start)
    named = None if _SHARE.search(label) else _PER.match(label) or _ONE_NOUN.fullmatch(label)
    return noun[1] if noun else named[1] if named else ""


def _steps(masked: _Masked) -> Reading | None:
    """Steps over years: "2025 = 20 % (Ist), 2026 = 40 %" or "50 % (2023), 80 % (2025)"."""
    matches = list(_STEP.finditer(masked.masked))
    entries = [(m[2], m[3], m[4], m[5] or m[1] or _is_actual(masked, m[2])) for m in matches]
    if not matches:
        matches = (
            [] if _FROM_TO.search(masked.masked) or _BOUND.search(masked.masked) else list(_STEP_AFTER.finditer(masked.masked))
        )
        entries = [(m[3], m[1], m[2], m[4]) for m in matches] if len(matches) > 1 else []
    dated = [(masked.due(when), _number(number), actual) for when, number, _u, actual in entries]
    if not dated or any(on is None for on, _n, _a in dated):
        return None
    unit = _unit(*(each[2] for each in entries))
    label = _label(masked.plain(re.sub(r"\b(?:Ziel|Soll|Plan)\s*$", "", masked.masked[: matches[0].start()])))
    baseline = next(((number, on) for on, number, actual in dated if actual), None)
    steps = [masked.step(number, on) for on, number, actual in dated if not actual]
    return _stepped(masked, label, unit, baseline, steps)


def _is_actual(masked: _Masked, number: str) -> str:
    return "Stand" if masked.dates[int(number)].date.text.lower().startswith("stand") else ""


def _from_to(masked: _Masked) -> Reading | None:
    """From a baseline to one or several targets: "von 38,5 % (2025) auf 42 % (08/2026) und 45 % (08/2027)"."""
    match = _FROM_TO.search(masked.masked)
    if match is None or _is_ratio(match):
        return None
    _from, first, first_unit, first_when, _arrow, second, second_unit, second_when = match.groups()
    if first_when and masked.dates[int(first_when)].date.starts_on is None:
        first_when, second_when = None, second_when or first_when
    targets, units, end = [(second, second_when)], [first_unit, second_unit], match.end()
    while more := _MORE.match(masked.masked, end):
        targets.append((more[1], more[3]))
        units.append(more[2])
        end = more.end()
    used = [first_when, *(when for _n, when in targets)]
    dates = [masked.due(when) for _n, when in targets]
    if dates == [None]:
        dates = [masked.free_due(*used)]
    steps = [masked.step(_number(number), on) for (number, _w), on in zip(targets, dates, strict=True)]
    label = masked.name(match.start())
    unit = _unit(*units) or _counted(masked, match.start(), end)
    return _stepped(masked, label, unit, (_number(first), masked.due(first_when)), steps)


def _is_ratio(match: re.Match[str]) -> bool:
    """ "2 Fachkräfte auf 10 Kinder" is no way from 2 to 10."""
    units = match[3], match[7]
    return not match[1] and match[5] == "auf" and bool(units[0]) and units[0] != units[1] and not re.fullmatch(_UNIT, units[0])


def _stepped(masked: _Masked, label: str, unit: str, baseline: tuple[Decimal, date | None] | None, steps: list[Step]) -> Reading:
    findings: list[Finding] = []
    steps.sort(key=lambda step: step.on)
    values = [*([baseline[0]] if baseline else []), *(step.value for step in steps)]
    if not unit and _SHARE.search(masked.text) and _are_fractions(values):
        unit, values = "%", [value * 100 for value in values]
        steps = [Step(step.on, step.value * 100, None, step.assumed) for step in steps]
        baseline = (baseline[0] * 100, baseline[1]) if baseline else None
        findings.append(_told(AS_PERCENT, masked))
    rises, falls = (any(one(a, b) for a, b in zip(values, values[1:], strict=False)) for one in (Decimal.__lt__, Decimal.__gt__))
    if rises and falls or len({step.on for step in steps}) < len(steps):
        findings.append(_told(NOT_MONOTONE, masked, PROBLEM))
    less = len(values) == 1 and _LESS_IS_BETTER.search(masked.text) is not None
    findings.extend([_told(LESS_ASSUMED, masked)] if less else [])
    direction = kinds.DOWN if less or values[-1] < values[0] else kinds.UP
    kind = kinds.KEEP if len(values) > 1 and not rises and not falls else direction
    indicator = Indicator(
        text=masked.text,
        kind=kind,
        unit=unit,
        direction=direction,
        baseline=baseline[0] if baseline else None,
        baseline_on=baseline[1] if baseline else None,
        steps=tuple(steps),
        label=label or masked.text,
    )
    return indicator, findings


def _are_fractions(values: list[Decimal]) -> bool:
    return all(0 <= value <= 1 for value in values) and any(value != int(value) for value in values)


def _range(masked: _Masked) -> Reading | None:
    """A range: "zwischen 85 % und 95 %", "85–95 %"."""
    match = _BETWEEN.search(masked.masked)
    if match is None:
        return None
    low, high = _number(match[1] or match[3]), _number(match[5])
    findings = [_told(BOUNDS_REVERSED, masked, PROBLEM)] if low > high else []
    unit = _unit(match[6], match[2], match[4]) or _counted(masked, match.start(), match.end())
    on = masked.due(match[7]) or masked.free_due()
    indicator = Indicator(
        text=masked.text,
        kind=kinds.RANGE,
        unit=unit,
        steps=(masked.step(low, on, high),),
        label=masked.name(match.start()) or masked.text,
        low=low,
        high=high,
    )
    return indicator, findings


def _relative(masked: _Masked) -> Reading | None:
    if not _RELATIVE.search(masked.masked):
        return None
    return Indicator(text=masked.text, kind=kinds.CONTEXT, label=_label(masked.text)), [_told(RELATIVE, masked, PROBLEM)]


def _bound(masked: _Masked) -> Reading | None:
    """A bound: "mindestens 60 begleitete Familien im Jahr", "Abbruchquote höchstens 5 %"."""
    match = _BOUND.search(masked.masked)
    if match is None:
        return None
    direction = kinds.UP if match[1] else kinds.DOWN
    number = match[2] or match[4]
    return _single(masked, match.start(), match.end(), number, direction), _fractions_told(masked, number)


def _milestone(masked: _Masked) -> Reading | None:
    """A result that is there or not: "In 12/2026 liegt das Handbuch vor", "Stelle besetzt bis 06/2026"."""
    if _FIGURE.search(masked.masked) or not _VERB.search(masked.masked):
        return None
    due = masked.free_due() or max((each.date.due_on for each in masked.dates if each.date.due_on), default=None)
    label = _label(re.sub(r"\s*\(?\s*⟦\d+⟧\s*\)?", " ", masked.masked).strip())
    steps = (masked.step(Decimal(1), due),)
    return Indicator(text=masked.text, kind=kinds.MILESTONE, steps=steps, label=masked.plain(" ".join(label.split()))), []


def _figure(masked: _Masked) -> Reading | None:
    """A plain figure: "120 Fachkräfte fortgebildet", "Teilnahmequote: 75 %", "2 Jugendforen"."""
    match = _FIGURE.search(masked.masked)
    if match is None:
        return None
    less = _LESS_IS_BETTER.search(masked.text) is not None or _GRADE.search(masked.text) is not None
    indicator = _single(masked, match.start(), match.end(), match[0], kinds.DOWN if less else kinds.UP)
    findings = _fractions_told(masked, match[0])
    return indicator, [*findings, _told(LESS_ASSUMED, masked)] if less else findings


def _single(masked: _Masked, start: int, end: int, number: str, direction: str) -> Indicator:
    value, unit = _number(number), _counted(masked, start, end)
    if not unit and _is_share(masked, value):
        value, unit = value * 100, "%"
    label = masked.name(start)
    kind = kinds.KEEP if _KEEP.search(masked.text) else kinds.ORDINAL if _GRADE.search(masked.text) else direction
    return Indicator(
        text=masked.text,
        kind=kind,
        unit=unit,
        direction=direction,
        steps=(masked.step(value, masked.free_due()),),
        label=label or masked.text,
    )


def _is_share(masked: _Masked, value: Decimal) -> bool:
    return 0 < value < 1 and _SHARE.search(masked.text) is not None


def _fractions_told(masked: _Masked, number: str) -> list[Finding]:
    return [_told(AS_PERCENT, masked)] if _is_share(masked, _number(number)) and "%" not in masked.text else []


_READERS: tuple[Callable[[_Masked], Reading | None], ...] = (_steps, _relative, _from_to, _range, _bound, _milestone, _figure)
