"""Which rows belong to a body: found by the keys of the models, so that a model added later goes along by itself."""

from collections.abc import Iterator
from typing import Any
from uuid import UUID

from django.apps import apps
from django.db import models
from django.db.models import QuerySet

from cogestion.decisions import RefusedError
from cogestion.web.bodies.models import Body, BodyLink
from cogestion.web.foundation.accounts.models import Account
from cogestion.web.foundation.audit.models import Entry

STAYS = {"accounts.Account", "jobs.Heartbeat"}
"""Models that belong to the installation. Of the accounts those go along whom a carried row names."""
SIGN_IN = ("account.EmailAddress", "mfa.Authenticator", "socialaccount.SocialAccount")
"""By what an account signs in, beside its password. Sessions stay behind: everybody signs in again."""

Model = type[models.Model]
Chosen = dict[Model, QuerySet[Any]]


class UnplacedModelError(Exception):
    """A model of ours says neither by a key nor by its scope to which body its rows belong."""


class PointsOutsideError(RefusedError):
    """A row of the body names a row that belongs to another."""


def selection(body: Body) -> Chosen:
    """The rows of ``body``, of its parts and of theirs, by model: what a row names comes before it.

    Raises PointsOutsideError.
    """
    bodies = parts(body)
    chosen: Chosen = {Account: Account.objects.none(), Body: Body.objects.filter(pk__in=bodies)}
    for model in in_order():
        if model is not Body:
            chosen[model] = model._base_manager.filter(**_belonging(model, bodies, chosen))
    for model, rows in chosen.items():
        _refuse_outside(model, rows, chosen)
    chosen[Account] = Account.objects.filter(pk__in=set(_named_accounts(chosen)))
    for label in SIGN_IN:
        model = apps.get_model(label)
        chosen[model] = model._base_manager.filter(user__in=chosen[Account])
    return {model: rows.order_by("pk") for model, rows in chosen.items()}


def parts(body: Body) -> set[UUID]:
    """The body, its parts, and theirs."""
    found, new = {body.pk}, {body.pk}
    while new:
        new = set(BodyLink.objects.filter(whole__in=new).values_list("part", flat=True)) - found
        found |= new
    return found


def in_order() -> list[Model]:
    """Our models whose rows belong to bodies, each after those that it must name. Raises UnplacedModelError."""
    waiting = [model for model in _ours() if model._meta.label not in STAYS]
    ordered: list[Model] = []
    while waiting:
        ready = [one for one in waiting if all(named in ordered for _, named in owners(one))]
        if not ready:
            raise UnplacedModelError([model._meta.label for model in waiting])
        ordered += ready
        waiting = [one for one in waiting if one not in ready]
    if lost := [one._meta.label for one in ordered if one is not Body and not owners(one) and not _has_scope(one)]:
        raise UnplacedModelError(lost)
    return ordered


def owners(model: Model) -> list[tuple[str, Model]]:
    """The rows that one of ``model`` cannot be without: each key, and what it names. Accounts own nothing."""
    return [(field.name, named) for field, named in keys(model) if not field.null and named not in (Account, model)]


def keys(model: Model) -> Iterator[tuple[models.Field[Any, Any], Model]]:
    """Every key of ``model`` with what it names."""
    for field in model._meta.concrete_fields:
        if isinstance(field, models.ForeignKey):
            yield field, field.related_model


def _ours() -> Iterator[Model]:
    for config in apps.get_app_configs():
        if config.name.startswith("cogestion.web.") and config.label != "demo":
            yield from config.get_models(include_auto_created=True)


def _has_scope(model: Model) -> bool:
    return any(field.name == "scope" for field in model._meta.concrete_fields)


def _belonging(model: Model, bodies: set[UUID], chosen: Chosen) -> dict[str, Any]:
    if _has_scope(model):
        return {"scope__in": bodies}
    return {f"{name}__in": chosen[named] for name, named in owners(model)}


def _refuse_outside(model: Model, rows: QuerySet[Any], chosen: Chosen) -> None:
    for field, named in keys(model):
        if field.null and named is not Account and named in chosen:
            inside = chosen[named].values("pk")
            if rows.filter(**{f"{field.name}__isnull": False}).exclude(**{f"{field.name}__in": inside}).exists():
                raise PointsOutsideError("cli.export-points-outside", rows=model._meta.label, field=field.name)


def _named_accounts(chosen: Chosen) -> Iterator[UUID]:
    for model, rows in chosen.items():
        names = [field.attname for field, named in keys(model) if named is Account]
        names += ["actor"] if model is Entry else []
        for name in names:
            yield from rows.filter(**{f"{name}__isnull": False}).values_list(name, flat=True).distinct()
