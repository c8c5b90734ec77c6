"""What every page needs: the office, its look, and whether this is the example."""

from typing import Any

from django.http import HttpRequest


def house(request: HttpRequest) -> dict[str, Any]:
    """Return the office in scope and the rights of the person, when the page is an inside one."""
    return {"office": getattr(request, "office", None), "rights": getattr(request, "rights", None)}
