"""Addresses of a body: ``/b/<slug>/…``."""

from django.urls import path

from cogestion.web.bodies.views import inner, members, own, profile

app_name = "bodies"
urlpatterns = [
    path("<slug:slug>/", profile.public, name="public"),
    path("<slug:slug>/overview/", inner.overview, name="overview"),
    path("<slug:slug>/me/", own.own, name="own"),
    path("<slug:slug>/roll/", members.members, name="members"),
    path("<slug:slug>/roll/add/", members.add, name="member-add"),
    path("<slug:slug>/roll/<uuid:pk>/", members.member, name="member"),
    path("<slug:slug>/roll/<uuid:pk>/edit/", members.edit, name="member-edit"),
    path("<slug:slug>/roll/<uuid:pk>/leave/", members.leave, name="member-leave"),
]
