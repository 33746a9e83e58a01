"""The database itself refuses to change or delete what belongs to an electorate."""

from django.db import migrations
from django.db.backends.base.schema import BaseDatabaseSchemaEditor

TABLES = (
    "bodies_electorate",
    "bodies_electorateentry",
    "bodies_electoratestep",
    "bodies_objection",
    "bodies_objectiondecision",
)
POSTGRESQL = """
CREATE FUNCTION bodies_frozen() RETURNS trigger LANGUAGE plpgsql AS
$$ BEGIN RAISE EXCEPTION 'rows of % are never changed', TG_TABLE_NAME USING ERRCODE = 'integrity_constraint_violation'; END $$
"""


def freeze(apps: object, schema_editor: BaseDatabaseSchemaEditor) -> None:
    if schema_editor.connection.vendor == "postgresql":
        schema_editor.execute(POSTGRESQL, params=None)
    for table in TABLES:
        for change in ("UPDATE", "DELETE"):
            name = f"{table}_no_{change.lower()}"
            if schema_editor.connection.vendor == "postgresql":
                act = "EXECUTE FUNCTION bodies_frozen()"
            else:
                act = f"BEGIN SELECT RAISE(ABORT, 'rows of {table} are never changed'); END"
            schema_editor.execute(f"CREATE TRIGGER {name} BEFORE {change} ON {table} FOR EACH ROW {act}", params=None)


def thaw(apps: object, schema_editor: BaseDatabaseSchemaEditor) -> None:
    postgresql = schema_editor.connection.vendor == "postgresql"
    for table in TABLES:
        for change in ("update", "delete"):
            schema_editor.execute(f"DROP TRIGGER {table}_no_{change}" + (f" ON {table}" if postgresql else ""))
    if postgresql:
        schema_editor.execute("DROP FUNCTION bodies_frozen()")


class Migration(migrations.Migration):
    dependencies = [("bodies", "0003_electorate")]
    operations = [migrations.RunPython(freeze, thaw)]
