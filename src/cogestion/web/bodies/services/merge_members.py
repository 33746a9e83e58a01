"""Make one entry of two that stand for the same person."""

from datetime import datetime

from django.db import transaction

from cogestion.decisions import RefusedError
from cogestion.web.bodies.models import Member
from cogestion.web.bodies.rules.member_fields import FIELDS, changes
from cogestion.web.bodies.services.check_member import lock_roll
from cogestion.web.foundation.accounts.models import Account
from cogestion.web.foundation.audit.services import record_all


class NotTwoEntriesError(RefusedError):
    """Two entries of one roll are merged, each standing for itself."""


class TwoAccountsError(RefusedError):
    """Both entries have an account, and nobody said which one stays."""


@transaction.atomic
def merge_members(*, actor: Account, kept: Member, merged: Member, account: Account | None, now: datetime) -> Member:
    """``kept`` stays with its number and takes over what it lacks; ``merged`` is history, and points to it.

    Days of membership become those of both together. ``account`` says which one stays where both have one. Frozen
    electorates keep the entry they were taken with. Raises NotTwoEntriesError and TwoAccountsError.
    """
    lock_roll(kept.body)
    rows = {
        row.pk: row for row in Member.objects.select_related("section", "body").filter(pk__in=[kept.pk, merged.pk])
    }
    if len(rows) != 2 or kept.body_id != merged.body_id:
        raise NotTwoEntriesError("bodies.merge-not-two")
    to, away = rows[kept.pk], rows[merged.pk]
    stays = _account(to, away, account)
    before = to.plain()
    _take_over(to, away)
    away.merged_into, away.account = to, None
    away.save()
    to.account = stays
    to.save()
    entries = {
        to.subject: {**changes(before, to.plain()), "merged": [away.number, to.number]},
        away.subject: {"merged": [away.number, to.number]},
    }
    record_all(scope=to.body_id, actor=actor, act="bodies.member-merged", of=entries, now=now)
    return to


def _account(to: Member, away: Member, chosen: Account | None) -> Account | None:
    held = [account for account in (to.account, away.account) if account]
    if len(held) < 2:
        return held[0] if held else None
    if chosen not in held:
        raise TwoAccountsError("bodies.merge-two-accounts", first=str(to.account), second=str(away.account))
    return chosen


def _take_over(to: Member, away: Member) -> None:
    joined = [row.joined_on for row in (to, away) if row.joined_on]
    to.joined_on = min(joined) if joined else None
    to.left_on = max(to.left_on, away.left_on) if to.left_on and away.left_on else None
    for name in FIELDS:
        if name != "left_on" and not getattr(to, name):
            setattr(to, name, getattr(away, name))
