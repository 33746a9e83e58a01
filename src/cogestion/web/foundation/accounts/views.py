"""One's own account: the pages that are not allauth's."""

from allauth.usersessions.models import UserSession
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import translation
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from cogestion.web.foundation.accounts.adapter import speak
from cogestion.web.foundation.accounts.forms import Language
from cogestion.web.foundation.accounts.signed_in import account_of


@login_required
@require_http_methods(["GET", "POST"])
def home(request: HttpRequest) -> HttpResponse:
    """The account with its language, and where to change the rest."""
    account = account_of(request)
    form = Language(request.POST or None, initial={"language": account.language or translation.get_language()})
    if request.method == "POST" and form.is_valid():
        account.choose_language(form.cleaned_data["language"])
        with translation.override(account.language):
            messages.success(request, _("Your language is kept."))
        response = redirect("account_home")
        speak(response, account.language)
        return response
    return render(request, "accounts/home.html", {"form": form, "account": account})


@login_required
@require_POST
def end_session(request: HttpRequest, pk: int) -> HttpResponse:
    """Sign out one's own account in another browser."""
    get_object_or_404(UserSession, pk=pk, user=request.user.pk).end()
    messages.success(request, _("You are signed out there."))
    return redirect("usersessions_list")
