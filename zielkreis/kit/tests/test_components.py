# SPDX-FileCopyrightText: 2026 Zielkreis contributors
# SPDX-License-Identifier: EUPL-1.2

"""Components: what they say, and that they never let foreign markup through."""

from datetime import UTC, date, datetime
from decimal import Decimal

import pytest
from django import forms
from django.core.paginator import Paginator
from django.template import Context, Template
from django.test import RequestFactory
from django.utils import translation

from zielkreis.kit.components.fields import error_summary, form_field
from zielkreis.kit.components.gantt_chart import Scale, draw, words
from zielkreis.kit.components.locale import fuzzy_date, local_date, local_datetime, local_number
from zielkreis.kit.components.marks import STATES, badge, degree, goal_sign, state_mark, traffic_light
from zielkreis.kit.components.narrative import history_list, timeline, word_diff
from zielkreis.kit.samples import SampleEntry

EVIL = '"><script>alert(1)</script>'
DAY = date(2026, 6, 30)


def rendered(source: str, **context: object) -> str:
    """Render a template that uses components."""
    return Template("{% load kit %}" + source).render(Context(context))


@pytest.mark.parametrize(
    ("grade", "shape", "word"),
    [
        ("green", "circle", "erreicht"),
        ("amber", "14.5", "teilweise"),
        ("red", "h13v13", "nicht erreicht"),
        ("grey", "h14v3", "nicht bew"),
    ],
)
def test_traffic_light_when_shown_then_has_shape_and_word(grade, shape, word):
    html = traffic_light(grade)

    assert f"mark--{grade}" in html and word in html and "<svg" in html


def test_states_when_of_one_kind_then_each_looks_different():
    for kind, states in STATES.items():
        looks = {(shape, tone) for shape, tone, _word in states.values()}
        assert len(looks) == len(states), kind


def test_state_mark_when_unknown_then_shows_it_escaped():
    assert "&lt;script&gt;" in state_mark(EVIL)


def test_marks_when_language_changes_then_are_kept_apart():
    german = state_mark("running")
    with translation.override("en"):
        state_mark("running")

    assert state_mark("running") == german


@pytest.mark.parametrize(
    "html",
    [
        goal_sign(colour=3, sign=EVIL, title=EVIL),
        badge(text=EVIL),
        degree(None, word=EVIL),
        traffic_light("grey", word=EVIL),
        word_diff(old=EVIL, new=f"neu {EVIL} neu"),
        fuzzy_date(text=EVIL, due_on=DAY, precision="month"),
        timeline(entries=[{"when": EVIL, "title": EVIL, "text": EVIL, "url": EVIL}]),
        history_list(
            entries=[
                SampleEntry(
                    at=datetime(2026, 1, 1, tzinfo=UTC),
                    by_name=EVIL,
                    verb=EVIL,
                    object_label=EVIL,
                    changes={EVIL: [EVIL, EVIL * 3], "title": [EVIL * 3, EVIL * 4]},
                    reason=EVIL,
                )
            ],
            named=True,
        ),
        draw(
            [{"title": EVIL, "url": EVIL, "start": DAY, "end": DAY, "state": EVIL, "milestones": [(DAY, EVIL, EVIL)]}],
            title=EVIL,
            start=date(2026, 1, 1),
            end=date(2026, 12, 31),
        ),
    ],
)
def test_component_when_given_markup_then_escapes_it(html):
    assert "<script" not in html and "&lt;script&gt;" in html


@pytest.mark.parametrize(
    "source",
    [
        "{% page_head title=x preline=x lead=x %}{{ x }}{% endpage_head %}",
        "{% breadcrumb trail=pairs %}",
        "{% tabs items=triples label=x %}",
        "{% alert title=x %}{{ x }}{% endalert %}",
        "{% empty_state title=x text=x %}{{ x }}{% endempty_state %}",
        "{% card title=x url=x preline=x %}{{ x }}{% endcard %}",
        "{% key_figure number=x label=x note=x url=x %}",
        "{% data_table caption=x name=x %}{% enddata_table %}",
        "{% button label=x name=x value=x url=x %}",
        "{% link_button label=x url=x %}",
        "{% post_button label=x url=x values=mapping %}",
        "{% disclosure summary=x %}{{ x }}{% enddisclosure %}",
        "{% definition_list items=pairs %}",
        "{% progress done=1 total=2 label=x %}",
        "{% filter_bar label=x url=x %}{{ x }}{% endfilter_bar %}",
        "{% toolbar label=x %}{{ x }}{% endtoolbar %}",
        '{% stair_chart svg="" title=x alt=x headings=words rows=pairs %}',
    ],
)
def test_tag_when_given_markup_then_escapes_it(source):
    html = rendered(source, x=EVIL, pairs=[(EVIL, EVIL)], triples=[(EVIL, EVIL, True)], words=[EVIL], mapping={EVIL: EVIL})

    assert "<script" not in html and "&lt;script&gt;" in html


class Form(forms.Form):
    """A form with a required field and a choice."""

    title = forms.CharField(label="Wortlaut", help_text="Ein Satz.")
    kind = forms.ChoiceField(label="Art", choices=[("a", "A"), ("b", "B")], widget=forms.RadioSelect)
    note = forms.CharField(label="Notiz", required=False)


def test_form_field_when_refused_then_links_hint_and_error_with_the_input():
    html = form_field(Form({})["title"])

    assert 'aria-describedby="id_title_hint id_title_error"' in html
    assert 'id="id_title_hint"' in html and 'id="id_title_error"' in html
    assert 'for="id_title"' in html and 'aria-invalid="true"' in html


def test_form_field_when_optional_then_says_so():
    assert "(freiwillig)" in form_field(Form()["note"])
    assert "(freiwillig)" not in form_field(Form()["title"])


def test_form_field_when_radio_buttons_then_is_a_group_with_a_legend():
    html = form_field(Form()["kind"])

    assert html.startswith("<fieldset") and "<legend" in html
    assert html.count("kern-form-check__radio") == 2


def test_error_summary_when_forms_are_right_then_is_empty():
    assert error_summary(Form({"title": "x", "kind": "a"}), [Form({"title": "x", "kind": "b"})]) == ""


def test_error_summary_when_fields_are_wrong_then_leads_to_each():
    html = error_summary(Form({}))

    assert 'href="#id_title"' in html and "Wortlaut" in html and "Art" in html


@pytest.mark.parametrize(
    ("value", "places", "german", "english"),
    [
        (Decimal("1234.5"), None, "1.234,5", "1,234.5"),
        (Decimal("0.885"), 2, "0,89", "0.89"),
        (Decimal("-1234567"), None, "−1.234.567", "−1,234,567"),
        (Decimal("-0.04"), 1, "0,0", "0.0"),
        (Decimal("1E+3"), None, "1.000", "1,000"),
        (0, None, "0", "0"),
    ],
)
def test_number_when_shown_then_follows_the_language(value, places, german, english):
    assert local_number(value, places=places) == german
    with translation.override("en"):
        assert local_number(value, places=places) == english


@pytest.mark.parametrize("nothing", [None, "", Decimal("NaN")])
def test_number_when_missing_then_is_never_zero(nothing):
    assert local_number(nothing) == "k. A."


def test_date_when_shown_then_follows_the_language():
    assert (local_date(DAY), local_date(DAY, style="long"), local_date(None)) == ("30.06.2026", "30. Juni 2026", "")
    with translation.override("en"):
        assert local_date(DAY) == "30 Jun 2026"


def test_instant_when_shown_then_is_in_local_time():
    assert local_datetime(datetime(2026, 6, 30, 22, 30, tzinfo=UTC)) == "01.07.2026, 00:30 Uhr"


def test_fuzzy_date_when_vague_then_keeps_the_wording_and_says_its_end():
    html = fuzzy_date(text="im Sommer 2026", due_on=date(2026, 9, 22), precision="season")

    assert "im Sommer 2026" in html and "(bis 22.09.2026)" in html
    assert "bis" not in fuzzy_date(text="30.06.2026", due_on=DAY)


def test_degree_when_just_below_then_rounding_hides_nothing():
    html = degree(Decimal("0.8996"), grade="amber", just_below=True)

    assert "90&nbsp;%" in html and "knapp unter der Schwelle" in html


def test_degree_when_missing_then_shows_no_number():
    assert "%" not in degree(None, word="fälliger Wert fehlt")


def test_word_diff_when_words_change_then_marks_only_them():
    html = word_diff(old="Alle Kinder haben einen Platz", new="Alle Kinder haben zwei Plätze")

    assert html.count("<ins>") == html.count("<del>") == 1 or html.count("<ins>") == 2
    assert "Alle Kinder haben " in html and "[entfernt: " in html and "[neu: " in html


def test_history_when_state_changed_then_speaks_the_words_of_the_office():
    entry = SampleEntry(
        at=datetime(2026, 1, 1, tzinfo=UTC),
        by_name="Jonas Berg",
        verb="change",
        object_type="goals.operationalgoal",
        changes={"state": ["active", "reached"], "due_on": [None, "2026-06-30"]},
    )
    html = history_list(entries=[entry])

    assert "aktiv" in html and "erreicht" in html and "leer" in html and "30.06.2026" in html


def test_gantt_when_dates_lie_outside_then_cuts_at_the_edges():
    scale = Scale(start=date(2026, 1, 1), end=date(2026, 12, 31))

    assert (scale.place(date(2025, 1, 1)), scale.place(date(2027, 1, 1))) == (0, 100)


def test_gantt_when_read_aloud_then_says_period_and_milestones():
    said = words(start=None, end=DAY, milestones=[(DAY, "Konzept", "overdue")])

    assert said == "offen bis 30.06.2026. Meilensteine: 30.06.2026 Konzept (überfällig)."


def test_pagination_when_filtered_then_keeps_the_filters():
    request = RequestFactory().get("/", {"state": "done", "page": "2"})
    html = rendered("{% pagination page=page %}", page=Paginator(range(90), 20).get_page(2), request=request)

    assert "state=done&amp;page=3" in html and "21 bis 40 von 90 Einträgen" in html
