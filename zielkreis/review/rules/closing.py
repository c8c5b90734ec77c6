# SPDX-FileCopyrightText: 2026 Zielkreis contributors
# SPDX-License-Identifier: EUPL-1.2

"""Closing a year's balance by two people, opening it again, acknowledging it, adding to it (I10, I13, I28). No Django.

A judgement that is missing can't be overridden: what was not judged is not closed.
"""

from collections.abc import Collection

from zielkreis.kit.words import Refused
from zielkreis.kit.words import gettext_noop as N_

ACKNOWLEDGED = ("unchanged", "changed", "noted")
"""Results by which a committee takes note of a balance."""
BEFORE = ("draft", "agreed", "presented")


def check_begin(*, state: str, year: int) -> None:
    """Refuse to begin the evaluation of a year that wasn't presented, or whose evaluation has begun."""
    if state in ("draft", "agreed"):
        raise Refused(
            N_("Die Jahresziele %(year)s sind noch nicht vorgestellt. Ausgewertet wird, was vorgestellt ist."), year=year
        )
    if state != "presented":
        raise Refused(N_("Die Auswertung %(year)s hat schon begonnen."), year=year)


def check_writable(*, state: str, year: int) -> None:
    """Refuse to write in a balance that was closed (I13)."""
    if state in ("reported", "closed"):
        raise Refused(
            N_("Die Bilanz %(year)s ist abgeschlossen und bleibt, wie sie ist. Was sich später zeigt, gehört in einen Nachtrag."),
            year=year,
        )


def check_close(*, state: str, year: int, goals: int, unjudged: Collection[str]) -> None:
    """Refuse to close a year out of turn, or with goals whose evaluation is not complete; there is no way round (I10)."""
    check_writable(state=state, year=year)
    if state in BEFORE:
        raise Refused(
            N_("Die Auswertung %(year)s hat noch nicht begonnen. Erst nach ihr wird die Bilanz abgeschlossen."), year=year
        )
    if not goals:
        raise Refused(N_("Für %(year)s gibt es keine Handlungsziele, über die Bilanz gezogen werden könnte."), year=year)
    if unjudged:
        named = "; ".join(f"„{title}“" for title in list(unjudged)[:5]) + (" …" if len(unjudged) > 5 else "")
        raise Refused(
            N_("Zu %(number)s Zielen ist die Auswertung noch nicht vollständig: %(goals)s. Bitte ergänzen Sie sie zuerst."),
            number=len(unjudged), goals=named,
        )  # fmt: skip


def check_reopen(*, state: str, year: int, reason: str, is_decided: bool) -> None:
    """Refuse to open a balance again that isn't closed, that the committee has taken up, or without a reason (I10)."""
    if state == "closed" or (state == "reported" and is_decided):
        raise Refused(
            N_("Der Ausschuss hat die Bilanz %(year)s behandelt. Sie bleibt abgeschlossen; Späteres gehört in einen Nachtrag."),
            year=year,
        )
    if state != "reported":
        raise Refused(N_("Die Bilanz %(year)s ist nicht abgeschlossen. Es gibt nichts wieder zu öffnen."), year=year)
    if not reason.strip():
        raise Refused(N_("Bitte nennen Sie den Grund, aus dem die Bilanz wieder geöffnet wird."), field="reason")


def check_acknowledge(*, state: str, year: int, is_acknowledged: bool) -> None:
    """Refuse to end a year before its balance was closed and the committee took note of it in a held meeting."""
    if state == "closed":
        raise Refused(N_("Das Jahr %(year)s ist schon abgeschlossen."), year=year)
    if state != "reported":
        raise Refused(
            N_("Die Bilanz %(year)s ist noch nicht abgeschlossen und kann nicht zur Kenntnis genommen sein."), year=year
        )
    if not is_acknowledged:
        raise Refused(N_("Zur Vorlage über die Bilanz %(year)s gibt es noch kein bestätigtes Ergebnis einer Sitzung."), year=year)


def check_addendum(*, state: str, year: int, reason: str, differences: int) -> None:
    """Refuse an addendum to a balance that is still open, without a reason, or with nothing to say."""
    if state not in ("reported", "closed"):
        raise Refused(
            N_("Die Bilanz %(year)s ist noch offen. Tragen Sie spätere Werte einfach ein; ein Nachtrag ist nicht nötig."),
            year=year,
        )
    if not differences:
        raise Refused(N_("Gegenüber der abgeschlossenen Bilanz %(year)s hat sich nichts geändert."), year=year)
    if not reason.strip():
        raise Refused(N_("Bitte schreiben Sie, warum es den Nachtrag gibt."), field="reason")
