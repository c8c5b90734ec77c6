# SPDX-FileCopyrightText: 2026 Zielkreis contributors
# SPDX-License-Identifier: EUPL-1.2

"""Numbers and days as people of the active language write them: 1.234,5 and 31.12.2026, or 1,234.5 and 31 Dec 2026.

Not for reading what people typed (see ``kit.numbers`` and ``kit.fuzzy``) and not for documents.
"""

from datetime import date, datetime
from decimal import ROUND_HALF_UP, Decimal

from django.utils import timezone
from django.utils.formats import date_format
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import get_language
from django.utils.translation import gettext as _

FORMATS = {"short": ("d.m.Y", "j M Y"), "long": ("j. F Y", "j F Y"), "month": ("F Y", "F Y")}
"""Style → format of days in German and in English."""


def is_english() -> bool:
    """Tell whether the page is shown in English; every other language counts as German."""
    return (get_language() or "de").startswith("en")


def local_number(value: Decimal | int | float | str | None, *, places: int | None = None) -> str:
    """Return a number with separators of the language, rounded half up to ``places`` for display only.

    Without ``places`` it keeps the digits it has, but no decimals that are all zero. None is "k. A." (no statement), never zero.
    """
    if value is None or value == "":
        return _("k. A.")
    number = value if isinstance(value, Decimal) else Decimal(str(value))
    if not number.is_finite():
        return _("k. A.")
    if places is not None:
        number = number.quantize(Decimal(1).scaleb(-places), rounding=ROUND_HALF_UP)
    elif number == number.to_integral_value():
        number = number.to_integral_value()
    text = f"{abs(number) if number == 0 else number:,f}".replace("-", "\N{MINUS SIGN}")
    return text if is_english() else text.translate(str.maketrans(",.", ".,"))


def local_date(day: date | datetime | None, *, style: str = "short") -> str:
    """Return a day in the language's form; ``style`` is short, long or month. None is empty."""
    if day is None:
        return ""
    if style == "short" and not is_english():
        return f"{_local(day):%d.%m.%Y}"  # several times as fast as Django's, and lists hold hundreds
    return date_format(_local(day), FORMATS[style][is_english()])


def local_datetime(instant: datetime | None) -> str:
    """Return day and time of day of an instant, in local time."""
    if instant is None:
        return ""
    return _("%(day)s, %(time)s Uhr") % {"day": local_date(instant), "time": f"{_local(instant):%H:%M}"}


def _local(day: date | datetime) -> date | datetime:
    return timezone.localtime(day) if isinstance(day, datetime) and timezone.is_aware(day) else day


def fuzzy_date(*, text: str = "", due_on: date | None = None, precision: str = "day") -> SafeString:
    """Return a date in the wording it was given in, followed by the day it ends on when that isn't the wording itself (I34)."""
    if not due_on:
        return format_html('<span class="fuzzy-date">{}</span>', text or _("ohne Termin"))
    day = local_date(due_on)
    if not text or text.strip() == day:
        return format_html('<time class="fuzzy-date" datetime="{}">{}</time>', due_on.isoformat(), day)
    if precision in ("day", "from", "running"):
        return format_html('<time class="fuzzy-date" datetime="{}">{}</time>', due_on.isoformat(), text)
    return format_html(
        '<time class="fuzzy-date" datetime="{}">{} <span class="fuzzy-date__due">{}</span></time>',
        due_on.isoformat(),
        text,
        _("(bis %(day)s)") % {"day": day},
    )
