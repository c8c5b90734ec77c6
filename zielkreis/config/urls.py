# SPDX-FileCopyrightText: 2026 Zielkreis contributors
# SPDX-License-Identifier: EUPL-1.2

"""The addresses of the installation: sign-in, language, and everything of one office below its short name.

``/<office>/intern/…`` is for signed-in people of the office, ``/<office>/`` is reserved for the public; there are also the
calendars that only whoever knows their secret finds.
"""

from django.urls import include, path

from zielkreis.desk.views import home
from zielkreis.org.sign_in import SignIn, demo_sign_in

INSIDE = "<slug:office>/intern/"

urlpatterns = [
    path("", home, name="home"),
    path("konto/login/", SignIn.as_view(), name="account_login"),
    path("konto/beispiel/", demo_sign_in, name="demo_sign_in"),
    path("konto/", include("zielkreis.org.account_urls")),
    path("sprache/", include("django.conf.urls.i18n")),
    path("", include("zielkreis.kit.urls")),
    path("oparl/", include("zielkreis.committee.oparl.urls")),
    path("<slug:office>/kalender/", include("zielkreis.cycle.calendar_urls")),
    path(INSIDE, include("zielkreis.org.urls")),
    path(INSIDE, include("zielkreis.goals.urls")),
    path(INSIDE, include("zielkreis.indicators.urls")),
    path(INSIDE, include("zielkreis.committee.urls")),
    path(INSIDE, include("zielkreis.review.urls")),
    path(INSIDE, include("zielkreis.cycle.urls")),
    path(INSIDE, include("zielkreis.reports.urls")),
    path(INSIDE, include("zielkreis.exchange.urls")),
    path(INSIDE, include("zielkreis.desk.urls")),
]
