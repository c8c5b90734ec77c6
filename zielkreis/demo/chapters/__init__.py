# SPDX-FileCopyrightText: 2026 Zielkreis contributors
# SPDX-License-Identifier: EUPL-1.2

"""What the example office wants to reach and what it measured: one chapter for each strategic goal, as data."""

from zielkreis.demo.chapters.chancengleichheit import CHAPTER as CHANCENGLEICHHEIT
from zielkreis.demo.chapters.kinderbetreuung import CHAPTER as KINDERBETREUUNG
from zielkreis.demo.chapters.kooperation import CHAPTER as KOOPERATION
from zielkreis.demo.chapters.partizipation import CHAPTER as PARTIZIPATION
from zielkreis.demo.chapters.praevention import CHAPTER as PRAEVENTION
from zielkreis.demo.chapters.qualitaet import CHAPTER as QUALITAET
from zielkreis.demo.chapters.ressourcen import CHAPTER as RESSOURCEN
from zielkreis.demo.chapters.schutz import CHAPTER as SCHUTZ

CHAPTERS = (
    CHANCENGLEICHHEIT,
    KINDERBETREUUNG,
    KOOPERATION,
    PARTIZIPATION,
    RESSOURCEN,
    PRAEVENTION,
    QUALITAET,
    SCHUTZ,
)
"""In the order of the goal system."""
