"""The form of a statute."""

from django import forms
from django.conf import settings
from django.utils.translation import gettext_lazy as _

from cogestion.web.bodies.forms.member import Day
from cogestion.web.foundation.languages import LanguageSelect


class StatuteForm(forms.Form):
    """A text as it was adopted."""

    title = forms.CharField(label=_("Title"), max_length=200)
    adopted_on = forms.DateField(label=_("Adopted on"), widget=Day())
    language = forms.ChoiceField(label=_("Language"), choices=settings.LANGUAGES, widget=LanguageSelect)
    text = forms.CharField(
        label=_("Text"),
        widget=forms.Textarea({"rows": 20}),
        max_length=500_000,
        help_text=_(
            "As it was adopted. It is published at once and cannot be changed; a later version is added beside it."
        ),
    )
