"""Entrusting somebody with a role."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from cogestion.web.bodies.models import Body, RoleKind
from cogestion.web.bodies.selectors.roles import account_called, member_called
from cogestion.web.foundation.accounts.models import Account


class GrantForm(forms.Form):
    """Who, and which role."""

    kind = forms.ChoiceField(label=_("Role"), choices=RoleKind.choices)
    who = forms.CharField(
        label=_("Who"),
        max_length=150,
        help_text=_("A member's number, or the name of an account."),
    )

    def __init__(self, *args: Any, body: Body, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.body = body

    def clean_who(self) -> Account:
        """The account of whoever is named."""
        words = self.cleaned_data["who"].strip()
        member = member_called(self.body, words)
        if member and not member.account:
            raise forms.ValidationError(
                _("%(name)s has no account yet. Invite them first, from the page of sign-in codes."),
                params={"name": member},
            )
        account = (member and member.account) or account_called(words)
        if not account:
            raise forms.ValidationError(_("Nobody is found by that number or name."))
        return account
