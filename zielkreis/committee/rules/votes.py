# SPDX-FileCopyrightText: 2026 Zielkreis contributors
# SPDX-License-Identifier: EUPL-1.2

"""Who was there, who might vote, and what a vote decides (I21). Not for who sits in a body (see ``people``)."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import time
from itertools import pairwise

from zielkreis.committee.rules.meetings import ATTENDANCE, DECIDING_RESULTS, RESULTS
from zielkreis.kit.states import word
from zielkreis.kit.words import Refused
from zielkreis.kit.words import gettext_noop as N_

MOST_VOTES = 500
"""More than any body has members; a larger number is a slip."""


@dataclass(frozen=True, slots=True)
class Presence:
    """What is noted of one membership: state, from when until when (none: all the time), and as whose personal deputy."""

    membership: int
    state: str
    from_time: time | None = None
    until_time: time | None = None
    stands_in_for: int | None = None

    def covers(self, at: time | None) -> bool:
        """Tell whether the person was in the room at a time of day; without a time, whether at all."""
        if self.state != "present":
            return False
        return at is None or (
            (self.from_time is None or self.from_time <= at) and (self.until_time is None or at <= self.until_time)
        )


@dataclass(frozen=True, slots=True)
class Holder:
    """A membership as votes see it: name, whether it has a vote of its own, and for which membership it is the deputy."""

    name: str
    votes: bool = False
    deputy_for: int | None = None


@dataclass(frozen=True, slots=True)
class Votes:
    """How many voted yes, no, and abstained."""

    yes: int
    no: int
    abstentions: int

    @property
    def cast(self) -> int:
        """All who took part in the vote."""
        return self.yes + self.no + self.abstentions


def check_attendance(presences: Sequence[Presence], *, holders: Mapping[int, Holder]) -> None:
    """Refuse an attendance that can't be: unknown or doubled people, times that don't fit, deputies beside their member (I21)."""
    _check_each_once(presences, holders=holders)
    for presence in presences:
        _check_times(presence, name=holders[presence.membership].name)
        _check_deputy(presence, holders=holders)
    for seat in {presence.stands_in_for for presence in presences} - {None}:
        _check_never_both([one for one in presences if seat in (one.membership, one.stands_in_for)], holders=holders)


def _check_each_once(presences: Sequence[Presence], *, holders: Mapping[int, Holder]) -> None:
    known = [presence.membership for presence in presences]
    if not set(known) <= set(holders):
        raise Refused(N_("Eingetragen ist jemand, der dem Gremium am Tag der Sitzung nicht angehört."))
    if len(known) != len(set(known)):
        raise Refused(N_("Jemand steht doppelt in der Anwesenheit."))


def _check_times(presence: Presence, *, name: str) -> None:
    if presence.state not in dict(ATTENDANCE):
        raise Refused(
            N_("%(name)s: Wählen Sie anwesend, entschuldigt oder unentschuldigt."),
            field=f"state_{presence.membership}",
            name=name,
        )
    if presence.from_time and presence.until_time and presence.from_time >= presence.until_time:
        raise Refused(N_("%(name)s: „von“ muss vor „bis“ liegen."), field=f"until_{presence.membership}", name=name)
    if presence.state != "present" and (presence.from_time or presence.until_time or presence.stands_in_for):
        raise Refused(
            N_("%(name)s: Uhrzeit und Vertretung gehören nur zu Anwesenden."), field=f"state_{presence.membership}", name=name
        )


def _check_deputy(presence: Presence, *, holders: Mapping[int, Holder]) -> None:
    holder = holders[presence.membership]
    if presence.stands_in_for is not None and presence.stands_in_for != holder.deputy_for:
        raise Refused(
            N_("%(name)s kann nur das Mitglied vertreten, dessen persönliche Stellvertretung sie oder er ist."),
            field=f"for_{presence.membership}",
            name=holder.name,
        )
    if presence.stands_in_for is not None and presence.stands_in_for not in holders:
        raise Refused(
            N_("%(name)s: Das vertretene Mitglied gehört dem Gremium am Tag der Sitzung nicht an."),
            field=f"for_{presence.membership}",
            name=holder.name,
        )


def _check_never_both(sharing: Sequence[Presence], *, holders: Mapping[int, Holder]) -> None:
    """Refuse that two people fill one seat at the same time; one after the other they may."""
    there = sorted((one for one in sharing if one.state == "present"), key=lambda one: one.from_time or time.min)
    for first, second in pairwise(there):
        if (first.until_time or time.max) > (second.from_time or time.min):
            deputy, other = (second, first) if second.stands_in_for else (first, second)
            raise Refused(
                N_("%(deputy)s und %(other)s können nicht zugleich denselben Sitz ausüben: Tragen Sie ein, von wann bis wann."),
                field=f"for_{deputy.membership}",
                deputy=holders[deputy.membership].name,
                other=holders[other.membership].name,
            )


def seats_filled(
    presences: Iterable[Presence], *, holders: Mapping[int, Holder], at: time | None = None, excluded: Collection[int] = ()
) -> set[int]:
    """Return the voting seats that somebody may vote for at a time of day: present, entitled or standing in, not excluded (I21).

    A seat is the membership it belongs to, so that member and deputy count once. Without a time, whoever was there at all counts.
    """
    there = (one for one in presences if one.covers(at) and one.membership not in excluded)
    seats = {one.stands_in_for or one.membership for one in there}
    return {seat for seat in seats if seat in holders and holders[seat].votes}


def has_quorum(filled: int, *, seats: int | None) -> bool | None:
    """Tell whether more than half of the statutory voting members were there; None when their number isn't known."""
    return None if not seats else filled * 2 > seats


def votes_of(*, yes: int | None, no: int | None, abstentions: int | None) -> Votes | None:
    """Return the votes, None when no number was given; refuses some without the others: missing is never zero."""
    given = {"yes": yes, "no": no, "abstentions": abstentions}
    if all(number is None for number in given.values()):
        return None
    for name, number in given.items():
        if number is None or not 0 <= number <= MOST_VOTES:
            raise Refused(N_("Bitte geben Sie Ja, Nein und Enthaltungen als Zahlen an, auch wenn eine davon 0 ist."), field=name)
    return Votes(int(yes or 0), int(no or 0), int(abstentions or 0))


def check_result(result: str, *, votes: Votes | None, eligible: int | None, text: str) -> None:
    """Refuse a result that its votes contradict, votes above those who might vote, a decision without votes or wording (I21)."""
    if result not in dict(RESULTS):
        raise Refused(N_("Bitte wählen Sie, was aus dem Tagesordnungspunkt geworden ist."), field="result")
    if result in DECIDING_RESULTS:
        _check_decision(result, votes=votes, text=text)
    if votes is None:
        return
    if eligible is None:
        raise Refused(N_("Tragen Sie zuerst ein, wer anwesend war: Daran werden die Stimmen geprüft."), field="yes")
    if votes.cast > eligible:
        raise Refused(
            N_("Es sind %(cast)s Stimmen eingetragen, abstimmen durften aber nur %(eligible)s Anwesende."),
            field="yes",
            cast=votes.cast,
            eligible=eligible,
        )


def _check_decision(result: str, *, votes: Votes | None, text: str) -> None:
    if not text.strip():
        raise Refused(N_("Zu einem Beschluss gehört sein Wortlaut."), field="resolution_text")
    if votes is None:
        raise Refused(N_("Zu „%(result)s“ gehören die Stimmen."), field="yes", result=word(RESULTS, result))
    if result != "rejected" and votes.yes <= votes.no:
        raise Refused(
            N_(
                "Mit %(yes)s Ja und %(no)s Nein ist nichts beschlossen: Es braucht mehr Ja als Nein, "
                "Stimmengleichheit ist abgelehnt."
            ),
            field="result",
            yes=votes.yes,
            no=votes.no,
        )
    if result == "rejected" and votes.yes > votes.no:
        raise Refused(
            N_("Mit %(yes)s Ja und %(no)s Nein ist der Antrag angenommen, nicht abgelehnt."),
            field="result",
            yes=votes.yes,
            no=votes.no,
        )
