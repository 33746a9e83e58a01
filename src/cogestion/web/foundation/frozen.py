"""Rows that are never changed: the database itself refuses it, whoever asks. Used in migrations."""

from django.db.backends.base.schema import BaseDatabaseSchemaEditor

FUNCTION = """
CREATE OR REPLACE FUNCTION cogestion_frozen() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION 'rows of % are never changed', TG_TABLE_NAME USING ERRCODE = 'integrity_constraint_violation';
END $$
"""


def freeze(editor: BaseDatabaseSchemaEditor, table: str, *changes: str) -> None:
    """Have ``changes`` (``UPDATE``, ``DELETE``) of rows of ``table`` refused, with an IntegrityError in Python.

    Where DELETE is refused so is emptying the table, which only PostgreSQL can do in another way.
    """
    if editor.connection.vendor == "postgresql":
        editor.execute(FUNCTION, params=None)
        act = "EXECUTE FUNCTION cogestion_frozen()"
        if "DELETE" in changes:
            editor.execute(f"CREATE TRIGGER {table}_no_truncate BEFORE TRUNCATE ON {table} {act}", params=None)
    else:
        act = f"BEGIN SELECT RAISE(ABORT, 'rows of {table} are never changed'); END"
    for change in changes:
        trigger = f"{table}_no_{change.lower()}"
        editor.execute(f"CREATE TRIGGER {trigger} BEFORE {change} ON {table} FOR EACH ROW {act}", params=None)


def thaw(editor: BaseDatabaseSchemaEditor, table: str, *changes: str) -> None:
    """Take back :func:`freeze`, for a migration that is undone."""
    postgresql = editor.connection.vendor == "postgresql"
    for change in (*changes, *(["TRUNCATE"] if postgresql and "DELETE" in changes else [])):
        editor.execute(
            f"DROP TRIGGER {table}_no_{change.lower()}" + (f" ON {table}" if postgresql else ""), params=None
        )
