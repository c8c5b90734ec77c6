# SPDX-FileCopyrightText: 2026 Zielkreis contributors
# SPDX-License-Identifier: EUPL-1.2

"""What a paper must have before it is released, as sentences for those who write it (domain.md §3.3)."""

from dataclasses import dataclass

from zielkreis.kit.words import Refused
from zielkreis.kit.words import gettext_noop as N_

Sentence = tuple[str, dict[str, str]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Completeness:
    """What decides whether a paper can be released: counts and answers, and headings of required sections that are empty."""

    references: int
    no_goal_reason: str
    brings_goal_system: bool
    is_about_a_year: bool = False
    steps: int
    decided_by_committee: bool
    effects: int
    no_effects: bool | None
    empty_sections: tuple[str, ...]
    open_signatures: int


def missing_parts(found: Completeness) -> list[Sentence]:
    """Return what a paper lacks for its release, as sentences with their values; empty when it is complete."""
    has_goal = bool(found.references or found.no_goal_reason.strip() or found.brings_goal_system or found.is_about_a_year)
    undecided = found.brings_goal_system and found.steps > 0 and not found.decided_by_committee
    findings = (
        (not has_goal, N_("Der Zielbezug fehlt: Wählen Sie Ziele oder begründen Sie, warum es keinen gibt.")),
        (not found.steps, N_("Die Beratungsfolge fehlt: Welches Gremium berät die Vorlage?")),
        (undecided, N_("In der Beratungsfolge fehlt, wer die Leitziele beschließt: Ausschuss oder Vertretungskörperschaft.")),
        (
            not found.effects and not found.no_effects,
            N_("Die finanziellen Auswirkungen fehlen: Tragen Sie Beträge ein oder wählen Sie „keine“."),
        ),
    )
    empty: list[Sentence] = [
        (N_("Der Abschnitt „%(heading)s“ ist noch leer."), {"heading": heading}) for heading in found.empty_sections
    ]
    return [*empty, *((sentence, {}) for missing, sentence in findings if missing)]


def check_release(found: Completeness, *, reason: str) -> None:
    """Refuse to release an incomplete paper, and one that somebody has yet to co-sign unless a reason is given."""
    for sentence, values in missing_parts(found):  # the first is enough: the page lists them all
        raise Refused(sentence, **values)
    if found.open_signatures and not reason.strip():
        raise Refused(
            N_("Noch nicht alle haben mitgezeichnet (offen: %(count)s). Warten Sie ab oder nennen Sie den Grund der Freigabe."),
            count=found.open_signatures, field="reason",
        )  # fmt: skip
