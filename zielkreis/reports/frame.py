# SPDX-FileCopyrightText: 2026 Zielkreis contributors
# SPDX-License-Identifier: EUPL-1.2

"""What every report has around its contents: office, colour, coat of arms, reference date and state of the data.

Not for contents (see ``balance`` and ``goal_plan``). Reports are in German whatever the language of the page: they are the
office's own documents.
"""

from dataclasses import dataclass
from datetime import date, datetime
from functools import cached_property

from django.utils import timezone
from django.utils.translation import gettext as _

from zielkreis.documents.blocks import Block, Callout, Document
from zielkreis.goals.models import AnnualSet, OperationalGoal, StrategicGoalText
from zielkreis.org.logo import logo_file
from zielkreis.org.models import Office, Unit
from zielkreis.org.queries import units

LANGUAGE = "de"


@dataclass(frozen=True, kw_only=True)
class Occasion:
    """The occasion of a document: for which office, as things stood on ``on``, made at ``made_at``.

    ``known_at`` is the state of knowledge when it isn't that of ``made_at`` (decision record 0004).
    """

    office: Office
    on: date
    made_at: datetime
    known_at: datetime | None = None

    @cached_property
    def dated(self) -> str:
        """The line that dates the report: reference date and state of the data."""
        known = timezone.localtime(self.known_at or self.made_at)
        values = {"on": german(self.on), "day": german(known.date()), "time": f"{known:%H:%M}"}
        return _("Stichtag %(on)s, Datenstand %(day)s, %(time)s Uhr") % values

    @cached_property
    def units(self) -> dict[int, Unit]:
        """The office's units by number, read once."""
        return {unit.pk: unit for unit in units(self.office)}

    @property
    def is_ahead(self) -> bool:
        """Whether the reference date lies after the day on which the report is made."""
        return self.on > timezone.localtime(self.made_at).date()

    def word(self, key: str) -> str:
        """Return the office's own word for a level ("Leitziel")."""
        own = self.office.word(key)
        return own if self.office.words.get(key) else _(own)


@dataclass(frozen=True, kw_only=True)
class Frame(Occasion):
    """The occasion of a report about a year."""

    annual_set: AnnualSet

    @property
    def year(self) -> int:
        """The year the report is about."""
        return self.annual_set.year


def document(frame: Occasion, *blocks: Block, title: str, subtitle: str, toc: bool = False) -> Document:
    """Return the document of an office in its colours, dated in its head and at the foot of each page."""
    office = frame.office
    logo = logo_file(office.logo)
    return Document(
        title=title,
        subtitle=subtitle,
        author=office.name,
        date_text=frame.dated,
        blocks=blocks,
        language=LANGUAGE,
        logo=logo.content if logo else None,
        logo_alt=_("Wappen: %(name)s") % {"name": office.authority or office.name} if logo else "",
        accent=office.colour,
        footer=f"{title} · {frame.dated}",
        toc=toc,
        numbered=False,
    )


def german(day: date) -> str:
    """Return a day as 31.12.2026."""
    return f"{day:%d.%m.%Y}"


def draft_word(text: StrategicGoalText, *, on: date) -> str:
    """Return the label of a text that isn't binding on this day (I1, I5): "Entwurf", "aufgehoben" …; empty when it is."""
    if text.system.is_valid(on):
        return ""
    words = {
        "annulled": _("aufgehoben"),
        "suspended": _("beanstandet"),
        "adopted": _("nicht in Kraft"),
        "superseded": _("nicht in Kraft"),
    }
    return words.get(text.system.state, _("Entwurf"))


def reservations(frame: Frame, texts: list[StrategicGoalText]) -> list[Callout]:
    """Return what a reader must know before anything else: a day ahead, drafts of goals, a year not yet agreed."""
    found = []
    if frame.is_ahead:
        found.append(_about_future(frame))
    if any(draft_word(text, on=frame.on) for text in texts):
        found.append(_about_drafts(frame))
    if frame.annual_set.state == "draft":
        words = {"goals": frame.word("operational_goals"), "year": frame.year}
        sentence = _("Die %(goals)s %(year)s sind noch nicht abgestimmt.") % words
        found.append(Callout(sentence, title=_("Entwurf"), kind="warning"))
    return found


def _about_future(frame: Frame) -> Callout:
    sentence = _("Der Stichtag %(on)s liegt in der Zukunft. Gezeigt wird, was bis jetzt bekannt ist.")
    return Callout(sentence % {"on": german(frame.on)}, title=_("Vorausschau"), kind="warning")


def _about_drafts(frame: Frame) -> Callout:
    sentence = _("Nicht alle %(goals)s sind am Stichtag durch Beschluss in Kraft. Wo es so ist, steht es bei der Überschrift.")
    return Callout(sentence % {"goals": frame.word("strategic_goals")}, title=_("Entwurf"), kind="warning")


def strategic_title(frame: Frame, text: StrategicGoalText) -> str:
    """Return the heading of a strategic goal: the office's word, number, title, and "(Entwurf)" where it isn't binding."""
    label = draft_word(text, on=frame.on)
    return f"{frame.word('strategic_goal')} {text.position}: {text.title}" + (f" ({label})" if label else "")


def goal_title(goal: OperationalGoal) -> str:
    """Return number and wording of an operational goal, on one line."""
    return " ".join(f"{goal.number} {goal.title}".split())
