# SPDX-FileCopyrightText: 2026 Zielkreis contributors
# SPDX-License-Identifier: EUPL-1.2

"""When two wordings mean the same thing: titles of goals and measures, names of units. Plain Python, no database.

The same wording apart from spelling of spaces, case, dashes, quotes and a closing full stop is the same; one that is
similar is offered as changed, never taken silently.
"""

import re
import unicodedata
from collections.abc import Callable, Iterable, Sequence
from difflib import SequenceMatcher
from typing import TypeVar

T = TypeVar("T")
SIMILAR = 0.8
_LIKE = str.maketrans(
    {"–": "-", "—": "-", "−": "-", "„": '"', "“": '"', "”": '"', "‚": "'", "‘": "'", "’": "'", "»": '"', "«": '"'}
)
_NUMBER = re.compile(
    r"^(?:(?:strategisches ziel|leitziel)\s*)?\d+(?:\.\d+)*\s*[.:)–-]\s*|^(?:leitziel|strategisches ziel)\s*:\s*"
)
_SIGN = re.compile(r"^(?P<sign>[A-ZÄÖÜ][A-Za-zÄÖÜäöü]{0,4}\.?\s?\d[\w./-]*)(?:\s*[-–:,]?\s+(?P<name>.+))?$", re.DOTALL)


def same(text: str) -> str:
    """Return the wording as it is compared: one line, lower case, like dashes and quotes, without a closing full stop."""
    words = unicodedata.normalize("NFKC", text).translate(_LIKE).casefold()
    return re.sub(r"\s+", " ", words).strip(" .;:,")


def same_strategic(title: str) -> str:
    """Return the title of a strategic goal as it is compared: also without the number or the word before it."""
    return _NUMBER.sub("", same(title)) or same(title)


def likeness(one: str, other: str) -> float:
    """Return how alike two compared wordings are, 0 to 1; cheap for those that are not."""
    matcher = SequenceMatcher(None, one, other, autojunk=False)
    if matcher.real_quick_ratio() < SIMILAR or matcher.quick_ratio() < SIMILAR:
        return 0.0
    return matcher.ratio()


def nearest(wording: str, candidates: Iterable[T], *, by: Callable[[T], str]) -> T | None:
    """Return the candidate most like the compared wording, if any is at least ``SIMILAR``; of equals the first."""
    rated: Sequence[tuple[float, T]] = [(likeness(wording, by(one)), one) for one in candidates]
    best = max(rated, key=lambda each: each[0], default=None)
    return best[1] if best and best[0] >= SIMILAR else None


def sign_and_name(wording: str) -> tuple[str, str]:
    """Split "FD 51 Jugendförderung" into its short sign and its name; without a sign in front the sign is ""."""
    found = _SIGN.match(wording.strip())
    return (found["sign"].strip(), (found["name"] or "").strip()) if found else ("", wording.strip())
