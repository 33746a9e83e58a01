"""What is asked when sign-in codes are made and used."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from cogestion.web.bodies.models import Body
from cogestion.web.bodies.selectors.members import sections

WAYS = [
    ("send", _("By mail; by letter to whoever has no e-mail address")),
    ("hand", _("On slips, handed out against signature")),
]


class IssueForm(forms.Form):
    """For whom, and how they get it."""

    section = forms.ChoiceField(label=_("Section"), required=False)
    number = forms.CharField(
        label=_("Only the member with this number"),
        required=False,
        max_length=40,
        help_text=_("Also one who has an account and cannot get into it any more. An earlier code is void then."),
    )
    way = forms.ChoiceField(label=_("How it gets there"), choices=WAYS, initial="send", widget=forms.RadioSelect)

    def __init__(self, *args: Any, body: Body, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        named = [(part.slug, part.text.name) for part in sections(body)]
        self.fields["section"].choices = [("", _("All")), *named]  # type: ignore[attr-defined]


class EnterForm(forms.Form):
    """A member's number and their code."""

    number = forms.CharField(label=_("Your member number"), max_length=40)
    code = forms.CharField(
        label=_("Code"),
        max_length=40,
        help_text=_("Twelve letters and digits. Capitals and hyphens do not matter."),
        widget=forms.TextInput(attrs={"autocomplete": "off", "autocapitalize": "characters", "spellcheck": "false"}),
    )
    join = forms.BooleanField(required=False)

    def __init__(self, *args: Any, login: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if login:
            self.fields["join"].label = _("My account is “%(login)s”, in which I am signed in now") % {"login": login}
        else:
            del self.fields["join"]
