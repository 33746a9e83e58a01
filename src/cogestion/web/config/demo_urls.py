"""The addresses of the demonstration: its own, and all those of the site."""

from django.urls import include, path

from cogestion.web.config.urls import urlpatterns as site

urlpatterns = [path("", include("cogestion.web.demo.urls")), *site]
