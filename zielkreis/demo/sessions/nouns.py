# SPDX-FileCopyrightText: 2026 Zielkreis contributors
# SPDX-License-Identifier: EUPL-1.2

"""The nouns in which the sessions are told: a topic that comes before the committee every year, or once."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Topic:
    """A paper of the story; ``{year}`` and ``{next}`` stand for the meeting's year and the one after.

    ``session`` 1–4 is the meeting of the year. ``serves`` names strategic goals by title, ``goal`` a part of the title of an
    operational goal of that year. ``votes`` is "yes-no-abstentions", the larger side filled up to all who might vote; without
    votes the paper is noted. ``resolved`` is the wording when it isn't the one proposed, ``excluded`` who took no part in the
    item. ``task`` is what the resolution demands: "task | sign of the unit | months until it is due".
    """

    subject: str
    session: int
    unit: str
    proposal: str
    facts: str
    serves: tuple[str, ...] = ()
    goal: str = ""
    contribution: str = ""
    no_goal: str = ""
    votes: str = ""
    result: str = "unchanged"
    since: int = 2014
    until: int = 2100
    task: str = ""
    is_public: bool = True
    before: str = ""
    council: bool = False
    money: str = ""
    discussion: str = ""
    resolved: str = ""
    is_about_the_year: bool = False
    number: str = ""
    excluded: str = ""

    def is_told(self, year: int) -> bool:
        """Tell whether the topic comes up in a year."""
        return self.since <= year <= self.until
