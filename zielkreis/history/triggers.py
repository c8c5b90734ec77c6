# SPDX-FileCopyrightText: 2026 Zielkreis contributors
# SPDX-License-Identifier: EUPL-1.2

"""Migration step for what no code path may do: a trigger in SQLite's and in PostgreSQL's words that refuses with a name."""

from django.db.migrations.operations.base import Operation


class Refuse(Operation):
    """Migration step: refuse ``event`` (INSERT, UPDATE, DELETE) on ``table`` when ``when`` is true of OLD and NEW."""

    reversible = True

    def __init__(self, *, name: str, table: str, event: str, when: str = "1=1", message: str) -> None:
        self.name, self.table, self.event, self.when, self.message = name, table, event, when, message

    def state_forwards(self, app_label, state):  # type: ignore[no-untyped-def]
        """Leave the models as they are."""

    def database_forwards(self, app_label, schema_editor, from_state, to_state):  # type: ignore[no-untyped-def]
        """Create the trigger."""
        if schema_editor.connection.vendor == "sqlite":
            schema_editor.execute(
                f'CREATE TRIGGER {self.name} BEFORE {self.event} ON "{self.table}" FOR EACH ROW '
                f"WHEN {self.when} BEGIN SELECT RAISE(ABORT, '{self.message}'); END"
            )
            return
        kept = "OLD" if self.event == "DELETE" else "NEW"
        schema_editor.execute(
            f"CREATE FUNCTION {self.name}() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN "
            f"IF {self.when} THEN RAISE EXCEPTION '{self.message}' USING ERRCODE = '23514'; END IF; RETURN {kept}; END $$"
        )
        schema_editor.execute(
            f'CREATE TRIGGER {self.name} BEFORE {self.event} ON "{self.table}" FOR EACH ROW EXECUTE FUNCTION {self.name}()'
        )

    def database_backwards(self, app_label, schema_editor, from_state, to_state):  # type: ignore[no-untyped-def]
        """Drop the trigger."""
        if schema_editor.connection.vendor == "sqlite":
            schema_editor.execute(f"DROP TRIGGER {self.name}")
            return
        schema_editor.execute(f'DROP TRIGGER {self.name} ON "{self.table}"')
        schema_editor.execute(f"DROP FUNCTION {self.name}()")

    def describe(self) -> str:
        """Say what the step does, for the migration's log."""
        return f"Refuse {self.event} on {self.table}: {self.message}"
