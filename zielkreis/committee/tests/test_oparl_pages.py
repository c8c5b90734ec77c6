# SPDX-FileCopyrightText: 2026 Zielkreis contributors
# SPDX-License-Identifier: EUPL-1.2

"""Pages of what is fetched by OParl: walked by three people, filled in wrongly, and looked at while a fetch runs or stopped."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from zielkreis.committee.actions import sources as actions
from zielkreis.committee.models import Fetch, Organization, Source
from zielkreis.committee.tests.make_oparl import publish
from zielkreis.committee.tests.oparl_server import plain, ris, send
from zielkreis.desk.tests.pages import signed_in
from zielkreis.org.tests.make import make_person


@pytest.fixture(autouse=True)
def _fetch_here(settings):
    settings.FETCH_HERE = True


@pytest.fixture
def browser(committee_office):
    """The committee office's browser."""
    return signed_in(committee_office)


def at(office, name: str, *, pk: int | None = None) -> str:
    """Return the address of a page."""
    return reverse(name, kwargs={"office": office.slug} | ({"pk": pk} if pk else {}))


def added(office, by, url: str) -> Source:
    """Add a source."""
    return actions.add_source(office, by=by, url=url)


def test_empty_page_says_what_belongs_there_and_offers_the_first_step(office, browser):
    page = browser.get(at(office, "sources")).content.decode()
    assert "Noch keine Datenquelle" in page and at(office, "source_new") in page


def test_page_tells_the_own_address_only_when_the_office_publishes(office, browser):
    assert "oparl/v1.1" not in browser.get(at(office, "sources")).content.decode()
    publish(office)
    assert "http://testserver/oparl/v1.1/" in browser.get(at(office, "sources")).content.decode()


@pytest.mark.parametrize(
    "url", ["", "quatsch", "http://ris.example/oparl", "https://10.1.2.3/", "https://169.254.169.254/", "ftp://ris.example/"]
)
def test_address_where_nothing_may_be_fetched_is_refused_and_stays_in_the_field(office, browser, url):
    answer = browser.post(at(office, "source_new"), {"url": url})
    assert answer.status_code == 200
    assert answer.context["form"].errors["url"]
    assert not Source.objects.exists()
    assert f'value="{url}"' in answer.content.decode() or not url


def test_source_is_added_fetched_and_shown_with_its_counts(office, browser):
    with ris(organization=[]) as made:
        made.lists["organization"] = [made.thing("organization", n, name=f"Ausschuss {n}") for n in range(3)]
        browser.post(at(office, "source_new"), {"url": made.url("/")})
        source = Source.objects.get()
        assert "Jetzt holen" in browser.get(at(office, "source", pk=source.pk)).content.decode()
        page = browser.post(at(office, "source_fetch", pk=source.pk), follow=True).content.decode()
    assert "Gremien und Organisationen" in page and "fertig" in page
    assert "Änderungen holen" in page and "Alles neu holen" in page
    assert "Kreis Muster" in browser.get(at(office, "sources")).content.decode()


def test_interrupted_fetch_says_what_went_wrong_and_goes_on_by_a_button(office, committee_office, browser):
    with ris(organization=[], person=[]) as made:
        made.lists["organization"] = [made.thing("organization", 1, name="Ausschuss")]
        made.own["/person"] = lambda request: plain(request, 404)
        source = added(office, committee_office, made.url("/"))
        page = browser.post(at(office, "source_fetch", pk=source.pk), follow=True).content.decode()
        assert "Fortsetzen" in page and "HTTP-Status 404" in page and "unterbrochen" in page
        del made.own["/person"]
        browser.post(at(office, "source_fetch", pk=source.pk))
    assert Fetch.objects.get().state == "done"


def test_full_fetch_that_was_interrupted_goes_on_as_a_full_one(office, committee_office, browser):
    source = added(office, committee_office, "https://ris.example/")
    begun = actions.begin_fetch(source, by=committee_office, full=True, now=timezone.now())
    actions.end_fetch(begun, by=committee_office, state="interrupted", now=timezone.now())
    page = browser.get(at(office, "source", pk=source.pk)).content.decode()
    assert page.index("Fortsetzen") and 'name="full" value="1"' in page


def test_running_fetch_shows_how_far_it_is_and_asks_again_without_a_script(office, committee_office, browser):
    source = added(office, committee_office, "https://ris.example/")
    begun = actions.begin_fetch(source, by=committee_office, full=False, now=timezone.now())
    cursor = {"lists": [["organization", "x"], ["person", "y"]], "at": 1}
    actions.tell(
        begun, by=committee_office, cursor=cursor, counts={"organization": {"created": 7}}, problems=[], now=timezone.now()
    )
    page = browser.get(at(office, "source", pk=source.pk)).content.decode()
    assert "1 von 2" in page and '<meta http-equiv="refresh"' in page and "data-hx-get" in page
    assert "Jetzt holen" not in page
    again = browser.post(at(office, "source_fetch", pk=source.pk), follow=True).content.decode()
    assert "gerade geholt" in again


def test_page_that_waited_loads_itself_anew_when_the_fetch_has_ended(office, committee_office, browser):
    source = added(office, committee_office, "https://ris.example/")
    begun = actions.begin_fetch(source, by=committee_office, full=False, now=timezone.now())
    address = at(office, "source", pk=source.pk)
    assert "HX-Refresh" not in browser.get(address, headers={"HX-Request": "true"})
    actions.end_fetch(begun, by=committee_office, state="done", now=timezone.now())
    assert browser.get(address, headers={"HX-Request": "true"})["HX-Refresh"] == "true"


def test_body_is_chosen_from_a_list_when_the_source_has_several(office, committee_office, browser):
    with ris(organization=[]) as made:
        second = made.body() | {"id": made.url("/body/2"), "name": "Stadt Muster <b>"}
        made.own["/bodies"] = lambda request: send(request, {"data": [made.body(), second], "links": {}})
        source = added(office, committee_office, made.url("/"))
        page = browser.post(at(office, "source_fetch", pk=source.pk), follow=True).content.decode()
        assert "Stadt Muster &lt;b&gt;" in page and "Körperschaft wählen" in page
        browser.post(at(office, "source_body", pk=source.pk), {"body_url": "https://anders.example/"})
        assert Source.objects.get().body_url == ""
        browser.post(at(office, "source_body", pk=source.pk), {"body_url": made.url("/body/1")})
        browser.post(at(office, "source_fetch", pk=source.pk))
    assert Fetch.objects.first().state == "done"


def test_source_is_removed_and_what_was_fetched_stays(office, committee_office, browser):
    source = added(office, committee_office, "https://ris.example/")
    Organization.objects.create(office=office, kind="other", name="Geholt", origin="https://ris.example/organization/1")
    page = browser.post(at(office, "source_remove", pk=source.pk), follow=True).content.decode()
    assert "Was von ihr geholt wurde, bleibt" in page
    assert not Source.objects.exists() and Organization.objects.exists()


@pytest.mark.parametrize("name", ["source", "source_fetch", "source_body", "source_remove"])
def test_source_is_for_the_committee_office_alone(office, committee_office, stranger, name):
    source = added(office, committee_office, "https://ris.example/")
    for person, status in ((make_person(office, "coordinator"), 403), (make_person(office, "chair"), 403), (stranger, 404)):
        address = at(office, name, pk=source.pk)
        visitor = signed_in(person)
        answer = visitor.get(address) if name == "source" else visitor.post(address)
        assert answer.status_code == status
    assert Source.objects.exists() and not Fetch.objects.exists()


def test_queries_of_the_list_do_not_grow_with_the_sources(office, committee_office, browser, django_assert_num_queries):
    for number in range(2):
        source = added(office, committee_office, f"https://ris{number}.example/")
        actions.begin_fetch(source, by=committee_office, full=False, now=timezone.now())
    browser.get(at(office, "sources"))

    with CaptureQueriesContext(connection) as few:
        browser.get(at(office, "sources"))
    for number in range(2, 20):
        source = added(office, committee_office, f"https://ris{number}.example/")
        actions.begin_fetch(source, by=committee_office, full=False, now=timezone.now())
    with django_assert_num_queries(len(few)):
        browser.get(at(office, "sources"))
