"""Carrying a body out, and in."""

import hashlib
from collections.abc import Iterable
from datetime import datetime
from typing import Any
from uuid import UUID

from django.apps import apps
from django.db import IntegrityError, connection, models, transaction

from cogestion.decisions import RefusedError
from cogestion.web.bodies.models import Body
from cogestion.web.carrying.archive import Carried, Row, pack, unpack
from cogestion.web.carrying.rows import SIGN_IN, Model, in_order, keys, selection
from cogestion.web.foundation.accounts.models import Account
from cogestion.web.foundation.audit.models import INSTALLATION
from cogestion.web.foundation.audit.selectors import head, verify_chain
from cogestion.web.foundation.audit.services import record

Renumbered = dict[tuple[Model, Any], Any]
"""By model and number there, the number here: only rows that a database numbers by itself get another one."""


class NotImportedError(RefusedError):
    """The body is here already, or the rows cannot stand here. Nothing was changed."""


class UnknownBodyError(RefusedError):
    """There is no such body here."""


@transaction.atomic
def carry_out(*, slug: str, now: datetime) -> bytes:
    """The body ``slug`` with its parts, as an archive. Raises UnknownBodyError, PointsOutsideError."""
    body = Body.objects.filter(slug=slug).first()
    if body is None:
        raise UnknownBodyError("cli.export-no-body", body=slug)
    chosen = selection(body)
    scopes = chosen[Body].values_list("pk", flat=True)
    heads = {str(scope): head(scope) for scope in scopes}
    rows = {model._meta.label: [_row(one) for one in found.iterator()] for model, found in chosen.items()}
    data = pack(Carried(slug, heads, rows))
    _note(act="bodies.carried-out", body=body.pk, data=data, now=now)
    return data


def carry_in(*, data: bytes, now: datetime) -> str:
    """Take the body of an archive in, whole or not at all; its name. Raises ArchiveError, NotImportedError."""
    carried = unpack(data)
    try:
        with transaction.atomic():
            _refuse_known(carried)
            _insert(carried)
            connection.check_constraints()
            _refuse_broken(carried)
            _note(act="bodies.carried-in", body=Body.objects.get(slug=carried.slug).pk, data=data, now=now)
    except (IntegrityError, KeyError, ValueError, TypeError, LookupError) as broken:
        raise NotImportedError("cli.import-does-not-fit") from broken
    return carried.slug


def _note(*, act: str, body: UUID, data: bytes, now: datetime) -> None:
    """Who holds the archive holds every member's data, so that its fingerprint stands in the installation's log."""
    values = {"sha256": hashlib.sha256(data).hexdigest()}
    subject = f"{Body._meta.label_lower}:{body}"
    record(scope=INSTALLATION, actor=None, act=act, subject=subject, values=values, now=now)


def _row(one: models.Model) -> Row:
    return {field.attname: field.value_from_object(one) for field in one._meta.concrete_fields}


def _refuse_known(carried: Carried) -> None:
    bodies = carried.rows[Body._meta.label]
    for row in bodies:
        if Body.objects.filter(models.Q(pk=row["id"]) | models.Q(slug=row["slug"])).exists():
            raise NotImportedError("cli.import-body-exists", body=str(row["slug"]))
    for row in carried.rows[Account._meta.label]:
        if Account.objects.filter(login=row["login"]).exclude(pk=row["id"]).exists():
            raise NotImportedError("cli.import-login-taken", login=str(row["login"]))


def _insert(carried: Carried) -> None:
    """Every row, those that are named first. An account that came with another body is left as it is."""
    here = {str(one) for one in Account.objects.values_list("pk", flat=True)}
    renumbered: Renumbered = {}
    sign_in: list[Model] = [apps.get_model(label) for label in SIGN_IN]
    order: list[Model] = [Account, *in_order(), *sign_in]
    for model in order:
        rows: Iterable[Row] = carried.rows[model._meta.label]
        if model is Account:
            rows = [row for row in rows if row["id"] not in here]
        elif model in sign_in:
            rows = [row for row in rows if row["user_id"] not in here]
        for row in rows:
            _add(model, row, renumbered)


def _add(model: Model, row: Row, renumbered: Renumbered) -> None:
    """One row as it was, but for numbers: no time, text or name is made anew, as saving would."""
    key = model._meta.pk
    values = {field.attname: field.to_python(row[field.attname]) for field in model._meta.concrete_fields}
    for field, named in keys(model):
        values[field.attname] = renumbered.get((named, values[field.attname]), values[field.attname])
    there = values[key.attname]
    if isinstance(key, models.AutoField):
        values[key.attname] = None
    made = model(**values)
    made.save_base(raw=True, force_insert=True)
    if isinstance(key, models.AutoField):
        renumbered[model, there] = made.pk


def _refuse_broken(carried: Carried) -> None:
    """The chain of each body must hold, and end where it ended there."""
    for scope, last in carried.heads.items():
        verified = verify_chain(UUID(scope))
        if not verified.holds or head(UUID(scope)) != last:
            raise NotImportedError("cli.import-chain-broken", body=carried.slug)
