# SPDX-FileCopyrightText: 2026 Zielkreis contributors
# SPDX-License-Identifier: EUPL-1.2

"""Which texts speak of a topic: all its words occur in them, whatever their case. Not for what may be read."""

from collections.abc import Sequence
from functools import reduce
from operator import and_, or_

from django.db.models import Q

MOST_WORDS = 8


def words_of(topic: str) -> list[str]:
    """Return the words of a topic, each once, at most eight."""
    return list(dict.fromkeys(topic.casefold().split()))[:MOST_WORDS]


def matches(words: Sequence[str], *fields: str) -> Q:
    """Return the condition that each of the words occurs in one of these fields; no words match nothing."""
    if not words:
        return Q(pk__in=())
    return reduce(and_, (reduce(or_, (_contains(field, word) for field in fields)) for word in words))


def _contains(field: str, word: str) -> Q:
    # SQLite knows upper and lower case of English letters alone: "übergang" would not find "Übergang".
    forms = {word} if word.isascii() else {word, word.capitalize(), word.upper(), word.title()}
    return reduce(or_, (Q(**{f"{field}__icontains": form}) for form in sorted(forms)))


def said_in(words: Sequence[str], text: str) -> bool:
    """Tell whether all of the words occur in a text."""
    found = text.casefold()
    return bool(words) and all(word in found for word in words)
