"""Take the rows of a preview into the roll: all of them at once, or none."""

from collections.abc import Mapping
from datetime import date, datetime
from typing import Any

from django.db import transaction

from cogestion.decisions import RefusedError
from cogestion.web.bodies.models import Body, Member, RollImport
from cogestion.web.bodies.rules.roll_rows import Verdict
from cogestion.web.bodies.selectors.rolls import digest_of, rows_of, whole_roll
from cogestion.web.bodies.services.check_member import LeftBeforeJoiningError, lock_roll
from cogestion.web.foundation.accounts.models import Account
from cogestion.web.foundation.audit.services import record, record_all

BATCH = 500


class RollChangedError(RefusedError):
    """The roll is not the one that the preview was held against."""


class ImportOverError(RefusedError):
    """The import was put away."""


class MissingWithErrorsError(RefusedError):
    """Whoever is missing may stand in a row that could not be read."""


@transaction.atomic
def commit_roll(*, actor: Account, preview: RollImport, missing_left_on: date | None, now: datetime) -> RollImport:
    """Do what the preview says; where ``missing_left_on`` is a day, mark who is missing from the file as left on it.

    Asked a second time it does nothing. Raises RollChangedError, ImportOverError, MissingWithErrorsError and
    LeftBeforeJoiningError.
    """
    lock_roll(preview.body)
    one = RollImport.objects.select_related("body").defer("content").get(pk=preview.pk)
    if one.state == RollImport.State.COMMITTED:
        return one
    _refuse(one, missing_left_on, now)
    _add(actor, one, now)
    _change(actor, one, now)
    if missing_left_on:
        _mark_left(actor, one, missing_left_on, now)
    values = {"file": one.file_name, "digest": one.digest, "counts": one.counts, "left": str(missing_left_on or "")}
    record(scope=one.body_id, actor=actor, act="bodies.roll-imported", subject=one.subject, values=values, now=now)
    return end_import(one, RollImport.State.COMMITTED, now)


def end_import(one: RollImport, state: str, now: datetime) -> RollImport:
    """Close the import, and forget its file and rows."""
    one.state, one.ended_at, one.content = state, now, None
    one.save(update_fields=["state", "ended_at", "content"])
    one.rows.all().delete()
    return one


def _refuse(one: RollImport, missing_left_on: date | None, now: datetime) -> None:
    if one.state != RollImport.State.PREVIEW:
        raise ImportOverError("bodies.import-over")
    if digest_of(whole_roll(one.body, now.date())) != one.roll:
        raise RollChangedError("bodies.import-roll-changed")
    if missing_left_on and one.counts[Verdict.ERROR]:
        raise MissingWithErrorsError("bodies.import-missing-with-errors")


def _add(actor: Account, one: RollImport, now: datetime) -> None:
    sections = _sections(one.body)
    rows = list(rows_of(one, Verdict.NEW))
    made = Member.objects.bulk_create(
        (Member(body=one.body, **_typed(row.values, sections)) for row in rows), batch_size=BATCH
    )
    entries = {member.subject: row.changes for member, row in zip(made, rows, strict=True)}
    record_all(scope=one.body_id, actor=actor, act="bodies.member-imported", of=entries, now=now)


def _change(actor: Account, one: RollImport, now: datetime) -> None:
    sections, members = _sections(one.body), {row.number: row for row in Member.objects.filter(body=one.body)}
    entries = {}
    for row in rows_of(one, Verdict.CHANGED):
        member = members[row.number]
        for name, value in _typed({name: after for name, (_, after) in row.changes.items()}, sections).items():
            setattr(member, name, value)
        member.save(update_fields=[*row.changes, "search", "person"])
        entries[member.subject] = row.changes
    record_all(scope=one.body_id, actor=actor, act="bodies.member-imported", of=entries, now=now)


def _mark_left(actor: Account, one: RollImport, on: date, now: datetime) -> None:
    missing = rows_of(one, Verdict.MISSING).values_list("number", flat=True)
    members = list(Member.objects.filter(body=one.body, number__in=missing))
    for member in members:
        if member.joined_on and on < member.joined_on:
            raise LeftBeforeJoiningError("bodies.member-left-before-joining", name=str(member))
    Member.objects.filter(body=one.body, number__in=missing).update(left_on=on)
    entries = {member.subject: {"left_on": ["", on.isoformat()]} for member in members}
    record_all(scope=one.body_id, actor=actor, act="bodies.member-left", of=entries, now=now)


def _sections(body: Body) -> dict[str, Body]:
    return {part.slug: part for part in Body.objects.filter(whole_links__whole=body)}


def _typed(plain: Mapping[str, str], sections: Mapping[str, Body]) -> dict[str, Any]:
    """Plain texts as a row takes them."""
    values: dict[str, Any] = dict(plain)
    for name in ("joined_on", "left_on"):
        if name in values:
            values[name] = date.fromisoformat(values[name]) if values[name] else None
    if "section" in values:
        values["section"] = sections.get(values["section"])
    return values
