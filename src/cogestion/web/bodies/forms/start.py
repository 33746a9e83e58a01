"""The form of the first-run page."""

from typing import Any

from django import forms
from django.conf import settings
from django.contrib.auth.password_validation import validate_password
from django.utils.text import slugify
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from cogestion.web.bodies.models import Body
from cogestion.web.bodies.services.found_body import Profile
from cogestion.web.bodies.services.found_first_body import Officer
from cogestion.web.bodies.start_code import is_right
from cogestion.web.foundation.accounts.models import Account
from cogestion.web.foundation.languages import LanguageSelect

_SECRET = {"autocomplete": "new-password"}


class StartForm(forms.Form):
    """The start code, the body with its name in each language, and how its first officer signs in."""

    code = forms.CharField(
        label=_("Start code"),
        help_text=_(
            "It was printed where the site was started, and stands in the file start.code of the site's folder."
        ),
        max_length=40,
        widget=forms.TextInput(attrs={"autocomplete": "off", "autocapitalize": "characters", "spellcheck": "false"}),
    )
    kind = forms.ChoiceField(label=_("What it is"), choices=Body.Kind.choices)
    language = forms.ChoiceField(
        label=_("Language in which it works"), choices=settings.LANGUAGES, widget=LanguageSelect
    )
    login = forms.CharField(
        label=_("Name to sign in with"), max_length=150, widget=forms.TextInput(attrs={"autocomplete": "username"})
    )
    email = forms.EmailField(
        label=_("E-mail"),
        required=False,
        help_text=_("So that you can come back in when you have forgotten the password."),
        widget=forms.EmailInput(attrs={"autocomplete": "email"}),
    )
    passkey = forms.BooleanField(
        label=_("With a passkey, without a password"),
        required=False,
        help_text=_("The lock of your phone or computer. You add it in the next step; that needs JavaScript."),
    )
    password = forms.CharField(
        label=_("Password"),
        required=False,
        strip=False,
        help_text=_("12 characters or more."),
        widget=forms.PasswordInput(_SECRET),
    )
    again = forms.CharField(
        label=_("Password, once more"), required=False, strip=False, widget=forms.PasswordInput(_SECRET)
    )

    def __init__(self, *given: Any, **named: Any) -> None:
        super().__init__(*given, **named)
        self.fields["language"].initial = get_language()
        for code, _name in settings.LANGUAGES:
            self.fields[f"name_{code}"] = forms.CharField(label=_("Name"), max_length=200, required=False)
            self.fields[f"acronym_{code}"] = forms.CharField(label=_("Acronym"), max_length=30, required=False)

    def names(self) -> list[tuple[str, str, list[forms.BoundField]]]:
        """Code and name of each language, the reader's own first, with its fields."""
        own = get_language()
        return [
            (code, name, [self[f"name_{code}"], self[f"acronym_{code}"]])
            for code, name in sorted(settings.LANGUAGES, key=lambda one: one[0] != own)
        ]

    def clean_code(self) -> str:
        """Refuse a code that is not the one of the folder."""
        code = str(self.cleaned_data["code"])
        if not is_right(settings.FOLDER, code):
            raise forms.ValidationError(_("This is not the start code."))
        return code

    def clean(self) -> dict[str, Any]:
        """Refuse a body without a name in its own language, and a password that is weak or was mistyped."""
        cleaned = super().clean() or {}
        if (language := cleaned.get("language")) and not cleaned.get(f"name_{language}"):
            self.add_error(f"name_{language}", _("Give its name in the language in which it works."))
        for code, _name in settings.LANGUAGES:
            if cleaned.get(f"acronym_{code}") and not cleaned.get(f"name_{code}"):
                self.add_error(f"name_{code}", _("An acronym needs its name."))
        password = cleaned.get("password")
        if not password and not cleaned.get("passkey"):
            self.add_error("password", _("Choose a password, or tick the passkey above."))
        if password:
            if password != cleaned.get("again"):
                self.add_error("again", _("The two passwords differ."))
            try:
                validate_password(password, Account(login=cleaned.get("login", ""), email=cleaned.get("email")))
            except forms.ValidationError as weak:
                self.add_error("password", weak)
        return cleaned

    def arguments(self) -> dict[str, Any]:
        """What the service takes."""
        cleaned = self.cleaned_data
        profiles = {
            code: Profile(cleaned[f"name_{code}"], cleaned[f"acronym_{code}"])
            for code, _name in settings.LANGUAGES
            if cleaned[f"name_{code}"]
        }
        own = profiles[cleaned["language"]]
        return {
            "officer": Officer(cleaned["login"], cleaned["email"], cleaned["password"] or None),
            "slug": slugify(own.acronym or own.name)[:60] or cleaned["kind"],
            "kind": cleaned["kind"],
            "language": cleaned["language"],
            "profiles": profiles,
        }
