"""Addresses of the demonstration."""

from django.urls import path

from cogestion.web.demo import views

app_name = "demo"
urlpatterns = [
    path("", views.first, name="first"),
    path("demo/", views.doors, name="doors"),
    path("demo/sign-in/", views.sign_in, name="sign-in"),
    path("outbox/", views.outbox, name="outbox"),
]
