# SPDX-FileCopyrightText: 2026 Zielkreis contributors
# SPDX-License-Identifier: EUPL-1.2

"""The walls between offices: a scope that fails loudly when forgotten, and row-level security underneath on PostgreSQL.

Queries start from an office anyway; this is the net for the day somebody forgets (I32, decision record 0002).
"""

from collections.abc import Iterator
from contextlib import contextmanager

from django.db import connection
from django.db.migrations.operations.base import Operation
from django_scopes import get_scope, scope

from zielkreis.kit import clock
from zielkreis.org.models import Office


@contextmanager
def office_scope(office: Office) -> Iterator[None]:
    """Let everything inside see and write only the rows of ``office``, in Django and in PostgreSQL.

    An example office that stands on another day of its story takes the clock along.
    """
    before = get_scope().get("office_id")
    tell_database(office.pk)
    try:
        with scope(office=office, office_id=office.pk), clock.standing_on(office.shown_on if office.is_example else None):
            yield
    finally:
        tell_database(before)


def tell_database(office_id: int | None) -> None:
    """Tell PostgreSQL whose rows count from now on; without an office it shows none. SQLite needs nothing.

    Goes past Django's cursor, so that it doesn't count among a page's queries. A transaction that has failed takes no
    command any more; its rollback brings back what was set before it began.
    """
    if connection.vendor != "postgresql":
        return
    connection.ensure_connection()
    if connection.connection.info.transaction_status.name != "INERROR":
        connection.connection.execute("SELECT set_config('zielkreis.office', %s, false)", [str(office_id or "")])


class SecureRows(Operation):
    """Migration step: on PostgreSQL a table shows and takes only rows of the office in scope, also to its owner.

    ``before_sign_in`` is for the accounts alone: outside any scope all are visible, since the office isn't known yet.
    """

    reversible = True

    def __init__(self, *tables: str, before_sign_in: bool = False) -> None:
        self.tables = tables
        self.before_sign_in = before_sign_in

    def state_forwards(self, app_label, state):  # type: ignore[no-untyped-def]
        """Leave the models as they are."""

    def database_forwards(self, app_label, schema_editor, from_state, to_state):  # type: ignore[no-untyped-def]
        """Switch the policy on for each table."""
        if schema_editor.connection.vendor != "postgresql":
            return
        office = "NULLIF(current_setting('zielkreis.office', true), '')"
        mine = f"office_id = {office}::bigint" + (f" OR {office} IS NULL" if self.before_sign_in else "")
        for table in self.tables:
            schema_editor.execute(f'ALTER TABLE "{table}" ENABLE ROW LEVEL SECURITY')
            schema_editor.execute(f'ALTER TABLE "{table}" FORCE ROW LEVEL SECURITY')
            schema_editor.execute(f'CREATE POLICY office_only ON "{table}" USING ({mine}) WITH CHECK ({mine})')

    def database_backwards(self, app_label, schema_editor, from_state, to_state):  # type: ignore[no-untyped-def]
        """Take the policy away again."""
        if schema_editor.connection.vendor != "postgresql":
            return
        for table in self.tables:
            schema_editor.execute(f'DROP POLICY office_only ON "{table}"')
            schema_editor.execute(f'ALTER TABLE "{table}" NO FORCE ROW LEVEL SECURITY')
            schema_editor.execute(f'ALTER TABLE "{table}" DISABLE ROW LEVEL SECURITY')

    def describe(self) -> str:
        """Say what the step does, for the migration's log."""
        return f"Show rows only to their office: {', '.join(self.tables)}"
