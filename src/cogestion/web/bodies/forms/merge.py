"""The form by which two entries become one."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from cogestion.web.bodies.models import Member


class MergeForm(forms.Form):
    """Which entry stays, and which account where both have one."""

    def __init__(self, *args: Any, pair: tuple[Member, Member], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        entries = [(str(place), f"{row.number} · {row}") for place, row in enumerate(pair)]
        self.fields["kept"] = forms.ChoiceField(
            choices=entries, widget=forms.RadioSelect, label=_("The entry that stays, with its number")
        )
        if all(row.account for row in pair):
            accounts = [(str(place), str(row.account)) for place, row in enumerate(pair)]
            self.fields["account"] = forms.ChoiceField(
                choices=accounts, widget=forms.RadioSelect, label=_("The account that stays"), required=False
            )
