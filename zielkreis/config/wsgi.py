# SPDX-FileCopyrightText: 2026 Zielkreis contributors
# SPDX-License-Identifier: EUPL-1.2

"""The door for a WSGI server such as gunicorn."""

import gc
import os

from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "zielkreis.config.settings")
application = get_wsgi_application()

# What was loaded at the start lives as long as the worker: looking through it again and again costs a third of a large page.
gc.collect()
gc.freeze()
gc.set_threshold(20_000, 10, 10)
