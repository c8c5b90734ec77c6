# SPDX-FileCopyrightText: 2026 Zielkreis contributors
# SPDX-License-Identifier: EUPL-1.2

"""Stages of a taken-over table and what is refused about it. No Django, no clock, no I/O."""

from collections.abc import Mapping
from datetime import datetime, timedelta

from zielkreis.kit.words import Refused
from zielkreis.kit.words import gettext_noop as N_

TABLE, VALUES = "table", "values"
KINDS = ((TABLE, N_("Zieltabelle")), (VALUES, N_("Istwerte")))
PERMISSIONS = {TABLE: "import_tables", VALUES: "import_values"}
"""Which permission each kind of table takes."""

READING, READ, APPLIED, UNDONE, REFUSED = "reading", "read", "applied", "undone", "refused"
STAGES = (
    (READING, N_("wird gelesen")),
    (READ, N_("gelesen, noch nicht übernommen")),
    (APPLIED, N_("übernommen")),
    (UNDONE, N_("zurückgenommen")),
    (REFUSED, N_("nicht lesbar")),
)
MOVES: Mapping[str, tuple[str, ...]] = {
    READING: (READ, REFUSED),
    READ: (READING, APPLIED),
    APPLIED: (UNDONE,),
    UNDONE: (READING,),
    REFUSED: (READING,),
}
CREATED, CHANGED, LEFT = "created", "changed", "left"
CHANGES = ((CREATED, N_("neu")), (CHANGED, N_("geändert")), (LEFT, N_("unverändert")))

SILENCE = timedelta(seconds=90)
"""Reading that has said nothing for so long has been killed: a file is given up after 60 seconds at the latest."""

AT_ONCE = 3
"""So many files of an office are read at the same time: each takes a process with up to 512 MB."""

_NOT_NOW = {
    READING: N_("Die Datei „%(file)s“ wird noch gelesen. Bitte warten Sie einen Augenblick."),
    READ: N_("Die Tabelle „%(file)s“ ist noch nicht übernommen."),
    APPLIED: N_("Die Tabelle „%(file)s“ ist schon übernommen. Sie können die Übernahme zurücknehmen."),
    UNDONE: N_("Die Übernahme von „%(file)s“ ist zurückgenommen. Bitte lesen Sie die Datei noch einmal."),
    REFUSED: N_("Die Datei „%(file)s“ konnte nicht gelesen werden. Bitte laden Sie eine andere hoch."),
}
STOPPED = N_("Das Lesen von „%(file)s“ ist ohne Ergebnis abgebrochen. Bitte lesen Sie die Datei noch einmal.")
WITHOUT_STRATEGIC_GOAL = N_(
    "Bei %(count)s Zielen fehlt das Leitziel (zuerst in Zeile %(row)s). Bitte wählen Sie das Leitziel, zu dem sie gehören."
)
NOT_YOURS = {
    TABLE: N_("Die Datei enthält eine Zieltabelle. Ihnen fehlt das Recht, Zieltabellen zu übernehmen."),
    VALUES: N_("Die Datei enthält Istwerte. Ihnen fehlt das Recht, Istwerte aus Tabellen zu übernehmen."),
}


def check_move(*, before: str, after: str, file: str) -> None:
    """Refuse a step that the stage doesn't allow, such as to take the same table over twice."""
    if after not in MOVES[before]:
        raise Refused(_NOT_NOW[before], file=file)


def check_turn(reading: int) -> None:
    """Refuse to begin reading a file while ``reading`` others of the office are being read."""
    if reading >= AT_ONCE:
        raise Refused(
            N_("Es werden schon %(count)s Dateien gelesen. Bitte warten Sie, bis eine davon fertig ist."),
            count=reading,
            field="file",
        )


def has_stopped(*, stage: str, told_at: datetime, now: datetime, process_runs: bool) -> bool:
    """Tell whether reading ended without a result: its process is gone, or has been silent for too long."""
    return stage == READING and (not process_runs or now - told_at > SILENCE)
