# SPDX-FileCopyrightText: 2026 Zielkreis contributors
# SPDX-License-Identifier: EUPL-1.2

"""What members put in: kinds, states and moves of proposals and questions, and what an answer must say."""

from zielkreis.kit.states import Choices, Moves
from zielkreis.kit.words import Refused
from zielkreis.kit.words import gettext_noop as N_

SUBMISSION_KINDS: Choices = (("proposal", N_("Vorschlag")), ("question", N_("Frage")))
SUBMISSION_STATES: Choices = (
    ("put_in", N_("eingegangen")),
    ("answered", N_("beantwortet")),
    ("taken_up", N_("aufgenommen")),
    ("declined", N_("nicht aufgenommen")),
    ("withdrawn", N_("zurückgezogen")),
)
SUBMISSION_MOVES: Moves = {
    "put_in": ("answered", "taken_up", "declined", "withdrawn"),
    "answered": ("taken_up", "declined"),
    "taken_up": (),
    "declined": ("taken_up",),
    "withdrawn": (),
}
WAITING = ("put_in",)
"""States in which somebody waits for an answer; until then the author may change it or take it back."""


def check_words(*, title: str, text: str) -> None:
    """Refuse a proposal or question without a subject or without a text."""
    if not title.strip():
        raise Refused(N_("Bitte geben Sie einen kurzen Betreff an."), field="title")
    if not text.strip():
        raise Refused(N_("Bitte schreiben Sie, was Sie vorschlagen oder fragen."), field="text")


def check_author(*, state: str, is_author: bool) -> None:
    """Refuse what only the author may, and only as long as nobody has answered."""
    if not is_author:
        raise Refused(N_("Das kann nur, wer es eingebracht hat."))
    if state not in WAITING:
        raise Refused(N_("Es ist schon darüber entschieden. Bringen Sie bitte einen neuen Vorschlag oder eine neue Frage ein."))


def check_decision(*, before: str, after: str, answer: str, is_author: bool, into: int = 0) -> None:
    """Refuse a decision on one's own matter, one that isn't open any more, one without words or without what it goes into."""
    if is_author:
        raise Refused(N_("Über Ihren eigenen Vorschlag oder Ihre eigene Frage entscheidet jemand anderes."))
    if after not in SUBMISSION_MOVES[before]:
        words = dict(SUBMISSION_STATES)
        raise Refused(N_("Das ist nicht mehr möglich: Es ist bereits %(state)s."), state=words[before])
    if after == "taken_up" and into != 1:
        raise Refused(
            N_("Bitte wählen Sie entweder eine Vorlage oder ein Handlungsziel, in das es aufgenommen wird."), field="paper"
        )
    if after == "declined" and not answer.strip():
        raise Refused(N_("Bitte schreiben Sie, warum es nicht aufgenommen wird."), field="answer")
    if not answer.strip():
        raise Refused(N_("Bitte schreiben Sie eine Antwort."), field="answer")
