"""Entries are never changed or deleted; their texts are never changed, but may be erased."""

from django.db import migrations
from django.db.backends.base.schema import BaseDatabaseSchemaEditor

from cogestion.web.foundation.frozen import freeze, thaw

FROZEN = (("audit_entry", ("UPDATE", "DELETE")), ("audit_entrytext", ("UPDATE",)))


def close(apps: object, schema_editor: BaseDatabaseSchemaEditor) -> None:
    for table, changes in FROZEN:
        freeze(schema_editor, table, *changes)


def open_again(apps: object, schema_editor: BaseDatabaseSchemaEditor) -> None:
    for table, changes in FROZEN:
        thaw(schema_editor, table, *changes)


class Migration(migrations.Migration):
    dependencies = [("audit", "0001_initial")]
    operations = [migrations.RunPython(close, open_again)]
