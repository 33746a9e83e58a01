"""The two pages that exist in the demonstration alone."""

from django.contrib.auth import login
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_GET, require_POST

from cogestion.web.bodies.models import Body, Member, Role, RoleKind
from cogestion.web.bodies.views.home import home
from cogestion.web.demo.models import SentMail
from cogestion.web.foundation.accounts.models import Account
from cogestion.web.foundation.outbox.models import Channel, Delivery

SHOWN = 200


@require_GET
def first(request: HttpRequest) -> HttpResponse:
    """The first page, which for whoever has not signed in is the one with the sign-in links."""
    return home(request) if request.user.is_authenticated else redirect("demo:doors")


@require_GET
def doors(request: HttpRequest) -> HttpResponse:
    """Sign in as anybody, by one click."""
    plant = Member.objects.filter(body__kind=Body.Kind.PLANT, account__isnull=False).select_related("account")
    held = dict(Role.objects.filter(ended_at=None, body__kind=Body.Kind.PLANT).values_list("account", "kind"))
    people = [(RoleKind(held[one.account_id]).label if one.account_id in held else None, one) for one in plant]
    order = list(RoleKind.labels)
    people.sort(key=lambda one: order.index(one[0]) if one[0] else len(order))
    return render(request, "demo/doors.html", {"people": people})


@require_POST
def sign_in(request: HttpRequest) -> HttpResponse:
    """Sign in as the account, without any proof."""
    account = get_object_or_404(Account, login=request.POST.get("login", ""))
    login(request, account, backend="allauth.account.auth_backends.AuthenticationBackend")
    return redirect("home")


@require_GET
def outbox(request: HttpRequest) -> HttpResponse:
    """Mails and letters, newest first."""
    letters = Delivery.objects.filter(channel=Channel.LETTER).order_by("-queued_at")[:SHOWN]
    return render(request, "demo/outbox.html", {"mails": SentMail.objects.all()[:SHOWN], "letters": letters})
