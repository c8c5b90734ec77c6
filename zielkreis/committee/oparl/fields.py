# SPDX-FileCopyrightText: 2026 Zielkreis contributors
# SPDX-License-Identifier: EUPL-1.2

"""Reads the properties of a stranger's JSON object one by one: tolerant of what is unknown, strict about what has another type.

Whatever nobody asked for is left over (``rest``) and kept. Plain Python.
"""

from collections.abc import Iterable, Mapping
from datetime import date, datetime, tzinfo
from math import isfinite
from typing import Any
from urllib.parse import urlsplit
from zoneinfo import ZoneInfo

from zielkreis.kit.words import Refused
from zielkreis.kit.words import gettext_noop as N_

BERLIN: tzinfo = ZoneInfo("Europe/Berlin")
ADDRESS_LENGTH = 500
NOT_TEXT = N_("%(object)s: „%(name)s“ ist kein Text und wurde nicht übernommen.")
NOT_ADDRESS = N_("%(object)s: „%(name)s“ ist keine brauchbare Adresse und wurde nicht übernommen.")
NOT_DAY = N_("%(object)s: „%(name)s“ ist kein Datum und wurde nicht übernommen.")
NOT_FLAG = N_("%(object)s: „%(name)s“ ist weder ja noch nein und wurde nicht übernommen.")
NOT_NUMBER = N_("%(object)s: „%(name)s“ ist keine brauchbare Zahl und wurde nicht übernommen.")
NOT_LIST = N_("%(object)s: „%(name)s“ ist keine Liste und wurde nicht übernommen.")

Json = dict[str, Any]


def clean(value: Any) -> Any:
    """Return a value without what no database keeps: null characters, halves of letters, infinite numbers."""
    if isinstance(value, str):
        return value.replace("\x00", "").encode("utf-8", "replace").decode("utf-8")
    if isinstance(value, float) and not isfinite(value):
        return None
    if isinstance(value, list):
        return [clean(one) for one in value]
    if isinstance(value, dict):
        return {clean(name): clean(one) for name, one in value.items()}
    return value


def is_deep(value: Any, *, most: int = 50) -> bool:
    """Tell whether lists and objects are nested deeper than ``most``, as no council information system needs it."""
    layer = [value]
    for _ in range(most):
        layer = [inner for one in layer for inner in _inside(one)]
        if not layer:
            return False
    return True


def _inside(value: Any) -> Iterable[Any]:
    return value.values() if isinstance(value, dict) else value if isinstance(value, list) else ()


def is_address(value: object) -> bool:
    """Tell whether a value is an address of the web that fits into the database."""
    if not isinstance(value, str) or len(value) > ADDRESS_LENGTH or not value.isprintable() or " " in value:
        return False
    try:
        parts = urlsplit(value)
        return parts.scheme in ("http", "https") and bool(parts.hostname)
    except ValueError:
        return False


class Fields:
    """One JSON object; each property that is asked for is taken out of ``rest``. Wrong types become ``Refused``."""

    def __init__(self, content: Mapping[str, Any], *, name: str) -> None:
        self.rest: Json = clean(dict(content))
        self.name = name

    def _take(self, name: str) -> Any:
        return self.rest.pop(name, None)

    def refuse(self, sentence: str, name: str) -> Refused:
        """Return the refusal of a property."""
        return Refused(sentence, object=self.name, name=name)

    def drop(self, *names: str) -> None:
        """Leave properties out for good."""
        for name in names:
            self.rest.pop(name, None)

    def text(self, name: str, *, most: int = 0) -> str:
        """Return a text, shortened to ``most`` letters; the whole of a shortened one stays in the rest."""
        found = self._take(name)
        if found is None:
            return ""
        if not isinstance(found, str):
            raise self.refuse(NOT_TEXT, name)
        if most and len(found) > most:
            self.rest[name] = found
            return found[: most - 1] + "…"
        return found.strip()

    def address(self, name: str) -> str:
        """Return an address, or nothing."""
        found = self._take(name)
        if found in (None, ""):
            return ""
        if not is_address(found):
            raise self.refuse(NOT_ADDRESS, name)
        return str(found)

    def addresses(self, name: str) -> tuple[str, ...]:
        """Return addresses, given as a list or alone, as such or as objects."""
        found = self._take(name)
        named = [one.get("id") if isinstance(one, dict) else one for one in _listed(found)]
        if not all(is_address(one) for one in named):
            raise self.refuse(NOT_ADDRESS, name)
        return tuple(map(str, named))

    def texts(self, name: str) -> list[str]:
        """Return texts, given as a list or alone."""
        found = _listed(self._take(name))
        if not all(isinstance(one, str) for one in found):
            raise self.refuse(NOT_TEXT, name)
        return [str(one) for one in found]

    def flag(self, name: str) -> bool | None:
        """Return yes or no, or None for neither."""
        found = self._take(name)
        if found is not None and not isinstance(found, bool):
            raise self.refuse(NOT_FLAG, name)
        return found

    def number(self, name: str, *, most: int = 32_767) -> int | None:
        """Return a whole number from 0 to ``most``, or None."""
        found = self._take(name)
        if found is None:
            return None
        if isinstance(found, bool) or not isinstance(found, int) or not 0 <= found <= most:
            raise self.refuse(NOT_NUMBER, name)
        return found

    def day(self, name: str) -> date | None:
        """Return a day; of an instant that of local time."""
        words = self._take(name)
        if words in (None, ""):
            return None
        try:
            return date.fromisoformat(words) if len(words) == 10 else _moment(words).date()
        except (TypeError, ValueError, OverflowError):
            raise self.refuse(NOT_DAY, name) from None

    def moment(self, name: str) -> datetime | None:
        """Return an instant in local time; one without a time zone is taken as local."""
        words = self._take(name)
        if words in (None, ""):
            return None
        try:
            return _moment(words)
        except (TypeError, ValueError, OverflowError):
            raise self.refuse(NOT_DAY, name) from None

    def objects(self, name: str) -> list[Json]:
        """Return the objects inside, given as a list or alone; addresses of objects aren't objects."""
        found = _listed(self._take(name))
        if not all(isinstance(one, dict | str) for one in found):
            raise self.refuse(NOT_LIST, name)
        return [one for one in found if isinstance(one, dict)]


def _listed(found: Any) -> Iterable[Any]:
    if found in (None, ""):
        return []
    return found if isinstance(found, list) else [found]


def _moment(words: str) -> datetime:
    found = datetime.fromisoformat(words)
    if not 1800 < found.year < 9000:
        raise ValueError(words)
    return (found if found.tzinfo else found.replace(tzinfo=BERLIN)).astimezone(BERLIN)
