# SPDX-FileCopyrightText: 2026 Zielkreis contributors
# SPDX-License-Identifier: EUPL-1.2

"""Writing who sits where: bodies, terms, members, their seats and what follows for their accounts."""

from zielkreis.committee.actions.people.accounts import invite_member
from zielkreis.committee.actions.people.bodies import change_organization, change_term, create_organization, create_term
from zielkreis.committee.actions.people.members import change_member, create_member
from zielkreis.committee.actions.people.memberships import change_membership, end_membership, give_membership, seat_member
from zielkreis.committee.actions.people.new_term import begin_term, rehearse_term

__all__ = [
    "begin_term",
    "change_member",
    "change_membership",
    "change_organization",
    "change_term",
    "create_member",
    "create_organization",
    "create_term",
    "end_membership",
    "give_membership",
    "invite_member",
    "rehearse_term",
    "seat_member",
]
