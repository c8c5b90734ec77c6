# SPDX-FileCopyrightText: 2026 Zielkreis contributors
# SPDX-License-Identifier: EUPL-1.2

"""What a resources cell says: euros with product and year, staff, things in kind (I33). Words it can't read stay words."""

import re
from dataclasses import replace
from decimal import Decimal

from zielkreis.kit.numbers import parse_decimal
from zielkreis.kit.words import gettext_noop as _
from zielkreis.wording.nouns import IN_KIND, MONEY, OPEN, PROBLEM, STAFF, Finding, Resource
from zielkreis.wording.phrases import entries, placeholder, split_outside, without_marks

_NUMBER = r"(?<![\d.,])\d[\d.]{0,20}(?:,\d{1,9})?(?:[ \u00a0]\d{3}(?!\d))*"
_MONEY = re.compile(
    rf"(?P<number>{_NUMBER})(?:,[-–]+)?\s*(?P<times>Mio|Mrd|Tsd|T)?\.?\s*(?:€|Euro\b|EUR\b)|(?:€|EUR)\s*(?P<after>{_NUMBER})",
    re.IGNORECASE,
)
_STAFF = re.compile(
    rf"(?P<number>{_NUMBER})\s*(?P<unit>VZÄ|VZK|VZE|AK\b|Vollzeitäquivalente?|Vollzeitstellen?|Planstellen?|Stellen(?:anteile?)?\b|Stelle\b"
    r"|Wochenstunden|(?:Std\.?|Stunden|h)\s*(?:/|pro|je|in der)\s*Woche|Std\.?|Stunden|Personen|Fachkräfte)",
    re.IGNORECASE,
)
_PART_TIME = re.compile(rf"(?P<number>{_NUMBER})\s*%[\s-]*(?:Stelle|VZÄ)", re.IGNORECASE)
_PRODUCT = re.compile(r"Produkt(?:gruppe|bereich)?\s*:?\s*(\d[\d.]*\d)", re.IGNORECASE)
_YEAR = re.compile(r"(?<![\d.,])(20[1-4]\d)(?![\d.,]*\d)")
_BARE = re.compile(rf"(?:ca\.\s*|rd\.\s*|rund\s+)?(?P<number>{_NUMBER})", re.IGNORECASE)
_BETWEEN = re.compile(r",\s+|\s+\+\s+|\s+und\s+(?=\d)")
_EACH = re.compile(r"\b(?:je|pro)\s+(?!(?:Haushalts)?[Jj]ahr|Woche)\w+")
_UNITS = {"vzk": "VZÄ", "vze": "VZÄ", "vzä": "VZÄ", "ak": "VZÄ"}

MONEY_ASSUMED = _("„%(text)s“: ohne Einheit; als Betrag in Euro gelesen.")
SHARE_OF_POST = _("„%(text)s“: als Stellenanteil gelesen (%(amount)s VZÄ).")
AMOUNT_EACH = _("„%(text)s“: der Betrag gilt je Einheit; bitte prüfen Sie, welche Summe gemeint ist.")
IN_WORDS = _("„%(text)s“: hier wurde kein Betrag und kein Stellenanteil erkannt. Der Wortlaut bleibt stehen.")

Reading = tuple[tuple[Resource, ...], list[Finding]]


def read_resources(text: str, *, money_column: bool = False) -> Reading:
    """Read a resources cell into its entries; ``money_column`` (a heading such as "Kosten") makes a bare number euros."""
    bare = without_marks(text).strip()
    open_place = placeholder(bare)
    if open_place:
        return (Resource(kind=OPEN, text=text),), [open_place]
    resources: list[Resource] = []
    findings: list[Finding] = []
    for piece in _pieces(text.strip()):
        resource, finding = _entry(without_marks(piece), money_column)
        resources.append(replace(resource, text=piece))
        findings.extend(filter(None, [finding]))
    return tuple(resources), findings


def _pieces(text: str) -> list[str]:
    """Commas and "+" separate entries only where each part then has a figure or is a placeholder of its own."""
    pieces: list[str] = []
    for entry in entries(text):
        parts = [part.strip() for part in _BETWEEN.split(entry)]
        balanced = all(part.count("(") == part.count(")") for part in parts)
        pieces.extend(parts if balanced and all(_has_amount(part) for part in parts) else split_outside(entry, ";"))
    return pieces


def _has_amount(text: str) -> bool:
    return bool(_MONEY.search(text) or _STAFF.search(text) or _PART_TIME.search(text))


def _entry(text: str, money_column: bool) -> tuple[Resource, Finding | None]:
    open_place = placeholder(text)
    if open_place:
        return Resource(kind=OPEN, text=text), open_place
    return _part_time(text) or _money(text) or _staff(text) or _bare(text, money_column) or _words(text)


def _money(text: str) -> tuple[Resource, Finding | None] | None:
    match = _MONEY.search(text)
    amount = parse_decimal(match["number"] or match["after"]) if match else None
    if match is None or amount is None:
        return None
    times = {"t": 3, "tsd": 3, "mio": 6, "mrd": 9}.get((match["times"] or "").lower(), 0)
    each = Finding(AMOUNT_EACH, {"text": text}) if _EACH.search(text) else None
    return _resource(text, match, MONEY, amount * 10**times, "EUR"), each


def _staff(text: str) -> tuple[Resource, None] | None:
    match = _STAFF.search(text)
    amount = parse_decimal(match["number"]) if match else None
    if match is None or amount is None:
        return None
    unit = _UNITS.get(match["unit"].lower(), match["unit"])
    return _resource(text, match, STAFF, amount, unit), None


def _part_time(text: str) -> tuple[Resource, Finding] | None:
    match = _PART_TIME.search(text)
    percent = parse_decimal(match["number"]) if match else None
    if match is None or percent is None:
        return None
    share = percent / 100
    return _resource(text, match, STAFF, share, "VZÄ"), Finding(SHARE_OF_POST, {"text": text, "amount": str(share)})


def _bare(text: str, money_column: bool) -> tuple[Resource, Finding] | None:
    match = _BARE.fullmatch(text)
    amount = parse_decimal(match["number"]) if match else None
    if amount is None or not money_column:
        return None
    return Resource(kind=MONEY, text=text, amount=amount, unit="EUR"), Finding(MONEY_ASSUMED, {"text": text})


def _words(text: str) -> tuple[Resource, Finding]:
    severity = PROBLEM if any(letter.isdigit() for letter in text) else "hint"
    return Resource(kind=IN_KIND, text=text), Finding(IN_WORDS, {"text": text}, severity)


def _resource(text: str, match: re.Match[str], kind: str, amount: Decimal, unit: str) -> Resource:
    product, year = _PRODUCT.search(text), _YEAR.search(text)
    return Resource(
        kind=kind,
        text=text,
        amount=amount,
        unit=unit,
        product=product[1] if product else "",
        year=int(year[1]) if year else None,
        label=text[: match.start()].strip(" :,–-("),
    )
