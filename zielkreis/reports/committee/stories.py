# SPDX-FileCopyrightText: 2026 Zielkreis contributors
# SPDX-License-Identifier: EUPL-1.2

"""The story of a strategic goal: its wording, the resolution behind it, and how it became what it is.

Only texts that are or were valid by a resolution (I1, I5); drafts have no story yet.
"""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.db.models import QuerySet
from django.utils.translation import gettext as _

from zielkreis.committee.models import AgendaItem
from zielkreis.committee.queries import readable
from zielkreis.goals.models import Adoption, GoalSystem, StrategicGoalText
from zielkreis.goals.rules import BINDING
from zielkreis.org.models import Office
from zielkreis.org.rights import Rights
from zielkreis.reports.frame import german


@dataclass(frozen=True, slots=True)
class Origin:
    """A resolution with its agenda item, which tells the votes; without the item when it can't be read."""

    adoption: Adoption
    item: AgendaItem | None

    @property
    def votes(self) -> str:
        """How the vote went; empty when it wasn't counted."""
        return votes_of(self.item) if self.item else ""


def votes_of(item: AgendaItem) -> str:
    """Return how the vote on an item went, as minutes write it (domain.md §3.8); empty when it wasn't counted."""
    if item.yes is None:
        return ""
    values = {"yes": item.yes, "no": item.no, "abstentions": item.abstentions}
    return _("Ja %(yes)s, Nein %(no)s, Enthaltungen %(abstentions)s") % values


@dataclass(frozen=True, slots=True)
class Step:
    """A version of the text: what changed against the one before it, in a sentence, and which resolution it has."""

    text: StrategicGoalText
    before: StrategicGoalText | None
    change: str
    origin: Origin | None

    @property
    def system(self) -> GoalSystem:
        """The version of the whole goal system."""
        return self.text.system

    @property
    def span(self) -> str:
        """From when until when it was valid."""
        begins, ends = self.system.valid_from, self.system.valid_to
        if begins is None:
            return ""
        if ends is None:
            return _("seit %(day)s") % {"day": german(begins)}
        return _("%(first)s bis %(last)s") % {"first": german(begins), "last": german(ends)}

    @property
    def is_reworded(self) -> bool:
        """Whether the text differs from the one before, so that the difference is worth showing."""
        return self.before is not None and self.before.text != self.text.text


@dataclass(frozen=True, slots=True)
class Story:
    """A strategic goal: the text to read today, whether it is valid, and all versions, newest first."""

    text: StrategicGoalText
    is_valid: bool
    steps: list[Step]

    @property
    def origin(self) -> Origin | None:
        """The resolution of the text to read."""
        return self.steps[0].origin

    @property
    def first(self) -> Step:
        """How it began."""
        return self.steps[-1]


def stories(office: Office, *, rights: Rights, on: date) -> list[Story]:
    """Return all strategic goals that are or were binding: the valid ones in their order, then earlier ones. Four queries."""
    by_goal: dict[int, list[StrategicGoalText]] = defaultdict(list)
    for text in binding_texts(office):
        by_goal[text.goal_id].append(text)
    origins = origins_of(office, rights=rights, on=on)
    found = [_story(texts, origins=origins, on=on) for texts in by_goal.values()]
    return sorted(found, key=lambda story: (not story.is_valid, -story.text.system.number, story.text.position))


def binding_texts(office: Office) -> QuerySet[StrategicGoalText]:
    """Return the texts of versions that are or were valid by a resolution, newest first."""
    found = StrategicGoalText.objects.filter(office=office, system__state__in=BINDING)
    return found.select_related("goal", "system__adoption").order_by("-system__number", "position")


def origins_of(office: Office, *, rights: Rights, on: date) -> dict[int, Origin]:
    """Return for each resolution that adopted goals what the person may read of it."""
    items = readable.items(office, rights=rights, on=on).filter(adoption__isnull=False, confirmed_by__isnull=False)
    by_adoption = {item.adoption_id: item for item in items}
    return {one.pk: Origin(one, by_adoption.get(one.pk)) for one in Adoption.objects.filter(office=office)}


def _story(texts: Sequence[StrategicGoalText], *, origins: dict[int, Origin], on: date) -> Story:
    valid = next((text for text in texts if text.system.is_valid(on)), None)
    known = [text for text in texts if text.system.valid_from is not None and text.system.valid_from <= on] or list(texts)
    earlier: list[StrategicGoalText | None] = [*known[1:], None]
    steps = [
        Step(text, before, _change(text, before), origins.get(text.system.adoption_id or 0))
        for text, before in zip(known, earlier, strict=True)
    ]
    return Story(valid or known[0], valid is not None, steps)


def _change(text: StrategicGoalText, before: StrategicGoalText | None) -> str:
    """Return in a sentence what a version changed."""
    if before is None:
        return _("Erstmals beschlossen.")
    if (text.title, text.text) == (before.title, before.text):
        return _("Unverändert übernommen.")
    if text.system.editorial:
        return _("Redaktionell berichtigt, ohne neuen Beschluss.")
    if text.title != before.title:
        renamed = _("Bisher „%(title)s“.") % {"title": before.title}
        return renamed if text.text == before.text else _("Wortlaut geändert. %(renamed)s") % {"renamed": renamed}
    return _("Wortlaut geändert.")
