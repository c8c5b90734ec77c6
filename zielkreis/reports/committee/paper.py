# SPDX-FileCopyrightText: 2026 Zielkreis contributors
# SPDX-License-Identifier: EUPL-1.2

"""A paper (Vorlage) as a document: head, way through the bodies, proposed resolution, goals it serves, sections, money (§3.3).

The same blocks stand in the agenda with papers (see ``agenda``). Not for the office's own Word template (see ``paper_fields``).
"""

from collections.abc import Iterable
from datetime import date

from django.utils import translation
from django.utils.translation import gettext as _

from zielkreis.committee.models import Paper
from zielkreis.committee.rules.papers import PAPER_TYPES
from zielkreis.documents.blocks import (
    Block,
    BulletList,
    Callout,
    Cell,
    Column,
    DefinitionList,
    Document,
    FlowBlock,
    Heading,
    Missing,
    Number,
    Paragraph,
    Table,
)
from zielkreis.org.models import Office
from zielkreis.org.rights import Rights
from zielkreis.reports.committee.paper_facts import Money, PaperFacts, Served, paper_facts, word
from zielkreis.reports.committee.sheet import day_or_nothing, paragraphs, sheet
from zielkreis.reports.frame import LANGUAGE


def paper_document(office: Office, *, paper: Paper, rights: Rights, on: date) -> Document:
    """Return a paper as a document, as far as the person may read what hangs on it; a draft says so everywhere (I25)."""
    with translation.override(LANGUAGE):
        [facts] = paper_facts(office, papers=[paper], rights=rights, on=on)
        blocks: list[Block] = [*draft_note(facts), *paper_blocks(office, facts, level=1)]
        dated = [day_or_nothing(paper.day), "" if paper.is_public else _("nichtöffentlich")]
        return sheet(
            office, *blocks, title=paper_title(facts), subtitle=paper.subject, dated=" · ".join(part for part in dated if part)
        )


def paper_title(facts: PaperFacts) -> str:
    """Return kind and number of a paper, with the word "Entwurf" as long as it hasn't gone out."""
    name = f"{facts.kind} {facts.paper.number}".strip()
    return _("%(name)s (Entwurf)") % {"name": name} if facts.is_draft else name


def draft_note(facts: PaperFacts) -> list[Callout]:
    """Return the remark that a paper hasn't gone out yet."""
    if not facts.is_draft:
        return []
    sentence = _("Die Vorlage ist noch nicht zur Sitzung versandt (Stand: %(state)s). Sie kann sich noch ändern.")
    return [Callout(sentence % {"state": facts.state}, title=_("Entwurf"), kind="warning")]


def paper_blocks(office: Office, facts: PaperFacts, *, level: int) -> list[FlowBlock]:
    """Return all that a paper says; its headings begin at ``level``."""
    blocks: list[FlowBlock] = [_head(facts), *_way(facts)]
    if facts.resolution.strip():
        blocks += [Heading(facts.resolution_heading, level=level), *paragraphs(facts.resolution)]
    blocks += [Heading(_("Zielbezug"), level=level), *goal_blocks(office, facts)]
    for heading, text in facts.sections:
        blocks += [Heading(heading, level=level), *paragraphs(text)]
    blocks += [Heading(_("Finanzielle Auswirkungen"), level=level), *_money(facts)]
    return [*blocks, *_signatures(facts, level=level), *_files(facts, level=level), *_goal_system(office, facts, level=level)]


def _head(facts: PaperFacts) -> DefinitionList:
    paper = facts.paper
    pairs: list[tuple[str, Cell]] = [
        (_("Nummer"), paper.number or Missing(_("noch nicht vergeben"))),
        (_("Betreff"), paper.subject),
        (_("Art"), ", ".join(part for part in (facts.kind, word(PAPER_TYPES, paper.kind.type if paper.kind else "")) if part)),
        (_("Datum"), day_or_nothing(paper.day) or Missing(_("nicht angegeben"))),
        (_("Federführung"), facts.unit or Missing(_("nicht angegeben"))),
        (_("Beratung"), _("öffentlich") if paper.is_public else _("nichtöffentlich")),
        (_("Stand"), facts.state),
    ]
    return DefinitionList(tuple(pairs))


def _way(facts: PaperFacts) -> list[FlowBlock]:
    columns = (
        Column(_("Gremium"), width=3), Column(_("Rolle"), width=1.7), Column(_("Sitzung"), width=1.4),
        Column(_("TOP"), width=0.9), Column(_("Ergebnis"), width=2.2),
    )  # fmt: skip
    rows = tuple((one.body, one.role, day_or_nothing(one.day), one.number, one.result) for one in facts.steps)
    return [Table(columns=columns, rows=rows, caption=_("Beratungsfolge"), empty=_("Noch nicht festgelegt."))]


def goal_blocks(office: Office, facts: PaperFacts) -> list[FlowBlock]:
    """Return which goals a paper serves and what it is expected to contribute, or why it serves none (§3.11)."""
    if facts.strategic or facts.operational:
        return [*_served(office, "strategic_goals", facts.strategic), *_served(office, "operational_goals", facts.operational)]
    return [Paragraph(goal_sentence(facts))]


def goal_sentence(facts: PaperFacts) -> str:
    """Return why a paper shows no goals; empty when it does."""
    if facts.strategic or facts.operational:
        return ""
    if facts.names_goals:
        return _("Die Vorlage nennt Ziele, die noch nicht vorgestellt sind.")
    if facts.paper.annual_set:
        return _("Die Vorlage handelt von allen Handlungszielen %(year)s.") % {"year": facts.paper.annual_set.year}
    if facts.paper.no_goal_reason.strip():
        return _("Kein Bezug. Begründung: %(reason)s") % {"reason": facts.paper.no_goal_reason.strip()}
    if facts.paper.goal_system_id:
        return _("Die Vorlage bringt die Ziele selbst zur Entscheidung ein.")
    return _("Nicht angegeben.")


def _served(office: Office, level: str, served: Iterable[Served]) -> list[FlowBlock]:
    rows = tuple((_goal(one), one.contribution or Missing(_("nicht angegeben"))) for one in served)
    name = office.words.get(level) or _(office.word(level))
    columns = (Column(name, width=3), Column(_("Erwarteter Beitrag"), width=4))
    return [Table(columns=columns, rows=rows, caption=_("Die Vorlage dient: %(goals)s") % {"goals": name})] if rows else []


def _goal(one: Served) -> str:
    return f"{one.number} {one.title} ({one.year})".strip() if one.year else one.title


def _money(facts: PaperFacts) -> list[FlowBlock]:
    return [_effects(facts.money)] if facts.money else [Paragraph(money_sentence(facts))]


def money_sentence(facts: PaperFacts) -> str:
    """Return that a paper costs and brings in nothing, or that nobody has said; empty when there are amounts."""
    if facts.money:
        return ""
    return _("Keine.") if facts.paper.no_financial_effect else _("Nicht angegeben.")


def _effects(money: tuple[Money, ...]) -> Table:
    columns = (
        Column(_("Jahr"), width=0.8), Column(_("Art"), width=1.3), Column(_("Betrag"), width=1.8, align="end"),
        Column(_("Produkt"), width=1.3), Column(_("Veranschlagt"), width=1.4), Column(_("Deckung"), width=2),
    )  # fmt: skip
    rows = tuple(
        (str(one.year), one.kind, _amount(one), one.product, budgeted(one) or Missing(_("offen")), one.coverage) for one in money
    )
    return Table(columns=columns, rows=rows, caption=_("Auswirkungen auf den Haushalt"), compact=True)


def _amount(one: Money) -> Cell:
    return Missing(_("nicht beziffert")) if one.amount is None else Number(one.amount, places=2, unit="€")


def budgeted(one: Money) -> str:
    """Return whether an amount is in the budget; empty when nobody has said."""
    return "" if one.is_budgeted is None else _("ja") if one.is_budgeted else _("nein")


def _signatures(facts: PaperFacts, *, level: int) -> list[FlowBlock]:
    if not facts.signatures:
        return []
    columns = (Column(_("Stelle"), width=3), Column(_("Mitzeichnung"), width=2), Column(_("Am"), width=1.3))
    rows = tuple((who, state, day_or_nothing(day)) for who, state, day in facts.signatures)
    return [Heading(_("Mitzeichnung"), level=level), Table(columns=columns, rows=rows, caption=_("Wer mitgezeichnet hat"))]


def _files(facts: PaperFacts, *, level: int) -> list[FlowBlock]:
    if not facts.files:
        return []
    return [Heading(_("Anlagen"), level=level), BulletList(tuple(str(one) for one in facts.files))]


def _goal_system(office: Office, facts: PaperFacts, *, level: int) -> list[FlowBlock]:
    """The wording of preamble and strategic goals that the paper brings in, as it would be resolved."""
    if facts.brings_in is None:
        return []
    name = office.words.get("strategic_goals") or _(office.word("strategic_goals"))
    number = facts.brings_in.number
    blocks: list[FlowBlock] = [Heading(_("%(goals)s, Fassung %(number)s") % {"goals": name, "number": number}, level=level)]
    if facts.brings_in.preamble.strip():
        blocks += [Heading(_("Präambel"), level=level + 1), *paragraphs(facts.brings_in.preamble)]
    for text in facts.goal_texts:
        blocks += [Heading(f"{text.position}. {text.title}", level=level + 1), *paragraphs(text.text)]
    return blocks
