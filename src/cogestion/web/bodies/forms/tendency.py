"""The form of a tendency: names and programme in each language of the site."""

from collections.abc import Iterator
from typing import Any

from django import forms
from django.conf import settings
from django.utils.translation import gettext_lazy as _

from cogestion.web.bodies.models import Body, Tendency
from cogestion.web.bodies.services.register_tendency import Profiles, TendencyProfile

FIELDS = ("name", "acronym", "programme")


class TendencyForm(forms.Form):
    """One group of fields a language; only the body's own is asked for."""

    def __init__(self, *args: Any, body: Body, tendency: Tendency | None = None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        held = {text.language: text for text in tendency.texts.all()} if tendency else {}
        for language, _name in settings.LANGUAGES:
            self._add(language, required=language == body.language)
            for field in FIELDS:
                self.initial[f"{field}_{language}"] = getattr(held.get(language), field, "")

    def _add(self, language: str, *, required: bool) -> None:
        self.fields[f"name_{language}"] = forms.CharField(label=_("Name"), max_length=200, required=required)
        self.fields[f"acronym_{language}"] = forms.CharField(label=_("Acronym"), max_length=30, required=False)
        self.fields[f"programme_{language}"] = forms.CharField(
            label=_("Programme"),
            max_length=50_000,
            required=False,
            widget=forms.Textarea(attrs={"rows": 8}),
            help_text=_("Plain text, or Markdown: # before a heading, - before an item of a list."),
        )

    def groups(self) -> Iterator[tuple[str, str, list[forms.BoundField]]]:
        """For each language its code, its name and its fields."""
        for language, name in settings.LANGUAGES:
            yield language, name, [self[f"{field}_{language}"] for field in FIELDS]

    def clean(self) -> dict[str, Any]:
        """A language with a programme or an acronym has a name."""
        given = super().clean() or {}
        for language, _name in settings.LANGUAGES:
            if not given.get(f"name_{language}") and any(given.get(f"{one}_{language}") for one in FIELDS):
                self.add_error(f"name_{language}", _("Give the name in this language too."))
        return given

    def profiles(self) -> Profiles:
        """What was given, by language, of a form that is valid."""
        given = self.cleaned_data
        return {
            language: TendencyProfile(*(given[f"{field}_{language}"] for field in FIELDS))
            for language, _name in settings.LANGUAGES
            if given[f"name_{language}"]
        }
