# SPDX-FileCopyrightText: 2026 Zielkreis contributors
# SPDX-License-Identifier: EUPL-1.2

"""What happened, in words: history of an object, differences between two wordings, a line of events.

Reads history entries by their attributes (at, by_name, verb, object_label, changes, reason); asks no database.
"""

import re
from collections.abc import Iterable, Mapping
from datetime import date, datetime
from difflib import SequenceMatcher
from typing import Any, Protocol

from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _

from zielkreis.kit.components import marks
from zielkreis.kit.components.locale import local_date, local_datetime, local_number
from zielkreis.kit.words import gettext_noop as N_

VERBS = {
    "create": N_("angelegt"),
    "change": N_("geändert"),
    "delete": N_("gelöscht"),
    "drop": N_("entfallen lassen"),
    "submit": N_("eingebracht"),
    "adopt": N_("beschlossen"),
    "supersede": N_("abgelöst"),
    "annul": N_("aufgehoben"),
    "order": N_("neu geordnet"),
    "amend": N_("mit Änderungen beschlossen"),
    "reject": N_("abgelehnt"),
    "record_suspension": N_("zur Bestätigung erfasst"),
    "suspend": N_("beanstandet"),
    "correct": N_("redaktionell berichtigt"),
    "comment": N_("angemerkt"),
    "resolve": N_("Anmerkung erledigt"),
    "propose": N_("Wortlaut vorgeschlagen"),
    "take_over": N_("Vorschlag übernommen"),
    "return": N_("zurückgegeben"),
    "accept": N_("angenommen"),
    "agree": N_("abgestimmt"),
    "reopen": N_("wieder geöffnet"),
    "report": N_("Stand gemeldet"),
    "hand_out": N_("Bericht ausgegeben"),
    "continue": N_("durch eine neue Reihe fortgesetzt"),
    "complete": N_("erledigt gemeldet"),
    "link": N_("verknüpft"),
    "unlink": N_("Verknüpfung gelöst"),
    "remove": N_("entfernt"),
    "set_state": N_("Stand geändert"),
    "withdraw": N_("zurückgezogen"),
    "record": N_("Wert eingetragen"),
    "apply": N_("aus Tabelle übernommen"),
    "undo": N_("Übernahme zurückgenommen"),
    "take_back": N_("zurückgenommen"),
    "upload": N_("hochgeladen"),
    "read_again": N_("noch einmal gelesen"),
    "choose": N_("Zuordnung gewählt"),
    "give_role": N_("Rolle gegeben"),
    "end_role": N_("Rolle beendet"),
    "fetch": N_("aus dem Ratsinformationssystem übernommen"),
    "begin_fetch": N_("Abruf begonnen"),
    "end_fetch": N_("Abruf beendet"),
    "fetch_deleted": N_("im Ratsinformationssystem gelöscht"),
    "invite": N_("eingeladen"),
    "end": N_("beendet"),
    "begin_term": N_("Wahlperiode begonnen"),
    "put_in": N_("eingebracht"),
    "answer": N_("beantwortet"),
    "take_up": N_("aufgenommen"),
    "decline": N_("nicht aufgenommen"),
    "release": N_("freigegeben"),
    "ask_cosigning": N_("zur Mitzeichnung gegeben"),
    "cosign": N_("zur Mitzeichnung geäußert"),
    "send_out": N_("zur Sitzung versandt"),
    "hold": N_("als durchgeführt vermerkt"),
    "cancel": N_("abgesagt"),
    "exclude": N_("Mitwirkungsverbot vermerkt"),
    "include_again": N_("Mitwirkungsverbot zurückgenommen"),
    "record_result": N_("Ergebnis erfasst"),
    "confirm": N_("Ergebnis bestätigt"),
    "sign": N_("unterzeichnet"),
    "call_back": N_("zurückgeholt"),
    "conclude": N_("nach der Beratung weitergeführt"),
    "attach": N_("Datei angefügt"),
    "refer": N_("Zielbezug eingetragen"),
    "place": N_("für eine Sitzung vorgesehen"),
    "ask_act": N_("zur Bestätigung beantragt"),
    "withdraw_act": N_("Antrag zurückgenommen"),
    "freeze": N_("vorgestellt und eingefroren"),
    "unfreeze": N_("Planung wieder geöffnet"),
    "ask_change": N_("Änderung beantragt"),
    "approve_change": N_("Änderung genehmigt"),
    "decline_change": N_("Änderung abgelehnt"),
    "withdraw_change": N_("Änderungsantrag zurückgezogen"),
    "deliver": N_("Beitrag abgegeben"),
    "assess": N_("im Monitoring eingeschätzt"),
    "hand_over": N_("Aufgaben übergeben"),
    "evaluate": N_("ausgewertet"),
    "carry_over": N_("in das nächste Jahr übernommen"),
    "begin_evaluation": N_("Auswertung begonnen"),
    "write_balance": N_("Text der Bilanz geschrieben"),
    "close": N_("Bilanz abgeschlossen"),
    "reopen_balance": N_("Bilanz wieder geöffnet"),
    "acknowledge": N_("nach Kenntnisnahme abgeschlossen"),
    "add_addendum": N_("Nachtrag angelegt"),
    "record_amount": N_("Betrag eingetragen"),
    "withdraw_amount": N_("Betrag zurückgenommen"),
    "set_shares": N_("Anteile an Ziele gesetzt"),
    "remind": N_("erinnert"),
    "choose_mails": N_("Erinnerungen gewählt"),
    "make_calendar": N_("Kalenderadresse erzeugt"),
    "revoke_calendar": N_("Kalenderadresse beendet"),
}
"""Verb of the history → what people read; an unknown one is shown as it is."""

FIELDS = {
    "title": N_("Wortlaut"),
    "text": N_("Text"),
    "state": N_("Stand"),
    "state_reason": N_("Grund"),
    "status_text": N_("Sachstand"),
    "status_on": N_("Stand vom"),
    "unit": N_("Organisationseinheit"),
    "responsible": N_("Verantwortlich"),
    "responsible_person": N_("Ansprechperson"),
    "schedule_text": N_("Zeitplanung"),
    "starts_on": N_("Beginn"),
    "due_on": N_("Fällig"),
    "due_text": N_("Termin"),
    "done_on": N_("Erledigt am"),
    "value": N_("Wert"),
    "amount": N_("Wert"),
    "name": N_("Name"),
    "function": N_("Funktion"),
    "colour": N_("Farbe"),
    "sign": N_("Kurzzeichen"),
    "role": N_("Rolle"),
    "valid_from": N_("Gültig ab"),
    "valid_to": N_("Gültig bis"),
    "position": N_("Reihenfolge"),
    "preamble": N_("Präambel"),
    "correction_confirmed_by": N_("Bestätigt durch"),
    "corrected_by": N_("Berichtigt durch"),
    "adoption": N_("Beschluss"),
    "mandate": N_("Auftrag nach § 1 SGB VIII"),
    "comment": N_("Bemerkung"),
    "description": N_("Beschreibung"),
    "parent": N_("Übergeordnet"),
    "is_active": N_("Zugang offen"),
    "precision": N_("Genauigkeit"),
    "participants": N_("Beteiligt"),
    "resources": N_("Ressourcen"),
    "indicators": N_("Kennzahl"),
    "group": N_("Mehrere Kennzahlen"),
    "evidence": N_("Nachweis"),
    "dropped": N_("Entfallen"),
    "confirmed_by": N_("Bestätigt durch"),
    "recorded_by": N_("Erfasst durch"),
    "result": N_("Ergebnis"),
    "resolution_text": N_("Beschluss"),
    "yes": N_("Ja"),
    "no": N_("Nein"),
    "abstentions": N_("Enthaltungen"),
    "eligible": N_("Abstimmungsberechtigt"),
    "discussion": N_("Beratung"),
    "begins": N_("Beginn"),
    "ends": N_("Ende"),
    "place": N_("Ort"),
    "guests": N_("Gäste und Verwaltung"),
    "agenda": N_("Tagesordnung"),
    "membership": N_("Mitglied"),
    "opening": N_("Eröffnung und Regularien"),
    "closing": N_("Schluss"),
    "signed_by": N_("Unterzeichnet von"),
    "signed_on": N_("Unterzeichnet am"),
    "ends_on": N_("Ende"),
    "kind": N_("Art"),
    "short_name": N_("Kurzname"),
    "part_of": N_("Gehört zu"),
    "seats": N_("Stimmberechtigte Sitze"),
    "is_public": N_("Öffentlich"),
    "seat": N_("Platz"),
    "votes": N_("Stimmrecht"),
    "on_behalf_of": N_("Vorgeschlagen von"),
    "deputy_for": N_("Vertritt"),
    "term": N_("Wahlperiode"),
    "account": N_("Konto"),
    "cosigning_days": N_("Frist zur Mitzeichnung"),
    "papers_days": N_("Vorlagenschluss"),
    "invitation_days": N_("Einladungsfrist"),
    "days": N_("Art der Tage"),
    "number_pattern": N_("Muster der Nummern"),
    "publishes": N_("Veröffentlichung über OParl"),
    "contact_email": N_("Kontakt"),
    "template_name": N_("Vorlagendatei"),
    "mail_kinds": N_("Abbestellte Erinnerungen"),
    "mail_language": N_("Sprache der Erinnerungen"),
    "sha512": N_("Prüfsumme (SHA-512)"),
    "task": N_("Was ist zu tun?"),
    "progress": N_("Sachstand"),
    "delay_reason": N_("Grund der Verzögerung"),
    "reports_to": N_("Bericht in der Sitzung"),
    "answer": N_("Antwort"),
    "about": N_("Zum Leitziel"),
    "subject": N_("Betreff"),
    "number": N_("Nummer"),
    "day": N_("Tag"),
    "goals": N_("Zielbezug"),
    "no_goal_reason": N_("Begründung ohne Zielbezug"),
    "no_financial_effect": N_("Keine finanziellen Auswirkungen"),
    "effects": N_("Finanzielle Auswirkungen"),
    "consultations": N_("Beratungsfolge"),
    "cosignatures": N_("Mitzeichnung durch"),
    "cosignature": N_("Mitzeichnung durch"),
    "cosigning": N_("Mitzeichnung"),
    "file": N_("Datei"),
    "sections": N_("Abschnitte"),
    "meeting": N_("Sitzung"),
    "type": N_("Zweck"),
    "is_used": N_("In Gebrauch"),
    "act": N_("Antrag"),
    "presented_on": N_("Vorgestellt am"),
    "plan": N_("Urteil zur Planung"),
    "execution": N_("Urteil zur Umsetzung"),
    "reason": N_("Begründung"),
    "deviation_reason": N_("Grund der Abweichung"),
    "surroundings": N_("Umfeld"),
    "helped": N_("Was geholfen hat"),
    "hindered": N_("Was gehindert hat"),
    "cause": N_("Ursache"),
    "counter_measures": N_("Gegenmaßnahmen"),
    "consequence": N_("Folge"),
    "consequence_reason": N_("Begründung der Folge"),
    "predecessor": N_("Führt fort"),
    "successor": N_("Fortgeführt als"),
    "outlook": N_("Einschätzung"),
    "counter_measure": N_("Gegenmaßnahme"),
    "support": N_("Unterstützung"),
    "decision": N_("Erbetene Entscheidung"),
}
"""Field of a change → what people read; callers name further ones by ``labels``."""

KINDS = {
    "operationalgoal": "goal",
    "measure": "measure",
    "goalsystem": "system",
    "annualset": "set",
    "followup": "follow_up",
    "submission": "submission",
    "change": "change",
    "meeting": "meeting",
    "minutes": "minutes",
    "paper": "paper",
}
"""Model of a changed object → kind of its states (see ``marks.STATES``)."""

JUDGEMENTS = {
    "beyond": N_("überplanmäßig"),
    "full": N_("zur Gänze"),
    "mostly": N_("überwiegend"),
    "partly": N_("teilweise"),
    "not": N_("nicht erreicht"),
}
CODES = {
    "group": {"all": N_("alle zusammen"), "any": N_("eine davon genügt")},
    "cosigning": {"open": N_("offen"), "signed": N_("mitgezeichnet"), "refused": N_("nicht mitgezeichnet")},
    "plan": JUDGEMENTS,
    "execution": JUDGEMENTS,
    "consequence": {
        "closed": N_("abschließen"),
        "continued": N_("fortführen"),
        "changed": N_("geändert fortführen"),
        "dropped": N_("aufgeben"),
    },
    "outlook": {"on_track": N_("auf Kurs"), "deviating": N_("mit Abweichung"), "critical": N_("gefährdet")},
}
"""Field → what its recorded codes are called; for states see ``KINDS``."""

LONG = 40
"""From this many characters on, a change of text is shown word by word."""


class Entry(Protocol):
    """What an entry of the history tells."""

    at: datetime
    by_name: str
    verb: str
    object_type: str
    object_label: str
    changes: Mapping[str, list[Any]]
    reason: str


def history_list(*, entries: Iterable[Entry], labels: Mapping[str, str] | None = None, named: bool = False) -> SafeString:
    """Return entries newest first: who did what when, differences old → new, reason; ``named`` adds the object's name."""
    rows = [_entry(entry, labels=labels or {}, named=named) for entry in entries]
    if not rows:
        return format_html('<p class="quiet">{}</p>', _("Noch keine Änderungen."))
    return format_html('<ol class="history">{}</ol>', format_html_join("", "<li>{}</li>", ((row,) for row in rows)))


def _entry(entry: Entry, *, labels: Mapping[str, str], named: bool) -> SafeString:
    changes = format_html_join(
        "",
        "<div><dt>{}</dt><dd>{}</dd></div>",
        (
            (labels.get(name) or _(FIELDS.get(name, name)), _change(_worded(entry, name, old), _worded(entry, name, new)))
            for name, (old, new) in entry.changes.items()
        ),
    )
    return format_html(
        '<p class="history__head"><time datetime="{}">{}</time> <strong>{}</strong> {}{}</p>{}{}',
        entry.at.isoformat(),
        local_datetime(entry.at),
        entry.by_name,
        _(VERBS.get(entry.verb, entry.verb)),
        format_html(": <q>{}</q>", entry.object_label) if named else "",
        format_html('<dl class="history__changes">{}</dl>', changes) if changes else "",
        format_html('<p class="history__reason">{}: {}</p>', _("Grund"), entry.reason) if entry.reason else "",
    )


def _worded(entry: Entry, name: str, value: Any) -> Any:
    if not isinstance(value, str):
        return value
    if name != "state":
        return _(CODES[name][value]) if value in CODES.get(name, {}) else value
    states = marks.STATES.get(KINDS.get(entry.object_type.rpartition(".")[2], ""), {})
    return _(states[value][2]) if value in states else value


def _change(old: Any, new: Any) -> SafeString:
    before, after = said(old), said(new)
    if len(before) > LONG and len(after) > LONG:
        return word_diff(old=before, new=after)
    return format_html(
        '<span class="history__old">{}</span> <span aria-label="{}">→</span> <span>{}</span>', before, _("jetzt"), after
    )


def said(value: Any) -> str:
    """Return a recorded value as people read it: days and numbers in the language, objects by name, nothing as "leer"."""
    if value is None or value == "":
        return _("leer")
    if isinstance(value, bool):
        return _("ja") if value else _("nein")
    if isinstance(value, int | float):
        return local_number(value)
    if isinstance(value, Mapping):
        return str(value.get("name", ""))
    if isinstance(value, list):
        return ", ".join(said(item) for item in value) or _("leer")
    return _said_text(str(value))


def _said_text(text: str) -> str:
    if re.fullmatch(r"\d{4}-\d\d-\d\d", text):
        return local_date(date.fromisoformat(text))
    return text


def word_diff(*, old: str, new: str) -> SafeString:
    """Return the new wording with removed words struck out and added ones marked, for eye and ear."""
    before, after = (re.findall(r"\S+|\s+", str(text)) for text in (old, new))
    steps = SequenceMatcher(None, before, after, autojunk=False).get_opcodes()
    parts = (
        (_removed("".join(before[i:j])) if tag in ("delete", "replace") else "", _kept(tag, "".join(after[k:m])))
        for tag, i, j, k, m in steps
    )
    return format_html('<span class="word-diff">{}</span>', format_html_join("", "{}{}", parts))


def _removed(text: str) -> SafeString:
    return _marked("del", text, word=_("entfernt"))


def _kept(tag: str, text: str) -> SafeString:
    return format_html("{}", text) if tag == "equal" else _marked("ins", text, word=_("neu"))


def _marked(element: str, text: str, *, word: str) -> SafeString:
    if not text:
        return mark_safe("")
    return format_html(
        '<{0}><span class="kern-sr-only">[{1}: </span>{2}<span class="kern-sr-only">]</span></{0}>', element, word, text
    )


def timeline(*, entries: Iterable[Mapping[str, Any]]) -> SafeString:
    """Return events in order: mappings with ``when`` (date or wording), ``title`` and, where there are, ``text`` and ``url``."""
    return format_html(
        '<ol class="timeline">{}</ol>', format_html_join("", "<li>{}</li>", ((_event(entry),) for entry in entries))
    )


def _event(entry: Mapping[str, Any]) -> SafeString:
    when = entry["when"]
    title = format_html('<a href="{}">{}</a>', entry["url"], entry["title"]) if entry.get("url") else entry["title"]
    return format_html(
        '<p class="timeline__when">{}</p><p class="timeline__title">{}</p>{}',
        local_date(when) if isinstance(when, date) else when,
        title,
        format_html("<p>{}</p>", entry["text"]) if entry.get("text") else "",
    )
