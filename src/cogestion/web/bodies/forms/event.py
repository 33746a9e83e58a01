"""The form of an event."""

from collections.abc import Iterator
from typing import Any

from django import forms
from django.conf import settings
from django.utils.translation import gettext_lazy as _

from cogestion.web.bodies.forms.electorate import Day
from cogestion.web.bodies.models import Body, Event
from cogestion.web.bodies.services.keep_event import EventDetails, EventTitle, Titles

WHEN = ("kind", "starts_on", "starts_at", "ends_on", "ends_at", "place", "is_public")


class Hour(forms.TimeInput):
    """An hour, by the browser's own means."""

    input_type = "time"

    def __init__(self) -> None:
        super().__init__(format="%H:%M")


class EventForm(forms.Form):
    """When, where, for whom, and what it is called in each language; only the body's own is asked for."""

    kind = forms.ChoiceField(label=_("What it is"), choices=Event.Kind)
    starts_on = forms.DateField(label=_("First day"), widget=Day)
    starts_at = forms.TimeField(
        label=_("Begins at"), required=False, widget=Hour, help_text=_("Empty: the whole day. Hours are local ones.")
    )
    ends_on = forms.DateField(
        label=_("Last day"), required=False, widget=Day, help_text=_("Empty: it ends on the day on which it begins.")
    )
    ends_at = forms.TimeField(label=_("Ends at"), required=False, widget=Hour)
    place = forms.CharField(label=_("Place"), required=False, max_length=200)
    is_public = forms.BooleanField(
        label=_("Everybody may see it"), required=False, help_text=_("Otherwise only members and officers do.")
    )

    def __init__(self, *args: Any, body: Body, event: Event | None = None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        held = {text.language: text for text in event.texts.all()} if event else {}
        if event:
            self.initial = {name: getattr(event, name) for name in WHEN}
        for language, _name in settings.LANGUAGES:
            required = language == body.language
            self.fields[f"title_{language}"] = forms.CharField(label=_("Title"), max_length=200, required=required)
            self.fields[f"description_{language}"] = forms.CharField(
                label=_("Description"), max_length=5000, required=False, widget=forms.Textarea(attrs={"rows": 3})
            )
            for field in ("title", "description"):
                self.initial[f"{field}_{language}"] = getattr(held.get(language), field, "")

    def when(self) -> list[forms.BoundField]:
        """The fields that belong to no language."""
        return [self[name] for name in WHEN]

    def groups(self) -> Iterator[tuple[str, str, list[forms.BoundField]]]:
        """For each language its code, its name and its fields."""
        for language, name in settings.LANGUAGES:
            yield language, name, [self[f"title_{language}"], self[f"description_{language}"]]

    def clean(self) -> dict[str, Any]:
        """Nothing ends before it begins, and hours come from the first one on."""
        given = super().clean() or {}
        start, end = given.get("starts_on"), given.get("ends_on") or given.get("starts_on")
        first, last = given.get("starts_at"), given.get("ends_at")
        if start and end and (start, first or last) > (end, last or first):
            self.add_error("ends_on", _("It ends before it begins."))
        if last and not first:
            self.add_error("starts_at", _("Say from when."))
        return {**given, "ends_on": end}

    def details(self) -> EventDetails:
        """When, where and for whom, of a form that is valid."""
        return EventDetails(**{name: self.cleaned_data[name] for name in WHEN})

    def titles(self) -> Titles:
        """What it is called, of a form that is valid."""
        given = self.cleaned_data
        return {
            language: EventTitle(given[f"title_{language}"], given[f"description_{language}"])
            for language, _name in settings.LANGUAGES
            if given[f"title_{language}"]
        }
