"""The database itself refuses to change or delete what belongs to an electorate."""

from django.db import migrations
from django.db.backends.base.schema import BaseDatabaseSchemaEditor

from cogestion.web.foundation.frozen import freeze, thaw

TABLES = (
    "bodies_electorate",
    "bodies_electorateentry",
    "bodies_electoratestep",
    "bodies_objection",
    "bodies_objectiondecision",
)


def close(apps: object, schema_editor: BaseDatabaseSchemaEditor) -> None:
    for table in TABLES:
        freeze(schema_editor, table, "UPDATE", "DELETE")


def open_again(apps: object, schema_editor: BaseDatabaseSchemaEditor) -> None:
    for table in TABLES:
        thaw(schema_editor, table, "UPDATE", "DELETE")


class Migration(migrations.Migration):
    dependencies = [("bodies", "0003_electorate")]
    operations = [migrations.RunPython(close, open_again)]
