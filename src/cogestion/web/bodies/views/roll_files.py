"""The roll as a file, the empty table to fill in, and the rows that have to be mended."""

from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from cogestion.web.bodies.permissions import Act
from cogestion.web.bodies.rules.member_fields import FIELDS
from cogestion.web.bodies.rules.sheets import SHEETS, as_csv
from cogestion.web.bodies.selectors import body_for
from cogestion.web.bodies.selectors.rolls import errors_of, import_in
from cogestion.web.bodies.sentences import said_again
from cogestion.web.bodies.services.export_roll import export_roll
from cogestion.web.bodies.views.acting import who
from cogestion.web.foundation.clock import now, today

TYPES = {
    "csv": "text/csv; charset=utf-8",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
}


@require_GET
def template(request: HttpRequest, slug: str) -> HttpResponse:
    """A table with the names of the columns and nothing else."""
    body_for(request.user, slug, Act.EDIT_ROLL, today())
    return _file(as_csv(FIELDS, []), "csv", "roll-template")


@require_POST
def export(request: HttpRequest, slug: str) -> HttpResponse:
    """The whole roll, as CSV or XLSX."""
    body = body_for(request.user, slug, Act.EDIT_ROLL, today())
    form = request.POST.get("form", "")
    if form not in SHEETS:
        raise Http404
    return _file(export_roll(actor=who(request), body=body, form=form, now=now()), form, f"roll-{slug}-{today()}")


@require_GET
def errors(request: HttpRequest, slug: str, pk: UUID) -> HttpResponse:
    """The rows with errors as they came, and in one more column what is wrong with each."""
    body = body_for(request.user, slug, Act.EDIT_ROLL, today())
    header, rows = errors_of(import_in(body, pk))
    told = [
        (*cells, "; ".join(f"{column}: {_said(note)}" if column else _said(note) for column, *note in notes))
        for cells, notes in rows
    ]
    return _file(as_csv([*header, _("error")], told), "csv", "roll-errors")


def _said(note: list[object]) -> str:
    code, values = note
    return said_again(str(code), values if isinstance(values, dict) else {})


def _file(content: bytes, form: str, name: str) -> HttpResponse:
    """A download, which no browser opens in its own window."""
    disposition = f'attachment; filename="{name}.{form}"'
    return HttpResponse(content, content_type=TYPES[form], headers={"Content-Disposition": disposition})
