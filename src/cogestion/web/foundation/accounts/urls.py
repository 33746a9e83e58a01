"""Addresses of one's own account: ``/account/…``; allauth's own are beside them."""

from django.urls import path

from cogestion.web.foundation.accounts import views

urlpatterns = [
    path("", views.home, name="account_home"),
    path("sessions/<int:pk>/end/", views.end_session, name="account_end_session"),
]
