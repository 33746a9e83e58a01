"""What is asked of the outbox."""

from django import forms
from django.utils.translation import gettext_lazy as _

from cogestion.web.foundation.outbox.models import State


class StateForm(forms.Form):
    """Whose messages are shown."""

    state = forms.ChoiceField(label=_("State"), choices=[("", _("All")), *State.choices], required=False)

    @property
    def wanted(self) -> str:
        """The state, or nothing for all."""
        return str(self.cleaned_data.get("state", "")) if self.is_valid() else ""


class AgainForm(forms.Form):
    """Send one message again, to the address as it is or to another; without a delivery all that were not reached."""

    delivery = forms.UUIDField(required=False)
    address = forms.EmailField(required=False, max_length=254)
