# SPDX-FileCopyrightText: 2026 Zielkreis contributors
# SPDX-License-Identifier: EUPL-1.2

"""The installed program in a real browser: every page by every role, by keyboard, with and without JavaScript, whole stories."""
