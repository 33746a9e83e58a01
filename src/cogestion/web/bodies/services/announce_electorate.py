"""Tell those whom an electorate concerns: letters and mails, each in its reader's language."""

from collections.abc import Iterator
from datetime import datetime
from uuid import uuid4

from django.db.models import Q
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import override

from cogestion.web.bodies.models import Body, Electorate, ElectorateEntry, ObjectionDecision
from cogestion.web.bodies.rules.course import Deadlines
from cogestion.web.bodies.sentences import all_said
from cogestion.web.bodies.services.reach_member import language_of, reach


def announce(electorate: Electorate, deadlines: Deadlines | None, address: str, now: datetime) -> None:
    """Tell everybody on the roll; of one that replaces another, those for whom it says something else."""
    batch = uuid4()
    for entry in _concerned(electorate, now):
        with override(language_of(entry.member, electorate.body)):
            subject = _in(electorate) if entry.is_in else _out(electorate)
            reasons = "\n".join(all_said(entry.reasons))
            text = "\n\n".join([subject, reasons, *_until(electorate.body, deadlines), address])
            reach(electorate.body, entry.member, subject, text, now, batch)


def announce_decision(decision: ObjectionDecision, address: str, now: datetime) -> None:
    """Tell the member who objected. Whoever has no row on the roll is told by the commission itself."""
    objection = decision.objection
    member, body = objection.member, objection.electorate.body
    if member is None:
        return
    with override(language_of(member, body)):
        subject = _("Your objection was accepted") if decision.accepted else _("Your objection was rejected")
        text = "\n\n".join([subject, _("You wrote:"), objection.text, _("The reason:"), decision.reason, address])
        reach(body, member, subject, text, now, uuid4())


def _concerned(electorate: Electorate, now: datetime) -> Iterator[ElectorateEntry]:
    entries = electorate.entries.select_related("member").defer("salt", "leaf")
    if electorate.replaces is None:
        still = Q(member__left_on=None) | Q(member__left_on__gt=electorate.body.day(now))
        yield from entries.filter(Q(is_in=True) | still)
        return
    before = dict(electorate.replaces.entries.values_list("member", "is_in"))
    yield from (entry for entry in entries if before.get(entry.member_id) != entry.is_in)


def _until(body: Body, deadlines: Deadlines | None) -> Iterator[str]:
    if deadlines:
        values = {"day": date_format(deadlines.object_until, "DATE_FORMAT"), "zone": body.time_zone}
        yield _("Whoever thinks that this is wrong may object until %(day)s, midnight (%(zone)s).") % values


def _in(electorate: Electorate) -> str:
    return _("You may vote: %(purpose)s") % {"purpose": electorate.purpose}


def _out(electorate: Electorate) -> str:
    return _("You are not among those who may vote: %(purpose)s") % {"purpose": electorate.purpose}
