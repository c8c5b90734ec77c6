"""The project's addresses and the empty page that everything is measured against."""

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.urls import path

from zielkreis.config.urls import urlpatterns as project


@login_not_required
def empty(request: HttpRequest) -> HttpResponse:
    """Answer with nothing."""
    return HttpResponse("")


urlpatterns = [path("leer/", empty), *project]
