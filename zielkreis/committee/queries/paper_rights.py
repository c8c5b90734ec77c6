# SPDX-FileCopyrightText: 2026 Zielkreis contributors
# SPDX-License-Identifier: EUPL-1.2

"""What a person may do with a paper as it stands. Not for which papers they may read (see ``readable``)."""

from collections.abc import Iterable
from dataclasses import dataclass

from zielkreis.committee.models import CoSignature, Paper
from zielkreis.committee.rules.papers import PAPER_ENDED
from zielkreis.org.rights import Rights


@dataclass(frozen=True, slots=True)
class May:
    """What a person may do with a paper as it stands now."""

    write: bool
    plan: bool
    refer: bool
    ask: bool
    release: bool
    call_back: bool
    withdraw: bool
    attach: bool
    prepares: bool


def may(rights: Rights, paper: Paper, *, signatures: Iterable[CoSignature] = ()) -> May:
    """Return what a person may do with a paper: those who write it while it is a draft, those who manage papers afterwards.

    ``prepares`` tells whether they see what stays within the administration: co-signing, notes, what is missing; those do who
    are among the ``signatures`` as well.
    """
    here = not paper.origin
    own, manages = rights.may("write_papers", unit=paper.unit_id), rights.may("manage_papers")
    draft, before = paper.state == "draft", paper.state in ("draft", "cosigning")
    open_ = here and paper.state not in PAPER_ENDED
    back = paper.state in ("released", "withdrawn") and manages or paper.state == "cosigning" and (own or manages)
    return May(
        write=here and own and draft,
        plan=open_ and (manages or (own and draft)),
        refer=rights.may("refer_to_goals", unit=paper.unit_id) and (open_ or not here),
        ask=here and before and (own or manages),
        release=here and before and rights.may("release_papers"),
        call_back=here and back,
        withdraw=open_ and (manages or (own and before)),
        attach=open_ and (manages or (own and draft)),
        prepares=rights.may("see_paper_drafts", unit=paper.unit_id)
        or paper.author_id == rights.person
        or any(may_cosign(rights, one) for one in signatures),
    )


def may_cosign(rights: Rights, signature: CoSignature) -> bool:
    """Tell whether a person answers for a co-signature: theirs, their unit's, or that of a function without an account."""
    if signature.person_id:
        return signature.person_id == rights.person
    if signature.unit_id:
        return rights.may("write_papers", unit=signature.unit_id)
    return rights.may("manage_papers") or rights.may("release_papers")
