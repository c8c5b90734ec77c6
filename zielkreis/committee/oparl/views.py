# SPDX-FileCopyrightText: 2026 Zielkreis contributors
# SPDX-License-Identifier: EUPL-1.2

"""OParl 1.1 for everybody: reads only, answers in JSON, also when something is wrong. Offices that publish, and no other."""

import json
from collections.abc import Callable
from functools import wraps
from typing import Any

from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.db.models import Model
from django.http import Http404, HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.http import content_disposition_header
from django.views.decorators.csrf import csrf_exempt

from zielkreis.committee.models import CommitteeSettings, Consultation, FileContent, Meeting, Publication
from zielkreis.committee.oparl import ledger, lists, public
from zielkreis.committee.oparl.addresses import Addresses
from zielkreis.committee.oparl.bodies import body_of, publishing, system_of
from zielkreis.committee.oparl.loading import shown
from zielkreis.committee.oparl.objects import SCHEMA, Json
from zielkreis.kit.refusals import sentence
from zielkreis.kit.words import Refused
from zielkreis.org.models import Office
from zielkreis.org.queries import office_named
from zielkreis.org.scoping import office_scope

NOT_FOUND = "Unter dieser Adresse gibt es nichts Öffentliches."
ONLY_READING = "Hier kann nur gelesen werden (GET und HEAD)."
Answer = Callable[..., Json | HttpResponse]


def open_data(view: Answer) -> Callable[..., HttpResponse]:
    """Open a view to everybody: GET and HEAD, JSON in UTF-8, for scripts of any site; refusals as OParl's error object."""

    @csrf_exempt
    @login_not_required
    @wraps(view)
    def opened(request: HttpRequest, **kwargs: Any) -> HttpResponse:
        if request.method not in ("GET", "HEAD"):
            return _error(ONLY_READING, status=405, Allow="GET, HEAD")
        try:
            answer = view(request, **kwargs)
        except Http404:
            return _error(NOT_FOUND, status=404)
        except Refused as refused:
            return _error(sentence(refused), status=400)
        return answer if isinstance(answer, HttpResponse) else _json(answer)

    return opened


def _json(content: Json, *, status: int = 200) -> HttpResponse:
    response = HttpResponse(
        json.dumps(content, ensure_ascii=False), content_type="application/json; charset=utf-8", status=status
    )
    response["Access-Control-Allow-Origin"] = "*"
    response["Cache-Control"] = "no-cache"
    return response


def _error(message: str, *, status: int, **headers: str) -> HttpResponse:
    response = _json({"type": f"{SCHEMA}Error", "message": message, "debug": f"HTTP {status}"}, status=status)
    for name, value in headers.items():
        response[name] = value
    return response


def _base(request: HttpRequest) -> str:
    """Return scheme and host: those the installation names as its own, else those it was asked under."""
    return settings.OPARL_URL or f"{request.scheme}://{request.get_host()}"


def of_office(view: Answer) -> Callable[..., HttpResponse]:
    """Open a view of one office that publishes: inside its scope, with the ledger up to date."""

    @open_data
    @wraps(view)
    def opened(request: HttpRequest, slug: str, **kwargs: Any) -> Json | HttpResponse:
        office = office_named(slug)
        if office is None or any(isinstance(given, int) and given > lists.BIGGEST_KEY for given in kwargs.values()):
            raise Http404
        with office_scope(office):
            chosen = CommitteeSettings.objects.filter(office=office, publishes=True).defer("template").first()
            if chosen is None:
                raise Http404
            ledger.renew(office, settings=chosen, now=timezone.now())
            return view(request, office, Addresses(_base(request), office.slug), **kwargs)

    return opened


@open_data
def oparl_system(request: HttpRequest) -> Json:
    """Return the system: what it is, and where its bodies are."""
    found = publishing()
    if not found:
        raise Http404
    return system_of(found, Addresses(_base(request), ""))


@open_data
def oparl_bodies(request: HttpRequest) -> Json:
    """Return the list of bodies: the offices that publish."""
    query = lists.asked(request.GET)
    found = []
    for office, chosen in publishing():
        with office_scope(office):
            ledger.renew(office, settings=chosen, now=timezone.now())
            addresses = Addresses(_base(request), office.slug)
            found.append((office, body_of(office, chosen, addresses, omit_internal=query.omit_internal)))
    return lists.whole([(office.pk, body) for office, body in found], query=query, address=Addresses(_base(request), "").bodies)


@of_office
def oparl_body(request: HttpRequest, office: Office, addresses: Addresses) -> Json:
    """Return the body of an office with the addresses of all its lists."""
    chosen = CommitteeSettings.objects.defer("template").get(office=office)
    return body_of(office, chosen, addresses, omit_internal=lists.asked(request.GET).omit_internal)


@of_office
def oparl_list(request: HttpRequest, office: Office, addresses: Addresses, kind: str) -> Json:
    """Return a page of the objects of one kind."""
    _check(kind)
    query = lists.asked(request.GET)
    return lists.page(office, kind, query=query, address=addresses.list_of(kind), addresses=addresses)


@of_office
def oparl_list_of_organization(request: HttpRequest, office: Office, addresses: Addresses, pk: int, kind: str) -> Json:
    """Return a page of the meetings or consultations of one public organization."""
    if kind not in ("meeting", "consultation") or not public.organizations(office).filter(pk=pk).exists():
        raise Http404
    query = lists.asked(request.GET)
    model: type[Model] = Meeting if kind == "meeting" else Consultation
    mine = model._default_manager.filter(office=office, organization=pk).order_by().values("pk")
    within = lists.entries(office, kind, query=query).filter(object_id__in=mine)
    return lists.page(office, kind, query=query, address=addresses.within(pk, kind), addresses=addresses, within=within)


@of_office
def oparl_object(request: HttpRequest, office: Office, addresses: Addresses, kind: str, pk: int) -> Json:
    """Return one object; one that was public and no longer is as deleted."""
    _check(kind)
    entry = _entry(office, kind, pk)
    found = shown(office, kind, [entry], addresses=addresses, omit_internal=lists.asked(request.GET).omit_internal)
    return found.get(pk) or lists.gone(entry, addresses=addresses)


@of_office
def oparl_download(request: HttpRequest, office: Office, addresses: Addresses, pk: int) -> HttpResponse:
    """Return the bytes of a public file; 410 when it was public and no longer is."""
    _entry(office, "file", pk)
    found = public.files(office).filter(pk=pk).first()
    if found is None:
        return _error(NOT_FOUND, status=410)
    content = FileContent.objects.values_list("content", flat=True).get(file=found)
    response = HttpResponse(bytes(content), content_type=found.media_type or "application/octet-stream")
    response["Content-Disposition"] = str(content_disposition_header(True, found.file_name or str(found.pk)))
    response["Access-Control-Allow-Origin"] = "*"
    return response


@open_data
def oparl_nothing(request: HttpRequest, rest: str) -> Json:
    """Say in JSON that there is nothing at an address."""
    raise Http404


def _check(kind: str) -> None:
    if kind not in public.KINDS:
        raise Http404


def _entry(office: Office, kind: str, pk: int) -> Publication:
    found = Publication.objects.filter(office=office, kind=kind, object_id=pk).first()
    if found is None:
        raise Http404
    return found
