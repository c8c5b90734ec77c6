# SPDX-FileCopyrightText: 2026 Zielkreis contributors
# SPDX-License-Identifier: EUPL-1.2

"""The introduction for new members: what the committee is, all strategic goals with their stories, what was reached so far.

The same contents for the page and the document (domain.md §0, "onboarding report"). Holds no draft of anything.
"""

from dataclasses import dataclass
from datetime import date, datetime

from django.utils import translation
from django.utils.translation import gettext as _

from zielkreis.committee.queries.named_goals import shown_goals
from zielkreis.documents.blocks import Block, Callout, Column, DefinitionList, Document, Heading, Paragraph, Table
from zielkreis.goals import queries
from zielkreis.goals.models import GoalSystem, StrategicGoalText
from zielkreis.goals.rules import AGREED
from zielkreis.org.models import Office
from zielkreis.org.rights import Rights
from zielkreis.org.rules import WORDS
from zielkreis.reports.committee.plain_words import COMMITTEE, GLOSSARY, RESULTS, YEAR
from zielkreis.reports.committee.stories import Origin, Story, stories
from zielkreis.reports.committee.years import Year, years
from zielkreis.reports.frame import LANGUAGE, Occasion, document, german
from zielkreis.reports.signs import grade_sign


@dataclass(frozen=True, slots=True)
class Chapter:
    """A strategic goal with its story and, for each year that is over, its goals as far as the committee was told of them."""

    story: Story
    years: list[Year]


@dataclass(frozen=True, slots=True)
class Introduction:
    """All that a new member is told; ``untold`` are years that are over and of which nothing came before the committee yet."""

    system: GoalSystem | None
    chapters: list[Chapter]
    former: list[Story]
    years: list[Year]
    untold: list[int]


def introduction(office: Office, *, rights: Rights, on: date) -> Introduction:
    """Return the introduction as a person may read it: about eight queries and seven for each year that is over."""
    over = queries.annual_sets(office).filter(state__in=AGREED, year__lt=on.year)
    told = years(office, goals=shown_goals(office, rights=rights, on=on).filter(annual_set__year__lt=on.year), today=on)
    found = stories(office, rights=rights, on=on)
    return Introduction(
        queries.valid_system(office, on=on),
        [Chapter(story, _of(story, told)) for story in found if story.is_valid],
        [story for story in found if not story.is_valid],
        told,
        [one.year for one in over if one.year not in {year.year for year in told}],
    )


def _of(story: Story, told: list[Year]) -> list[Year]:
    of_goal = (year.of(story.text.goal_id) for year in told)
    return [year for year in of_goal if year.nodes]


def introduction_document(office: Office, *, rights: Rights, on: date, made_at: datetime) -> Document:
    """Return the introduction as a document, in German whatever the language of the page."""
    with translation.override(LANGUAGE):
        frame = Occasion(office=office, on=on, made_at=made_at)
        found = introduction(office, rights=rights, on=on)
        blocks = [*_committee(), *_preamble(frame, found), *_goals(frame, found), *_results(found), *_year(), *_words(office)]
        return document(
            frame, *blocks, title=_("Einführung in die Ziele der Jugendhilfe"),
            subtitle=_("Für neue Mitglieder des Jugendhilfeausschusses"), toc=True,
        )  # fmt: skip


def _committee() -> list[Block]:
    return [Heading(_("Was der Ausschuss ist")), *(Paragraph(_(text)) for text in COMMITTEE)]


def _preamble(frame: Occasion, found: Introduction) -> list[Block]:
    head: list[Block] = [Heading(_("Präambel"))]
    if found.system is None:
        sentence = _("Noch gelten keine %(goals)s. Verbindlich werden sie erst durch einen Beschluss des Ausschusses.")
        return [*head, Callout(sentence % {"goals": frame.word("strategic_goals")}, title=_("Hinweis"))]
    return [*head, Paragraph(found.system.preamble or _("Die geltende Fassung hat keine Präambel."))]


def _goals(frame: Occasion, found: Introduction) -> list[Block]:
    blocks: list[Block] = [Heading(frame.word("strategic_goals"))] if found.chapters or found.former else []
    for chapter in found.chapters:
        blocks += _chapter(frame, chapter)
    if found.former:
        blocks += [Heading(_("Frühere %(goals)s") % {"goals": frame.word("strategic_goals")}, level=2)]
        blocks += [DefinitionList(tuple((story.text.title, story.steps[0].span) for story in found.former))]
    return blocks


def _chapter(frame: Occasion, chapter: Chapter) -> list[Block]:
    text = chapter.story.text
    blocks: list[Block] = [
        Heading(f"{text.position}. {text.title}", level=2),
        *([Paragraph(text.text)] if text.text else []),
        DefinitionList(tuple((label, value) for label, value in origin_facts(chapter.story.origin) if value)),
        *development(chapter.story),
    ]
    if not chapter.years:
        return [*blocks, Paragraph(_("Ergebnisse früherer Jahre sind noch nicht vorgelegt."), quiet=True)]
    return [*blocks, results_table(chapter.years, caption=_("Ergebnisse: %(title)s") % {"title": text.title})]


def origin_facts(origin: Origin | None) -> list[tuple[str, str]]:
    """Return what is known of a resolution, label by label; values may be empty."""
    if origin is None:
        return [(_("Beschluss"), _("nicht bekannt"))]
    one = origin.adoption
    where = _("%(body)s, %(day)s, TOP %(item)s") % {"body": one.body, "day": german(one.meeting_on), "item": one.agenda_item}
    return [(_("Beschluss"), where), (_("Vorlage"), one.paper), (_("Ergebnis"), str(one.get_result_display())),
            (_("Stimmen"), origin.votes)]  # fmt: skip


def development(story: Story) -> list[Block]:
    """Return the versions of a strategic goal, oldest first, with what each changed, and the wordings that were replaced."""
    rows = tuple((_("Fassung %(number)s") % {"number": step.system.number}, step.span, step.change)
                 for step in reversed(story.steps))  # fmt: skip
    columns = (Column(_("Fassung"), width=1.2), Column(_("Gültig"), width=2.6), Column(_("Was sich änderte"), width=4))
    caption = _("Wie der Wortlaut entstand: %(title)s") % {"title": story.text.title}
    replaced = [step.before for step in reversed(story.steps) if step.before and step.is_reworded]
    return [Table(columns=columns, rows=rows, caption=caption, compact=True), *map(_replaced, replaced)]


def _replaced(text: StrategicGoalText) -> Paragraph:
    words = {"number": text.system.number, "text": text.text}
    return Paragraph(_("Wortlaut der Fassung %(number)s: %(text)s") % words, quiet=True)


def _results(found: Introduction) -> list[Block]:
    blocks: list[Block] = [Heading(_("Was bisher erreicht wurde")), Paragraph(_(RESULTS)), results_table(found.years)]
    if found.untold:
        numbers = ", ".join(map(str, found.untold))
        blocks.append(Paragraph(_("Noch nicht vorgelegt: %(years)s.") % {"years": numbers}, quiet=True))
    return blocks


def results_table(found: list[Year], *, caption: str = "") -> Table:
    """Return for each year how many goals have which grade, and how many of the due values were there (I19)."""
    rows = tuple(_row(year) for year in found)
    grades = ("green", "amber", "red", "grey")
    columns = (Column(_("Jahr")), Column(_("Ziele"), align="end"),
               *(Column(grade_sign(grade).text, width=1.4, align="end") for grade in grades),
               Column(_("Werte da"), width=1.4, align="end"))  # fmt: skip
    return Table(columns=columns, rows=rows, caption=caption or _("Ergebnisse über die Jahre, Anzahl der Ziele"), compact=True,
                 empty=_("Noch nicht vorgelegt."))  # fmt: skip


def _row(year: Year) -> tuple[str | int, ...]:
    grades, counts = dict(year.grades), year.counts
    shown = [grades.get(grade, 0) for grade in ("green", "amber", "red", "grey")]
    there = _("%(there)s von %(due)s") % {"there": counts.figures["assessed"], "due": counts.values_due}
    return (str(year.year), year.total, *shown, there)


def _year() -> list[Block]:
    lines = tuple((_(when), _(what)) for when, what in YEAR)
    return [Heading(_("Wie Ziele durch das Jahr geführt werden")), DefinitionList(lines)]


def _words(office: Office) -> list[Block]:
    return [Heading(_("Was die Wörter bedeuten")), DefinitionList(tuple(glossary(office)))]


def glossary(office: Office) -> list[tuple[str, str]]:
    """Return the words of the field with their meanings, the levels of goals in the office's own words."""
    return [(_word(office, word), _(meaning)) for word, meaning in GLOSSARY]


def _word(office: Office, word: str) -> str:
    if word not in WORDS:
        return _(word)
    return office.words.get(word) or _(WORDS[word])
