"""What is asked of the log."""

from django import forms
from django.utils.translation import gettext_lazy as _


class LogForm(forms.Form):
    """Which entries, about what and under which number; whether to check. What is not understood asks for nothing."""

    about = forms.CharField(max_length=100, required=False)
    before = forms.IntegerField(min_value=1, required=False)
    check = forms.BooleanField(required=False)

    def wanted(self) -> tuple[str, int | None, bool]:
        """The subject, or an empty text; the number, or None; whether the chain is to be checked."""
        self.is_valid()
        found = self.cleaned_data
        return found.get("about") or "", found.get("before"), bool(found.get("check"))


class EraseForm(forms.Form):
    """Whose texts, and why."""

    subject = forms.CharField(
        max_length=100,
        label=_("What the entries are about"),
        help_text=_("As it stands in the log, such as bodies.member:…"),
    )
    reason = forms.CharField(
        max_length=300, label=_("Reason"), help_text=_("It stands in the log. Name nobody in it.")
    )
