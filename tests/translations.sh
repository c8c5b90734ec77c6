#!/bin/sh

# SPDX-FileCopyrightText: 2026 Zielkreis contributors
# SPDX-License-Identifier: EUPL-1.2

# The English catalogue is complete, up to date and compiled: every German text of the code has its English one.
set -eu
cd zielkreis
PO=locale/en/LC_MESSAGES/django.po
KEPT=$(mktemp)
cp "$PO" "$KEPT"
restore() { cp "$KEPT" "$PO"; rm -f "$KEPT" locale/django.pot; }
trap restore EXIT
../.venv/bin/zielkreis makemessages -l en --no-obsolete --keep-pot -v0
if ! msgcmp --use-untranslated "$KEPT" locale/django.pot >/tmp/zielkreis-msgcmp 2>&1; then
  cat /tmp/zielkreis-msgcmp >&2
  echo "The English catalogue is not up to date: cd zielkreis && zielkreis makemessages -l en --no-obsolete, then translate." >&2
  exit 1
fi
msgfmt --check-format --check-header -o /dev/null "$KEPT"
if msgattrib --untranslated --no-obsolete "$KEPT" | grep -q '^msgid'; then echo "English texts are missing." >&2; exit 1; fi
if msgattrib --only-fuzzy --no-obsolete "$KEPT" | grep -q '^msgid'; then echo "English texts are marked fuzzy." >&2; exit 1; fi
COMPILED=$(mktemp)
msgfmt -o "$COMPILED" "$KEPT"
cmp -s "$COMPILED" locale/en/LC_MESSAGES/django.mo || { echo "Compile the catalogue: zielkreis compilemessages." >&2; exit 1; }
