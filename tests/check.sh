#!/bin/sh

# SPDX-FileCopyrightText: 2026 Zielkreis contributors
# SPDX-License-Identifier: EUPL-1.2

# Style, types, floors, migrations, translations, lock files, licences: everything that needs no database content.
set -eu
BIN=.venv/bin
sh tests/install.sh
$BIN/ruff check .
$BIN/ruff format --check .
$BIN/mypy zielkreis
$BIN/lint-imports
$BIN/zielkreis makemigrations --check --dry-run
$BIN/zielkreis docs --check
sh tests/translations.sh
if grep -nE 'https?://|file:|index-url|find-links' requirements/*.txt; then echo "A lock file names an address." >&2; exit 1; fi
$BIN/reuse --suppress-deprecation lint --quiet || $BIN/reuse lint
