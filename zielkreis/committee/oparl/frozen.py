# SPDX-FileCopyrightText: 2026 Zielkreis contributors
# SPDX-License-Identifier: EUPL-1.2

"""JSON of OParl 1.0 or 1.1 → frozen data in our words, object by object, with those inside others (second step of fetching).

An object with a property of a wrong type is left out with a sentence; the others go on. Knows no database.
"""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, time
from typing import Any

from zielkreis.committee.oparl import words
from zielkreis.committee.oparl.fields import Fields, Json, is_address, is_deep
from zielkreis.committee.oparl.words import VENDOR
from zielkreis.committee.rules import meetings, papers, people
from zielkreis.kit.words import Refused
from zielkreis.kit.words import gettext_noop as N_

NO_ID = N_("Ein Objekt der Datenquelle hat keine brauchbare Adresse („id“) und wurde nicht übernommen.")
NO_OBJECT = N_("Ein Eintrag der Liste ist kein Objekt und wurde nicht übernommen.")
NO_DAY = N_("%(object)s: Die Sitzung hat keinen Beginn („start“) und wurde nicht übernommen.")
BACKWARDS = N_("%(object)s: Das Ende liegt vor dem Beginn; es wurde nicht übernommen.")
TOO_DEEP = N_("%(object)s: Die Angaben sind zu tief verschachtelt; es wurde nicht übernommen.")
OTHER_TYPE = N_("%(object)s: Statt „%(expected)s“ kam „%(name)s“; es wurde nicht übernommen.")

SINCE_1_1 = ("membership", "agendaItem", "consultation", "file")
"""Lists that OParl 1.0 doesn't have: there these objects stand inside others alone."""


@dataclass(frozen=True, slots=True)
class Found:
    """An object of the source: its kind (OParl's word), address, instants, our fields, whom it names, and all the rest.

    ``refs`` are the addresses of other objects by our field, the first known one counts. ``place`` is its place in a list.
    """

    kind: str
    origin: str
    deleted: bool = False
    modified: datetime | None = None
    values: Mapping[str, Any] = field(default_factory=dict)
    refs: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    extra: Mapping[str, Any] = field(default_factory=dict)


@dataclass(slots=True)
class Frozen:
    """What a page held: objects in the order in which they can be written, and sentences about those left out."""

    found: list[Found] = field(default_factory=list)
    problems: list[Refused] = field(default_factory=list)


Values = dict[str, Any]
Refs = dict[str, tuple[str, ...]]
Inside = list[tuple[str, Json, Refs, Values]]
Read = Callable[[Fields, date], tuple[Values, Refs, Inside]]


def freeze(content: Any, *, kind: str, today: date, into: Frozen, refs: Refs | None = None, given: Values | None = None) -> None:
    """Read an object of a kind and those inside it; ``refs`` and ``given`` are what its surroundings say."""
    try:
        fields, origin = _begin(content, kind)
    except Refused as refused:
        into.problems.append(refused)
        return
    try:
        _add(fields, origin, kind=kind, today=today, into=into, refs=refs or {}, given=given or {})
    except Refused as refused:
        into.problems.append(refused)


def _begin(content: Any, kind: str) -> tuple[Fields, str]:
    if not isinstance(content, dict):
        raise Refused(NO_OBJECT)
    origin = content.get("id")
    if not is_address(origin):
        raise Refused(NO_ID)
    if is_deep(content):
        raise Refused(TOO_DEEP, object=origin)
    fields = Fields(content, name=str(origin))
    said = str(content.get("type", "")).rpartition("/")[2]
    if said and said != kind[0].upper() + kind[1:]:
        raise Refused(OTHER_TYPE, object=origin, expected=kind, name=said)
    fields.drop("id", "type", "body", "web", "system")
    return fields, str(origin)


def _add(fields: Fields, origin: str, *, kind: str, today: date, into: Frozen, refs: Refs, given: Values) -> None:
    fields.drop("created")
    modified, deleted = fields.moment("modified"), bool(fields.flag("deleted"))
    if deleted:
        into.found.append(Found(kind, origin, True, modified))
        return
    values, named, inside = _READERS[kind](fields, today)
    _check_order(fields, values)
    named = {name: urls or refs.get(name, ()) for name, urls in {**refs, **named}.items()}
    into.found.append(Found(kind, origin, False, modified, {**given, **values}, named, fields.rest))
    for inner, content, around, place in inside:
        freeze(
            content,
            kind=inner,
            today=today,
            into=into,
            refs={name: urls or (origin,) for name, urls in around.items()},
            given=place,
        )


def _check_order(fields: Fields, values: Values) -> None:
    begin, end = values.get("starts_on"), values.get("ends_on")
    if begin and end and end < begin:
        raise Refused(BACKWARDS, object=fields.name)


def _term(fields: Fields, today: date) -> tuple[Values, Refs, Inside]:
    name = fields.text("name", most=200)
    return {"name": name, "starts_on": fields.day("startDate"), "ends_on": fields.day("endDate")}, {}, []


def _organization(fields: Fields, today: date) -> tuple[Values, Refs, Inside]:
    fields.drop("membership", "meeting", "consultation")
    name, classification = fields.text("name", most=200), fields.text("classification", most=200)
    type_ = fields.text("organizationType", most=100)
    fields.rest |= {"organizationType": type_, "classification": classification}
    values = {
        "name": name,
        "kind": words.organization_kind(name=name, type_=type_, classification=classification),
        "short_name": fields.text("shortName", most=40),
        "seats": fields.number("votingMemberCount"),
        "starts_on": fields.day("startDate"),
        "ends_on": fields.day("endDate"),
    }
    # Stays in the rest: the body above may come later in the list (see ``writing.join``).
    _keep_address(fields, "subOrganizationOf")
    return values, {}, []


def _keep_address(fields: Fields, name: str) -> None:
    if found := fields.addresses(name):
        fields.rest[name] = found[0]


PERSONAL = ("email", "phone", "gender", "formOfAddress", "location", "locationObject", "image", "life", "lifeSource", "status")
"""What is said about people and isn't needed here is not kept."""


def _person(fields: Fields, today: date) -> tuple[Values, Refs, Inside]:
    fields.drop(*PERSONAL)
    title = " ".join(fields.texts("title"))[:60]
    whole = f"{fields.text('givenName')} {fields.text('familyName')}".strip()
    name = fields.text("name", most=200).removeprefix(title).strip() or whole
    seats: Inside = [("membership", one, {"member": ()}, {}) for one in fields.objects("membership")]
    return {"name": name[:200], "title": title}, {}, seats


def _membership(fields: Fields, today: date) -> tuple[Values, Refs, Inside]:
    said, votes = fields.text("role", most=200), fields.flag("votingRight")
    role, seat = words.membership_role(said), fields.text(f"{VENDOR}seat")
    if said and words.label(people.MEMBERSHIP_ROLES, role) != said:
        fields.rest["role"] = said
    values = {
        "role": role,
        "votes": role in ("chair", "deputy_chair", "member") if votes is None else votes,
        "seat": next((code for code, label in people.SEATS if label == seat), ""),
        "starts_on": fields.day("startDate"),
        "ends_on": fields.day("endDate"),
    }
    refs = {
        "member": fields.addresses("person"),
        "organization": fields.addresses("organization"),
        "on_behalf_of": fields.addresses("onBehalfOf"),
        "term": fields.addresses(f"{VENDOR}legislativeTerm"),
    }
    _keep_address(fields, f"{VENDOR}deputyFor")
    return values, refs, []


def _meeting(fields: Fields, today: date) -> tuple[Values, Refs, Inside]:
    begin, end = fields.moment("start"), fields.moment("end")
    if begin is None:
        raise Refused(NO_DAY, object=fields.name)
    agenda = fields.objects("agendaItem")
    values = {
        "name": fields.text("name", most=200),
        "day": begin.date(),
        # Midnight is how the time is left open where one must be given.
        "begins": begin.time() if begin.time() != time() else None,
        "ends": end.time() if end and end.time() != time() else None,
        "state": _state(fields, day=begin.date(), today=today, invited=bool(agenda)),
        "place": _place(fields),
    }
    refs = {"organization": fields.addresses("organization"), "term": fields.addresses(f"{VENDOR}legislativeTerm")}
    if len(refs["organization"]) > 1:
        fields.rest["organization"] = list(refs["organization"])
    inside: Inside = [("agendaItem", one, {"meeting": ()}, {"position": place}) for place, one in enumerate(agenda, 1)]
    files = {
        "invitation": "invitation",
        "resultsProtocol": "minutes",
        "verbatimProtocol": "verbatim",
        "auxiliaryFile": "attachment",
    }
    return values, refs, inside + list(_files(fields, "meeting", files))


def _state(fields: Fields, *, day: date, today: date, invited: bool) -> str:
    """Return the state of a meeting; where the source names none it follows from the day, and from whether there is an agenda."""
    said = fields.text("meetingState", most=100).casefold()
    if fields.flag("cancelled"):
        return "cancelled"
    code = next((code for code, word in words.MEETING_STATES.items() if word == said), "")
    if said and not code:
        fields.rest["meetingState"] = said
    return code or ("held" if day < today else "invited" if invited else "scheduled")


def _place(fields: Fields) -> str:
    """Return where a meeting is, in the words of its location."""
    found = fields.objects("location")
    if not found:
        return ""
    place = Fields(found[0], name=fields.name)
    said = place.text("description", most=300)
    town = f"{place.text('postalCode')} {place.text('locality')}".strip()
    parts = [place.text("room"), place.text("streetAddress"), town]
    return (said or ", ".join(part for part in parts if part))[:300]


def _files(fields: Fields, around: str, roles: Mapping[str, str]) -> Iterator[tuple[str, Json, Refs, Values]]:
    for name, role in roles.items():
        for place, one in enumerate(fields.objects(name)):
            yield "file", one, {around: ()}, {"role": role, "position": place}


def _item(fields: Fields, today: date) -> tuple[Values, Refs, Inside]:
    fields.drop("consultation")
    said, order = fields.text("result", most=200), fields.number("order")
    code = words.result(said)
    if said and words.label(meetings.RESULTS, code) != said:
        fields.rest["result"] = said
    votes = fields.rest.pop(f"{VENDOR}vote", None)
    counted = Fields(votes if isinstance(votes, dict) else {}, name=fields.name)
    public = fields.flag("public")
    values = {
        "title": fields.text("name", most=500),
        "number": fields.text("number", most=20),
        "is_public": public is not False,
        "result": code,
        "resolution_text": fields.text("resolutionText"),
        **{name: counted.number(name) for name in ("yes", "no", "abstentions")},
    }
    if order is not None:
        values["position"] = min(order + 1, 32_767)
    files = _files(fields, "item", {"resolutionFile": "resolution", "auxiliaryFile": "attachment"})
    return values, {"meeting": fields.addresses("meeting")}, list(files)


def _paper(fields: Fields, today: date) -> tuple[Values, Refs, Inside]:
    steps = fields.objects("consultation")
    values = {
        "subject": fields.text("name", most=500),
        "number": fields.text("reference", most=60),
        "day": fields.day("date"),
        "kind_name": fields.text("paperType", most=200),
        "state": "invited",
        "is_public": True,
    }
    _keep_address(fields, "superordinatedPaper")
    inside: Inside = [("consultation", one, {"paper": ()}, {"position": place}) for place, one in enumerate(steps, 1)]
    return values, {}, inside + list(_files(fields, "paper", {"mainFile": "main", "auxiliaryFile": "attachment"}))


def _consultation(fields: Fields, today: date) -> tuple[Values, Refs, Inside]:
    said, authoritative = fields.text("role", most=200), fields.flag("authoritative")
    role = words.consultation_role(said, authoritative=authoritative)
    if said and words.label(papers.CONSULTATION_ROLES, role) != said:
        fields.rest["role"] = said
    refs = {
        "paper": fields.addresses("paper"),
        "organization": fields.addresses("organization"),
        "item": fields.addresses("agendaItem"),
        "meeting": fields.addresses("meeting"),
    }
    return {"role": role}, refs, []


def _file(fields: Fields, today: date) -> tuple[Values, Refs, Inside]:
    fields.drop("derivativeFile", "masterFile", "text")
    download, access = fields.address("downloadUrl"), fields.address("accessUrl")
    values = {
        "name": fields.text("name", most=300),
        "file_name": fields.text("fileName", most=255),
        "media_type": fields.text("mimeType", most=150),
        "size": fields.number("size", most=2**62),
        "sha512": fields.text("sha512Checksum", most=128),
        "access_url": access or download,
        "is_public": True,
    }
    refs = {"paper": fields.addresses("paper"), "meeting": fields.addresses("meeting"), "item": fields.addresses("agendaItem")}
    return values, refs, []


_READERS: Mapping[str, Read] = {
    "legislativeTerm": _term,
    "organization": _organization,
    "person": _person,
    "membership": _membership,
    "meeting": _meeting,
    "agendaItem": _item,
    "paper": _paper,
    "consultation": _consultation,
    "file": _file,
}
KINDS = tuple(_READERS)
"""OParl's words for what is taken over, in the order in which one may name another."""
