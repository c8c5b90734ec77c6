# SPDX-FileCopyrightText: 2026 Zielkreis contributors
# SPDX-License-Identifier: EUPL-1.2

"""How the goal system came about: adopted in 2022, reworded and adopted again in 2025, a third version begun."""

from datetime import date

from zielkreis.committee.tests.make import make_resolved_item
from zielkreis.demo.chapters import CHAPTERS
from zielkreis.demo.chapters.preamble import PREAMBLE, PREAMBLE_2025
from zielkreis.goals import actions, rules
from zielkreis.goals.models import GoalSystem, StrategicGoal
from zielkreis.org.models import Office, Person

COMMITTEE = "Jugendhilfeausschuss"
FIRST = rules.Resolution(
    body=COMMITTEE, meeting_on=date(2022, 11, 24), agenda_item="Ö 6", paper="2022/187", result="unchanged",
    text="Der Jugendhilfeausschuss beschließt die Präambel und die acht Leitziele in der Fassung der Anlage. Die Verwaltung "
    "plant daraus jährlich Handlungsziele und legt im letzten Quartal eine Bilanz vor.",
)  # fmt: skip
SECOND = rules.Resolution(
    body=COMMITTEE, meeting_on=date(2025, 12, 11), agenda_item="Ö 4", paper="2025/203", result="changed",
    text="Der Jugendhilfeausschuss beschließt die überarbeitete Präambel und die Leitziele mit der Maßgabe, dass im Leitziel "
    "„Partizipation“ die Jugendlichen in Wohngruppen und Pflegefamilien ausdrücklich genannt werden.",
)  # fmt: skip
PROVISO = "; das gilt ausdrücklich auch für junge Menschen in Wohngruppen und Pflegefamilien"


def adopt_goal_systems(office: Office, *, people: dict[str, Person], today: date) -> dict[str, StrategicGoal]:
    """Draft, submit and adopt the versions whose meetings were held by ``today``; return the strategic goals by title."""
    author = people["coordinator"]
    first = _first_version(office, by=author)
    _adopt(first, FIRST, people=people, today=today)
    second = _reworded(office, based_on=first, by=author, preamble=PREAMBLE_2025, version="text_2025")
    second = _adopt(_without_the_proviso(second, by=author), SECOND, people=people, today=today)
    third = _reworded(office, based_on=second, by=author, preamble=PREAMBLE_2025, version="text_draft")
    return {text.title: text.goal for text in third.texts.select_related("goal")}


def _first_version(office: Office, *, by: Person) -> GoalSystem:
    system = actions.draft_goal_system(office, by=by)
    actions.write_preamble(system, by=by, preamble=PREAMBLE)
    for chapter in CHAPTERS:
        actions.add_strategic_goal(
            system, by=by, title=chapter.title, text=chapter.text, mandate=chapter.mandate, colour=chapter.colour,
            sign=chapter.sign,
        )  # fmt: skip
    return system


def _reworded(office: Office, *, based_on: GoalSystem, by: Person, preamble: str, version: str) -> GoalSystem:
    system = actions.draft_goal_system(office, by=by, based_on=based_on)
    if preamble != system.preamble:
        actions.write_preamble(system, by=by, preamble=preamble)
    wordings = {chapter.title: getattr(chapter, version) for chapter in CHAPTERS}
    for text in system.texts.all():
        if wordings[text.title]:
            actions.change_text(text, by=by, text=wordings[text.title])
    return system


def _without_the_proviso(system: GoalSystem, *, by: Person) -> GoalSystem:
    """Take out of the draft what the committee put in when it adopted it."""
    for text in system.texts.filter(text__contains=PROVISO):
        actions.change_text(text, by=by, text=text.text.replace(PROVISO, ""))
    return system


def _as_resolved(system: GoalSystem, *, by: Person) -> None:
    """Write the text as resolved: what was submitted, with the committee's proviso."""
    wordings = {chapter.title: chapter.text_2025 for chapter in CHAPTERS}
    texts = [
        rules.ResolvedText(
            goal=text.goal_id, title=text.title, text=wordings[text.title] or text.text, mandate=tuple(text.mandate)
        )
        for text in system.texts.all()
    ]
    actions.write_as_resolved(system, by=by, preamble=system.preamble, texts=texts)


def _adopt(system: GoalSystem, resolution: rules.Resolution, *, people: dict[str, Person], today: date) -> GoalSystem:
    """Submit the text and, once the meeting was held, adopt what it resolved; return the text that is valid then."""
    system = actions.submit(system, by=people["coordinator"])
    if resolution.meeting_on > today:
        return system
    make_resolved_item(system.office, resolution=resolution, by=people["committee_office"])
    if resolution.result == "changed":
        _as_resolved(system, by=people["committee_office"])
    return actions.adopt(
        system, by=people["committee_office"], confirmed_by=people["coordinator"], resolution=resolution, today=today
    )
