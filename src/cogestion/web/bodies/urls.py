"""Addresses of a body: ``/b/<slug>/…``."""

from django.urls import path

from cogestion.web.bodies.views import profile

app_name = "bodies"
urlpatterns = [
    path("<slug:slug>/", profile.public, name="public"),
]
