"""What this site wants otherwise than allauth's own: nobody signs up by themselves, and each reads their language."""

from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from django.conf import settings
from django.http import HttpRequest, HttpResponse

from cogestion.web.foundation.accounts.models import Account


class Adapter(DefaultAccountAdapter):  # type: ignore[misc]
    """Accounts come from a body's officers."""

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        """Never: a member is invited."""
        return False

    def post_login(self, request: HttpRequest, user: Account, **kwargs: Any) -> HttpResponse:
        """Go on in the language that the account has chosen."""
        response: HttpResponse = super().post_login(request, user, **kwargs)
        if user.language:
            speak(response, user.language)
        return response

    def format_email_subject(self, subject: str) -> str:
        """The subject alone: the sender says from where it comes."""
        return subject


def speak(response: HttpResponse, language: str) -> None:
    """Let this browser show ``language`` from now on, as the buttons above each page do."""
    response.set_cookie(
        settings.LANGUAGE_COOKIE_NAME,
        language,
        max_age=365 * 24 * 3600,
        samesite="Lax",
        secure=settings.SESSION_COOKIE_SECURE,
    )
