"""Importing a roll: a file, its preview, and taking it in."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.core.files.uploadedfile import UploadedFile
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from cogestion.decisions import RefusedError
from cogestion.web.bodies.forms.roll_import import ColumnsForm, CommitForm, UploadForm
from cogestion.web.bodies.models import Body, RollImport
from cogestion.web.bodies.permissions import Act
from cogestion.web.bodies.rules.roll_rows import Verdict
from cogestion.web.bodies.selectors import body_for
from cogestion.web.bodies.selectors.members import sections
from cogestion.web.bodies.selectors.rolls import import_in, imports, rows_of
from cogestion.web.bodies.sentences import said, said_again
from cogestion.web.bodies.services.commit_roll import RollChangedError, commit_roll
from cogestion.web.bodies.services.discard_roll import discard_roll
from cogestion.web.bodies.services.preview_roll import preview_again, preview_roll
from cogestion.web.bodies.views.acting import tried, who
from cogestion.web.bodies.views.member_shown import changed
from cogestion.web.foundation.clock import now, today

PAGE = 100
EARLIER = 20


@require_http_methods(["GET", "POST"])
def start(request: HttpRequest, slug: str) -> HttpResponse:
    """Send in a file, or take the roll out as one."""
    body = body_for(request.user, slug, Act.EDIT_ROLL, today())
    form = UploadForm(request.POST, request.FILES) if request.method == "POST" else UploadForm()
    if form.is_valid():
        file: UploadedFile[bytes] = form.cleaned_data["file"]
        content, name = file.read(), file.name or ""
        made = tried(
            form,
            lambda: preview_roll(actor=who(request), body=body, file_name=name, content=content, now=now()),
        )
        if made:
            return redirect("bodies:roll-preview", slug, made.pk)
    shown = {"body": body, "form": form, "imports": imports(body)[:EARLIER]}
    return render(request, "bodies/roll_import.html", shown)


@require_GET
def preview(request: HttpRequest, slug: str, pk: UUID) -> HttpResponse:
    """What the file would do, row by row."""
    body = body_for(request.user, slug, Act.EDIT_ROLL, today())
    return _preview(request, body, import_in(body, pk), CommitForm(initial={"left_on": today()}))


@require_POST
def check(request: HttpRequest, slug: str, pk: UUID) -> HttpResponse:
    """Hold the file against the roll again, with what was said about its columns."""
    body = body_for(request.user, slug, Act.EDIT_ROLL, today())
    one = import_in(body, pk)
    form = ColumnsForm(request.POST, preview=one)
    if one.state == RollImport.State.PREVIEW and form.is_valid():
        try:
            preview_again(preview=one, chosen=form.chosen, now=now())
        except RefusedError as refused:
            messages.error(request, said(refused.reason))
    return redirect("bodies:roll-preview", slug, pk)


@require_POST
def commit(request: HttpRequest, slug: str, pk: UUID) -> HttpResponse:
    """Take it in."""
    body = body_for(request.user, slug, Act.EDIT_ROLL, today())
    one = import_in(body, pk)
    form = CommitForm(request.POST)
    if not form.is_valid():
        return _preview(request, body, one, form)
    left_on = form.cleaned_data["left_on"] if form.cleaned_data["mark_missing"] else None
    try:
        commit_roll(actor=who(request), preview=one, missing_left_on=left_on, now=now())
    except RefusedError as refused:
        messages.error(request, said(refused.reason))
        if isinstance(refused, RollChangedError):
            preview_again(preview=one, chosen={}, now=now())
    else:
        messages.success(request, _("The file is taken in."))
    return redirect("bodies:roll-preview", slug, pk)


@require_POST
def discard(request: HttpRequest, slug: str, pk: UUID) -> HttpResponse:
    """Put it away."""
    body = body_for(request.user, slug, Act.EDIT_ROLL, today())
    discard_roll(actor=who(request), preview=import_in(body, pk), now=now())
    return redirect("bodies:roll-import", slug)


def _preview(request: HttpRequest, body: Body, one: RollImport, form: CommitForm) -> HttpResponse:
    verdict = request.GET.get("rows", "")
    page = Paginator(rows_of(one, verdict), PAGE).get_page(request.GET.get("page"))
    names = {part.slug: part.text.name for part in sections(body)}
    taken = one.counts[Verdict.NEW] + one.counts[Verdict.CHANGED]
    shown = {
        "body": body,
        "import": one,
        "counts": _figures(one),
        "verdict": verdict,
        "notes": [said_again(code, values) for code, values in one.notes],
        "columns": ColumnsForm(preview=one),
        "form": form,
        "errors": one.counts[Verdict.ERROR],
        "missing": one.counts[Verdict.MISSING],
        "take_in": ngettext("Take in %(count)s row", "Take in %(count)s rows", taken) % {"count": taken},
        "page": page,
        "asked": f"rows={verdict}" if verdict else "",
        "rows": [
            {
                "row": row,
                "changes": changed(row.changes, names, guarded=True),
                "errors": _notes(row.errors),
                "warnings": _notes(row.warnings),
            }
            for row in page
        ],
    }
    return render(request, "bodies/roll_preview.html", shown)


def _figures(one: RollImport) -> list[tuple[str, str, int]]:
    """Each verdict with its name and its number of rows, and how many with a warning."""
    return [
        ("new", _("New"), one.counts[Verdict.NEW]),
        ("changed", _("Changed"), one.counts[Verdict.CHANGED]),
        ("unchanged", _("Unchanged"), one.counts[Verdict.UNCHANGED]),
        ("error", _("With errors"), one.counts[Verdict.ERROR]),
        ("warning", _("With warnings"), one.counts["warning"]),
        ("missing", _("Missing from the file"), one.counts[Verdict.MISSING]),
    ]


def _notes(kept: list[tuple[str, str, dict[str, Any]]]) -> list[tuple[str, str]]:
    """Column and sentence of each."""
    return [(column, said_again(code, values)) for column, code, values in kept]
