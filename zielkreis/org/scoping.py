"""The walls between offices: a scope that fails loudly when forgotten, and row-level security underneath on PostgreSQL.

Queries start from an office anyway; this is the net for the day somebody forgets (I32, decision record 0002).
"""

from collections.abc import Iterator
from contextlib import contextmanager

from django.db import connection
from django.db.migrations.operations.base import Operation
from django_scopes import scope

from zielkreis.org.models import Office


@contextmanager
def office_scope(office: Office) -> Iterator[None]:
    """Let everything inside see and write only the rows of ``office``, in Django and in PostgreSQL."""
    before = _set_office(str(office.pk))
    try:
        with scope(office=office, office_id=office.pk):
            yield
    finally:
        _set_office(before)


def _set_office(value: str) -> str:
    """Tell PostgreSQL whose rows count from now on and return whose counted before; SQLite needs nothing."""
    if connection.vendor != "postgresql":
        return ""
    with connection.cursor() as cursor:
        cursor.execute("SELECT current_setting('zielkreis.office', true), set_config('zielkreis.office', %s, false)", [value])
        return cursor.fetchone()[0] or ""


class SecureRows(Operation):
    """Migration step: on PostgreSQL a table shows and takes only rows of the office in scope, also to its owner."""

    reversible = True

    def __init__(self, *tables: str) -> None:
        self.tables = tables

    def state_forwards(self, app_label, state):  # type: ignore[no-untyped-def]
        """Leave the models as they are."""

    def database_forwards(self, app_label, schema_editor, from_state, to_state):  # type: ignore[no-untyped-def]
        """Switch the policy on for each table."""
        if schema_editor.connection.vendor != "postgresql":
            return
        for table in self.tables:
            mine = "office_id = NULLIF(current_setting('zielkreis.office', true), '')::bigint"
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
