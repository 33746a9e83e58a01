"""Addresses of a body: ``/b/<slug>/…``."""

from django.urls import include, path

from cogestion.web.bodies.views import (
    duplicates,
    electorate_course,
    electorates,
    inner,
    log,
    members,
    objections,
    own,
    profile,
    roll_files,
    roll_import,
    statutes,
)

electorate = [
    path("", electorates.one, name="electorate"),
    path("me/", electorates.me, name="electorate-me"),
    path("me/opening.json", electorates.opening, name="electorate-opening"),
    path("me/object/", objections.object_to, name="electorate-object"),
    path("publish/", electorate_course.publish, name="electorate-publish"),
    path("withdraw/", electorate_course.withdraw, name="electorate-withdraw"),
    path("close/", electorate_course.close, name="electorate-close"),
    path("finish/", electorate_course.finish, name="electorate-finish"),
    path("replace/", electorate_course.replace, name="electorate-replace"),
    path("people/", electorate_course.people, name="electorate-people"),
    path("openings/", electorate_course.openings, name="electorate-openings"),
    path("objections/", objections.listing, name="objections"),
    path("objections/enter/", objections.enter, name="objection-enter"),
    path("objections/<int:which>/", objections.one, name="objection"),
]

app_name = "bodies"
urlpatterns = [
    path("<slug:slug>/", profile.public, name="public"),
    path("<slug:slug>/profile/", profile.profile, name="profile"),
    path("<slug:slug>/statutes/<uuid:pk>/", statutes.statute, name="statute"),
    path("<slug:slug>/profile/statutes/add/", statutes.add, name="statute-add"),
    path("<slug:slug>/profile/parts/add/", profile.part, name="part-add"),
    path("<slug:slug>/profile/wholes/add/", profile.join, name="whole-join"),
    path("<slug:slug>/profile/links/<uuid:pk>/end/", profile.leave, name="link-end"),
    path("<slug:slug>/profile/<slug:language>/", profile.edit, name="profile-edit"),
    path("<slug:slug>/overview/", inner.overview, name="overview"),
    path("<slug:slug>/me/", own.own, name="own"),
    path("<slug:slug>/roll/", members.members, name="members"),
    path("<slug:slug>/roll-files/", roll_import.start, name="roll-import"),
    path("<slug:slug>/roll-files/template.csv", roll_files.template, name="roll-template"),
    path("<slug:slug>/roll-files/export/", roll_files.export, name="roll-export"),
    path("<slug:slug>/roll-files/<uuid:pk>/", roll_import.preview, name="roll-preview"),
    path("<slug:slug>/roll-files/<uuid:pk>/check/", roll_import.check, name="roll-check"),
    path("<slug:slug>/roll-files/<uuid:pk>/commit/", roll_import.commit, name="roll-commit"),
    path("<slug:slug>/roll-files/<uuid:pk>/discard/", roll_import.discard, name="roll-discard"),
    path("<slug:slug>/roll-files/<uuid:pk>/errors.csv", roll_files.errors, name="roll-errors"),
    path("<slug:slug>/roll/duplicates/", duplicates.listing, name="roll-duplicates"),
    path("<slug:slug>/roll/<uuid:pk>/merge/<uuid:other>/", duplicates.merge, name="member-merge"),
    path("<slug:slug>/roll/add/", members.add, name="member-add"),
    path("<slug:slug>/roll/<uuid:pk>/", members.member, name="member"),
    path("<slug:slug>/roll/<uuid:pk>/edit/", members.edit, name="member-edit"),
    path("<slug:slug>/roll/<uuid:pk>/leave/", members.leave, name="member-leave"),
    path("<slug:slug>/electorates/", electorates.listing, name="electorates"),
    path("<slug:slug>/electorates/take/", electorate_course.take, name="electorate-take"),
    path("<slug:slug>/electorates/<int:number>/", include(electorate)),
    path("<slug:slug>/log/", log.entries, name="log"),
    path("<slug:slug>/log/erase/", log.erase, name="log-erase"),
]
