# SPDX-FileCopyrightText: 2026 Zielkreis contributors
# SPDX-License-Identifier: EUPL-1.2

"""How the goal system came about: adopted in November 2022, adopted with changes in December 2025, a third version begun."""

from collections.abc import Iterator
from datetime import date

from zielkreis.committee.actions.results import AsResolved
from zielkreis.committee.models import Paper
from zielkreis.demo.chapters import CHAPTERS
from zielkreis.demo.chapters.preamble import PREAMBLE, PREAMBLE_2025
from zielkreis.demo.sessions.calendar import Sitting
from zielkreis.demo.sessions.nouns import Topic
from zielkreis.demo.sessions.seats import COMMITTEE, PLANNING
from zielkreis.goals import actions, queries
from zielkreis.goals.models import GoalSystem, StrategicGoal
from zielkreis.goals.rules import ResolvedText
from zielkreis.org.models import Office, Person

TITLES = tuple(chapter.title for chapter in CHAPTERS)
FIRST = Topic(
    "Präambel und Leitziele der Jugendhilfe im Musterkreis", 4, "JHP",
    "Der Jugendhilfeausschuss beschließt die Präambel und die acht Leitziele in der Fassung der Anlage. Die Verwaltung plant "
    "daraus jährlich Handlungsziele und legt im letzten Quartal eine Bilanz vor.",
    "Ausschuss und Verwaltung haben die Leitziele in einer gemeinsamen Klausur entworfen, in zwei Sitzungen des Unterausschusses "
    "beraten und mit den Arbeitsgemeinschaften abgestimmt.",
    serves=TITLES, contribution="Beschließt das Leitziel.", votes="14-0-1", since=2022, until=2022, before=PLANNING,
    number="2022/187", discussion="Die Mitglieder würdigen das gemeinsame Verfahren.",
)  # fmt: skip
SECOND = Topic(
    "Überarbeitung der Präambel und der Leitziele", 4, "JHP",
    "Der Jugendhilfeausschuss beschließt die überarbeitete Präambel und die Leitziele in der Fassung der Anlage.",
    "Drei Jahre nach dem ersten Beschluss haben die Fachdienste und der Unterausschuss die Leitziele geprüft. Geändert werden "
    "die Präambel und einzelne Sätze; Zahl und Reihenfolge bleiben.",
    serves=TITLES, contribution="Fasst das Leitziel neu.", votes="13-1-1", result="changed", since=2025, until=2025,
    number="2025/203", discussion="Auf Antrag mehrerer Mitglieder werden junge Menschen in Wohngruppen und Pflegefamilien beim "
    "Leitziel „Partizipation“ ausdrücklich genannt.",
    resolved="Der Jugendhilfeausschuss beschließt die überarbeitete Präambel und die Leitziele mit der Maßgabe, dass im Leitziel "
    "„Partizipation“ die Jugendlichen in Wohngruppen und Pflegefamilien ausdrücklich genannt werden.",
)  # fmt: skip
CHANGED_BY_THE_MEETING = "Partizipation"
"""The strategic goal whose wording of 2025 is the committee's, not the one submitted."""


class Systems:
    """The versions of the goal system while the sessions are told: which is drafted, submitted, adopted."""

    def __init__(self, office: Office, *, people: dict[str, Person]) -> None:
        self.office, self.people, self.by = office, people, people["coordinator"]
        self.draft = first_version(office, by=self.by)

    @property
    def strategic_goals(self) -> dict[str, StrategicGoal]:
        """The strategic goals by their titles."""
        return {text.title: text.goal for text in self.draft.texts.select_related("goal")}

    def topics(self, sitting: Sitting) -> Iterator[Topic]:
        """Yield the topics that bring in a version, for the meeting in which they begin their way."""
        for topic in (FIRST, SECOND):
            body = PLANNING if topic.before else COMMITTEE
            if sitting.body == body and sitting.day.year == topic.since and sitting.session == topic.session:
                yield topic

    def submitted_with(self, topic: Topic) -> GoalSystem | None:
        """Return the draft that a topic's paper brings in."""
        return self.draft if topic in (FIRST, SECOND) else None

    def as_resolved(self, paper: Paper) -> AsResolved | None:
        """Return the wording as the meeting resolved it, for the paper whose text it changed (I3)."""
        if paper.goal_system is None:
            return None
        wordings = {chapter.title: chapter.text_2025 or chapter.text for chapter in CHAPTERS}
        texts = [
            ResolvedText(goal=text.goal_id, title=text.title, text=wordings[text.title], mandate=text.mandate)
            for text in paper.goal_system.texts.all()
        ]
        return AsResolved(paper.goal_system.preamble, texts)

    def go_on(self, paper: Paper) -> None:
        """Begin the next version once a paper's is adopted."""
        if paper.goal_system is None:
            return
        valid = queries.valid_system(self.office, on=date(9000, 1, 1))
        if valid is None or valid.adoption is None or valid.adoption.paper != paper.number:
            return
        version = "text_draft" if paper.number == SECOND.number else "text_2025"
        self.draft = reworded(self.office, based_on=valid, by=self.by, version=version)
        if version == "text_draft":
            talk_about(self.draft, by=self.by, people=self.people)


def first_version(office: Office, *, by: Person) -> GoalSystem:
    """Draft the first version with all strategic goals."""
    system = actions.draft_goal_system(office, by=by)
    actions.write_preamble(system, by=by, preamble=PREAMBLE)
    for chapter in CHAPTERS:
        actions.add_strategic_goal(
            system, by=by, title=chapter.title, text=chapter.text, mandate=chapter.mandate, colour=chapter.colour,
            sign=chapter.sign,
        )  # fmt: skip
    return system


def reworded(office: Office, *, based_on: GoalSystem, by: Person, version: str) -> GoalSystem:
    """Draft the next version: the wordings of the chapters, but for what only the meeting added."""
    system = actions.draft_goal_system(office, by=by, based_on=based_on)
    if system.preamble != PREAMBLE_2025:
        actions.write_preamble(system, by=by, preamble=PREAMBLE_2025)
    wordings = {chapter.title: getattr(chapter, version) for chapter in CHAPTERS}
    for text in system.texts.all():
        if wordings[text.title] and not (version == "text_2025" and text.title == CHANGED_BY_THE_MEETING):
            actions.change_text(text, by=by, text=wordings[text.title])
    return system


def talk_about(draft: GoalSystem, *, by: Person, people: dict[str, Person]) -> None:
    """Let colleagues comment on the draft: a remark with an answer, a proposed wording, a section returned."""
    goals = {text.title: text for text in draft.texts.select_related("goal")}
    about, worded, returned = goals["Kooperation"], goals["Schutz von Kindern und Jugendlichen"], goals["Kinderbetreuung"]
    remark = actions.comment(
        draft, by=people["unit_head"], goal=about.goal, text="Die Schulen sollten wir zuerst nennen: Von dort kommen die "
        "meisten Anfragen.",
    )  # fmt: skip
    actions.comment(draft, by=by, goal=about.goal, text="Nehme ich in die Runde im Januar mit.", reply_to=remark)
    actions.propose_wording(
        draft, by=people["unit_head"], goal=worded.goal, title=worded.title,
        text=f"{worded.text} Jede Einrichtung hat ein geprüftes Schutzkonzept.",
        reason="Die Schutzkonzepte sind inzwischen Standard und sollten im Leitziel stehen.",
    )  # fmt: skip
    actions.return_section(
        draft, by=people["leadership"], goal=returned.goal, note="Bitte prüfen, ob der Ganztag in der Grundschule dazugehört."
    )
