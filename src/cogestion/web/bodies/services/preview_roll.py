"""Say what a file would do to the roll, and change nothing."""

import hashlib
from collections.abc import Mapping
from datetime import datetime, timedelta

from django.db import transaction

from cogestion.web.bodies.models import Body, RollImport, RollImportRow
from cogestion.web.bodies.rules.roll_columns import columns
from cogestion.web.bodies.rules.roll_rows import Note, Row, check_rows
from cogestion.web.bodies.rules.tables import Table
from cogestion.web.bodies.rules.workbooks import read_table
from cogestion.web.bodies.selectors.rolls import digest_of, whole_roll
from cogestion.web.bodies.services.check_member import lock_roll
from cogestion.web.bodies.services.discard_roll import discard_roll
from cogestion.web.foundation.accounts.models import Account

BATCH = 500
FORGOTTEN_AFTER = timedelta(days=30)
"""A file that nobody took in or put away for longer is put away: it holds people's data."""


def preview_roll(*, actor: Account, body: Body, file_name: str, content: bytes, now: datetime) -> RollImport:
    """The preview of ``content``. A file that is sent twice has one. Raises TableRefusedError."""
    digest = hashlib.sha256(content).hexdigest()
    table = read_table(content)  # before anything else waits for it
    with transaction.atomic():
        lock_roll(body)
        previews = RollImport.objects.filter(body=body, state=RollImport.State.PREVIEW)
        for old in previews.filter(uploaded_at__lt=now - FORGOTTEN_AFTER):
            discard_roll(actor=actor, preview=old, now=now)
        found = previews.filter(digest=digest).first()
        one = found or RollImport(body=body, digest=digest, content=content, uploaded_by=actor, uploaded_at=now)
        one.file_name = file_name[-200:]
        return _checked(one, table, one.chosen, now)


@transaction.atomic
def preview_again(*, preview: RollImport, chosen: Mapping[str, str], now: datetime) -> RollImport:
    """The same file against the roll as it is now, with what somebody said its columns hold.

    Raises TableRefusedError: two columns that hold the same, or none the numbers.
    """
    lock_roll(preview.body)
    one = RollImport.objects.select_related("body").get(pk=preview.pk, state=RollImport.State.PREVIEW)
    return _checked(one, read_table(bytes(one.content or b"")), {**one.chosen, **chosen}, now)


def _checked(one: RollImport, table: Table, chosen: Mapping[str, str], now: datetime) -> RollImport:
    """Fill the preview anew."""
    found = columns(table, chosen)
    roll = whole_roll(one.body, now.date())
    rows = check_rows(table, found, roll)
    one.chosen, one.unused = dict(chosen), list(found.unused)
    one.notes = [[reason.code, dict(reason.values)] for reason in table.notes]
    one.roll, one.counts = digest_of(roll), _counts(rows)
    one.save()
    one.rows.all().delete()
    RollImportRow.objects.bulk_create((_stored(one, place, row) for place, row in enumerate(rows)), BATCH)
    return one


def _counts(rows: list[Row]) -> dict[str, int]:
    counts = {str(verdict): 0 for verdict in RollImportRow.Verdict.values}
    for row in rows:
        counts[row.verdict] += 1
    return {**counts, "warning": sum(bool(row.warnings) for row in rows)}


def _stored(one: RollImport, place: int, row: Row) -> RollImportRow:
    given, family = row.values.get("given_names", ""), row.values.get("family_names", "")
    return RollImportRow(
        roll_import=one,
        place=place,
        line=row.line,
        verdict=row.verdict,
        number=row.number[:200],
        name=f"{given} {family}".strip()[:400],
        values=dict(row.values),
        changes=dict(row.changes),
        errors=[_kept(note) for note in row.errors],
        warnings=[_kept(note) for note in row.warnings],
        doubtful=bool(row.warnings),
    )


def _kept(note: Note) -> list[object]:
    """As JSON: column, code, values."""
    return [note.column, note.reason.code, dict(note.reason.values)]
