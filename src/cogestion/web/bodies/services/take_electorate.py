"""Take an electorate: freeze who is in by a rule, and seal it under one root."""

import secrets
from collections.abc import Iterator
from datetime import datetime
from uuid import UUID

from django.db import transaction

from cogestion.decisions import RefusedError
from cogestion.results import leaf, root
from cogestion.web.bodies.models import Body, BodyText, Electorate, ElectorateEntry, Member
from cogestion.web.bodies.rules.electorate import Person, Rule, Ruling, decide
from cogestion.web.bodies.sentences import kept
from cogestion.web.foundation.accounts.models import Account
from cogestion.web.foundation.audit.services import record


class ElectorateEmptyError(RefusedError):
    """A rule by which nobody is in."""


@transaction.atomic
def take_electorate(*, actor: Account, body: Body, purpose: str, rule: Rule, now: datetime) -> Electorate:
    """A draft of who is in by ``rule``. Raises RuleRefusedError or ElectorateEmptyError, and then stores nothing."""
    rule.refuse_if_unusable(body.day(now))
    return freeze(actor=actor, body=body, purpose=purpose, rule=rule, rulings={}, replaces=None, now=now)


def freeze(
    *,
    actor: Account,
    body: Body,
    purpose: str,
    rule: Rule,
    rulings: dict[UUID, Ruling],
    replaces: Electorate | None,
    now: datetime,
) -> Electorate:
    """The electorate with every member of the roll decided, within the transaction of whoever calls."""
    Body.objects.select_for_update().get(pk=body.pk)
    last = Electorate.objects.filter(body=body).order_by("-number").first()
    electorate = Electorate(
        body=body,
        number=last.number + 1 if last else 1,
        purpose=purpose,
        replaces=replaces,
        day=rule.day,
        sections=sorted(rule.sections),
        kinds=sorted(rule.kinds),
        least=rule.least,
        unit=rule.unit,
        taken_at=now,
        taken_by=actor,
    )
    entries = list(_entries(electorate, rulings))
    inside = _seal(entries)
    if not inside:
        raise ElectorateEmptyError("bodies.electorate-empty")
    electorate.root = root([bytes.fromhex(entry.leaf) for entry in inside]).hex()
    electorate.electors, electorate.others = len(inside), len(entries) - len(inside)
    electorate.save(force_insert=True)
    ElectorateEntry.objects.bulk_create(entries, batch_size=1000)
    _record(actor, electorate, now)
    return electorate


def _entries(electorate: Electorate, rulings: dict[UUID, Ruling]) -> Iterator[ElectorateEntry]:
    sections = _section_names(electorate.body)
    rule = electorate.rule
    for member in Member.objects.filter(body=electorate.body):
        person = Person(member.joined_on, member.left_on, str(member.section_id or ""), member.kind)
        decision = decide(rule, person, rulings.get(member.pk))
        yield ElectorateEntry(
            electorate=electorate,
            member=member,
            number=member.number,
            names=str(member),
            section=sections.get(member.section_id, ""),
            kind=member.kind,
            is_in=decision.outcome,
            reasons=kept(decision.reasons),
        )


def _section_names(body: Body) -> dict[UUID | None, str]:
    """The names of the sections in use, in the language of the body that asks where there is one."""
    texts = BodyText.objects.filter(body__section_members__body=body).distinct()
    best = sorted(texts, key=lambda text: (text.language == body.language, text.language))
    return {text.body_id: text.name for text in best}


def _seal(entries: list[ElectorateEntry]) -> list[ElectorateEntry]:
    """Those in, each with a fresh salt, in the order of their leaves: a place in the tree says nothing."""
    inside = [entry for entry in entries if entry.is_in]
    for entry in inside:
        salt = secrets.token_bytes(32)
        entry.salt, entry.leaf = salt.hex(), leaf(entry.sealed, salt).hex()
    inside.sort(key=lambda entry: entry.leaf)
    for index, entry in enumerate(inside):
        entry.index = index
    return inside


def _record(actor: Account, electorate: Electorate, now: datetime) -> None:
    rule = {"day": electorate.day.isoformat(), "sections": electorate.sections, "kinds": electorate.kinds}
    length = {"least": electorate.least, "unit": electorate.unit}
    counts = {"electors": electorate.electors, "others": electorate.others, "root": electorate.root}
    replaces = {"replaces": electorate.replaces.number} if electorate.replaces else {}
    named = {"number": electorate.number, "purpose": electorate.purpose}
    log_electorate(actor, electorate, "taken", {**named, **rule, **length, **counts, **replaces}, now)


def log_electorate(
    actor: Account, electorate: Electorate, what: str, values: dict[str, object], now: datetime
) -> None:
    """The entry in the log about what happened to an electorate."""
    record(
        scope=electorate.body_id,
        actor=actor,
        act=f"bodies.electorate-{what}",
        subject=f"bodies.electorate:{electorate.pk}",
        values=values,
        now=now,
    )
