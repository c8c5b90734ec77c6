# SPDX-FileCopyrightText: 2026 Zielkreis contributors
# SPDX-License-Identifier: EUPL-1.2

"""Fills an office's own Word template with plain data, in a short process with limits of memory and time.

Not for what a template may contain (see ``word_archive`` and ``word_fields``) and not for which fields there are: the caller
passes a sample, which is at once the list of fields and an example to fill in. Texts are filled in as texts, never as markup
or fields.
"""

import base64
import json
import logging
import os
import subprocess
import sys
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from zielkreis.documents.formats import clean
from zielkreis.documents.word_archive import MOST_BYTES, MOST_INFLATED
from zielkreis.kit.words import Refused
from zielkreis.kit.words import gettext_noop as N_

Data = Mapping[str, Any]
"""Texts, truth values, dicts of them and lists of dicts; nothing else."""

log = logging.getLogger(__name__)
SECONDS = 25.0
MEGABYTE = 1024 * 1024

SENTENCES = {
    "too_big": N_("Die Datei ist größer als %(megabytes)s MB. Bitte verkleinern Sie die Bilder darin."),
    "no_docx": N_("Die Datei ist kein Word-Dokument (.docx) oder beschädigt. Bitte speichern Sie die Vorlage in Word als .docx."),
    "locked": N_("Die Datei ist mit einem Kennwort geschützt. Bitte speichern Sie sie ohne Kennwort."),
    "macros": N_("Die Datei enthält Makros. Bitte speichern Sie sie als „Word-Dokument (.docx)“ ohne Makros."),
    "bomb": N_("Die Datei ist entpackt größer als %(inflated)s MB. Bitte verkleinern Sie die Bilder darin."),
    "entities": N_("Die Datei enthält unzulässige XML-Anweisungen. Bitte speichern Sie sie in Word neu."),
    "embedded": N_("In der Datei ist ein Objekt oder eine andere Datei eingebettet. Bitte lassen Sie nur Text und Bilder darin."),
    "external": N_("Die Datei verweist auf „%(target)s“. Bitte fügen Sie Bilder fest ein und entfernen Sie Verknüpfungen."),
    "attached_template": N_(
        "Die Datei hängt an der Dokumentvorlage „%(target)s“. Bitte stellen Sie sie in Word unter „Entwicklertools, "
        "Dokumentvorlage“ auf „Normal“ um."
    ),
    "field_code": N_(
        "Die Feldfunktion „%(name)s“ ist nicht zugelassen. Möglich sind zum Beispiel Seitenzahl, Datum und Inhaltsverzeichnis."
    ),
    "syntax": N_(
        "Ein Platzhalter ist nicht richtig geschrieben, bei „%(place)s“. Zu zwei öffnenden gehören zwei schließende Klammern, zu "
        "„for“ gehört „endfor“, zu „if“ gehört „endif“."
    ),
    "forbidden": N_(
        "Das ist in einer Vorlage nicht zugelassen, bei „%(place)s“. Möglich sind Felder wie {{ vorlage.nummer }}, "
        "Wiederholungen mit „for … in …“ und Bedingungen mit „if …“."
    ),
    "unknown_field": N_("Das Feld „%(name)s“ gibt es nicht, bei „%(place)s“. Gemeint ist vielleicht „%(hint)s“."),
    "unknown_field_at_all": N_("Das Feld „%(name)s“ gibt es nicht, bei „%(place)s“. Die Liste aller Felder steht auf der Seite."),
    "no_text": N_(
        "„%(name)s“ besteht aus mehreren Angaben und lässt sich nicht als Text einsetzen, bei „%(place)s“. Bitte nennen Sie "
        "die einzelne Angabe, bei einer Liste in einer Wiederholung mit „for … in %(name)s“."
    ),
    "no_list": N_("„%(name)s“ ist keine Liste, bei „%(place)s“. Mit „for“ lassen sich nur Listen wiederholen."),
    "torn": N_(
        "Die gefüllte Vorlage lässt sich nicht lesen: Ein Platzhalter steht außerhalb des Textes. Bitte schreiben Sie {{ … }} "
        "statt {{p … }} oder {{r … }} und lassen Sie „for“ und „endfor“ an gleicher Stelle stehen."
    ),
    "footnote": N_("In Fuß- und Endnoten werden keine Felder gefüllt. Bitte setzen Sie sie in den Text."),
    "too_much": N_("Das Füllen der Vorlage braucht mehr Zeit oder Speicher als vorgesehen. Bitte vereinfachen Sie die Vorlage."),
    "failed": N_("Die Vorlage lässt sich nicht füllen. Bitte speichern Sie sie in Word neu und versuchen Sie es noch einmal."),
}


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing that keeps a template from being used: German sentence with places, and what fills them."""

    message: str
    values: Mapping[str, object]


class TemplateRefused(Refused):
    """A template that can't be filled; ``problems`` are all that were found, the sentence is the first."""

    def __init__(self, problems: tuple[Problem, ...]) -> None:
        super().__init__(problems[0].message, field="template", **problems[0].values)
        self.problems = problems


def check_template(content: bytes, *, sample: Data) -> tuple[Problem, ...]:
    """Return what is wrong with a template (bytes of a DOCX), found by filling it with the sample; empty when it can be used."""
    try:
        fill_template(content, data=sample, sample=sample)
    except TemplateRefused as refused:
        return refused.problems
    return ()


def fill_template(content: bytes, *, data: Data, sample: Data, seconds: float = SECONDS) -> bytes:
    """Return the template filled with ``data``, which has the fields of ``sample`` (whose lists aren't empty), as DOCX.

    Raises ``TemplateRefused`` with all that is wrong, also when it takes longer than ``seconds`` or too much memory.
    """
    if len(content) > MOST_BYTES:
        raise TemplateRefused((_problem("too_big", {}),))
    order = {"template": base64.b64encode(content).decode(), "data": cleaned(data), "sample": cleaned(sample)}
    answer = _run(json.dumps(order).encode(), seconds=seconds)
    if "docx" not in answer:
        raise TemplateRefused(tuple(_problem(code, values) for code, values in answer["findings"]))
    return base64.b64decode(answer["docx"])


def cleaned(value: Any) -> Any:
    """Return the data without control characters, which Word can't carry; the tab stays, line breaks become one kind."""
    if isinstance(value, str):
        return clean(value)
    if isinstance(value, Mapping):
        return {name: cleaned(one) for name, one in value.items()}
    return [cleaned(one) for one in value] if isinstance(value, list | tuple) else value


def _problem(code: str, values: Mapping[str, object]) -> Problem:
    limits = {"megabytes": MOST_BYTES // MEGABYTE, "inflated": MOST_INFLATED // MEGABYTE}
    message = SENTENCES[code]
    return Problem(message, {**values, **{name: value for name, value in limits.items() if f"%({name})s" in message}})


def _run(order: bytes, *, seconds: float) -> dict[str, Any]:
    """Hand the order to the worker; its crash, or the end of its time or memory, is a finding like any other."""
    root = str(Path(__file__).resolve().parents[2])
    # Nothing of the server's surroundings goes along: no settings, no secrets.
    surroundings = {"PYTHONPATH": root, "PATH": os.environ.get("PATH", ""), "PYTHONDONTWRITEBYTECODE": "1"}
    command = [sys.executable, "-s", "-X", "utf8", "-m", "zielkreis.documents.word_worker"]
    try:
        done = subprocess.run(  # noqa: S603 – our own module, no shell, data on standard input
            command, input=order, capture_output=True, timeout=seconds, check=False, cwd=root, env=surroundings
        )
    except subprocess.TimeoutExpired:
        return {"findings": [("too_much", {})]}
    if done.returncode:
        log.warning("filling a template failed: %s", done.stderr.decode(errors="replace")[-2000:])
        return {"findings": [("too_much" if done.returncode < 0 else "failed", {})]}
    return dict(json.loads(done.stdout))
