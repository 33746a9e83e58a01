"""What the body has sent: what became of each message, sending again, and letters to print."""

from uuid import UUID

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from cogestion.web.bodies.forms.outbox import AgainForm, StateForm
from cogestion.web.bodies.letter_sheets import sheets
from cogestion.web.bodies.permissions import Act
from cogestion.web.bodies.selectors import body_for
from cogestion.web.bodies.views.acting import who
from cogestion.web.foundation.clock import now, today
from cogestion.web.foundation.outbox.letters import pdf
from cogestion.web.foundation.outbox.models import State
from cogestion.web.foundation.outbox.reasons import Why
from cogestion.web.foundation.outbox.selectors import batches, deliveries, letters, lost, tally
from cogestion.web.foundation.outbox.services.print_letters import mark_printed, take_letters
from cogestion.web.foundation.outbox.services.send_again import send_again

PAGE = 50


@require_GET
def listing(request: HttpRequest, slug: str) -> HttpResponse:
    """What was sent together, the latest first, with how many are in each state."""
    body = body_for(request.user, slug, Act.READ_OUTBOX, today())
    page = Paginator(batches(body.pk, get_language() or ""), PAGE).get_page(request.GET.get("page"))
    rows = [(row, [(label, row[state]) for state, label in State.choices if row[state]]) for row in page]
    return render(request, "bodies/outbox.html", {"body": body, "page": page, "rows": rows})


@require_GET
def batch(request: HttpRequest, slug: str, pk: UUID) -> HttpResponse:
    """One message, and what became of it recipient by recipient."""
    body = body_for(request.user, slug, Act.READ_OUTBOX, today())
    form = StateForm(request.GET)
    counts = tally(body.pk, pk)
    if not counts:
        raise Http404
    page = Paginator(deliveries(body.pk, pk, form.wanted), PAGE).get_page(request.GET.get("page"))
    again = set(lost(body.pk, pk).filter(pk__in=[row.pk for row in page]).values_list("pk", flat=True))
    shown = {
        "body": body,
        "pk": pk,
        "form": form,
        "page": page,
        "rows": [(row, _reason(row.reason), row.pk in again) for row in page],
        "counts": [(label, counts[state]) for state, label in State.choices if state in counts],
        "asked": f"state={form.wanted}",
        "lost": lost(body.pk, pk).count(),
        "letters": letters(body.pk, pk).count(),
        "unprinted": letters(body.pk, pk).filter(state=State.QUEUED).count(),
    }
    return render(request, "bodies/outbox_batch.html", shown)


@require_POST
def again(request: HttpRequest, slug: str, pk: UUID) -> HttpResponse:
    """Send to one recipient again, or to all who were not reached."""
    body = body_for(request.user, slug, Act.SEND_AGAIN, today())
    form = AgainForm(request.POST)
    if not form.is_valid():
        messages.error(request, _("That is no e-mail address. Nothing was sent."))
        return redirect("bodies:outbox-batch", slug, pk)
    only, address = form.cleaned_data["delivery"], form.cleaned_data["address"]
    count = send_again(actor=who(request), scope=body.pk, batch=pk, only=only, address=address, now=now())
    told = ngettext("%(n)d message is being sent again.", "%(n)d messages are being sent again.", count)
    messages.success(request, told % {"n": count})
    return redirect("bodies:outbox-batch", slug, pk)


@require_POST
def take(request: HttpRequest, slug: str, pk: UUID) -> HttpResponse:
    """The letters as one file to print."""
    body = body_for(request.user, slug, Act.SEND_AGAIN, today())
    found = take_letters(actor=who(request), scope=body.pk, batch=pk, now=now())
    if not found:
        raise Http404
    made = pdf(sheets(body, found), title=_("Letters"))
    named = {"Content-Disposition": f'attachment; filename="{slug}-letters.pdf"', "Cache-Control": "no-store"}
    return HttpResponse(made, content_type="application/pdf", headers=named)


@require_POST
def printed(request: HttpRequest, slug: str, pk: UUID) -> HttpResponse:
    """The letters are on their way."""
    body = body_for(request.user, slug, Act.SEND_AGAIN, today())
    count = mark_printed(actor=who(request), scope=body.pk, batch=pk, now=now())
    told = ngettext("%(n)d letter is marked as sent.", "%(n)d letters are marked as sent.", count)
    messages.success(request, told % {"n": count})
    return redirect("bodies:outbox-batch", slug, pk)


def _reason(code: str) -> str:
    return str(Why(code).label) if code else ""
