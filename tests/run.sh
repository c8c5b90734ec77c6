#!/bin/sh

# SPDX-FileCopyrightText: 2026 Zielkreis contributors
# SPDX-License-Identifier: EUPL-1.2

# All tests, the quick ones first. Installs Chromium, PostgreSQL and gettext from Debian when root and missing.
set -eu
BIN=.venv/bin
sh tests/install.sh
echo "== rules, actions, pages (SQLite)"
$BIN/python -m pytest -n auto --dist loadgroup
echo "== every page by every role, whole examples (SQLite)"
$BIN/python -m pytest -n auto --dist loadgroup -m walk
echo "== the first on PostgreSQL"
$BIN/python -m tests.postgres -- $BIN/python -m pytest -n auto --dist loadgroup -m "not browser and not walk"
echo "== browser and accessibility"
$BIN/python -m pytest -n 2 -m browser zielkreis tests
