# SPDX-FileCopyrightText: 2026 Zielkreis contributors
# SPDX-License-Identifier: EUPL-1.2

"""Nouns of the committee, as OParl 1.1 names them where it has a name."""

from zielkreis.committee.models.matters import FollowUp, Submission
from zielkreis.committee.models.meeting import AgendaItem, Attendance, Exclusion, Meeting, Minutes
from zielkreis.committee.models.paper import (
    Consultation,
    CoSignature,
    File,
    FileContent,
    FinancialEffect,
    GoalReference,
    Paper,
    PaperKind,
    PaperSection,
    SectionTemplate,
)
from zielkreis.committee.models.people import LegislativeTerm, Member, Membership, Organization
from zielkreis.committee.models.publication import Publication
from zielkreis.committee.models.settings import CommitteeSettings, Fetch, Source

__all__ = [
    "AgendaItem",
    "Attendance",
    "CoSignature",
    "CommitteeSettings",
    "Consultation",
    "Exclusion",
    "Fetch",
    "File",
    "FileContent",
    "FinancialEffect",
    "FollowUp",
    "GoalReference",
    "LegislativeTerm",
    "Meeting",
    "Member",
    "Membership",
    "Minutes",
    "Organization",
    "Paper",
    "PaperKind",
    "PaperSection",
    "Publication",
    "SectionTemplate",
    "Source",
    "Submission",
]
