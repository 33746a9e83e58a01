"""Every address of the site. Each has its line in the table of tests: who may open it, and in which state."""

from django.urls import include, path

from cogestion.web.foundation import views

urlpatterns = [
    path("", views.home, name="home"),
    path("accessibility/", views.accessibility, name="accessibility"),
    path("language/", include("django.conf.urls.i18n")),
    path("account/", include("allauth.urls")),
    path("b/", include("cogestion.web.bodies.urls")),
]
