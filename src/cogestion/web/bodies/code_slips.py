"""Sign-in codes on slips to cut, with the list that is signed when they are handed out: one PDF."""

import json
from collections.abc import Sequence
from datetime import datetime
from pathlib import Path

import typst
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import override

from cogestion.web.bodies.models import Body
from cogestion.web.bodies.rules.sign_in_code import VALID
from cogestion.web.bodies.services.issue_codes import Issued
from cogestion.web.bodies.services.reach_member import language_of

SHEET = Path(__file__).with_name("code_slips.typ")


def slips(body: Body, issued: Sequence[Issued], address: str, now: datetime) -> bytes:
    """A slip for each member in their language, eight a page; then the list, in the language of the page."""
    given = {
        "title": _("Sign-in codes"),
        "note": _("Cut the slips apart. Whoever takes one signs in the list."),
        "heads": [_("Number"), _("Name"), _("Signature")],
        "people": [{"number": one.member.number, "name": str(one.member)} for one in issued],
        "slips": [_slip(body, one, address, now) for one in issued],
    }
    made = typst.compile(
        SHEET,
        format="pdf",
        sys_inputs={"given": json.dumps(given)},
        ignore_system_fonts=True,
        pdf_standards="ua-1",
    )
    return bytes(made)


def _slip(body: Body, one: Issued, address: str, now: datetime) -> dict[str, str]:
    with override(language_of(one.member, body)):
        until = date_format(body.day(now + VALID), "DATE_FORMAT")
        return {
            "language": language_of(one.member, body),
            "body": body.text.name,
            "name": str(one.member),
            "number": _("Number: %(number)s") % {"number": one.member.number},
            "code": one.code,
            "address": address,
            "until": _("Opens once, until %(day)s.") % {"day": until},
        }
