# SPDX-FileCopyrightText: 2026 Zielkreis contributors
# SPDX-License-Identifier: EUPL-1.2

"""Co-signing: who is asked, who may read, what an answer does, and what an open one holds up."""

import pytest

from zielkreis.committee.actions import cosigning, papers
from zielkreis.committee.queries import papers as queries
from zielkreis.committee.queries import readable
from zielkreis.committee.rules.papers import Signature
from zielkreis.committee.tests.make_papers import TODAY, make_complete
from zielkreis.history.queries import history_of
from zielkreis.kit.words import Refused
from zielkreis.org.queries import rights_of


def asked(office, *, by, **signature):
    """Make a complete paper that waits for one co-signature."""
    paper = make_complete(office, by=by)
    paper = cosigning.ask(paper, by=by, signatures=[Signature(**signature)])
    return paper, queries.signatures(paper).get()


def test_unit_that_is_asked_reads_the_draft(office, coordinator, unit, unit_head):
    seen = readable.papers(office, rights=rights_of(unit_head, on=TODAY), on=TODAY)
    assert not seen.exists()
    paper, _ = asked(office, by=coordinator, unit=unit)
    assert seen.get() == paper and paper.state == "cosigning"


def test_open_signature_holds_the_release_up_unless_a_reason_is_given(office, coordinator):
    paper, _ = asked(office, by=coordinator, function="Kämmerei")
    with pytest.raises(Refused, match="offen: 1") as refused:
        papers.release(paper, by=coordinator, today=TODAY)
    assert refused.value.field == "reason"
    assert papers.release(paper, by=coordinator, today=TODAY, reason="Frist.").state == "released"
    assert history_of(paper, office_id=office.pk)[0].reason == "Frist."


def test_paper_that_all_have_answered_is_released(office, coordinator, unit, unit_head):
    paper, signature = asked(office, by=coordinator, unit=unit)
    cosigning.cosign(signature, by=unit_head, signed=True)
    assert papers.release(paper, by=coordinator, today=TODAY).state == "released"


def test_refusing_to_cosign_needs_a_note(office, coordinator, unit, unit_head):
    _, signature = asked(office, by=coordinator, unit=unit)
    with pytest.raises(Refused, match="warum") as refused:
        cosigning.cosign(signature, by=unit_head, signed=False)
    assert refused.value.field == "note"
    said = cosigning.cosign(signature, by=unit_head, signed=False, note="Die Stellen fehlen.")
    assert (said.state, said.note) == ("refused", "Die Stellen fehlen.")


def test_signature_of_a_paper_called_back_is_open_again_when_asked_anew(office, coordinator, unit, unit_head):
    paper, signature = asked(office, by=coordinator, unit=unit)
    cosigning.cosign(signature, by=unit_head, signed=True)
    papers.call_back(paper, by=coordinator)
    cosigning.ask(paper, by=coordinator, signatures=[Signature(unit=unit)])
    assert [one.state for one in queries.signatures(paper)] == ["open"]


def test_released_paper_takes_no_signature(office, coordinator):
    paper, signature = asked(office, by=coordinator, function="Kämmerei")
    papers.release(paper, by=coordinator, today=TODAY, reason="Frist.")
    with pytest.raises(Refused, match="freigegeben"):
        cosigning.cosign(signature, by=coordinator, signed=True)


@pytest.mark.parametrize("signatures", [[], [Signature()], [Signature(function=" ")]])
def test_asking_nobody_is_refused(office, coordinator, signatures):
    with pytest.raises(Refused, match="nennen|wählen"):
        cosigning.ask(make_complete(office, by=coordinator), by=coordinator, signatures=signatures)
