# SPDX-FileCopyrightText: 2026 Zielkreis contributors
# SPDX-License-Identifier: EUPL-1.2

"""The components of the pages as plain Python functions; the template tags of ``templatetags/kit.py`` call them.

Not for whole pages and not for documents (see ``documents``). Every function returns safe HTML with escaped contents.
"""
