# SPDX-FileCopyrightText: 2026 Zielkreis contributors
# SPDX-License-Identifier: EUPL-1.2

"""Makes papers for tests, by the same actions as the pages."""

from datetime import date
from typing import Any

from zielkreis.committee.actions import papers, references
from zielkreis.committee.models import Paper, PaperKind
from zielkreis.committee.rules.papers import Step
from zielkreis.committee.tests.make import make_body
from zielkreis.org.models import Office, Person

TODAY = date(2026, 11, 23)
PDF = b"%PDF-1.7\n%%EOF\n"


def make_kind(office: Office, *, by: Person, name: str = "Beschlussvorlage") -> PaperKind:
    """Return the office's kind of this name."""
    return next(kind for kind in papers.provide_kinds(office, by=by) if kind.name == name)


def make_paper(office: Office, *, by: Person, subject: str = "Elterncafés in drei Familienzentren", **more: Any) -> Paper:
    """Begin a Beschlussvorlage dated 23.11.2026."""
    return papers.begin_paper(office, by=by, kind=make_kind(office, by=by), subject=subject, **{"day": TODAY} | more)


def make_complete(office: Office, *, by: Person, role: str = "decision", **more: Any) -> Paper:
    """Begin a paper and fill in all that its release asks for: it serves no goal, costs nothing, and goes to the committee."""
    paper = make_paper(office, by=by, **more)
    paper = papers.set_consultations(paper, by=by, steps=[Step(organization=make_body(office), role=role)])
    paper = references.set_effects(paper, by=by, effects=[], none=True)
    paper = references.set_references(paper, by=by, references=[], no_goal_reason="Rein organisatorisch.")
    return papers.write_paper(
        paper, by=by, texts={"resolution": "Der Ausschuss beschließt.", "facts": "So ist es."}, revision=None
    )


def make_released(office: Office, *, by: Person, **more: Any) -> Paper:
    """Make a complete paper and release it."""
    return papers.release(make_complete(office, by=by, **more), by=by, today=TODAY)
