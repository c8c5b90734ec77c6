"""The addresses of the installation: sign-in, language, and everything of one office below its short name."""

from django.urls import include, path

urlpatterns = [
    path("konto/", include("allauth.account.urls")),
    path("sprache/", include("django.conf.urls.i18n")),
]
