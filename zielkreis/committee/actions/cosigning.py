# SPDX-FileCopyrightText: 2026 Zielkreis contributors
# SPDX-License-Identifier: EUPL-1.2

"""Co-signing (Mitzeichnung): who is asked, and what each says before a paper is released (domain.md §3.3, §7.1)."""

from collections.abc import Sequence

from django.db import transaction
from django.db.models import Max

from zielkreis.committee.actions import locking
from zielkreis.committee.models import CoSignature, Paper
from zielkreis.committee.queries import papers as queries
from zielkreis.committee.rules import papers as rules
from zielkreis.history.actions import record
from zielkreis.kit import clock
from zielkreis.kit.states import word
from zielkreis.kit.words import Refused
from zielkreis.kit.words import gettext_noop as N_
from zielkreis.org.models import Person


@transaction.atomic
def ask(paper: Paper, *, by: Person, signatures: Sequence[rules.Signature]) -> Paper:
    """Ask functions, units or people to co-sign; a draft is in co-signing from then on, and earlier answers are open again.

    Whoever was asked before isn't asked twice. While in co-signing further ones can be asked; answers there are stay.
    """
    paper = locking.lock(paper)
    rules.check_here(paper.origin)
    rules.check_signatures(signatures)
    rules.check_move(before=paper.state, after="cosigning")
    for one in signatures:
        locking.check_office(paper.office_id, one.unit, one.person)
    if paper.state == "draft":
        queries.signatures(paper).exclude(state="open").update(state="open", note="", signed_at=None)
    added = _add(paper, signatures)
    changes = {"state": (paper.state, "cosigning"), "cosignatures": (None, [str(one) for one in added])}
    record(office_id=paper.office_id, by=by, verb="ask_cosigning", obj=paper, changes=changes)
    return locking.save(paper, state="cosigning")


@transaction.atomic
def cosign(signature: CoSignature, *, by: Person, signed: bool, note: str = "") -> CoSignature:
    """Co-sign a paper, or refuse to with a note; can be said anew as long as the paper is in co-signing."""
    paper = locking.lock(signature.paper)
    if paper.state != "cosigning":
        raise Refused(
            N_("Die Vorlage ist „%(state)s“; mitgezeichnet wird nur, solange sie in Mitzeichnung ist."),
            state=word(rules.PAPER_STATES, paper.state),
        )  # fmt: skip
    if not signed and not note.strip():
        raise Refused(N_("Bitte sagen Sie, warum Sie nicht mitzeichnen."), field="note")
    signature = queries.signatures(paper).get(pk=signature.pk)
    before = signature.state
    signature.state, signature.note = "signed" if signed else "refused", note.strip()
    signature.signed_at = clock.now()
    signature.save()
    record(
        office_id=paper.office_id, by=by, verb="cosign", obj=paper, reason=signature.note,
        changes={"cosignature": (None, str(signature)), "cosigning": (before, signature.state)},
    )  # fmt: skip
    return signature


def _add(paper: Paper, signatures: Sequence[rules.Signature]) -> list[CoSignature]:
    """Store those who weren't asked before, in the given order behind the earlier ones."""
    known = {_key(one) for one in queries.signatures(paper)}
    last = queries.signatures(paper).aggregate(last=Max("position"))["last"] or 0
    new = {key: one for one in signatures if (key := _key(one)) not in known}
    return CoSignature.objects.bulk_create(
        CoSignature(
            office_id=paper.office_id, paper=paper, position=last + place, function=one.function.strip(), unit=one.unit,
            person=one.person,
        )
        for place, one in enumerate(new.values(), start=1)
    )  # fmt: skip


def _key(one: rules.Signature | CoSignature) -> tuple[str, object, object]:
    return one.function.strip().lower(), one.unit, one.person
