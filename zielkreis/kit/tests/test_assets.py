# SPDX-FileCopyrightText: 2026 Zielkreis contributors
# SPDX-License-Identifier: EUPL-1.2

"""Files sent to the browser: unchanged copies, complete, light, made for a strict security policy."""

import gzip
import hashlib
import re
from pathlib import Path

import pytest
from django.contrib.staticfiles import finders
from django.core.management import call_command
from django.test import override_settings
from django.urls import reverse

STATIC = Path(__file__).parents[1] / "static/kit"
CHECKSUMS = re.findall(r"^([0-9a-f]{64})  (\S+)$", (STATIC / "SOURCES.md").read_text(), re.MULTILINE)
MANIFEST = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"},
}


def test_vendored_files_when_listed_then_are_all_there_is():
    listed = {name for _sum, name in CHECKSUMS}

    assert listed == {f"kern/{path.name}" for path in (STATIC / "kern").iterdir()}


@pytest.mark.parametrize(("checksum", "name"), CHECKSUMS)
def test_vendored_file_when_read_then_has_the_checksum_of_its_source(checksum, name):
    assert hashlib.sha256((STATIC / name).read_bytes()).hexdigest() == checksum


def test_static_files_when_collected_with_hashes_then_every_address_in_them_exists(tmp_path):
    with override_settings(STORAGES=MANIFEST, STATIC_ROOT=tmp_path):
        call_command("collectstatic", interactive=False, verbosity=0)

    assert list(tmp_path.glob("kit/kit.*.css.gz"))
    assert len(list(tmp_path.glob("kit/kern/FiraSans-*.woff2"))) == 10


def test_base_page_when_sent_with_its_assets_then_weighs_less_than_120_kilobytes(client, settings, db):
    settings.DEMO = True
    html = client.get(reverse("gallery")).content.decode()
    names = re.findall(r'(?:src|href)="/static/([^"]+)"', html)
    parts = [Path(finders.find(name)).read_bytes() for name in names] + [html.encode()]

    assert len(names) >= 7
    assert sum(len(gzip.compress(part)) for part in parts) < 120_000


def test_own_files_when_read_then_contain_no_eval_and_no_foreign_address():
    for path in [*STATIC.glob("*.css"), *STATIC.glob("js/*.js")]:
        text = path.read_text()
        assert not re.search(r"\beval\(|new Function|innerHTML|https?://|\.style\b", text), path.name
