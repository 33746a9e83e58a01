"""Forms of one's own account. What is allauth's keeps its checks; only the words are ours."""

from typing import Any

from allauth.account.forms import LoginForm, RequestLoginCodeForm, ResetPasswordForm
from allauth.mfa.webauthn.forms import AddWebAuthnForm, EditWebAuthnForm
from allauth.socialaccount.forms import DisconnectForm
from django import forms
from django.conf import settings
from django.utils.translation import gettext_lazy as _

from cogestion.web.foundation.languages import LanguageSelect


class SignIn(LoginForm):  # type: ignore[misc]
    """Name or address, and password."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        login, password = self.fields["login"], self.fields["password"]
        login.label = _("Name or e-mail address")
        login.help_text = _("Your name here is that of your body and your member number, such as mill/17.")
        self.fields["remember"].label = _("Stay signed in on this device")
        for field in (login, password):
            field.widget.attrs.pop("placeholder", None)
        password.help_text = ""


class AskForCode(RequestLoginCodeForm):  # type: ignore[misc]
    """The address to which a sign-in code goes."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["email"].label = _("E-mail address")
        self.fields["email"].widget.attrs.pop("placeholder", None)


class AskForPassword(ResetPasswordForm):  # type: ignore[misc]
    """The address to which a link to a new password goes."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["email"].label = _("E-mail address")
        self.fields["email"].widget.attrs.pop("placeholder", None)


class AddPasskey(AddWebAuthnForm):  # type: ignore[misc]
    """A passkey with its name. By default it signs in alone; without that it is a second step."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["name"].label = _("Name of the passkey")
        self.fields["name"].initial = self.initial["name"] = _("My passkey")
        self.fields["passwordless"].label = _("It signs me in alone, without a password")
        self.fields["passwordless"].help_text = _("Leave it ticked unless your device refuses.")
        self.fields["passwordless"].initial = True


class NamePasskey(EditWebAuthnForm):  # type: ignore[misc]
    """Another name for a passkey."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["name"].label = _("Name of the passkey")


class Disconnect(DisconnectForm):  # type: ignore[misc]
    """Which sign-in of an organisation is removed."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["account"].label = _("Sign-in")


class Language(forms.Form):
    """The language in which somebody reads pages and gets mail."""

    language = forms.ChoiceField(label=_("Language"), choices=lambda: settings.LANGUAGES, widget=LanguageSelect)
