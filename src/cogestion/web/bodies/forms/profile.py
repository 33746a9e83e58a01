"""Forms of a body's profile and of what it is part of."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from cogestion.web.bodies.forms.member import Day, SectionField
from cogestion.web.bodies.models import Body
from cogestion.web.bodies.services.found_body import Profile


class ProfileForm(forms.Form):
    """Names and description in one language, with the reason where they were published before."""

    name = forms.CharField(label=_("Name"), max_length=200)
    acronym = forms.CharField(label=_("Acronym"), max_length=30, required=False)
    description = forms.CharField(label=_("What it is"), widget=forms.Textarea({"rows": 6}), required=False)
    reason = forms.CharField(
        label=_("Reason for the correction"),
        max_length=500,
        required=False,
        help_text=_("The public page shows what was corrected, with this reason."),
    )

    def __init__(self, *args: Any, published: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if not published:
            del self.fields["reason"]

    @property
    def profile(self) -> Profile:
        """What was entered."""
        data = self.cleaned_data
        return Profile(data["name"], data["acronym"], data["description"].replace("\r\n", "\n"))


class PartForm(forms.Form):
    """A new part of a body."""

    kind = forms.ChoiceField(label=_("What it is"), choices=Body.Kind.choices, initial=Body.Kind.SECTION)
    name = forms.CharField(label=_("Name"), max_length=200)
    acronym = forms.CharField(label=_("Acronym"), max_length=30, required=False)
    since = forms.DateField(label=_("Since"), widget=Day(), required=False)


class WholeForm(forms.Form):
    """What a body belongs to."""

    since = forms.DateField(label=_("Since"), widget=Day(), required=False)

    def __init__(self, *args: Any, wholes: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["whole"] = SectionField(wholes, label=_("Belongs to"))
        self.order_fields(["whole", "since"])
