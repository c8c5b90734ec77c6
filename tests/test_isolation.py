# SPDX-FileCopyrightText: 2026 Zielkreis contributors
# SPDX-License-Identifier: EUPL-1.2

"""One office never sees or touches another's rows (I32): tests that try to leak on purpose, on SQLite and PostgreSQL."""

from collections.abc import Iterator

import pytest
from django.apps import apps
from django.db import DatabaseError, connection, transaction
from django.db.migrations.loader import MigrationLoader
from django.db.models import Model
from django.test import Client
from django.urls import reverse
from django_scopes import get_scope
from django_scopes.exceptions import ScopeError

from zielkreis.goals import actions as goals
from zielkreis.goals.models import OperationalGoal
from zielkreis.goals.tests.make import make_goal, make_measure, make_strategic_goal
from zielkreis.history.actions import OtherOffice, record
from zielkreis.history.models import Entry
from zielkreis.history.triggers import Refuse
from zielkreis.indicators import actions as indicators
from zielkreis.org import actions, queries
from zielkreis.org.models import Office, Person, RoleAssignment, Unit
from zielkreis.org.scoping import office_scope
from zielkreis.org.tests.make import make_person, make_unit


def models_of_offices() -> list[type[Model]]:
    """Return every model whose rows belong to an office."""
    ours = [model for area in apps.get_app_configs() if area.name.startswith("zielkreis.") for model in area.get_models()]
    return [model for model in ours if any(field.column == "office_id" for field in model._meta.concrete_fields)]


MODELS = models_of_offices()
BEFORE_SIGN_IN = {Person: "an account must be found before its office is known"}
SCOPED = [model for model in MODELS if model not in BEFORE_SIGN_IN]


@pytest.fixture
def foreign(other_office, stranger):
    """A goal with a unit, a responsible person, a measure and an indicator of the office next door."""
    with office_scope(other_office):
        goal = make_goal(other_office, by=stranger, unit=make_unit(other_office))
        make_measure(goal, by=stranger)
        indicators.create_indicator(other_office, by=stranger, title="Quote", kind="up")
        return goals.change_goal(goal, by=stranger, responsible_person=stranger)


def first(model: type[Model], office: Office) -> Model:
    """Return an object of another office, as an attacker would get hold of it."""
    with office_scope(office):
        return model._default_manager.filter(office=office).latest("pk")


# Reading


@pytest.mark.parametrize("model", SCOPED, ids=lambda model: model._meta.label)
def test_query_without_scope_fails_loudly(db, model):
    with pytest.raises(ScopeError):
        list(model._default_manager.all())


@pytest.mark.parametrize("model", SCOPED, ids=lambda model: model._meta.label)
def test_query_that_forgot_the_office_finds_only_rows_in_scope(office, foreign, model):
    assert {row.office_id for row in model._default_manager.all()} <= {office.pk}


def test_every_model_belongs_to_an_office_except_offices():
    ours = {model for area in apps.get_app_configs() if area.name.startswith("zielkreis.") for model in area.get_models()}
    assert ours - set(MODELS) == {Office}


def test_scope_ends_when_an_error_passes_through(other_office):
    with pytest.raises(ZeroDivisionError), office_scope(other_office):
        raise ZeroDivisionError
    assert "office_id" not in get_scope()


def test_scope_of_another_office_inside_ends_with_the_first_again(office, other_office):
    with office_scope(other_office):
        assert not queries.units(office).exists()
    make_unit(office, "FD 99")
    assert queries.units(office).count() == 1


def test_scope_opened_in_a_failed_transaction_leaves_the_error_visible(office, other_office):
    make_unit(office, "FD 1")
    with pytest.raises(DatabaseError), transaction.atomic(), office_scope(office):
        Unit.objects.create(office=office, sign="FD 1", name="Doppelt", kind="Fachdienst")
    assert queries.units(office).count() == 1


# Pages


def test_pages_with_ids_of_another_office_do_not_exist(office, other_office, foreign, stranger):
    client = Client()
    client.force_login(make_person(office, "administrator"))
    own = {"office": office.slug}
    given = first(RoleAssignment, other_office)
    for name, ids in (
        ("change_unit", {"pk": foreign.unit_id}),
        ("end_unit", {"pk": foreign.unit_id}),
        ("person", {"pk": stranger.pk}),
        ("give_role", {"pk": stranger.pk}),
        ("switch_person", {"pk": stranger.pk}),
        ("send_link", {"pk": stranger.pk}),
        ("end_role", {"pk": stranger.pk, "given": given.pk}),
    ):
        assert client.post(reverse(name, kwargs=own | ids)).status_code == 404, name


def test_form_with_a_unit_of_another_office_is_refused_and_writes_nothing(office, other_office, foreign):
    client = Client()
    client.force_login(make_person(office, "administrator"))
    person = make_person(office, "coordinator")
    address = reverse("give_role", kwargs={"office": office.slug, "pk": person.pk})
    answer = client.post(address, {"role-role": "unit_head", "role-unit": foreign.unit_id})
    assert answer.status_code == 200
    assert not answer.context["role_form"].is_valid()
    assert set(queries.roles_of(person).values_list("role", flat=True)) == {"coordinator"}

    unit = {"kind": "Team", "sign": "T 1", "name": "Team", "position": "0", "parent": foreign.unit_id}
    assert client.post(reverse("create_unit", kwargs={"office": office.slug}), unit).status_code == 200
    assert not queries.units(office).exists()


# Actions that are handed something of another office

SMUGGLED = {
    "unit of a goal": lambda own, by, far: make_goal(own, by=by, unit=far.unit),
    "strategic goal of a goal": lambda own, by, far: make_goal(own, by=by, strategic_goal=far.strategic_goal),
    "annual set of a goal": lambda own, by, far: goals.create_goal(
        far.annual_set, by=by, strategic_goal=far.strategic_goal, title="Fremd"
    ),
    "predecessor of a goal": lambda own, by, far: goals.create_goal(
        goals.open_annual_set(own, by=by, year=2026),
        by=by,
        strategic_goal=make_strategic_goal(own, by=by),
        title="Eigen",
        predecessor=far,
    ),
    "responsible person of a measure": lambda own, by, far: make_measure(
        make_goal(own, by=by), by=by, responsible_person=far.responsible_person
    ),
    "new unit of a goal": lambda own, by, far: goals.change_goal(make_goal(own, by=by), by=by, unit=far.unit),
    "foreign goal": lambda own, by, far: goals.change_goal(far, by=by, title="Übernommen"),
    "parent of a unit": lambda own, by, far: make_unit(own, "FD 2", parent=far.unit),
    "new parent of a unit": lambda own, by, far: actions.change_unit(make_unit(own), by=by, parent=far.unit),
    "unit of a role": lambda own, by, far: actions.give_role(by, by=actions.System(), role="unit_head", unit=far.unit),
    "indicator of a goal": lambda own, by, far: indicators.link(
        make_goal(own, by=by), by=by, indicator=first(apps.get_model("indicators.Indicator"), far.office)
    ),
    "office of a unit": lambda own, by, far: actions.create_unit(far.office, by=by, kind="Team", sign="T", name="Team"),
}


@pytest.mark.parametrize("smuggle", SMUGGLED.values(), ids=SMUGGLED)
def test_action_with_something_of_another_office_writes_nothing(office, coordinator, foreign, smuggle):
    before = Entry.objects.count()
    with pytest.raises((OtherOffice, DatabaseError, OperationalGoal.DoesNotExist)), transaction.atomic():
        smuggle(office, coordinator, foreign)
    assert Entry.objects.count() == before


def test_history_of_another_office_than_the_one_in_scope_is_refused(office, other_office, coordinator):
    with pytest.raises(OtherOffice):
        record(office_id=other_office.pk, by=coordinator, verb="create", obj=other_office)


# What the database itself refuses


@pytest.mark.parametrize("attack", ["update", "delete"])
def test_history_when_changed_in_the_database_is_refused(office, coordinator, attack):
    with pytest.raises(DatabaseError), transaction.atomic():
        Entry.objects.update(verb="anders") if attack == "update" else Entry.objects.all().delete()
    assert Entry.objects.filter(verb="create").exists()


def refusals() -> Iterator[Refuse]:
    """Yield every trigger that a migration of ours declares."""
    for (area, _), migration in MigrationLoader(connection).disk_migrations.items():
        if apps.get_app_config(area).name.startswith("zielkreis."):
            yield from (step for step in migration.operations if isinstance(step, Refuse))


def test_triggers_exist_after_all_migrations(db):
    table = "sqlite_master WHERE type = 'trigger'" if connection.vendor == "sqlite" else "pg_trigger WHERE NOT tgisinternal"
    column = "name" if connection.vendor == "sqlite" else "tgname"
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT {column} FROM {table}")
        existing = {name for (name,) in cursor.fetchall()}
    declared = {step.name for step in refusals()}
    assert declared
    assert declared <= existing


# PostgreSQL: row-level security underneath


@pytest.fixture
def postgres(db):
    """Fail where a test that is about PostgreSQL runs on something else."""
    if connection.vendor != "postgresql":
        pytest.fail("Run this with: python -m tests.postgres -- python -m pytest -m postgres")


def rows(sql: str, *values: object) -> list[tuple]:
    """Return the rows of a raw query, past everything Django does."""
    with connection.cursor() as cursor:
        cursor.execute(sql, values)
        return cursor.fetchall()


@pytest.mark.postgres
def test_role_of_the_program_is_subject_to_row_level_security(postgres):
    assert rows("SELECT rolsuper, rolbypassrls FROM pg_roles WHERE rolname = current_user") == [(False, False)]


@pytest.mark.postgres
@pytest.mark.parametrize("model", MODELS, ids=lambda model: model._meta.label)
def test_table_has_a_policy_that_binds_its_owner_as_well(postgres, model):
    table = model._meta.db_table
    found = "SELECT relrowsecurity, relforcerowsecurity FROM pg_class WHERE oid = %s::regclass"
    assert rows(found, table) == [(True, True)]
    policies = rows("SELECT policyname, cmd, qual = with_check FROM pg_policies WHERE tablename = %s", table)
    assert policies == [("office_only", "ALL", True)]


@pytest.mark.postgres
@pytest.mark.parametrize("model", MODELS, ids=lambda model: model._meta.label)
def test_raw_query_sees_only_rows_of_the_office_in_scope(office, foreign, coordinator, postgres, model):
    assert {office_id for (office_id,) in rows(f'SELECT DISTINCT office_id FROM "{model._meta.db_table}"')} <= {office.pk}


@pytest.mark.postgres
@pytest.mark.parametrize("table", ["org_unit", "goals_operationalgoal", "goals_measure", "indicators_indicator", "history_entry"])
def test_raw_query_without_scope_sees_nothing_and_with_the_right_one_something(other_office, foreign, postgres, table):
    query = f'SELECT 1 FROM "{table}" LIMIT 1'
    assert rows(query) == []
    with office_scope(other_office):
        assert rows(query) == [(1,)]


@pytest.mark.postgres
def test_unscoped_manager_sees_only_rows_of_the_office_in_scope(office, foreign, postgres):
    assert not Unit._base_manager.filter(pk=foreign.unit_id).exists()
    assert not Person.objects.filter(office=foreign.office_id).exists()


@pytest.mark.postgres
@pytest.mark.parametrize(
    "attack",
    [
        "UPDATE org_unit SET name = 'Anders' WHERE office_id = {other}",
        "DELETE FROM org_roleassignment WHERE office_id = {other}",
        "UPDATE goals_operationalgoal SET title = 'Anders' WHERE office_id = {other}",
    ],
)
def test_raw_write_into_another_office_reaches_no_row(office, other_office, foreign, postgres, attack):
    with connection.cursor() as cursor:
        cursor.execute(attack.format(other=other_office.pk))
        assert cursor.rowcount == 0


@pytest.mark.postgres
def test_raw_insert_for_another_office_is_refused(office, other_office, postgres):
    with pytest.raises(DatabaseError, match="row-level security"), transaction.atomic():
        rows(
            "INSERT INTO org_unit (office_id, kind, sign, name, head_function, position) "
            "VALUES (%s, 'T', 'T', 'T', '', 0) RETURNING id",
            other_office.pk,
        )


@pytest.mark.postgres
def test_row_when_moved_to_another_office_is_refused(office, other_office, postgres):
    unit = make_unit(office)
    with pytest.raises(DatabaseError, match="row-level security"), transaction.atomic():
        Unit.objects.filter(pk=unit.pk).update(office_id=other_office.pk)
