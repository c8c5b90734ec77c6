# SPDX-FileCopyrightText: 2026 Zielkreis contributors
# SPDX-License-Identifier: EUPL-1.2

"""What is written for people stays true: names, files, commands and citations in the documentation exist."""

import re
import tomllib
from importlib import import_module, util
from pathlib import Path

import pytest
from django.apps import apps
from django.core.management import get_commands

from zielkreis.indicators.terms import GRADES, KINDS, STATES, STATUSES
from zielkreis.org.rules import ROLE, WORDS

ROOT = Path(__file__).resolve().parents[1]
FRONT = sorted(ROOT.glob("*.md"))
PAGES = FRONT + sorted((ROOT / "docs").rglob("*.md"))
DECISIONS = sorted((ROOT / "docs/decisions").glob("*.md"))
HANDBOOK = sorted((ROOT / "docs/handbuch").glob("*.md"))
GLOSSARY = (ROOT / "docs/glossary.md").read_text(encoding="utf-8")
DOMAIN = (ROOT / "docs/domain.md").read_text(encoding="utf-8")
SOURCES = [path for path in [*(ROOT / "zielkreis").rglob("*.py"), *(ROOT / "tests").rglob("*.py")] if path != Path(__file__)]
WORDS_OF_PAGES = "\n".join(
    path.read_text(encoding="utf-8") for kind in ("html", "py") for path in (ROOT / "zielkreis").rglob(f"*.{kind}")
)

ADDRESS = re.compile(r"\| `([a-z_]+(?:\.\w+)*)(?:\[\"(\w+)\"\])?` \|")
FILE = re.compile(r"`((?:[\w.-]+/)*[\w.-]+\.(?:py|md|toml|txt|yml|css|html|sh)|(?:[\w.-]+/)+)`")
AREAS = "|".join(sorted(path.name for path in (ROOT / "zielkreis").iterdir() if (path / "__init__.py").exists()))
NAME = re.compile(rf"`(?:zielkreis\.)?((?:{AREAS})(?:\.\w+)+)`")
COMMAND = re.compile(r"zielkreis ([a-z][a-z_-]*)")
PLACES = ("", "zielkreis/", "docs/", "docs/decisions/")
MACHINE = re.compile(
    r"(?<![\w.])/(?:work|home|root|tmp|Users)/|https?://(?!127\.0\.0\.1|[\w.-]*\.example)[\w.-]*(?:pypi|npmjs|simple/)"
)


def read(path: Path) -> str:
    """Return a page's text."""
    return path.read_text(encoding="utf-8")


def name_of(path: Path) -> str:
    """Return how a test calls a page."""
    return str(path.relative_to(ROOT))


def resolve(address: str) -> object:
    """Return what an address of the glossary names: the longest module, then its attributes."""
    parts = ["zielkreis", *address.split(".")]
    length = next(n for n in range(len(parts), 0, -1) if _is_module(".".join(parts[:n])))
    found: object = import_module(".".join(parts[:length]))
    for part in parts[length:]:
        found = getattr(found, part)
    return found


def _is_module(name: str) -> bool:
    try:
        return util.find_spec(name) is not None
    except ModuleNotFoundError:
        return False


def exists(address: str) -> bool:
    """Tell whether an address names something of the program; what ends like a file is a file (see ``there``)."""
    try:
        resolve(address)
    except AttributeError:
        return there(address) or there(address.replace(".", "/", 1))
    return True


def there(path: str) -> bool:
    """Tell whether a file or folder that a page names exists, seen from the root, the package or the documentation."""
    if any((ROOT / place / path).exists() for place in PLACES):
        return True
    return any(ROOT.glob(f"zielkreis/**/{path}")) or any(ROOT.glob(f"tests/**/{path}"))


# Glossary


@pytest.mark.parametrize(("address", "key"), ADDRESS.findall(GLOSSARY))
def test_glossary_address_exists(address, key):
    found = resolve(address)
    assert not key or key in found


def test_glossary_holds_every_model():
    named = {address.split(".")[2] for address, _ in ADDRESS.findall(GLOSSARY) if ".models." in address}
    ours = [model for area in apps.get_app_configs() if area.name.startswith("zielkreis.") for model in area.get_models()]
    assert {model.__name__ for model in ours if not model._meta.auto_created} - named == set()


@pytest.mark.parametrize(
    ("address", "codes"),
    [
        ("org.rights.ROLE", ROLE),
        ("indicators.terms.KINDS", KINDS),
        ("indicators.terms.STATUSES", STATUSES),
        ("indicators.terms.STATES", STATES),
        ("indicators.terms.GRADES", GRADES),
    ],
)
def test_glossary_holds_every_code(address, codes):
    assert {key for found, key in ADDRESS.findall(GLOSSARY) if found == address} == set(codes)


def test_glossary_calls_levels_as_the_program_does():
    terms = {cell.strip() for line in GLOSSARY.splitlines() if line.startswith("|") for cell in line.split("|")[1:2]}
    singular = {word for key, word in WORDS.items() if not key.endswith("s")}
    assert singular - terms == set()


def test_glossary_calls_roles_as_the_program_does():
    assert {role.name for role in ROLE.values()} - set(re.findall(r"^\| ([^|]+?) \|", GLOSSARY, re.M)) == set()


# Citations of the field's requirements


def test_invariants_that_code_cites_stand_in_the_requirements():
    cited = {found for path in SOURCES for found in re.findall(r"\bI(?:[1-9]|[12]\d|3[0-4])\b", read(path))}
    assert cited - set(re.findall(r"\*\*(I\d+)\*\*", DOMAIN)) == set()


def test_paragraphs_that_code_cites_stand_in_the_requirements():
    cited = {found for path in SOURCES for found in re.findall(r"domain\.md §\s?(\d+(?:\.\d+)?)", read(path))}
    assert cited - set(re.findall(r"^##+ (\d+(?:\.\d+)?)", DOMAIN, re.M)) == set()


def test_decision_records_that_code_cites_exist():
    cited = {found for path in SOURCES for found in re.findall(r"(?:decision|record) (?:record )?(0\d{3})", read(path))}
    assert cited - {path.name[:4] for path in DECISIONS} == set()


# Pages


MADE_WHEN_RUN = {"var/"}


@pytest.mark.parametrize("page", PAGES, ids=name_of)
def test_page_names_only_files_that_exist(page):
    named = [path for path in FILE.findall(read(page)) if path not in MADE_WHEN_RUN]
    assert [path for path in named if not there(path) and not (page.parent / path).exists()] == []


@pytest.mark.parametrize("page", PAGES, ids=name_of)
def test_page_names_only_modules_and_functions_that_exist(page):
    assert [name for name in NAME.findall(read(page)) if not exists(name)] == []


@pytest.mark.parametrize("page", HANDBOOK, ids=name_of)
def test_handbook_names_only_what_stands_on_pages(page):
    named = {" ".join(words.split()) for words in re.findall(r"(?<!\*)\*(?!\*)([^*]+)\*(?!\*)", read(page))}
    assert {words for words in named if words not in WORDS_OF_PAGES} == set()


@pytest.mark.parametrize("page", PAGES, ids=name_of)
def test_page_links_only_to_pages_that_exist(page):
    links = re.findall(r"\]\((?!https?:|#|mailto:)([^)#]+)", read(page))
    assert [link for link in links if not (page.parent / link).exists()] == []


@pytest.mark.parametrize("page", PAGES, ids=name_of)
def test_page_names_only_commands_that_exist(page):
    quoted = re.findall(r"`([^`\n]+)`", read(page)) + re.findall(r"^(?:\$ )?(zielkreis .+)$", read(page), re.M)
    assert {name for text in quoted for name in COMMAND.findall(text)} - set(get_commands()) - {"help"} == set()


@pytest.mark.parametrize("page", PAGES, ids=name_of)
def test_page_names_only_targets_of_make_that_exist(page):
    targets = set(re.findall(r"^([a-z-]+):", read(ROOT / "Makefile"), re.M))
    assert set(re.findall(r"\bmake ([a-z-]+)`", read(page))) - targets == set()


@pytest.mark.parametrize("page", PAGES, ids=name_of)
def test_page_names_no_path_of_a_machine_and_no_index(page):
    assert MACHINE.findall(read(page)) == []


@pytest.mark.parametrize("record", DECISIONS, ids=name_of)
def test_decision_record_fits_on_a_screen(record):
    lines = read(record).splitlines()
    assert len(lines) <= 30
    assert lines[0].startswith(f"# {record.name[:4]} ")


def test_decision_records_are_numbered_without_gaps():
    assert [int(path.name[:4]) for path in DECISIONS] == list(range(1, len(DECISIONS) + 1))


def test_settings_of_the_environment_are_all_explained():
    settings = read(ROOT / "zielkreis/config/settings.py")
    used = set(re.findall(r'environ\.get\("(ZIELKREIS_\w+)"', settings))
    assert used - set(re.findall(r"`(ZIELKREIS_\w+)`", read(ROOT / "docs/betrieb/README.md"))) == set()


def test_version_is_the_same_wherever_it_stands():
    version = tomllib.loads(read(ROOT / "pyproject.toml"))["project"]["version"]
    assert f"softwareVersion: {version}\n" in read(ROOT / "publiccode.yml")
    assert re.search(rf"^## {re.escape(version)}\b", read(ROOT / "CHANGELOG.md"), re.M)
