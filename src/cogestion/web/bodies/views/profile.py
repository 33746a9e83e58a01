"""A body's public page, and what its secretary changes about it."""

from uuid import UUID

from django.conf import settings
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from cogestion.decisions import RefusedError
from cogestion.web.bodies.forms.profile import PartForm, ProfileForm, WholeForm
from cogestion.web.bodies.labels import language_name
from cogestion.web.bodies.models import Body
from cogestion.web.bodies.permissions import Act
from cogestion.web.bodies.selectors import body_for, public_body
from cogestion.web.bodies.selectors.graph import corrections, kept_by, link_of, parts, wholes
from cogestion.web.bodies.selectors.statutes import statutes
from cogestion.web.bodies.sentences import said
from cogestion.web.bodies.services.correct_profile import correct_profile
from cogestion.web.bodies.services.found_body import Profile
from cogestion.web.bodies.services.link_bodies import add_part, end_link, join_whole
from cogestion.web.bodies.views.acting import tried, who
from cogestion.web.foundation.clock import now, today


@require_GET
def public(request: HttpRequest, slug: str) -> HttpResponse:
    """Name, what it is, since when, its parts and wholes, its corrections: what everybody may see."""
    body = public_body(slug)
    fields = {"name": _("Name"), "acronym": _("Acronym"), "description": _("What it is")}
    shown = {
        "body": body,
        "parts": parts(body, today()),
        "wholes": wholes(body, today()),
        "statutes": statutes(body),
        "corrections": [
            (one, language_name(one.language), [(fields[name], *both) for name, both in one.changes.items()])
            for one in corrections(body)
        ],
    }
    return render(request, "bodies/public.html", shown)


@require_GET
def profile(request: HttpRequest, slug: str) -> HttpResponse:
    """The profile in each language, parts and wholes, to be changed."""
    body = body_for(request.user, slug, Act.EDIT_PROFILE, today())
    texts = {text.language: text for text in body.texts.all()}
    shown = {
        "body": body,
        "texts": [(code, language_name(code), texts.get(code)) for code, _name in settings.LANGUAGES],
        "parts": parts(body, today()),
        "wholes": wholes(body, today()),
        "statutes": statutes(body),
    }
    return render(request, "bodies/profile.html", shown)


@require_http_methods(["GET", "POST"])
def edit(request: HttpRequest, slug: str, language: str) -> HttpResponse:
    """Write or correct the profile in one language."""
    body = body_for(request.user, slug, Act.EDIT_PROFILE, today())
    if language not in dict(settings.LANGUAGES):
        raise Http404
    text = body.texts.filter(language=language).first()
    old = {name: getattr(text, name) for name in ("name", "acronym", "description")} if text else {}
    form = ProfileForm(request.POST if request.method == "POST" else None, published=bool(text), initial=old)
    if form.is_valid():
        reason = form.cleaned_data.get("reason", "")
        tried(
            form,
            lambda: correct_profile(
                actor=who(request), body=body, language=language, profile=form.profile, reason=reason, now=now()
            ),
        )
        if not form.errors:
            messages.success(request, _("The public page shows it."))
            return redirect("bodies:profile", slug)
    return _form(request, body, form, language_name(language))


@require_http_methods(["GET", "POST"])
def part(request: HttpRequest, slug: str) -> HttpResponse:
    """Found a part of the body."""
    body = body_for(request.user, slug, Act.EDIT_PROFILE, today())
    form = PartForm(request.POST if request.method == "POST" else None)
    if form.is_valid():
        data = form.cleaned_data
        text = Profile(data["name"], data["acronym"])
        tried(
            form,
            lambda: add_part(
                actor=who(request), whole=body, kind=data["kind"], profile=text, since=data["since"], now=now()
            ),
        )
        if not form.errors:
            return redirect("bodies:profile", slug)
    return _form(request, body, form, _("Add a part"))


@require_http_methods(["GET", "POST"])
def join(request: HttpRequest, slug: str) -> HttpResponse:
    """Make the body part of another whose secretary one is as well."""
    body = body_for(request.user, slug, Act.EDIT_PROFILE, today())
    form = WholeForm(request.POST if request.method == "POST" else None, wholes=kept_by(request.user, body))
    if form.is_valid():
        data = form.cleaned_data
        tried(
            form,
            lambda: join_whole(actor=who(request), part=body, whole=data["whole"], since=data["since"], now=now()),
        )
        if not form.errors:
            return redirect("bodies:profile", slug)
    return _form(request, body, form, _("Belongs to"))


@require_POST
def leave(request: HttpRequest, slug: str, pk: UUID) -> HttpResponse:
    """End, today, that one body is part of the other."""
    body = body_for(request.user, slug, Act.EDIT_PROFILE, today())
    try:
        end_link(actor=who(request), link=link_of(body, pk), until=today(), now=now())
    except RefusedError as refused:
        messages.error(request, said(refused.reason))
    return redirect("bodies:profile", slug)


def _form(request: HttpRequest, body: Body, form: ProfileForm | PartForm | WholeForm, title: str) -> HttpResponse:
    return render(request, "bodies/profile_form.html", {"body": body, "form": form, "title": title})
