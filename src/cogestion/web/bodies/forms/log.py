"""What is asked of the log."""

from django import forms
from django.utils.translation import gettext_lazy as _


class LogForm(forms.Form):
    """Which entries: about what, and under which number. What is not understood asks for nothing."""

    about = forms.CharField(max_length=100, required=False)
    before = forms.IntegerField(min_value=1, required=False)

    def wanted(self) -> tuple[str, int | None]:
        """The subject, or an empty text; the number, or None."""
        self.is_valid()
        return self.cleaned_data.get("about") or "", self.cleaned_data.get("before")


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
