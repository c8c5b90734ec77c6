# SPDX-FileCopyrightText: 2026 Zielkreis contributors
# SPDX-License-Identifier: EUPL-1.2

"""System and Body of OParl 1.1: the installation, and one body for each office that publishes."""

from collections.abc import Sequence
from datetime import datetime

from django.db.models import Max

from zielkreis.committee.models import CommitteeSettings, Publication
from zielkreis.committee.oparl.addresses import Addresses
from zielkreis.committee.oparl.loading import shown
from zielkreis.committee.oparl.objects import SCHEMA, Json, instant, lean
from zielkreis.committee.oparl.words import VENDOR
from zielkreis.org.models import Office
from zielkreis.org.scoping import office_scope

LISTS = ("organization", "person", "membership", "meeting", "agendaItem", "paper", "consultation", "file")

Publishing = Sequence[tuple[Office, CommitteeSettings]]


def publishing() -> Publishing:
    """Return the offices that publish, with their settings; each is asked inside its own scope, so one query for each."""
    found = []
    for office in Office.objects.order_by("pk"):
        with office_scope(office):
            chosen = CommitteeSettings.objects.filter(office=office, publishes=True).defer("template").first()
        if chosen:
            found.append((office, chosen))
    return found


def system_of(found: Publishing, addresses: Addresses) -> Json:
    """Return the system: its version of OParl, its name, and where its bodies are."""
    return {
        "id": addresses.system,
        "type": f"{SCHEMA}System",
        "oparlVersion": SCHEMA,
        "body": addresses.bodies,
        "name": "Zielkreis",
        "created": instant(min(office.created_at for office, _ in found)),
        "modified": instant(max(office.created_at for office, _ in found)),
    }


def body_of(office: Office, chosen: CommitteeSettings, addresses: Addresses, *, omit_internal: bool = False) -> Json:
    """Return the body of an office: name, contact, and the addresses of its lists."""
    content = {
        "system": addresses.system,
        "name": office.authority or office.name,
        "shortName": office.name if office.authority else "",
        "classification": "Jugendamt",
        "contactEmail": chosen.contact_email,
        "locationList": addresses.list_of("location"),
        "legislativeTermList": addresses.list_of("legislativeTerm"),
        f"{VENDOR}strategicGoals": addresses.list_of("strategicGoal"),
        f"{VENDOR}goalReferences": addresses.list_of("goalReference"),
        **{kind: addresses.list_of(kind) for kind in LISTS},
    }
    return {
        "id": addresses.body,
        "type": f"{SCHEMA}Body",
        **lean(content),
        # Mandatory, so it stands there even when there is none.
        "legislativeTerm": [] if omit_internal else _terms(office, addresses),
        "created": instant(office.created_at),
        "modified": instant(modified(office)),
    }


def modified(office: Office) -> datetime:
    """Return when something last changed in what an office publishes."""
    last = Publication.objects.filter(office=office).aggregate(last=Max("modified_at"))["last"]
    return max(last, office.created_at) if last else office.created_at


def _terms(office: Office, addresses: Addresses) -> list[Json]:
    entries = list(Publication.objects.filter(office=office, kind="legislativeTerm", withdrawn_at__isnull=True))
    return list(shown(office, "legislativeTerm", entries, addresses=addresses, omit_internal=True).values())
