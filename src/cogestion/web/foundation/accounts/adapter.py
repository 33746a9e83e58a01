"""What this site wants otherwise than allauth's own: nobody signs up by themselves."""

from allauth.account.adapter import DefaultAccountAdapter
from django.http import HttpRequest


class Adapter(DefaultAccountAdapter):  # type: ignore[misc]
    """Accounts come from a body's officers."""

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        """Never: a member is invited."""
        return False
